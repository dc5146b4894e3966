"""Reading judgements of change readiness and the strategy."""

from collections.abc import Sequence

from sqlalchemy import select

from foundation.database.base import db
from planning.change.models import ChangeStrategy, Readiness
from planning.method.change_readiness import Advice, Attuned, Precondition, Strategy, advice, missing


def judgements(initiative_id: int) -> list[Readiness]:
    """Every judgement, the newest first."""
    return list(
        db.session.scalars(
            select(Readiness).where(Readiness.initiative_id == initiative_id).order_by(Readiness.id.desc())
        )
    )


def latest(rows: Sequence[Readiness]) -> dict[Precondition | Attuned, Readiness]:
    """Per item the newest judgement that gave it a score; `rows` come newest first."""
    return {one: row for row in reversed(rows) for one in (*Precondition, *Attuned) if one in row.scores}


def lacking(initiative_id: int) -> list[Precondition]:
    """The preconditions that were found missing when they were last judged."""
    found = latest(judgements(initiative_id))
    return missing({one: found[one].scores[one] if one in found else None for one in Precondition})


def said_of(initiative_id: int, strategy: Strategy) -> list[Advice]:
    """What is to be said of a strategy as the initiative stands."""
    return advice(strategy, lacking(initiative_id))


def as_method(row: ChangeStrategy) -> Strategy:
    return Strategy(
        direction=row.direction,
        approach=row.approach,
        course=row.course,
        is_stable=row.is_stable,
        responds_flexibly=row.responds_flexibly,
    )


def strategy_of(initiative_id: int) -> ChangeStrategy | None:
    return db.session.scalar(select(ChangeStrategy).where(ChangeStrategy.initiative_id == initiative_id))
