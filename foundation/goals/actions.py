"""Saving goals and benefits, measuring them, and saying which pull against each other."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.goals.models import Goal, GoalEvent, GoalPair, Measurement
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values, refuse_twin
from foundation.sums.goal_line import CoreIndicator, Frequency, GoalKind, Way


@dataclass(frozen=True, kw_only=True)
class GoalFields:
    """A goal or benefit with what makes it measurable."""

    kind: GoalKind
    name: str
    text: str | None = None
    core: CoreIndicator | None = None
    parent_id: int | None = None
    plateau_id: int | None = None
    indicator: str | None = None
    definition: str | None = None
    source: str | None = None
    customers: str | None = None
    unit: str | None = None
    way: Way | None = None
    frequency: Frequency | None = None
    base_value: str | None = None
    target: str | None = None
    base_on: date | None = None
    due: date | None = None
    worth: Decimal | None = None
    owner_id: int | None = None
    accepted_on: date | None = None


def save_goal(initiative: Initiative, *, goal: Goal | None, fields: GoalFields, by: Actor, at: datetime) -> Goal:
    _check(initiative, goal, fields)
    if goal is None:
        refuse_twin(Goal, {"initiative_id": initiative.id, "is_dropped": False, **vars(fields)})
        goal = Goal(initiative_id=initiative.id, kind=fields.kind, name="")
        db.session.add(goal)
    before, after = put_values(goal, vars(fields))
    db.session.flush()
    audit.record(
        GoalEvent.GOAL_SAVED, f"goal:{goal.id}", initiative=initiative, by=by, at=at, before=before, after=after
    )
    return goal


def _check(initiative: Initiative, goal: Goal | None, fields: GoalFields) -> None:
    """A goal hangs on one of its own initiative, and a chain of goals ends."""
    parent_id, passed = fields.parent_id, {goal.id} if goal is not None else set()
    while parent_id is not None:
        parent = db.session.get(Goal, parent_id)
        if parent is None or parent.initiative_id != initiative.id:
            raise RuleViolation(_("This goal is no longer there."), field="parent_id")
        if parent.id in passed:
            raise RuleViolation(_("This would make a goal serve itself."), field="parent_id")
        passed.add(parent.id)
        parent_id = parent.parent_id
    if fields.accepted_on is not None and fields.owner_id is None:
        raise RuleViolation(_("Say who accepted it: choose its owner."), field="owner_id")


@dataclass(frozen=True, kw_only=True)
class MeasurementFields:
    """A value with its day and what shows it."""

    value: str
    measured_on: date
    evidence: str | None = None


def measure(
    initiative: Initiative, *, goal: Goal, fields: MeasurementFields, today: date, by: Person, at: datetime
) -> Measurement:
    """Add a measurement; those before it stay."""
    if fields.measured_on > today:
        raise RuleViolation(_("This day is still to come."), field="measured_on")
    refuse_twin(Measurement, {"goal_id": goal.id, **vars(fields)})
    row = Measurement(goal_id=goal.id, measured_by=by.id, recorded_at=at, **vars(fields))
    db.session.add(row)
    db.session.flush()
    audit.record(
        GoalEvent.GOAL_MEASURED,
        f"goal:{goal.id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"value": row.value, "measured_on": fields.measured_on.isoformat()},
        reason=fields.evidence,
    )
    return row


def drop_goal(initiative: Initiative, *, goal: Goal, by: Actor, at: datetime) -> None:
    goal.is_dropped = True
    audit.record(GoalEvent.GOAL_DROPPED, f"goal:{goal.id}", initiative=initiative, by=by, at=at, before=goal.name)


@dataclass(frozen=True, kw_only=True)
class PairFields:
    """Two goals that pull against each other, and what was chosen."""

    one_id: int
    other_id: int
    choice: str


def save_pair(initiative: Initiative, *, row: GoalPair | None, fields: PairFields, by: Actor, at: datetime) -> GoalPair:
    if fields.one_id == fields.other_id:
        raise RuleViolation(_("A goal cannot pull against itself: choose two."), field="other_id")
    if row is None:
        refuse_twin(GoalPair, {"initiative_id": initiative.id, "is_dropped": False, **vars(fields)})
        row = GoalPair(initiative_id=initiative.id)
        db.session.add(row)
    before, after = put_values(row, vars(fields))
    db.session.flush()
    audit.record(
        GoalEvent.PAIR_SAVED, f"goal_pair:{row.id}", initiative=initiative, by=by, at=at, before=before, after=after
    )
    return row


def drop_pair(initiative: Initiative, *, row: GoalPair, by: Actor, at: datetime) -> None:
    row.is_dropped = True
    audit.record(GoalEvent.PAIR_SAVED, f"goal_pair:{row.id}", initiative=initiative, by=by, at=at, before=row.choice)
