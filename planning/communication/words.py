"""What of the communication plan is due, in a sentence."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.templating import day
from planning.communication.labels import AUDIENCES
from planning.communication.queries import MessageRow
from planning.method.communication import CommunicationWarning


def due_in_words(rows: Sequence[MessageRow], today: date) -> str | None:
    """How many messages are overdue, or which comes next; nothing while there are none."""
    if not rows:
        return None
    late = sum(row.is_overdue(today) for row in rows)
    if late:
        return str(ngettext("One message is overdue", "%(num)d messages are overdue", late))
    ahead = min((row.next_on for row in rows if row.next_on is not None), default=None)
    return str(
        _("Nothing is planned any more") if ahead is None else _("The next message is due on %(day)s", day=day(ahead))
    )


def about_in_words(warning: CommunicationWarning, rows: Sequence[MessageRow]) -> str:
    """Which audiences or messages a warning is about."""
    means = {row.message.id: row.message.means for row in rows}
    return ", ".join([*(str(AUDIENCES[one]) for one in warning.audiences), *(means[key] for key in warning.rows)])
