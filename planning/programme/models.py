"""The programme: what it is for, who leads it, its stages, and who does what."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Name, Text, enum_column
from foundation.sums.working_calendar import LiberationDay
from planning.method.plan import Stage


class ProgrammeEvent(Event):
    """What happens in this step, for the trail."""

    PROGRAMME_SAVED = "programme_saved"
    STAGE_ENTERED = "stage_entered"
    TASK_SAVED = "task_saved"


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
