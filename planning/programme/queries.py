"""Reading the programme, its people, goals, tasks and stages."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from foundation.database.base import Base, db
from foundation.lists.amounts import readings
from planning.method.benefits import Line, Standing, standing
from planning.method.plan import GoalKind, PlanGoal
from planning.programme.models import Goal, Measurement, Programme, StageDecision, Task


def programme_of(initiative_id: int) -> Programme | None:
    return db.session.scalar(select(Programme).where(Programme.initiative_id == initiative_id))


def goals(initiative_id: int) -> list[Goal]:
    """Goals and benefits that stand, goals first."""
    found = db.session.scalars(
        select(Goal).where(Goal.initiative_id == initiative_id, Goal.is_dropped.is_(False)).order_by(Goal.id)
    )
    return sorted(found, key=lambda row: row.kind is GoalKind.BENEFIT)


def goal(initiative_id: int, goal_id: int) -> Goal | None:
    found = db.session.get(Goal, goal_id)
    return found if found is not None and found.initiative_id == initiative_id and not found.is_dropped else None


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A goal or benefit with its measurements, the oldest first, and where the latest lies against its line."""

    goal: Goal
    rows: Sequence[Measurement]
    line: Line
    standing: Standing

    @property
    def latest(self) -> Measurement | None:
        return self.rows[-1] if self.rows else None


def number_of(text: str | None) -> Decimal | None:
    """The number that a text says; None where it says none, or may mean two."""
    found = set(readings(text).values()) if text else set()
    return found.pop() if len(found) == 1 else None


def measured(initiative_id: int, rows: Sequence[Goal] | None = None) -> list[Measured]:
    """Every goal and benefit with what was measured of it; the line begins on the day of the base value, or on the
    programme's first day where that day was not kept.
    """
    rows = goals(initiative_id) if rows is None else rows
    programme = programme_of(initiative_id)
    first = programme.starts_on if programme is not None else None
    wanted = select(Measurement).where(Measurement.goal_id.in_([row.id for row in rows]))
    found: dict[int, list[Measurement]] = {}
    for one in db.session.scalars(wanted.order_by(Measurement.measured_on.nulls_first(), Measurement.id)):
        found.setdefault(one.goal_id, []).append(one)
    said = []
    for row in rows:
        own = found.get(row.id, [])
        line = Line(
            base=number_of(row.base_value), base_on=row.base_on or first, target=number_of(row.target), due=row.due
        )
        lies = standing(line, number_of(own[-1].value), own[-1].measured_on) if own else Standing.UNMEASURED
        said.append(Measured(goal=row, rows=own, line=line, standing=lies))
    return said


def plan_goals(rows: Sequence[Goal], numbers: dict[int, int]) -> list[PlanGoal]:
    """Goals as the rules look at them; `numbers` turns a plateau's id into its number."""
    return [
        PlanGoal(
            row.id,
            row.kind,
            plateau=numbers.get(row.plateau_id or 0),
            has_indicator=bool(row.indicator),
            has_values=row.base_value is not None and row.target is not None,
            has_owner=row.owner_id is not None,
            has_date=row.due is not None,
        )
        for row in rows
    ]


def tasks(initiative_id: int) -> list[Task]:
    return list(
        db.session.scalars(
            select(Task).where(Task.initiative_id == initiative_id, Task.is_dropped.is_(False)).order_by(Task.id)
        )
    )


def task(initiative_id: int, task_id: int) -> Task | None:
    found = db.session.get(Task, task_id)
    return found if found is not None and found.initiative_id == initiative_id and not found.is_dropped else None


def stage_decisions(initiative_id: int) -> list[StageDecision]:
    return list(
        db.session.scalars(
            select(StageDecision).where(StageDecision.initiative_id == initiative_id).order_by(StageDecision.id)
        )
    )


def plateau_names(initiative_id: int) -> list[tuple[int, str]]:
    """The plateaus that a goal may belong to; by their table's name, since plateaus come after the programme."""
    camps = Base.metadata.tables["plateaus_plateau"].c
    rows = db.session.execute(
        select(camps.id, camps.number, camps.name).where(camps.initiative_id == initiative_id).order_by(camps.number)
    )
    return [(row.id, f"{row.number}. {row.name}") for row in rows]
