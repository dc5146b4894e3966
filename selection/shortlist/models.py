"""The shortlist: each candidate in or out, with its reason."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Text


class ShortlistEvent(Event):
    """What happens in this step, for the trail."""

    SHORTLIST_CHOSEN = "shortlist_chosen"


class ShortlistChoice(Base):
    """One candidate's place on or off the shortlist."""

    __tablename__ = "shortlist_choice"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    is_in: Mapped[bool]
    reason: Mapped[Text]
    chosen_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    chosen_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "candidate_id"),)


class ShortlistRecord(Base):
    """The figures as they were when the shortlist was chosen; a later choice adds a record, none is changed."""

    __tablename__ = "shortlist_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("scoring_round.id"))
    figures: Mapped[Json]
    chosen_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    chosen_at: Mapped[datetime]
