"""Rounds in which several people judge the causes of failure and the success factors, and the switches of the rules."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Text
from foundation.permissions import Permission
from foundation.sealing.models import JudgingApart
from planning.method.factor_evidence import Factor, Rule


class FactorsEvent(Event):
    """What happens in this step, for the trail."""

    FACTORS_OPENED = "factors_opened"
    FACTORS_CLOSED = "factors_closed"
    FACTORS_SCORED = "factors_scored"
    FACTOR_RULE_SET = "factor_rule_set"


class FactorsPermission(Permission):
    """What a route of this step may need."""

    SCORE_FACTORS = "score_factors"


class FactorRound(JudgingApart, Base):
    """One moment of judging the factors."""

    __tablename__ = "factors_round"

    opened_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))

    __table_args__ = (UniqueConstraint("initiative_id", "number"),)


class FactorScore(Base):
    """One person's judgement of one factor: 1 (not at all) to 5 (fully), with evidence and what should be done."""

    __tablename__ = "factors_score"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("factors_round.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    factor: Mapped[Factor]
    score: Mapped[int]
    evidence: Mapped[Text | None]
    action: Mapped[Text | None]

    __table_args__ = (
        UniqueConstraint("round_id", "person_id", "factor"),
        CheckConstraint("score BETWEEN 1 AND 5", name="one_to_five"),
    )


class RuleSetting(Base):
    """A rule that was switched off or given another threshold."""

    __tablename__ = "factors_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    rule: Mapped[Rule]
    is_on: Mapped[bool]
    threshold: Mapped[int]

    __table_args__ = (
        UniqueConstraint("initiative_id", "rule"),
        CheckConstraint("threshold BETWEEN 0 AND 1000", name="threshold_within_reason"),
    )
