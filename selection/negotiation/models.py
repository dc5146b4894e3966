"""The log of points, and best and final offers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Name, Text
from foundation.permissions import Permission
from selection.method.negotiation import Topic


class NegotiationEvent(Event):
    """What happens in this step, for the trail."""

    POINT_SAVED = "point_saved"
    FINAL_OFFER_ASKED = "final_offer_asked"
    FINAL_OFFER_RECEIVED = "final_offer_received"


class NegotiationPermission(Permission):
    """What a route of this step may need."""

    NEGOTIATE = "negotiate"


class NegotiationPoint(Base):
    """One point with one finalist: what we want, what they offer, what is agreed; with a criterion it settles a
    claim.
    """

    __tablename__ = "negotiation_point"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    topic: Mapped[Topic]
    subject: Mapped[Name]
    ours: Mapped[Text]
    theirs: Mapped[Text | None]
    agreed: Mapped[Text | None]
    agreed_at: Mapped[datetime | None]
    dropped_reason: Mapped[Text | None]
    criterion_id: Mapped[int | None] = mapped_column(ForeignKey("criteria_criterion.id"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    due: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("agreed IS NULL OR dropped_reason IS NULL", name="one_end"),
        CheckConstraint("(agreed IS NULL) = (agreed_at IS NULL)", name="agreed_has_moment"),
        NUMBERED_ONCE,
    )


class OfferRound(Base):
    """One asking of best and final offers: all finalists, one deadline; none is readable before it. A later round asks
    all again, with a reason.
    """

    __tablename__ = "negotiation_offer_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    number: Mapped[int]
    asked_at: Mapped[datetime]
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    deadline: Mapped[datetime]
    reason: Mapped[Text | None]
    read_since: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("initiative_id", "number"),
        CheckConstraint("number = 1 OR reason IS NOT NULL", name="again_has_reason"),
    )


class FinalOffer(Base):
    """One finalist's best and final offer in a round; none sent before the deadline means that the previous offer
    stands.
    """

    __tablename__ = "negotiation_offer"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("negotiation_offer_round.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    received_at: Mapped[datetime | None]
    summary: Mapped[Text | None]

    __table_args__ = (
        UniqueConstraint("round_id", "candidate_id"),
        CheckConstraint("(received_at IS NULL) = (summary IS NULL)", name="received_has_summary"),
    )
