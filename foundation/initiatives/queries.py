"""Reading who visits, initiatives and memberships."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from foundation.audit.models import AuditEntry, HouseEvent
from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative, Membership
from foundation.permissions import Role


def initiatives_of(person: Person) -> list[Initiative]:
    """What the person may open, newest first; the administrator sees all."""
    wanted = select(Initiative).order_by(Initiative.created_at.desc(), Initiative.id.desc())
    if not person.is_administrator:
        wanted = wanted.where(
            Initiative.id.in_(select(Membership.initiative_id).where(Membership.person_id == person.id))
        )
    return list(db.session.scalars(wanted))


def roles_in(initiative: Initiative, person: Person) -> set[Role]:
    """The roles of a person in an initiative."""
    wanted = select(Membership.role).where(Membership.initiative_id == initiative.id, Membership.person_id == person.id)
    return set(db.session.scalars(wanted))


def memberships(initiative_id: int) -> list[Membership]:
    """Every role in the initiative with its person."""
    return list(
        db.session.scalars(
            select(Membership)
            .join(Membership.person)
            .options(contains_eager(Membership.person))
            .where(Membership.initiative_id == initiative_id)
            .order_by(Person.name, Membership.role, Membership.id)
        )
    )


def roles_ended_by_rule(initiative_id: int) -> list[tuple[str, str, datetime]]:
    """Roles that an upgrade ended, with the person and the moment: the administrator has none."""
    rows = db.session.execute(
        select(AuditEntry.subject, AuditEntry.before, AuditEntry.at)
        .where(
            AuditEntry.initiative_id == initiative_id,
            AuditEntry.event == HouseEvent.ROLE_TAKEN,
            AuditEntry.reason == "administrator_has_no_role",
        )
        .order_by(AuditEntry.number)
    )
    ended = [(int(subject.partition(":")[2]), str((before or {}).get("role", "")), at) for subject, before, at in rows]
    ids = [person_id for person_id, _role, _at in ended]
    accounts = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    known = {person_id: name for person_id, name in accounts}
    return [(known[person_id], role, at) for person_id, role, at in ended if person_id in known]


def people_with_role(initiative_id: int, *roles: Role) -> list[Person]:
    """The active people who have one of these roles."""
    ids = select(Membership.person_id).where(Membership.initiative_id == initiative_id, Membership.role.in_(roles))
    return list(
        db.session.scalars(select(Person).where(Person.id.in_(ids), Person.is_active).order_by(Person.name, Person.id))
    )


def people(initiative_id: int, *roles: Role) -> list[Person]:
    """Everybody with one of these roles here, or with any role; by name."""
    wanted = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.initiative_id == initiative_id)
    )
    if roles:
        wanted = wanted.where(Membership.role.in_(roles))
    return list(db.session.scalars(wanted.distinct().order_by(Person.name, Person.id)))


def names(initiative_id: int) -> dict[int, str]:
    """The names of everybody who has a role here."""
    return {person.id: person.name for person in people(initiative_id)}
