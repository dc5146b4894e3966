"""Goals and benefits as numbers, what was measured of them, and which pull against each other."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Money, Name, Text
from foundation.sums.goal_line import CoreIndicator, Frequency, GoalKind, Way

UNIT = 40


class GoalEvent(Event):
    """What happens to goals, for the trail."""

    GOAL_SAVED = "goal_saved"
    GOAL_DROPPED = "goal_dropped"
    GOAL_MEASURED = "goal_measured"
    PAIR_SAVED = "goal_pair_saved"


class Goal(Base):
    """A goal, a benefit that it yields, or what that costs people: with its indicator, base value, target and date
    (SMART). `worth` is what a year is worth once the target is reached, in the currency of the initiative.
    """

    __tablename__ = "programme_goal"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    kind: Mapped[GoalKind]
    core: Mapped[CoreIndicator | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("programme_goal.id"), index=True)
    plateau_id: Mapped[int | None] = mapped_column(ForeignKey("plateaus_plateau.id"), index=True)
    name: Mapped[Name]
    text: Mapped[Text | None]
    indicator: Mapped[Name | None]
    definition: Mapped[Text | None]
    source: Mapped[Name | None]
    customers: Mapped[Name | None]
    unit: Mapped[str | None] = mapped_column(String(UNIT))
    way: Mapped[Way | None]
    frequency: Mapped[Frequency | None]
    base_value: Mapped[str | None] = mapped_column(String(UNIT))
    target: Mapped[str | None] = mapped_column(String(UNIT))
    base_on: Mapped[date | None]
    due: Mapped[date | None]
    worth: Mapped[Money | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    accepted_on: Mapped[date | None]
    is_dropped: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    __table_args__ = NUMBERED_ONCE


class Measurement(Base):
    """What was measured of a goal or benefit, by whom and on what; measurements are added and stay. One that was kept
    before measurements had a day of their own has none.
    """

    __tablename__ = "programme_measurement"

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("programme_goal.id"), index=True)
    value: Mapped[str] = mapped_column(String(UNIT))
    measured_on: Mapped[date | None]
    evidence: Mapped[Text | None]
    measured_by: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    recorded_at: Mapped[datetime | None]


class GoalPair(Base):
    """Two goals that pull against each other, and what was chosen."""

    __tablename__ = "programme_goal_pair"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    one_id: Mapped[int] = mapped_column(ForeignKey("programme_goal.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("programme_goal.id"))
    choice: Mapped[Text]
    is_dropped: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    __table_args__ = (CheckConstraint("one_id <> other_id", name="two_goals"), NUMBERED_ONCE)
