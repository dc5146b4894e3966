"""How many people of each expertise there are."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Name


class LevellingEvent(Event):
    """What happens in this step, for the trail."""

    PLAN_LEVELLED = "plan_levelled"


class Capacity(Base):
    """How many people of an expertise there are for the programme at a time."""

    __tablename__ = "levelling_capacity"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    expertise: Mapped[Name]
    people: Mapped[int]

    __table_args__ = (
        UniqueConstraint("initiative_id", "expertise"),
        CheckConstraint("people BETWEEN 1 AND 999", name="some_people"),
    )
