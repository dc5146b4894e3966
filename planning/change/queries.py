"""Reading judgements of change readiness and the strategy."""

from sqlalchemy import select

from foundation.database.base import db
from planning.change.models import ChangeStrategy, Readiness
from planning.method.change_readiness import Precondition


def judgements(initiative_id: int) -> list[Readiness]:
    """Every judgement, the newest first."""
    return list(
        db.session.scalars(
            select(Readiness).where(Readiness.initiative_id == initiative_id).order_by(Readiness.id.desc())
        )
    )


def scores(readiness: Readiness) -> dict[Precondition, int | None]:
    return {precondition: readiness.scores.get(precondition) for precondition in Precondition}


def strategy_of(initiative_id: int) -> ChangeStrategy | None:
    return db.session.scalar(select(ChangeStrategy).where(ChangeStrategy.initiative_id == initiative_id))
