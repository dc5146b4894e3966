"""The programme: what it is for, who leads it, its goals and benefits, its stages, and who does what."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Name, Text, enum_column
from foundation.sums.working_calendar import LiberationDay
from planning.method.plan import GoalKind, Stage


class ProgrammeEvent(Event):
    """What happens in this step, for the trail."""

    PROGRAMME_SAVED = "programme_saved"
    STAGE_ENTERED = "stage_entered"
    GOAL_SAVED = "goal_saved"
    GOAL_DROPPED = "goal_dropped"
    GOAL_MEASURED = "goal_measured"
    TASK_SAVED = "task_saved"


UNIT = 40


class Programme(Base):
    """One per initiative: its aim, its first day, the status date and the free days of its calendar."""

    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), unique=True)
    aim: Mapped[Text]
    sponsor_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    stage: Mapped[Stage] = mapped_column(default=Stage.PREPARATION)
    starts_on: Mapped[date]
    status_date: Mapped[date | None]
    good_friday: Mapped[bool] = mapped_column(default=False)
    liberation_day: Mapped[LiberationDay] = mapped_column(default=LiberationDay.LUSTRUM)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Goal(Base):
    """A goal, or a benefit that a goal yields: with its indicator, base value, target and date (SMART)."""

    __tablename__ = "programme_goal"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    kind: Mapped[GoalKind]
    plateau_id: Mapped[int | None] = mapped_column(ForeignKey("plateaus_plateau.id"), index=True)
    name: Mapped[Name]
    text: Mapped[Text | None]
    indicator: Mapped[Name | None]
    unit: Mapped[str | None] = mapped_column(String(UNIT))
    base_value: Mapped[str | None] = mapped_column(String(UNIT))
    target: Mapped[str | None] = mapped_column(String(UNIT))
    base_on: Mapped[date | None]
    due: Mapped[date | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
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


class StageDecision(Base):
    """A gate between stages: who let the programme go on, when and why."""

    __tablename__ = "programme_stage_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    from_stage: Mapped[Stage] = mapped_column(enum_column(Stage, "from_stage"))
    to_stage: Mapped[Stage] = mapped_column(enum_column(Stage, "to_stage"))
    reason: Mapped[Text]
    decided_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    decided_at: Mapped[datetime]


class Task(Base):
    """One line of who is responsible, accountable, consulted and informed, agreed with the line."""

    __tablename__ = "programme_task"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    name: Mapped[Name]
    responsible_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    accountable_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    consulted: Mapped[Name | None]
    informed: Mapped[Name | None]
    agreed_on: Mapped[date | None]
    is_dropped: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
