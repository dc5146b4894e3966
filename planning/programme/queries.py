"""Reading the programme, its people, tasks and stages, and its goals as the rules look at them."""

from collections.abc import Sequence

from sqlalchemy import select

from foundation.database.base import db
from foundation.goals.models import Goal
from foundation.goals.queries import Measured
from foundation.goals.queries import measured as measured_since
from planning.method.plan import PlanGoal
from planning.programme.models import Programme, StageDecision, Task


def programme_of(initiative_id: int) -> Programme | None:
    return db.session.scalar(select(Programme).where(Programme.initiative_id == initiative_id))


def measured(initiative_id: int, rows: Sequence[Goal] | None = None) -> list[Measured]:
    """Every goal and benefit with what was measured of it; a line without a first day begins with the programme."""
    programme = programme_of(initiative_id)
    return measured_since(initiative_id, programme.starts_on if programme is not None else None, rows)


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
