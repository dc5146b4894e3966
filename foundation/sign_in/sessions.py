"""How long a session lives, and who visits: the person behind a request, and where he is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Integer, bindparam, select

from foundation.database.base import db
from foundation.identity.models import Person, SignInSession
from foundation.identity.queries import token_hash
from foundation.initiatives.models import Initiative, Membership
from foundation.permissions import Role

IDLE = timedelta(hours=2)


ABSOLUTE = timedelta(hours=12)


VISIT = (
    select(
        Person,
        Initiative,
        SignInSession.id,
        SignInSession.created_at,
        SignInSession.seen_at,
        Membership.role,
    )
    .join(SignInSession, SignInSession.person_id == Person.id)
    .outerjoin(Initiative, Initiative.id == bindparam("initiative", type_=Integer))
    .outerjoin(Membership, (Membership.initiative_id == Initiative.id) & (Membership.person_id == Person.id))
    .where(SignInSession.token_hash == bindparam("token"), Person.is_active)
)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Who a request comes from, and the initiative that its address names, with the roles there."""

    person: Person
    session_id: int
    seen_at: datetime
    initiative: Initiative | None
    roles: frozenset[Role]


def visit(token: str, at: datetime, *, initiative_id: int | None) -> Visit | None:
    """The active person behind a live session, and where; one statement, since every request asks it.

    The initiative is None when it is none of theirs; the administrator sees all.
    """
    rows = db.session.execute(VISIT, {"token": token_hash(token), "initiative": initiative_id}).all()
    if not rows:
        return None
    person, initiative, session_id, created_at, seen_at, _role = rows[0]
    if seen_at < at - IDLE or created_at < at - ABSOLUTE:
        return None
    roles = frozenset(row.role for row in rows if row.role is not None)
    is_theirs = bool(roles) or person.is_administrator
    return Visit(
        person=person, session_id=session_id, seen_at=seen_at, initiative=initiative if is_theirs else None, roles=roles
    )
