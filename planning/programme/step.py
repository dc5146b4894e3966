"""What this step is to the rest of Gids."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.clock import day_of, end_of, zone
from foundation.initiatives.models import Initiative
from foundation.saving.kinds import Kept
from foundation.steps import Line, OpenPoint, Plug, Waiting, those_open
from planning.method.standing import Counts
from planning.permissions import PlanningPermission
from planning.programme.forms import GoalForm
from planning.programme.models import Goal, ProgrammeEvent
from planning.programme.queries import measured
from planning.programme.views import blueprint
from planning.programme.workbook import add_goals_sheet

SOON = timedelta(days=31)  # a goal waits to be measured from a month before its day


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


def waits(initiative: Initiative, at: datetime) -> list[Waiting]:
    """What is due to be measured, for its owner: a goal or benefit whose day has come since it was measured last."""
    today, said = day_of(at, initiative.time_zone), []
    for found in measured(initiative.id):
        goal, last = found.goal, found.latest
        is_due = goal.due is not None and goal.due <= today + SOON
        is_behind = last is None or last.measured_on is None or (goal.due is not None and last.measured_on < goal.due)
        if goal.owner_id is not None and is_due and is_behind:
            sentence = str(_("Measure: %(name)s", name=goal.name))
            due = end_of(goal.due, zone(initiative.time_zone))
            said.append(Waiting(person_id=goal.owner_id, sentence=sentence, endpoint="programme.show", due=due))
    return said


plug = Plug(
    name="programme",
    blueprint=blueprint,
    line=Line("programme.show", _l("Goals and governance"), PlanningPermission.READ_PLAN),
    events={
        ProgrammeEvent.PROGRAMME_SAVED: _l("Programme saved"),
        ProgrammeEvent.STAGE_ENTERED: _l("Stage of the programme entered"),
        ProgrammeEvent.GOAL_SAVED: _l("Goal or benefit saved"),
        ProgrammeEvent.GOAL_DROPPED: _l("Goal or benefit dropped"),
        ProgrammeEvent.GOAL_MEASURED: _l("Goal or benefit measured"),
        ProgrammeEvent.TASK_SAVED: _l("Task agreed with the line saved"),
    },
    open_points=open_points,
    waits=waits,
    sheets=add_goals_sheet,
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
