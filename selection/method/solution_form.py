"""The form of the solution: which functions are needed, what covers them today, and what the guidelines advise."""

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

MOST_FUNCTIONS, FEW_FUNCTIONS = 8, 4  # of sixteen; ours
MANY_CUSTOMERS = 100_000  # ours
EXTREME_SHARE, COVERED_SHARE = Fraction(1, 3), Fraction(1, 2)  # of the needed ones; ours


class Need(enum.StrEnum):
    """When a function is needed."""

    NOW = "now"
    LATER = "later"
    NO = "no"


class Cover(enum.StrEnum):
    """How well today's systems do it."""

    WELL = "well"
    INSUFFICIENT = "insufficient"
    NOT = "not"


class Guideline(enum.StrEnum):
    """The six guidelines of the sources (method-strategy 2)."""

    INTEGRATED = "integrated"
    BEST_FOR_THE_REST = "best_for_the_rest"
    E_BUSINESS = "e_business"
    BEST_FOR_FEW = "best_for_few"
    PER_KIND = "per_kind"
    OF_ERP_VENDOR = "of_erp_vendor"


class Way(enum.StrEnum):
    """How the need is filled."""

    INTEGRATED = "integrated"
    BEST_OF_BREED = "best_of_breed"
    CUSTOM = "custom"


class Focus(enum.StrEnum):
    """On which kind of CRM the focus lies."""

    OPERATIONAL = "operational"
    ANALYTICAL = "analytical"
    E_BUSINESS = "e_business"


WAYS: Mapping[Guideline, Way | None] = {
    Guideline.INTEGRATED: Way.INTEGRATED,
    Guideline.BEST_FOR_THE_REST: Way.BEST_OF_BREED,
    Guideline.E_BUSINESS: Way.BEST_OF_BREED,
    Guideline.BEST_FOR_FEW: Way.BEST_OF_BREED,
    Guideline.PER_KIND: None,
    Guideline.OF_ERP_VENDOR: None,
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One function as it is needed."""

    need: Need
    cover: Cover = Cover.NOT
    is_extreme: bool = False

    @property
    def is_needed(self) -> bool:
        return self.need is not Need.NO


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the guidelines look at: the functions, and the company; None is unknown."""

    functions: Sequence[Wanted] = ()
    internet_is_dominant: bool | None = None
    customers: int | None = None
    kinds_differ: bool | None = None
    erp: str = ""
    switched_off: Collection[Guideline] = field(default_factory=frozenset)

    @property
    def needed(self) -> list[Wanted]:
        return [one for one in self.functions if one.is_needed]

    @property
    def covered(self) -> int:
        return sum(one.cover is Cover.WELL for one in self.needed)

    @property
    def extreme(self) -> int:
        return sum(one.is_extreme for one in self.needed)

    @property
    def is_extreme(self) -> bool:
        """Whether a third of the needed functions or more make extreme demands: then the first guideline is silent."""
        return bool(self.needed) and Fraction(self.extreme, len(self.needed)) >= EXTREME_SHARE


def advice(situation: Situation) -> list[Guideline]:
    """The guidelines that apply and are not switched off; what is already covered goes before what is integrated.

    >>> needed = Wanted(need=Need.NOW)
    >>> [str(one) for one in advice(Situation(functions=[needed] * 14))]
    ['integrated']
    >>> well = Wanted(need=Need.NOW, cover=Cover.WELL)
    >>> [str(one) for one in advice(Situation(functions=[well] * 9 + [needed] * 3))]
    ['best_for_the_rest', 'integrated']
    >>> [str(one) for one in advice(Situation(functions=[needed] * 3, erp="SAP"))]
    ['best_for_few', 'of_erp_vendor']
    """
    count = len(situation.needed)
    holds = {
        Guideline.BEST_FOR_THE_REST: count > 0 and Fraction(situation.covered, count) > COVERED_SHARE,
        Guideline.INTEGRATED: count > MOST_FUNCTIONS and not situation.is_extreme,
        Guideline.E_BUSINESS: bool(situation.internet_is_dominant) and (situation.customers or 0) > MANY_CUSTOMERS,
        Guideline.BEST_FOR_FEW: 0 < count <= FEW_FUNCTIONS,
        Guideline.PER_KIND: bool(situation.kinds_differ),
        Guideline.OF_ERP_VENDOR: bool(situation.erp.strip()),
    }
    return [guideline for guideline, is_so in holds.items() if is_so and guideline not in situation.switched_off]


def departs(chosen: Way, guidelines: Collection[Guideline]) -> bool:
    """Whether the chosen way is one that no guideline advises; where none advises a way, nothing departs.

    >>> departs(Way.CUSTOM, [Guideline.INTEGRATED]), departs(Way.INTEGRATED, [Guideline.OF_ERP_VENDOR])
    (True, False)
    """
    advised = {way for guideline in guidelines if (way := WAYS[guideline]) is not None}
    return chosen is Way.CUSTOM or (bool(advised) and chosen not in advised)
