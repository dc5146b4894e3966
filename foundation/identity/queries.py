"""Reading people, sessions and links."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select

from foundation.database.base import db
from foundation.identity.models import OneTimeLink, Person, SignInFailure, SignInSession

IDLE = timedelta(hours=2)
ABSOLUTE = timedelta(hours=12)
FREE_TRIES = 5
TRY_WINDOW = timedelta(minutes=15)


SIGNED_IN = (
    select(Person, SignInSession.id, SignInSession.created_at, SignInSession.seen_at)
    .join(SignInSession, SignInSession.person_id == Person.id)
    .where(SignInSession.token_hash == bindparam("token"), Person.is_active)
)


@dataclass(frozen=True)
class LiveSession:
    """The session that a request came with."""

    id: int
    seen_at: datetime


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def email_key(email: str) -> str:
    return email.strip().casefold()


def signed_in_person(token: str, at: datetime) -> tuple[Person, LiveSession] | None:
    """The active person behind a live session."""
    row = db.session.execute(SIGNED_IN, {"token": token_hash(token)}).one_or_none()
    if row is None or row.seen_at < at - IDLE or row.created_at < at - ABSOLUTE:
        return None
    return row[0], LiveSession(row.id, row.seen_at)


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
    """The number of wrong tries in the window, weighed so that five is too many.

    Those for this account from this address count in full; those for the account from anywhere, or from the address for
    anybody, count far less: a stranger cannot lock somebody out with five tries, nor one colleague a whole office.
    """
    since, account_hash, address_hash = SignInFailure.at > at - TRY_WINDOW, token_hash(account), token_hash(address)
    rows = db.session.execute(
        select(SignInFailure.account_hash, SignInFailure.address_hash).where(since, (SignInFailure.account_hash == account_hash) | (SignInFailure.address_hash == address_hash))
    ).all()
    both = sum(1 for row in rows if row.account_hash == account_hash and row.address_hash == address_hash)
    of_account = sum(1 for row in rows if row.account_hash == account_hash)
    return max(both, of_account // 10, len(rows) // 20)
