"""What of the log is open, in a sentence."""

from collections.abc import Sequence
from datetime import date

from flask_babel import ngettext

from planning.log.models import LogEntry
from planning.log.queries import overdue


def open_in_words(rows: Sequence[LogEntry], today: date) -> str | None:
    """How many entries are open, and how many of them are past their day; nothing while there are none."""
    if not rows:
        return None
    count = sum(row.closed_on is None for row in rows)
    said = ngettext("One entry is open", "%(num)d entries are open", count)
    late = len(overdue(rows, today))
    more = ngettext("one is overdue", "%(num)d are overdue", late)
    return f"{said}, {more}" if late else str(said)
