"""What this step is to the rest of Gids."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.permissions import Role
from foundation.steps import Plug
from selection.method.selection_plan import Progress
from selection.timetable import labels
from selection.timetable.models import TimetableEvent, TimetablePermission
from selection.timetable.queries import present_plan, standings
from selection.timetable.views import blueprint


def board_lines(initiative: Initiative, at: datetime) -> list[str]:
    """What is late by the plan of the selection, a line for each."""
    return [
        str(
            _(
                "%(what)s is %(days)s late.",
                what=label(one.milestone),
                days=ngettext("one working day", "%(num)d working days", one.days or 0),
            )
        )
        for one in standings(initiative, present_plan(initiative.id), at)
        if one.progress is Progress.LATE
    ]


plug = Plug(
    name="timetable",
    blueprint=blueprint,
    labels=labels,
    events={TimetableEvent.PLAN_SET: _l("Plan of the selection set")},
    grants={TimetablePermission.PLAN_SELECTION: frozenset({Role.CHAIR})},
    board_lines=board_lines,
)
