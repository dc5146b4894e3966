"""Accounts, sessions and one-time links."""

import secrets
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask_babel import gettext as _
from sqlalchemy import delete, update

from foundation.audit import actions as audit
from foundation.audit.models import HouseEvent
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import LinkPurpose, OneTimeLink, Person, SignInFailure, SignInSession, Theme
from foundation.identity.queries import any_administrator, email_key, live_link, person_by_email, token_hash
from foundation.languages import Language

MIN_PASSWORD, LEAST_DIFFERENT = 12, 5
LINK_LIFE = timedelta(days=7)
_hasher = PasswordHasher()
_no_such_password = _hasher.hash(secrets.token_hex(16))


def add_person(
    name: str, *, email: str, language: Language, by: Actor | None, at: datetime, is_administrator: bool = False
) -> Person:
    """A new account without a password; its one-time link lets the person choose one."""
    if person_by_email(email) is not None:
        raise RuleViolation(_("There is already an account for %(email)s.", email=email), field="email")
    person = Person(
        name=name.strip(),
        email=email.strip(),
        email_key=email_key(email),
        language=language,
        is_administrator=is_administrator,
        created_at=at,
    )
    db.session.add(person)
    db.session.flush()
    audit.record(HouseEvent.PERSON_ADDED, f"person:{person.id}", by=by or person, at=at)
    return person


def make_link(purpose: LinkPurpose, *, person: Person | None, by: Actor | None = None, at: datetime) -> str:
    """A new one-time token; shown once, kept only as a hash. It ends every older one of the same person."""
    token = secrets.token_urlsafe(24)
    if person is not None:
        end_links(person, at=at)
        audit.record(HouseEvent.LINK_MADE, f"person:{person.id}", by=by or person, at=at)
    db.session.add(
        OneTimeLink(
            token_hash=token_hash(token),
            purpose=purpose,
            person_id=person.id if person else None,
            expires_at=at + LINK_LIFE,
        )
    )
    return token


def end_links(person: Person, *, at: datetime) -> None:
    db.session.execute(
        update(OneTimeLink).where(OneTimeLink.person_id == person.id, OneTimeLink.used_at.is_(None)).values(used_at=at)
    )


def hash_password(password: str) -> str:
    """Slow on purpose: call it before the transaction begins."""
    if len(password) < MIN_PASSWORD:
        raise RuleViolation(_("A password has at least %(least)s characters.", least=MIN_PASSWORD), field="password")
    if len(set(password.strip())) < LEAST_DIFFERENT:
        raise RuleViolation(
            _("A password has at least %(least)s different characters that are no blanks.", least=LEAST_DIFFERENT),
            field="password",
        )
    return _hasher.hash(password)


def use_link(token: str, *, name: str, email: str, password_hash: str, at: datetime) -> Person:
    """Set the password that a link allows; for the first administrator also make the account."""
    link = live_link(token, at)
    if link is None or (link.purpose is LinkPurpose.FIRST_ADMINISTRATOR and any_administrator()):
        raise RuleViolation(_("This link has been used or has expired. Ask your administrator for a new one."))
    if link.purpose is LinkPurpose.FIRST_ADMINISTRATOR:
        person: Person | None = add_person(
            name, email=email, language=Language.EN, by=None, at=at, is_administrator=True
        )
    else:
        person = db.session.get(Person, link.person_id)
    if person is None or not person.is_active:
        raise RuleViolation(_("The account of this link is switched off."))
    person.password_hash = password_hash
    link.used_at = at
    end_links(person, at=at)
    end_sessions(person)
    audit.record(HouseEvent.PASSWORD_SET, f"person:{person.id}", by=person, at=at)
    return person


def password_is_right(person: Person | None, password: str) -> bool:
    """Whether the password is right; takes the same time for an unknown account."""
    known = person.password_hash if person is not None and person.is_active else None
    try:
        _hasher.verify(known or _no_such_password, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return known is not None


def note_failure(account: str, *, address: str, at: datetime) -> None:
    db.session.add(SignInFailure(account_hash=token_hash(email_key(account)), address_hash=token_hash(address), at=at))


def start_session(person: Person, *, at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    db.session.add(SignInSession(token_hash=token_hash(token), person_id=person.id, created_at=at, seen_at=at))
    db.session.execute(delete(SignInFailure).where(SignInFailure.account_hash == token_hash(person.email_key)))
    audit.record(HouseEvent.SIGNED_IN, f"person:{person.id}", by=person, at=at)
    return token


def change_password(person: Person, *, password_hash: str, keep: int, at: datetime) -> None:
    """A person's own new password: every session ends but the one that it was set in, and so does an unused link."""
    person.password_hash = password_hash
    end_links(person, at=at)
    db.session.execute(delete(SignInSession).where(SignInSession.person_id == person.id, SignInSession.id != keep))
    audit.record(HouseEvent.PASSWORD_SET, f"person:{person.id}", by=person, at=at)


def end_own_session(person: Person, *, session_id: int, at: datetime) -> None:
    if (
        db.session.execute(
            delete(SignInSession)
            .where(SignInSession.id == session_id, SignInSession.person_id == person.id)
            .returning(SignInSession.id)
        ).first()
        is not None
    ):
        audit.record(HouseEvent.SESSION_ENDED, f"person:{person.id}", by=person, at=at)


def end_session(session_id: int) -> None:
    db.session.execute(delete(SignInSession).where(SignInSession.id == session_id))


def touch_session(session_id: int, *, at: datetime) -> None:
    db.session.execute(update(SignInSession).where(SignInSession.id == session_id).values(seen_at=at))


def end_sessions(person: Person) -> None:
    db.session.execute(delete(SignInSession).where(SignInSession.person_id == person.id))


def set_active(person: Person, *, active: bool, by: Person, at: datetime) -> None:
    """Switch an account on or off; off ends its sessions at once."""
    if person.id == by.id:
        raise RuleViolation(_("Nobody switches off his own account."))
    person.is_active = active
    end_links(person, at=at)
    end_sessions(person)
    audit.record(HouseEvent.PERSON_SWITCHED, f"person:{person.id}", by=by, at=at, after={"active": active})


def set_display(person: Person, *, language: Language, theme: Theme) -> None:
    person.language = language
    person.theme = theme
