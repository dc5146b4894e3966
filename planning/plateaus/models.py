"""Plateaus: stable states on the way, with the four areas, their gates and the reasons for departing from a rule."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Money, Name, Text
from foundation.permissions import Permission
from planning.method.plan import Angle, Area


class PlateausEvent(Event):
    """What happens in this step, for the trail."""

    PLATEAU_SAVED = "plateau_saved"
    AREAS_SAVED = "areas_saved"


class PlateausPermission(Permission):
    """What a route of this step may need."""

    EDIT_PLATEAU = "edit_plateau"


class Plateau(Base):
    """A base camp: what will be true when it is reached, by when, for how much, and whose it is in the line."""

    __tablename__ = "plateaus_plateau"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    number: Mapped[int]
    name: Mapped[Name]
    angle: Mapped[Angle]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    short_goals: Mapped[Text | None]
    long_goals: Mapped[Text | None]
    end_result: Mapped[Text | None]
    test_cases: Mapped[Text | None]
    ends_on: Mapped[date | None]
    budget: Mapped[Money | None]
    reached_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("initiative_id", "number"),
        CheckConstraint("number > 0", name="number_from_one"),
        CheckConstraint("budget >= 0", name="budget_not_negative"),
        NUMBERED_ONCE,
    )


class PlateauArea(Base):
    """One of the four areas of a plateau: how it is when the plateau is reached, or that nothing changes in it on
    purpose.
    """

    __tablename__ = "plateaus_area"

    id: Mapped[int] = mapped_column(primary_key=True)
    plateau_id: Mapped[int] = mapped_column(ForeignKey("plateaus_plateau.id"))
    area: Mapped[Area]
    state: Mapped[Text | None]
    is_unchanged: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("plateau_id", "area"),)


class StartState(Base):
    """How one of the four areas is today, before the first plateau."""

    __tablename__ = "plateaus_start_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    area: Mapped[Area]
    state: Mapped[Text]

    __table_args__ = (UniqueConstraint("initiative_id", "area"),)
