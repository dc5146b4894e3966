"""Outcomes of a selection typed by hand, and what became of the proposals out of an outcome."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Text


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


class JudgedProposal(Base):
    """What became of a proposal from the selection: taken into the plan, or declined with a reason."""

    __tablename__ = "from_selection_judged"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    key: Mapped[str] = mapped_column(String(240))
    outcome_number: Mapped[int]
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects_project.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("log_entry.id"), index=True)
    interface_id: Mapped[int | None] = mapped_column("coupling_id", ForeignKey("interfaces_coupling.id"), index=True)
    declined_reason: Mapped[Text | None]
    judged_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    judged_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "key"),)
