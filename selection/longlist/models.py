"""The longlist: each candidate in or out, with its reason."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Text


class LonglistEvent(Event):
    """What happens in this step, for the trail."""

    LONGLIST_CHOSEN = "longlist_chosen"


class LonglistChoice(Base):
    """One candidate's place on or off the longlist."""

    __tablename__ = "longlist_choice"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    is_in: Mapped[bool]
    reason: Mapped[Text]
    chosen_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    chosen_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "candidate_id"),)
