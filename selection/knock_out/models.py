"""Each candidate's verdict per knock-out, with evidence."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Text
from selection.method.knock_out import Verdict


class KnockOutEvent(Event):
    """What happens in this step, for the trail."""

    VERDICT_SAVED = "verdict_saved"


class KnockOutVerdict(Base):
    """What the chair confirmed for one knock-out of one candidate; no row means nobody looked yet."""

    __tablename__ = "knock_out_verdict"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria_criterion.id"), index=True)
    verdict: Mapped[Verdict]
    evidence: Mapped[Text | None]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    given_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    given_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("candidate_id", "criterion_id"),
        CheckConstraint("verdict <> 'fail' OR evidence IS NOT NULL", name="fail_has_evidence"),
    )
