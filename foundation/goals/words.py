"""How goals and benefits stand, in a sentence."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.goals.queries import Measured
from foundation.sums.goal_line import LineState


def measured_in_words(rows: Sequence[Measured]) -> str | None:
    """How many goals and benefits were measured, and which lie behind their line; nothing while there are none."""
    if not rows:
        return None
    known = [row for row in rows if row.rows]
    behind = [row.goal.name for row in known if row.state is LineState.BEHIND]
    said = ngettext(
        "One of %(all)s goals and benefits is measured",
        "%(num)d of %(all)s goals and benefits are measured",
        len(known),
        all=len(rows),
    )
    more = _("behind: %(names)s", names=", ".join(behind))
    return f"{said}; {more}" if behind else str(said)
