"""Reading rounds of judging apart."""

from typing import TypeVar

from sqlalchemy import ColumnElement, false, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from foundation.database.base import db
from foundation.sealing.models import JudgingApart

Round = TypeVar("Round", bound=JudgingApart)


def rounds(kind: type[Round], initiative_id: int) -> list[Round]:
    """All rounds of a kind, the latest last."""
    return list(db.session.scalars(select(kind).where(kind.initiative_id == initiative_id).order_by(kind.number)))


def latest_round(kind: type[Round], initiative_id: int, *, is_open: bool | None = None) -> Round | None:
    """The latest round, or the latest of those that are open, or that are closed."""
    wanted = select(kind).where(kind.initiative_id == initiative_id)
    if is_open is not None:
        wanted = wanted.where(kind.closed_at.is_(None) if is_open else kind.closed_at.is_not(None))
    return db.session.scalar(wanted.order_by(kind.number.desc()).limit(1))


def readable(kind: type[JudgingApart]) -> ColumnElement[bool]:
    """Of rounds of a kind those in which others' judgements may be read."""
    is_sealed = kind.is_sealed
    return kind.closed_at.is_not(None) if is_sealed is True else or_(kind.closed_at.is_not(None), ~is_sealed)


def if_readable(one: JudgingApart) -> ColumnElement[bool]:
    """For a question about others' judgements in a round: it finds nothing as long as they are sealed."""
    return true() if one.is_readable else false()


def judges(judge: InstrumentedAttribute[int], round_id: InstrumentedAttribute[int], one: JudgingApart) -> int:
    """How many people have judged; not which, and not how."""
    return db.session.scalar(select(func.count(judge.distinct())).where(round_id == one.id)) or 0
