"""Reading people, sessions and links."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select

from foundation.database.base import db
from foundation.identity.models import OneTimeLink, Person, SignInFailure, SignInSession

IDLE = timedelta(hours=2)
ABSOLUTE = timedelta(hours=12)
FREE_TRIES = 5
TRY_WINDOW = timedelta(minutes=15)


SIGNED_IN = select(Person, SignInSession).join(SignInSession, SignInSession.person_id == Person.id).where(SignInSession.token_hash == bindparam("token"), Person.is_active)


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def email_key(email: str) -> str:
    return email.strip().casefold()


def signed_in_person(token: str, at: datetime) -> tuple[Person, SignInSession] | None:
    """The active person behind a live session."""
    row = db.session.execute(SIGNED_IN, {"token": token_hash(token)}).one_or_none()
    if row is None or row[1].seen_at < at - IDLE or row[1].created_at < at - ABSOLUTE:
        return None
    return row[0], row[1]


def person_by_email(email: str) -> Person | None:
    return db.session.scalar(select(Person).where(Person.email_key == email_key(email)))


def person(person_id: int) -> Person | None:
    return db.session.get(Person, person_id)


def people() -> list[Person]:
    return list(db.session.scalars(select(Person).order_by(Person.name, Person.id)))


def any_administrator() -> bool:
    return db.session.scalar(select(Person.id).where(Person.is_administrator, Person.is_active).limit(1)) is not None


def live_link(token: str, at: datetime) -> OneTimeLink | None:
    return db.session.scalar(select(OneTimeLink).where(OneTimeLink.token_hash == token_hash(token), OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > at))


def failures_since(account: str, address: str, at: datetime) -> int:
    """The number of wrong tries in the window, for the account or from the address, whichever is more."""
    since = SignInFailure.at > at - TRY_WINDOW
    by_account = select(func.count()).select_from(SignInFailure).where(SignInFailure.account_hash == token_hash(account), since).scalar_subquery()
    by_address = select(func.count()).select_from(SignInFailure).where(SignInFailure.address_hash == token_hash(address), since).scalar_subquery()
    first, second = db.session.execute(select(by_account, by_address)).one()
    return int(max(first, second // 4))
