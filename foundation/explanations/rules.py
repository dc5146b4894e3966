"""Where each rule comes from: one registry, which the parts fill and `| origin` reads."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.labels import named

Rule = TypeVar("Rule", bound=enum.StrEnum)


class Origin(enum.StrEnum):
    """Where a rule comes from. Only what stands in the sources is the method's, and then it is said where."""

    SOURCES = "sources"
    LAW = "law"
    PRACTICE = "practice"
    OWN = "own"


ORIGINS = named(
    {
        Origin.SOURCES: _l("the method"),
        Origin.LAW: _l("law"),
        Origin.PRACTICE: _l("good practice"),
        Origin.OWN: _l("our own rule"),
    }
)


@dataclass(frozen=True)
class Basis:
    """The origin of a rule; of one from the sources also its place there, as the method numbers its chapters."""

    origin: Origin
    place: str = ""

    def __post_init__(self) -> None:
        if (self.origin is Origin.SOURCES) != bool(self.place):
            raise ValueError("a rule of the sources has a place there, and no other rule has one")


LAW, PRACTICE, OWN = Basis(Origin.LAW), Basis(Origin.PRACTICE), Basis(Origin.OWN)
BASES: dict[tuple[type[enum.StrEnum], str], Basis] = {}
STORED: dict[str, enum.StrEnum] = {}  # each rule by the plain text under which a departure from it is stored


def sources(place: str) -> Basis:
    return Basis(Origin.SOURCES, place)


def based(
    kind: str, bases: Mapping[enum.StrEnum, Basis], former: Mapping[str, enum.StrEnum] = MappingProxyType({})
) -> None:
    """Let a part say where the rules of one kind come from; what was stored of one under a former name stays of it."""
    names = {f"{kind}:{rule}": rule for rule in bases} | {f"{kind}:{name}": rule for name, rule in former.items()}
    if names.keys() & STORED.keys():
        raise ValueError(f"two kinds of rules are called {kind}")
    BASES.update({(type(rule), rule.value): basis for rule, basis in bases.items()})
    STORED.update(names)


def basis_of(rule: enum.StrEnum) -> Basis:
    return BASES[type(rule), rule.value]


def rules_stored_as(kind: type[Rule]) -> dict[str, Rule]:
    """The rules of one kind by the texts under which a departure from them is stored, former ones among them."""
    return {name: rule for name, rule in STORED.items() if isinstance(rule, kind)}


def stored_as(rule: enum.StrEnum) -> str:
    """The text under which a departure from a rule is stored; its present one, which was registered first."""
    return next(name for name, member in STORED.items() if member is rule)


def origin_in_words(rule: enum.StrEnum) -> str:
    """Where a rule comes from, as it is printed beside it."""
    basis = basis_of(rule)
    if basis.origin is Origin.SOURCES:
        return str(_("the method, %(place)s", place=basis.place))
    return str(ORIGINS[basis.origin])
