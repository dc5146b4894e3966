"""What this step is to the rest of Gids."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.clock import day_of, end_of, zone
from foundation.goals.models import Goal, GoalEvent, GoalPair
from foundation.initiatives.models import Initiative
from foundation.saving.kinds import Kept
from foundation.steps import Line, OpenPoint, Plug, Waiting, those_open
from planning.benefits import labels
from planning.benefits.forms import GoalForm, PairForm
from planning.benefits.models import BenefitEvent
from planning.benefits.views import blueprint
from planning.benefits.workbook import add_goals_sheet
from planning.method.standing import Counts
from planning.permissions import PlanningPermission
from planning.programme.queries import measured

SOON = timedelta(days=31)  # a goal waits to be measured from a month before its day


def open_points(_initiative: Initiative, counts: Counts) -> list[OpenPoint]:
    return those_open(
        (
            not counts.goals,
            OpenPoint(
                name="no_goals",
                sentence=_("There are no goals yet: what is the programme for?"),
                endpoint="benefits.show",
            ),
        ),
    )


def waits(initiative: Initiative, at: datetime) -> list[Waiting]:
    """What is due to be measured, for its owner: from a month before the day by which it is to be measured."""
    today = day_of(at, initiative.time_zone)
    return [
        Waiting(
            person_id=found.goal.owner_id,
            sentence=str(_("Measure: %(name)s", name=found.goal.name)),
            endpoint="benefits.show",
            due=end_of(found.measure_by, zone(initiative.time_zone)),
        )
        for found in measured(initiative.id)
        if found.goal.owner_id is not None and found.measure_by is not None and found.measure_by <= today + SOON
    ]


plug = Plug(
    name="benefits",
    blueprint=blueprint,
    line=Line("benefits.show", _l("Goals and benefits"), PlanningPermission.READ_PLAN),
    labels=labels,
    events={
        GoalEvent.GOAL_SAVED: _l("Goal or benefit saved"),
        GoalEvent.GOAL_DROPPED: _l("Goal or benefit dropped"),
        GoalEvent.GOAL_MEASURED: _l("Goal or benefit measured"),
        GoalEvent.PAIR_SAVED: _l("Two that pull against each other saved"),
        BenefitEvent.PROJECTS_NAMED: _l("Projects that make a benefit named"),
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
            acts=frozenset({GoalEvent.GOAL_SAVED, GoalEvent.GOAL_DROPPED}),
            number="goal_id",
            taken_out="is_dropped",
            words={"is_dropped": _l("Dropped")},
        ),
        "goal_pair": Kept(
            name=_l("Two that pull against each other"),
            model=GoalPair,
            forms=(PairForm,),
            reads=PlanningPermission.READ_PLAN,
            takes_back=PlanningPermission.EDIT_PLAN,
            acts=frozenset({GoalEvent.PAIR_SAVED}),
            title="choice",
            number="pair_id",
            taken_out="is_dropped",
            words={"is_dropped": _l("Dropped")},
        ),
    },
)
