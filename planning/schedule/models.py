"""Closed periods of the calendar, and baselines."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Name, Text


class ScheduleEvent(Event):
    """What happens in this step, for the trail."""

    CALENDAR_SAVED = "calendar_saved"
    STATUS_DATE_SET = "status_date_set"
    BASELINE_KEPT = "baseline_kept"
    PLAN_CHANGED = "plan_changed"


class ClosedPeriod(Base):
    """Days on which nobody works, both included."""

    __tablename__ = "schedule_closed"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    name: Mapped[Name]

    __table_args__ = (CheckConstraint("first <= last", name="in_order"),)


class Baseline(Base):
    """The plan as it was: dates per project and plateau, and what they were computed from; never changed. A snapshot is
    kept by an act of its own (levelling, a plateau that is reached) and is never what the plan is measured against.
    """

    __tablename__ = "schedule_baseline"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    number: Mapped[int]
    reason: Mapped[Text]
    content: Mapped[Json]
    is_snapshot: Mapped[bool] = mapped_column(default=False)
    kept_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    kept_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "number"),)
