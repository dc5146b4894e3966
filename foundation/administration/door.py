"""The people of an initiative with their roles as they come in from a spreadsheet, and go out to one."""

import enum
from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.audit.models import HouseEvent
from foundation.errors import RuleViolation
from foundation.identity.actions import add_person
from foundation.identity.models import Person
from foundation.identity.queries import email_key, person_by_email
from foundation.initiatives.actions import check_may_give, give_role, roles_to_give
from foundation.initiatives.models import Initiative, Membership
from foundation.initiatives.queries import memberships
from foundation.labels import named
from foundation.languages import Language
from foundation.lists.door import Door, Planned, Taking, Values
from foundation.permissions import Role
from foundation.plain_text import is_address


class Column(enum.StrEnum):
    """What a column of a list of people can hold."""

    NAME = "name"
    EMAIL = "email"
    ROLE = "role"
    LANGUAGE = "language"


COLUMNS = named(
    {
        Column.NAME: _l("Name"),
        Column.EMAIL: _l("E-mail address"),
        Column.ROLE: _l("Role"),
        Column.LANGUAGE: _l("Language"),
    }
)


def _shown(membership: Membership) -> Values:
    person = membership.person
    return {
        Column.NAME: person.name,
        Column.EMAIL: person.email,
        Column.ROLE: membership.role,
        Column.LANGUAGE: person.language,
    }


def _identity(_initiative: Initiative) -> Callable[[Values], tuple[Any, str]]:
    """A row is an address with a role: somebody may have two."""

    def by_address(values: Values) -> tuple[Any, str]:
        return (email_key(str(values.get(Column.EMAIL) or "")), values.get(Column.ROLE)), ""

    return by_address


def _check(initiative: Initiative, by: Person, values: Values) -> str:
    address = str(values[Column.EMAIL])
    if not is_address(address):
        return str(_("“%(typed)s” is no e-mail address", typed=address[:60]))
    person = person_by_email(address)
    if person is None and not values.get(Column.NAME):
        return str(_("there is no account for this address yet, and the name is missing"))
    if values[Column.ROLE] not in roles_to_give(initiative, by):
        return str(_("Your own role does not let you give this one."))
    held = {one.role for one in memberships(initiative.id) if person is not None and one.person_id == person.id}
    try:
        if person is not None and values[Column.ROLE] not in held:
            check_may_give(initiative, person=person, role=values[Column.ROLE], by=by)
    except RuleViolation as refused:
        return refused.sentence
    return ""


def _save(initiative: Initiative, membership: Membership | None, values: Values, taking: Taking) -> None:
    if membership is not None:
        return
    person = person_by_email(str(values[Column.EMAIL])) or add_person(
        str(values[Column.NAME]),
        email=str(values[Column.EMAIL]),
        language=values.get(Column.LANGUAGE) or initiative.language,
        by=taking.by,
        at=taking.at,
    )
    give_role(initiative, person=person, role=values[Column.ROLE], by=taking.by, at=taking.at)


def _begin(_initiative: Initiative, _wanted: Sequence[Planned], _taking: Taking) -> None:
    """Nothing is asked beforehand: each role is checked as it is given."""


DOOR = Door(
    name="administration",
    back="administration.roles",
    title=_l("People and roles"),
    note=_l(
        "Somebody without an account gets one. Then give each the one-time link, with “Renew the invitation” on the"
        " page of people."
    ),
    columns=Column,
    headings={
        Column.NAME: ("name", "naam", "person", "persoon", "medewerker"),
        Column.EMAIL: ("e-mail address", "e-mail", "email", "mail", "e-mailadres", "mailadres"),
        Column.ROLE: ("role", "rol", "function", "functie"),
        Column.LANGUAGE: ("language", "taal"),
    },
    needed=(Column.EMAIL, Column.ROLE),
    members={Column.ROLE: Role, Column.LANGUAGE: Language},
    guesses={
        Column.ROLE: {
            **{role.value: role for role in Role},
            **dict.fromkeys(("member", "lid", "commissielid"), Role.MEMBER),
            **dict.fromkeys(("steering", "stuurgroep", "stuurgroeplid"), Role.STEERING),
            **dict.fromkeys(("project leader", "projectleider"), Role.PROJECT_LEADER),
        },
        Column.LANGUAGE: {
            **dict.fromkeys(("en", "english", "engels"), Language.EN),
            **dict.fromkeys(("nl", "dutch", "nederlands"), Language.NL),
        },
    },
    named_by=tuple(Column),
    rows=lambda initiative: memberships(initiative.id),
    shown=_shown,
    identity=_identity,
    check=_check,
    save=_save,
    begin=_begin,
    uploaded=HouseEvent.PEOPLE_UPLOADED,
    taken=HouseEvent.PEOPLE_IMPORTED,
)
