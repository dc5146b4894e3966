"""What is decided at a gate."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Rate, Text
from planning.method.gates import GateDecision, GateKind


class GatesEvent(Event):
    """What happens in this step, for the trail."""

    DEPARTURE_EXPLAINED = "departure_explained"
    GATE_DECIDED = "gate_decided"
    NORMS_SET = "light_norms_set"


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
    board_decision_id: Mapped[int | None] = mapped_column(ForeignKey("board_decision.id"))


class LightNorms(Base):
    """Where the lights of a programme turn, where it set norms of its own; shares and chances between 0 and 1."""

    __tablename__ = "gates_norms"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), unique=True)
    room: Mapped[int]
    chance: Mapped[Rate]
    chance_red: Mapped[Rate]
    over_red: Mapped[Rate]
    behind: Mapped[Rate]
    behind_red: Mapped[Rate]
    reason: Mapped[Text]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
