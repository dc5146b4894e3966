"""Rounds, sealed individual scores, recusals, and the receipt of every saved cell."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Text
from foundation.permissions import Permission
from foundation.sealing.models import JudgingApart
from selection.method.rounds import Cell, RoundState


class ScoringEvent(Event):
    """What happens in this step, for the trail."""

    ROUND_OPENED = "round_opened"
    ROUND_CLOSED = "round_closed"
    SCORE_SAVED = "score_saved"
    RECUSED = "recused"


class ScoringPermission(Permission):
    """What a route of this step may need."""

    SCORE = "score"
    MANAGE_ROUNDS = "manage_rounds"


KEY = 40


class ScoreRound(JudgingApart, Base):
    """One round of scoring; a re-opening is a new round."""

    __tablename__ = "scoring_round"

    state: Mapped[RoundState]
    criteria_version_id: Mapped[int] = mapped_column(ForeignKey("criteria_version.id"))
    is_sealed: Mapped[bool] = mapped_column(default=True)
    reason: Mapped[Text | None]
    builds_on_id: Mapped[int | None] = mapped_column(ForeignKey("scoring_round.id"))
    agreed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("initiative_id", "number"),
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed_has_moment"),
        CheckConstraint("(state = 'agreed') = (agreed_at IS NOT NULL)", name="agreed_has_moment"),
        CheckConstraint("number = 1 OR reason IS NOT NULL", name="again_has_reason"),
    )


class RoundCandidate(Base):
    """A candidate that is scored in a round."""

    __tablename__ = "scoring_round_candidate"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("scoring_round.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)

    __table_args__ = (UniqueConstraint("round_id", "candidate_id"),)


class Score(Base):
    """One member's cell: a point of the scale, or not applicable, with a note."""

    __tablename__ = "scoring_score"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("scoring_round.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria_criterion.id"), index=True)
    cell: Mapped[Cell]
    value: Mapped[int | None]
    note: Mapped[Text | None]
    saved_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        UniqueConstraint("round_id", "person_id", "candidate_id", "criterion_id"),
        CheckConstraint("(cell = 'score') = (value IS NOT NULL)", name="score_has_value"),
        CheckConstraint("value BETWEEN 0 AND 5", name="value_on_scale"),
        Index(None, "round_id", "criterion_id", "candidate_id"),
    )


class RoundCriterion(Base):
    """A criterion that is scored in a round: those of its version, whatever is edited later."""

    __tablename__ = "scoring_round_criterion"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("scoring_round.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria_criterion.id"), index=True)

    __table_args__ = (UniqueConstraint("round_id", "criterion_id"),)


class Recusal(Base):
    """A member does not judge this candidate; his scores for it are left out and he is shown as recused."""

    __tablename__ = "scoring_recusal"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    reason: Mapped[Text]
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "person_id", "candidate_id"),)


class CellReceipt(Base):
    """The answer to one save, kept under its idempotency key: the same key gives the same receipt."""

    __tablename__ = "scoring_receipt"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    key: Mapped[str] = mapped_column(String(KEY))
    score_id: Mapped[int] = mapped_column(ForeignKey("scoring_score.id"), index=True)
    version: Mapped[int]
    nonce: Mapped[str] = mapped_column(String(KEY))
    content: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("person_id", "key"),)
