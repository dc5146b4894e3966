"""The five steering criteria: weight and norm, measurements, and choices between two that pull at each other."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Points, Text, enum_column
from planning.method.steering_criteria import Criterion


class SteeringEvent(Event):
    """What happens in this step, for the trail."""

    STEERING_SET = "steering_set"
    MEASURED = "measured"
    CHOICE_MADE = "choice_made"


class SteeringNorm(Base):
    """How heavy a criterion weighs and the mark (0 to 10) under which it warns."""

    __tablename__ = "steering_norm"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    criterion: Mapped[Criterion]
    weight: Mapped[Points]
    norm: Mapped[Points]

    __table_args__ = (
        UniqueConstraint("initiative_id", "criterion"),
        CheckConstraint("weight >= 0 AND norm BETWEEN 0 AND 10000", name="within_scale"),
    )


class Measurement(Base):
    """A mark that people gave a criterion on a day, with what it stands on; measurements are not changed later."""

    __tablename__ = "steering_measurement"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    criterion: Mapped[Criterion]
    measured_on: Mapped[date]
    mark: Mapped[Points]
    evidence: Mapped[Text]
    measured_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    measured_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("mark BETWEEN 0 AND 10000", name="within_scale"),)


class Choice(Base):
    """An open choice: which of two criteria goes before the other for now, and why."""

    __tablename__ = "steering_choice"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    first: Mapped[Criterion] = mapped_column(enum_column(Criterion, "first"))
    second: Mapped[Criterion] = mapped_column(enum_column(Criterion, "second"))
    reason: Mapped[Text]
    chosen_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    chosen_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("first <> second", name="two_criteria"),)
