"""The reports that went to the board, as they were read."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Text


class OverviewEvent(Event):
    """What happens in this step, for the trail."""

    PERIOD_CLOSED = "period_closed"


class Period(Base):
    """A period with the report that closed it: its figures and its file stay. A corrected report of the same status
    date is a new one, with its reason.
    """

    __tablename__ = "overview_period"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    number: Mapped[int]
    status_date: Mapped[date]
    figures: Mapped[Json]
    reason: Mapped[Text | None]
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))
    closed_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    closed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "number"),)
