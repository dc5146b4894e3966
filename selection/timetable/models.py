"""The planned day of each milestone of the selection; a later day is a new row with its reason, the first stays."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Text
from foundation.permissions import Permission
from selection.method.selection_plan import Milestone


class TimetableEvent(Event):
    """What happens in this step, for the trail."""

    PLAN_SET = "plan_set"


class TimetablePermission(Permission):
    """What a route of this step may need."""

    PLAN_SELECTION = "plan_selection"


class PlannedDay(Base):
    """One planned day; the latest of a milestone stands."""

    __tablename__ = "timetable_day"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    milestone: Mapped[Milestone]
    planned_on: Mapped[date]
    reason: Mapped[Text | None]
    set_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    set_at: Mapped[datetime]

    __table_args__ = (Index(None, "initiative_id", "milestone"),)
