"""The words of every event, as the parts register them, and the names under which an event was stored before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.audit.models import AuditEntry, Event, HouseEvent
from foundation.identity.actor import ActorKind
from foundation.permissions import Role

Words = Mapping[Event, LazyString]
HOUSE_WORDS: Words = {
    HouseEvent.PERSON_ADDED: _l("Account made"),
    HouseEvent.PERSON_SWITCHED: _l("Account switched on or off"),
    HouseEvent.PASSWORD_SET: _l("Password set"),
    HouseEvent.LINK_MADE: _l("One-time link made"),
    HouseEvent.SIGNED_IN: _l("Signed in"),
    HouseEvent.SESSION_ENDED: _l("Session ended from the account page"),
    HouseEvent.INITIATIVE_MADE: _l("Initiative made"),
    HouseEvent.INITIATIVE_CHANGED: _l("Settings of the initiative changed"),
    HouseEvent.ROLE_GIVEN: _l("Role given"),
    HouseEvent.ROLE_TAKEN: _l("Role taken away"),
    HouseEvent.PEOPLE_UPLOADED: _l("List of people uploaded"),
    HouseEvent.PEOPLE_IMPORTED: _l("People imported"),
    HouseEvent.REFUSED: _l("Access refused"),
    HouseEvent.ATTACHED: _l("Document attached"),
    HouseEvent.EXPORTED: _l("Workbook exported"),
    HouseEvent.HANDED_OVER: _l("Outcome handed over"),
    HouseEvent.TAKEN_BACK: _l("Act taken back"),
    HouseEvent.HOUSE_STYLE_SAVED: _l("House style saved"),
    HouseEvent.WORKS_COUNCIL_SAVED: _l("Track of the works council saved"),
}


@dataclass(frozen=True, kw_only=True)
class Known:
    """What has been registered: words by name, the names that are withheld from who reads no answers, former names,
    and what a role reads of others.
    """

    words: dict[str, LazyString] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)
    former: dict[str, Event] = field(default_factory=dict)
    of_role: dict[Role, set[str]] = field(default_factory=dict)


KNOWN = Known()


def add_events(
    words: Words,
    *,
    withheld: frozenset[Event] = frozenset(),
    former: Mapping[str, Event] | None = None,
    readers: Collection[Role] = (),
) -> None:
    """Let a part name what may happen in it, and which roles read it beside the chair. Stored entries are never
    rewritten: an event that gets another name keeps the one it was stored under as a former name.
    """
    for role in readers:
        said = {event.value for event in words} | set(former or {})
        KNOWN.of_role.setdefault(role, set()).update(said - {event.value for event in withheld})
    KNOWN.words.update({event.value: said for event, said in words.items()})
    KNOWN.withheld.update(event.value for event in withheld)
    KNOWN.former.update(former or {})


def present_name(stored: str) -> str:
    """The name an event has today."""
    return str(KNOWN.former.get(stored, stored))


def readable_by(roles: Collection[Role]) -> set[str]:
    """The names, as they may be stored, of what these roles read beside what they did themselves."""
    return {name for role in roles for name in KNOWN.of_role.get(role, ())}


def in_words(stored: str) -> str:
    """An event as people read it; one that nobody knows any more is left as it was stored."""
    return str(KNOWN.words.get(present_name(stored), stored))


def is_withheld(stored: str) -> bool:
    """Whether what an entry says of this event is kept from who reads no answers, prices or scores."""
    return present_name(stored) in KNOWN.withheld


def stored_names(event: Event) -> list[str]:
    """Every name under which entries of this event may stand in the trail."""
    return [event.value, *(name for name, present in KNOWN.former.items() if present is event)]


def who(entry: AuditEntry, names: Mapping[int, str]) -> str:
    """Who made an entry, as people read it; `names` are those of the people who are still known by name."""
    match entry.actor_kind:
        case ActorKind.GIDS:
            return "Gids"
        case ActorKind.CONTACT:
            return str(_("contact %(number)s of a vendor", number=entry.actor_id))
        case _person:
            return names.get(entry.actor_id) or str(_("erased"))
