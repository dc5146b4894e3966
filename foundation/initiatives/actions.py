"""Making initiatives and giving roles."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from foundation.audit import actions as audit
from foundation.audit.models import HouseEvent
from foundation.database.base import db
from foundation.errors import ClosedError, NotAllowedError, RuleViolation
from foundation.identity.actor import GIDS, Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Buyer, Initiative, Membership
from foundation.languages import Language
from foundation.permissions import MAY_GIVE, Role
from foundation.saving.forms import put_values, refuse_twin

ADMINISTRATOR_HAS_NO_ROLE = "administrator_has_no_role"


@dataclass(frozen=True, kw_only=True)
class InitiativeFields:
    """What an initiative is made from."""

    name: str
    organisation: str
    currency: str
    time_zone: str
    language: Language
    second_language: Language | None
    buyer: Buyer = Buyer.PRIVATE
    parts: tuple[str, ...] = ()

    def values(self) -> dict[str, Any]:
        """The columns of the row."""
        return vars(self) | {"parts": list(self.parts)}


def make_initiative(
    fields: InitiativeFields, *, chair: Person, role: Role = Role.CHAIR, by: Person, at: datetime
) -> Initiative:
    """A new initiative with its first owner: its chair, or who has the role that owns its only part."""
    if chair.id == by.id or chair.is_administrator:
        raise RuleViolation(
            _("The administrator reads no answers or scores, so he owns no initiative. Choose somebody else."),
            field="chair_id",
        )
    refuse_twin(Initiative, {"name": fields.name, "organisation": fields.organisation})
    initiative = Initiative(**fields.values(), created_at=at)
    db.session.add(initiative)
    db.session.flush()
    audit.record(
        HouseEvent.INITIATIVE_MADE,
        "initiative",
        initiative=initiative,
        by=by,
        at=at,
        after={"name": fields.name, "organisation": fields.organisation},
    )
    db.session.add(Membership(initiative_id=initiative.id, person_id=chair.id, role=role, created_at=at))
    audit.record(HouseEvent.ROLE_GIVEN, f"person:{chair.id}", initiative=initiative, by=by, at=at, after={"role": role})
    return initiative


def change_initiative(
    initiative: Initiative, *, fields: InitiativeFields, reason: str | None, by: Actor, at: datetime
) -> None:
    """Correct what an initiative is; another currency or first language takes a reason, since amounts and texts stay as
    they were typed.
    """
    if (fields.currency, fields.language) != (initiative.currency, initiative.language) and not (reason or "").strip():
        raise RuleViolation(
            _(
                "Say why the currency or the language changes: amounts and texts that are there stay as they were"
                " typed."
            ),
            field="reason",
        )
    before, after = put_values(initiative, fields.values())
    audit.record(
        HouseEvent.INITIATIVE_CHANGED,
        "initiative",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
        reason=reason,
    )


def give_role(initiative: Initiative, *, person: Person, role: Role, by: Person, at: datetime) -> None:
    """Give a role, where `check_may_give` lets it."""
    check_may_give(initiative, person=person, role=role, by=by)
    db.session.add(Membership(initiative_id=initiative.id, person_id=person.id, role=role, created_at=at))
    audit.record(
        HouseEvent.ROLE_GIVEN, f"person:{person.id}", initiative=initiative, by=by, at=at, after={"role": role}
    )


def check_may_give(initiative: Initiative, *, person: Person, role: Role, by: Person) -> None:
    """Refuse a role that may not be given: nobody gives himself one, and a chair does not also read along for the
    board.
    """
    if role not in roles_to_give(initiative, by):
        raise NotAllowedError(_("Your own role does not let you give this one."))
    if person.id == by.id:
        raise NotAllowedError(_("You cannot give yourself a role. Ask the administrator."), field="email")
    if person.is_administrator:
        raise RuleViolation(
            _(
                "%(name)s is administrator of this installation and reads no answers or scores; give the role to"
                " somebody else.",
                name=person.name,
            ),
            field="email",
        )
    held = set(
        db.session.scalars(
            select(Membership.role).where(Membership.initiative_id == initiative.id, Membership.person_id == person.id)
        )
    )
    if role in held:
        raise RuleViolation(_("%(name)s has this role already.", name=person.name), field="role")
    if {Role.CHAIR, Role.STEERING} <= held | {role}:
        raise RuleViolation(
            _("One person cannot be chair and steering board reader of the same initiative."), field="role"
        )


def take_role(membership: Membership, *, initiative: Initiative, by: Person, at: datetime) -> None:
    """End a role; it acts at once, and what the person did stays."""
    if membership.role not in roles_to_give(initiative, by) or membership.person_id == by.id:
        raise NotAllowedError(_("Your own role does not let you take this one away."))
    db.session.delete(membership)
    audit.record(
        HouseEvent.ROLE_TAKEN,
        f"person:{membership.person_id}",
        initiative=initiative,
        by=by,
        at=at,
        before={"role": membership.role},
    )


def check_may_renew(membership: Membership, *, initiative: Initiative, person: Person, by: Person) -> None:
    """An invitation is renewed by who may give the role, until its person has signed in once."""
    if membership.role not in roles_to_give(initiative, by) and not by.is_administrator:
        raise NotAllowedError(_("Your own role does not let you give this one."))
    if person.password_hash is not None or not person.is_active:
        raise ClosedError(
            _("%(name)s has chosen a password already; only the administrator can reset it.", name=person.name)
        )


def end_roles_of_administrators(at: datetime) -> int:
    """At an upgrade: an administrator who was given a role keeps his acts on file, and the role ends; returns how
    many.
    """
    found = list(
        db.session.execute(
            select(Membership, Initiative, Person)
            .join(Initiative, Initiative.id == Membership.initiative_id)
            .join(Person, Person.id == Membership.person_id)
            .where(Person.is_administrator)
        )
    )
    for membership, initiative, person in found:
        subject, before = f"person:{person.id}", {"role": membership.role}
        audit.record(
            HouseEvent.ROLE_TAKEN,
            subject,
            initiative=initiative,
            by=GIDS,
            at=at,
            before=before,
            reason=ADMINISTRATOR_HAS_NO_ROLE,
        )
        db.session.delete(membership)
    return len(found)


def roles_to_give(initiative: Initiative, by: Person) -> frozenset[Role]:
    """The roles that `by` may give here."""
    held = db.session.scalars(
        select(Membership.role).where(Membership.initiative_id == initiative.id, Membership.person_id == by.id)
    )
    given: frozenset[Role] = MAY_GIVE[None] if by.is_administrator else frozenset()
    for role in held:
        given |= MAY_GIVE.get(role, frozenset())
    return given
