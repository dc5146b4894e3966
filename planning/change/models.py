"""Change readiness, judged from time to time, and the strategy of change."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Text
from planning.method.change_readiness import Approach, Course, Direction


class ChangeEvent(Event):
    """What happens in this step, for the trail."""

    READINESS_JUDGED = "readiness_judged"
    STRATEGY_CHOSEN = "strategy_chosen"


class Readiness(Base):
    """One judgement of the four preconditions; `scores` and `evidence` by precondition."""

    __tablename__ = "change_readiness"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    scores: Mapped[Json]
    evidence: Mapped[Json]
    judged_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    judged_at: Mapped[datetime]


class ChangeStrategy(Base):
    """The chosen strategy on three axes; a departure from the advice has its reason."""

    __tablename__ = "change_strategy"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), unique=True)
    direction: Mapped[Direction]
    approach: Mapped[Approach]
    course: Mapped[Course]
    is_stable: Mapped[bool]
    responds_flexibly: Mapped[bool | None]
    reason: Mapped[Text | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (CheckConstraint("reason IS NULL OR length(reason) > 0", name="reason_is_text"),)
