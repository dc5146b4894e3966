"""What this step is to the rest of Gids."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.board.told import Told
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.permissions import Role
from foundation.steps import Plug
from foundation.templating import day
from selection.method.selection_plan import Milestone, Progress
from selection.timetable import labels
from selection.timetable.models import TimetableEvent, TimetablePermission
from selection.timetable.queries import present_plan, standings
from selection.timetable.views import blueprint


def told(initiative: Initiative, at: datetime) -> Told | None:
    """What comes next by the plan of the selection, and what is late in it; nothing once the contract is signed."""
    found = standings(initiative, present_plan(initiative.id), at)
    if any(one.milestone is Milestone.SIGNED and one.actual is not None for one in found):
        return None
    late = [
        str(
            _(
                "%(what)s is %(days)s late.",
                what=label(one.milestone),
                days=ngettext("one working day", "%(num)d working days", one.days or 0),
            )
        )
        for one in found
        if one.progress is Progress.LATE
    ]
    following = next((one for one in found if one.actual is None and one.planned is not None), None)
    said = (
        _(
            "The selection is under way; next is %(what)s, planned for %(day)s.",
            what=label(following.milestone),
            day=day(following.planned),
        )
        if following is not None
        else _("The selection is under way; it has no plan with days yet.")
    )
    is_awarded = any(one.milestone is Milestone.AWARDED and one.actual is not None for one in found)
    return Told(answers=[] if is_awarded else [str(said)], why=" ".join(late))


plug = Plug(
    name="timetable",
    blueprint=blueprint,
    under="overview",
    labels=labels,
    events={TimetableEvent.PLAN_SET: _l("Plan of the selection set")},
    grants={TimetablePermission.PLAN_SELECTION: frozenset({Role.CHAIR})},
    board=told,
)
