"""Making initiatives and giving roles."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from foundation.audit import actions as audit
from foundation.audit.models import Event
from foundation.database.base import db
from foundation.errors import NotAllowedError, RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative, Membership
from foundation.languages import Language
from foundation.permissions import MAY_GIVE, Role


@dataclass(frozen=True)
class InitiativeFields:
    """What an initiative is made from."""

    name: str
    organisation: str
    currency: str
    time_zone: str
    language: Language
    second_language: Language | None


def make_initiative(fields: InitiativeFields, *, chair: Person, by: Person, at: datetime) -> Initiative:
    """A new initiative with its chair."""
    if chair.id == by.id:
        raise RuleViolation(_("The administrator reads no answers or scores, so he cannot be the chair. Choose somebody else."))
    initiative = Initiative(**vars(fields), created_at=at)
    db.session.add(initiative)
    db.session.flush()
    audit.record(Event.INITIATIVE_MADE, "initiative", initiative=initiative, by=by, at=at, after={"name": fields.name, "organisation": fields.organisation})
    db.session.add(Membership(initiative_id=initiative.id, person_id=chair.id, role=Role.CHAIR, created_at=at))
    audit.record(Event.ROLE_GIVEN, f"person:{chair.id}", initiative=initiative, by=by, at=at, after={"role": Role.CHAIR})
    return initiative


def give_role(initiative: Initiative, *, person: Person, role: Role, by: Person, at: datetime) -> None:
    """Give a role; nobody gives himself one, and a chair does not also read along for the board."""
    if role not in roles_to_give(initiative, by):
        raise NotAllowedError(_("Your own role does not let you give this one."))
    if person.id == by.id:
        raise NotAllowedError(_("Nobody gives himself a role. Ask the administrator."))
    held = set(db.session.scalars(select(Membership.role).where(Membership.initiative_id == initiative.id, Membership.person_id == person.id)))
    if role in held:
        raise RuleViolation(_("%(name)s has this role already.", name=person.name))
    if {Role.CHAIR, Role.STEERING} <= held | {role}:
        raise RuleViolation(_("One person cannot be chair and steering board reader of the same initiative."))
    db.session.add(Membership(initiative_id=initiative.id, person_id=person.id, role=role, created_at=at))
    audit.record(Event.ROLE_GIVEN, f"person:{person.id}", initiative=initiative, by=by, at=at, after={"role": role})


def take_role(membership: Membership, *, initiative: Initiative, by: Person, at: datetime) -> None:
    """End a role; it acts at once, and what the person did stays."""
    if membership.role not in roles_to_give(initiative, by) or membership.person_id == by.id:
        raise NotAllowedError(_("Your own role does not let you take this one away."))
    db.session.delete(membership)
    audit.record(Event.ROLE_TAKEN, f"person:{membership.person_id}", initiative=initiative, by=by, at=at, before={"role": membership.role})


def roles_to_give(initiative: Initiative, by: Person) -> frozenset[Role]:
    """The roles that `by` may give here."""
    held = db.session.scalars(select(Membership.role).where(Membership.initiative_id == initiative.id, Membership.person_id == by.id))
    given: frozenset[Role] = MAY_GIVE[None] if by.is_administrator else frozenset()
    for role in held:
        given |= MAY_GIVE.get(role, frozenset())
    return given
