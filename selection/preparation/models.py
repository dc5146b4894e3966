"""The committee, its members' declarations, and reasons given for departing from a rule."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foundation.audit.models import Event
from foundation.database.base import Base, Text
from foundation.identity.models import Person
from foundation.permissions import Permission
from selection.method.committee import Discipline, Judgement


class PreparationEvent(Event):
    """What happens in this step, for the trail."""

    EXPLAINED = "explained"
    REOPENED = "reopened"
    SEAT_SET = "seat_set"
    DECLARED = "declared"
    DECLARATION_JUDGED = "declaration_judged"


class PreparationPermission(Permission):
    """What a route of this step may need."""

    EDIT_COMMITTEE = "edit_committee"
    DECLARE = "declare"


class Seat(Base):
    """One discipline that a member of the committee speaks for."""

    __tablename__ = "preparation_seat"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"), index=True)
    discipline: Mapped[Discipline]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("initiative_id", "person_id", "discipline"),)


class Declaration(Base):
    """A member's signed word on conflict of interest and confidentiality, before anything about vendors is shown."""

    __tablename__ = "preparation_declaration"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"), index=True)
    interest: Mapped[Text | None]
    judgement: Mapped[Judgement]
    judgement_reason: Mapped[Text | None]
    signed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("initiative_id", "person_id"),
        CheckConstraint("judgement <> 'open' OR interest IS NOT NULL", name="open_has_interest"),
        CheckConstraint("judgement <> 'refused' OR judgement_reason IS NOT NULL", name="refused_has_reason"),
    )
