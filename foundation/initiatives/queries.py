"""Reading initiatives and memberships."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import contains_eager

from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative, Membership
from foundation.permissions import Role

WITH_ROLES = (
    select(Initiative, Membership.role)
    .outerjoin(Membership, (Membership.initiative_id == Initiative.id) & (Membership.person_id == bindparam("person")))
    .where(Initiative.id == bindparam("initiative"))
)


def initiative_for(initiative_id: int, person: Person) -> tuple[Initiative, frozenset[Role]] | None:
    """The initiative and the person's roles in it; None when it is none of theirs (the administrator sees all)."""
    rows = db.session.execute(WITH_ROLES, {"person": person.id, "initiative": initiative_id}).all()
    roles = frozenset(row[1] for row in rows if row[1] is not None)
    if not rows or not (roles or person.is_administrator):
        return None
    return rows[0][0], roles


def initiatives_of(person: Person) -> list[Initiative]:
    """What the person may open, newest first; the administrator sees all."""
    wanted = select(Initiative).order_by(Initiative.created_at.desc(), Initiative.id.desc())
    if not person.is_administrator:
        wanted = wanted.where(Initiative.id.in_(select(Membership.initiative_id).where(Membership.person_id == person.id)))
    return list(db.session.scalars(wanted))


def memberships(initiative_id: int) -> list[Membership]:
    """Every role in the initiative with its person."""
    return list(
        db.session.scalars(
            select(Membership).join(Membership.person).options(contains_eager(Membership.person)).where(Membership.initiative_id == initiative_id).order_by(Person.name, Membership.role, Membership.id)
        )
    )


def people_with_role(initiative_id: int, *roles: Role) -> list[Person]:
    """The active people who have one of these roles."""
    ids = select(Membership.person_id).where(Membership.initiative_id == initiative_id, Membership.role.in_(roles))
    return list(db.session.scalars(select(Person).where(Person.id.in_(ids), Person.is_active).order_by(Person.name, Person.id)))
