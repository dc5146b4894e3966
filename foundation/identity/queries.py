"""Reading people and links."""

import hashlib
from datetime import datetime

from sqlalchemy import select

from foundation.database.base import db
from foundation.identity.models import OneTimeLink, Person, SignInSession


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def email_key(email: str) -> str:
    return email.strip().casefold()


def person_by_email(email: str) -> Person | None:
    return db.session.scalar(select(Person).where(Person.email_key == email_key(email)))


def person(person_id: int) -> Person | None:
    return db.session.get(Person, person_id)


def people() -> list[Person]:
    return list(db.session.scalars(select(Person).order_by(Person.name, Person.id)))


def sessions(person_id: int) -> list[SignInSession]:
    """Where this person is signed in, the latest used first."""
    return list(
        db.session.scalars(
            select(SignInSession)
            .where(SignInSession.person_id == person_id)
            .order_by(SignInSession.seen_at.desc(), SignInSession.id)
        )
    )


def any_administrator() -> bool:
    return db.session.scalar(select(Person.id).where(Person.is_administrator, Person.is_active).limit(1)) is not None


def live_link(token: str, at: datetime) -> OneTimeLink | None:
    return db.session.scalar(
        select(OneTimeLink).where(
            OneTimeLink.token_hash == token_hash(token), OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > at
        )
    )
