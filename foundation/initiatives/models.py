"""An initiative, and who has which role in it."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foundation.database.base import Base, Json, Name, enum_column
from foundation.identity.models import Person
from foundation.languages import Language
from foundation.permissions import Role


class Buyer(enum.StrEnum):
    """What kind of buyer the organisation is: a public one keeps a standstill before it signs."""

    PRIVATE = "private"
    PUBLIC = "public"


class Initiative(Base):
    """One organisation's choice and introduction of a CRM package; `parts` names the parts that it uses, none means all
    of them.
    """

    __tablename__ = "initiative"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Name]
    organisation: Mapped[Name]
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    time_zone: Mapped[Name] = mapped_column(default="Europe/Amsterdam")
    language: Mapped[Language] = mapped_column(default=Language.NL)
    second_language: Mapped[Language | None] = mapped_column(enum_column(Language, "second_language"))
    buyer: Mapped[Buyer] = mapped_column(default=Buyer.PRIVATE)
    parts: Mapped[Json] = mapped_column(default=list)
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (CheckConstraint("length(currency) = 3", name="currency_code"),)


class Membership(Base):
    """One role of one person in one initiative."""

    __tablename__ = "initiative_membership"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"), index=True)
    role: Mapped[Role]
    created_at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("initiative_id", "person_id", "role"),)
