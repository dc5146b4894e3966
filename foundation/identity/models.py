"""People, their sessions, one-time links and failed sign-ins."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database.base import Base, Name
from foundation.identity.actor import ActorKind
from foundation.languages import Language


class Theme(enum.StrEnum):
    """How a person wants the screens lit."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Person(Base):
    """Somebody with an account; deactivated, never deleted."""

    __tablename__ = "identity_person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Name]
    email: Mapped[Name]
    email_key: Mapped[Name] = mapped_column(unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[Language] = mapped_column(default=Language.EN)
    theme: Mapped[Theme] = mapped_column(default=Theme.AUTO)
    is_administrator: Mapped[bool] = mapped_column(default=False)
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def actor_kind(self) -> ActorKind:
        return ActorKind.PERSON

    @property
    def actor_id(self) -> int:
        return self.id


class SignInSession(Base):
    """One signed-in browser; only the hash of its token is kept."""

    __tablename__ = "identity_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class LinkPurpose(enum.StrEnum):
    """What a one-time link lets its holder do."""

    FIRST_ADMINISTRATOR = "first_administrator"
    INVITATION = "invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a purpose, not a password


class OneTimeLink(Base):
    """A link that works once, until it expires; only its hash is kept."""

    __tablename__ = "identity_one_time_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[LinkPurpose]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInFailure(Base):
    """A wrong try, by account and by address, both as hashes."""

    __tablename__ = "identity_sign_in_failure"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_hash: Mapped[str] = mapped_column(String(64))
    address_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]

    __table_args__ = (Index(None, "account_hash", "at"), Index(None, "address_hash", "at"))
