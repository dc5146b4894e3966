"""The award, and what it was decided on."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Text


class DecisionEvent(Event):
    """What happens in this step, for the trail."""

    AWARDED = "awarded"
    AWARD_REVOKED = "award_revoked"
    SIGNED = "signed"


class Award(Base):
    """One decision for a finalist; withdrawn with a reason, or signed. A later one is a new row."""

    __tablename__ = "decision_award"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("scoring_round.id"))
    reason: Mapped[Text]
    letter_reason: Mapped[Text | None]
    tie_reason: Mapped[Text | None]
    subject_to_advice: Mapped[bool] = mapped_column(default=False)
    figures: Mapped[Json]
    decided_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    decided_at: Mapped[datetime]
    signed_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[Text | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        Index(
            "uq_decision_award_standing",
            "initiative_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
        CheckConstraint("(revoked_at IS NULL) = (revoked_reason IS NULL)", name="revoked_has_reason"),
        CheckConstraint("signed_at IS NULL OR revoked_at IS NULL", name="signed_stands"),
    )


class DecisionCopy(Base):
    """Everything that page, memo, minutes, letters and workbook print of a decision, as it was at the award or at the
    signature.
    """

    __tablename__ = "decision_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("decision_award.id"))
    is_signed: Mapped[bool]
    format: Mapped[int] = mapped_column(default=1)
    content: Mapped[bytes] = mapped_column(deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    kept_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("award_id", "is_signed"),)
