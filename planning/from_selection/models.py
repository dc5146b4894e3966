"""Outcomes of a selection typed by hand."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json


class FromSelectionEvent(Event):
    """What happens in this step, for the trail."""

    OUTCOME_TYPED = "outcome_typed"
    PROPOSAL_JUDGED = "proposal_judged"


class TypedOutcome(Base):
    """The outcome of a selection typed by hand, where no decision has been signed in Gids; in the same form as one
    handed over.
    """

    __tablename__ = "from_selection_outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    number: Mapped[int]
    content: Mapped[Json]
    typed_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    typed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "number"),)
