"""The library of ready-made criteria: what one consists of, sets to start from, what is missing, what is nearly alike.

The sixteen functions, the seven groups of customer information, the components of cost and the open architecture are
those of the sources; the texts, the weights and the sets are ours.
"""

import enum
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from selection.method.criteria import Category, Kind
from selection.method.questions import AnswerType

POINTS = {1: Decimal(5), 2: Decimal(10), 3: Decimal(20)}
SIZES = (30, 60, 100)
NEARLY = 0.6  # of the words of two names that are the same
SHORT = 3  # letters of a word that joins others


class Theme(enum.StrEnum):
    """What a criterion is about."""

    RELATIONSHIP_MANAGEMENT = "relationship_management"
    CUSTOMER_CONTACTS = "customer_contacts"
    STRATEGIC_MARKETING = "strategic_marketing"
    CAMPAIGN_MANAGEMENT = "campaign_management"
    DIRECT_MARKETING = "direct_marketing"
    TELEMARKETING = "telemarketing"
    SALES_SUPPORT = "sales_support"
    CUSTOMER_SERVICE = "customer_service"
    KNOWLEDGE_MANAGEMENT = "knowledge_management"
    TIME_MANAGEMENT = "time_management"
    WORKFLOW_MANAGEMENT = "workflow_management"
    MULTICHANNEL_MANAGEMENT = "multichannel_management"
    PORTAL_MANAGEMENT = "portal_management"
    E_BUSINESS = "e_business"
    SUPPORT = "support"
    BUSINESS_INTELLIGENCE = "business_intelligence"
    INFORMATION_CUSTOMER = "information_customer"
    INFORMATION_CONTACTS = "information_contacts"
    INFORMATION_PRODUCTS = "information_products"
    INFORMATION_PROCESSES = "information_processes"
    INFORMATION_MARKETING = "information_marketing"
    INFORMATION_HISTORY = "information_history"
    INFORMATION_ANALYSIS = "information_analysis"
    VENDOR = "vendor"
    EXIT = "exit"
    ARCHITECTURE = "architecture"
    TECHNOLOGY = "technology"
    QUALITY = "quality"
    PRIVACY = "privacy"
    SECURITY = "security"
    ACCESSIBILITY = "accessibility"
    FINANCE = "finance"


FUNCTIONS = tuple(Theme)[:16]  # the sixteen of the sources


class Profile(enum.StrEnum):
    """The kind of organisation that a set is for."""

    BUSINESS = "business"
    CONSUMERS = "consumers"
    PUBLIC = "public"
    SMALL = "small"


@dataclass(frozen=True, kw_only=True)
class Texts:
    """A criterion in one language; a scenario where it can be shown in a demonstration."""

    name: str
    why: str
    question: str
    evidence: str
    scenario: str | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A ready-made criterion. `weight` is 1, 2 or 3 (light, usual, heavy); `tier` 1 is what nobody should do without, 3
    what thorough selections ask; `stakeholder` whose view a quality requirement is.
    """

    code: str
    key: str
    theme: Theme
    category: Category
    kind: Kind
    weight: int
    answer: AnswerType
    passes_when: tuple[str, ...]
    stakeholder: str | None
    later: bool
    tier: int
    profiles: frozenset[Profile]
    texts: Mapping[str, Texts]

    @property
    def points(self) -> Decimal:
        return POINTS[self.weight]

    def text(self, language: str) -> Texts:
        return self.texts[language]


def entry_of(row: Mapping[str, Any]) -> Entry:
    """An entry as it stands in the data. Raises KeyError or ValueError where something is missing or unknown."""
    return Entry(
        code=row["code"],
        key=row["key"],
        theme=Theme(row["theme"]),
        category=Category(row["category"]),
        kind=Kind(row["kind"]),
        weight=row["weight"],
        answer=AnswerType(row["answer"]),
        passes_when=tuple(row["passes_when"]),
        stakeholder=row["stakeholder"],
        later=row["later"],
        tier=row["tier"],
        profiles=frozenset(Profile(one) for one in row["for"]),
        texts={language: Texts(**row[language]) for language in ("en", "nl")},
    )


def a_set(
    entries: Sequence[Entry], profile: Profile, size: int, needed: Collection[Theme] = frozenset()
) -> list[Entry]:
    """So many criteria to start from for a kind of organisation: what nobody should do without first, then one of each
    theme in turn and two of each function that is needed now, the heavier before the lighter; in the order of the
    library.

    >>> a_set([], Profile.SMALL, 30)
    []
    """
    nth: Counter[Theme] = Counter()
    ranked = []
    for entry in sorted(entries, key=lambda one: (one.tier, -one.weight)):
        if profile in entry.profiles:
            turn = nth[entry.theme] // 2 if entry.theme in needed else nth[entry.theme]
            ranked.append((entry.tier, turn, -entry.weight, entry.code, entry))
            nth[entry.theme] += 1
    chosen = {row[-1].code for row in sorted(ranked, key=lambda row: row[:-1])[:size]}
    return [entry for entry in entries if entry.code in chosen]


def found(entries: Iterable[Entry], language: str, *, search: str = "", theme: Theme | None = None) -> list[Entry]:
    """The entries of a theme in whose texts every word that was looked for stands."""
    words = search.casefold().split()
    return [
        entry
        for entry in entries
        if (theme is None or entry.theme is theme)
        and all(word in _whole(entry.text(language), entry.code) for word in words)
    ]


def _whole(texts: Texts, code: str) -> str:
    return " ".join([code, texts.name, texts.why, texts.question, texts.scenario or ""]).casefold()


def likeness(first: str, second: str) -> float:
    """How much of the words of two names is the same, from 0 to 1; short words that join others do not count.

    >>> likeness("Doubles are found and merged", "Merged doubles are found"), likeness("Call lists", "Web shop")
    (1.0, 0.0)
    """
    one, other = _words(first), _words(second)
    return len(one & other) / len(one | other) if one | other else 0.0


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.casefold()) if len(word) > SHORT}


def nearly_the_same(names: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """By code, the code of what is called nearly so among others; each name is taken apart once.

    >>> nearly_the_same(
    ...     {"A": "Doubles are found and merged", "B": "Web shop"},
    ...     {"F1": "Call lists", "F2": "Doubles found and merged"},
    ... )
    {'A': 'F2'}
    """
    taken_apart = {code: _words(name) for code, name in others.items()}
    with_word: dict[str, list[str]] = {}
    for code, words in taken_apart.items():
        for word in words:
            with_word.setdefault(word, []).append(code)
    found = {}
    for code, name in names.items():
        words = _words(name)
        common = Counter(other for word in words for other in with_word.get(word, ()))
        close = [(same / (len(words) + len(taken_apart[other]) - same), other) for other, same in common.items()]
        best = max(close, default=(0.0, ""), key=lambda row: row[0])
        if best[0] >= NEARLY:
            found[code] = best[1]
    return found


def covered(entries: Iterable[Entry], taken: Collection[str]) -> dict[Theme, tuple[int, int]]:
    """Per theme, how many of its entries were taken, and how many there are."""
    counts: dict[Theme, tuple[int, int]] = {}
    for entry in entries:
        have, all_ = counts.get(entry.theme, (0, 0))
        counts[entry.theme] = (have + (entry.code in taken), all_ + 1)
    return counts
