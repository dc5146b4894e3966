"""What is decided at a gate, and why a plateau departs from a rule."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Text
from planning.method.gates import GateDecision, GateKind
from planning.method.plateau_rules import PlateauRule


class GatesEvent(Event):
    """What happens in this step, for the trail."""

    DEPARTURE_EXPLAINED = "departure_explained"
    GATE_DECIDED = "gate_decided"


class RuleReason(Base):
    """Why a plateau departs from a rule."""

    __tablename__ = "plateaus_rule_reason"

    id: Mapped[int] = mapped_column(primary_key=True)
    plateau_id: Mapped[int] = mapped_column(ForeignKey("plateaus_plateau.id"))
    rule: Mapped[PlateauRule]
    reason: Mapped[Text]
    given_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    given_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("plateau_id", "rule"),)


class Gate(Base):
    """A decision to begin a plateau or to declare it reached: the checklist as it was, the decision and its reason."""

    __tablename__ = "plateaus_gate"

    id: Mapped[int] = mapped_column(primary_key=True)
    plateau_id: Mapped[int] = mapped_column(ForeignKey("plateaus_plateau.id"), index=True)
    kind: Mapped[GateKind]
    checklist: Mapped[Json]
    decision: Mapped[GateDecision]
    reason: Mapped[Text]
    decided_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    decided_at: Mapped[datetime]
