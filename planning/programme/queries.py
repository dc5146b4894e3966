"""Reading the programme, its people, goals, tasks and stages."""

from collections.abc import Sequence

from sqlalchemy import select

from foundation.database.base import Base, db
from planning.method.plan import GoalKind, PlanGoal
from planning.programme.models import Goal, Programme, StageDecision, Task


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
