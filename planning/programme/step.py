"""What this step is to the rest of Gids."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.initiatives.models import Initiative
from foundation.saving.kinds import Kept
from foundation.steps import Line, OpenPoint, Plug, those_open
from planning.method.standing import Counts
from planning.permissions import PlanningPermission
from planning.programme.forms import GoalForm
from planning.programme.models import Goal, ProgrammeEvent
from planning.programme.views import blueprint


def open_points(_initiative: Initiative, counts: Counts) -> list[OpenPoint]:
    return those_open(
        (
            not counts.goals,
            OpenPoint(
                name="no_goals",
                sentence=_("There are no goals yet: what is the programme for?"),
                endpoint="programme.show",
            ),
        ),
    )


plug = Plug(
    name="programme",
    blueprint=blueprint,
    line=Line("programme.show", _l("Goals and governance"), PlanningPermission.READ_PLAN),
    events={
        ProgrammeEvent.PROGRAMME_SAVED: _l("Programme saved"),
        ProgrammeEvent.STAGE_ENTERED: _l("Stage of the programme entered"),
        ProgrammeEvent.GOAL_SAVED: _l("Goal or benefit saved"),
        ProgrammeEvent.GOAL_DROPPED: _l("Goal or benefit dropped"),
        ProgrammeEvent.TASK_SAVED: _l("Task agreed with the line saved"),
    },
    open_points=open_points,
    keeps={
        "goal": Kept(
            name=_l("Goal"),
            model=Goal,
            forms=(GoalForm,),
            reads=PlanningPermission.READ_PLAN,
            takes_back=PlanningPermission.EDIT_PLAN,
            acts=frozenset({ProgrammeEvent.GOAL_SAVED, ProgrammeEvent.GOAL_DROPPED}),
            number="goal_id",
            taken_out="is_dropped",
            words={"is_dropped": _l("Dropped")},
        ),
    },
)
