"""What the ledger says was spent on a project."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Money, Name


class MoneyEvent(Event):
    """What happens in this step, for the trail."""

    LEDGER_UPLOADED = "ledger_uploaded"
    LEDGER_TAKEN_IN = "ledger_taken_in"


class Booking(Base):
    """A line of the ledger: an amount on a day (negative: one that was put right), by its number where it has one."""

    __tablename__ = "money_booking"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects_project.id"), index=True)
    number: Mapped[Name | None]
    booked_on: Mapped[date]
    amount: Mapped[Money]
    text: Mapped[Name | None]

    __table_args__ = NUMBERED_ONCE
