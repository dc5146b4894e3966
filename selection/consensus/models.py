"""The agreed score of each item, with the panel's own reason."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Text
from foundation.permissions import Permission
from selection.method.rounds import Cell


class ConsensusEvent(Event):
    """What happens in this step, for the trail."""

    ROUND_AGREED = "round_agreed"
    AGREED = "agreed"


class ConsensusPermission(Permission):
    """What a route of this step may need."""

    READ_SCORES = "read_scores"
    AGREE = "agree"


class AgreedScore(Base):
    """What the panel agreed for one criterion of one candidate; individual scores stay as they are."""

    __tablename__ = "consensus_agreed_score"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("scoring_round.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria_criterion.id"), index=True)
    cell: Mapped[Cell]
    value: Mapped[int | None]
    reason: Mapped[Text]
    agreed_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    agreed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("round_id", "candidate_id", "criterion_id"),
        CheckConstraint("(cell = 'score') = (value IS NOT NULL)", name="score_has_value"),
        CheckConstraint("value BETWEEN 0 AND 5", name="value_on_scale"),
    )
