"""All criteria in one table: what is looked for, in which order."""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from selection.criteria.queries.cards import Card, Criteria
from selection.method.criteria import Category, Kind


class Order(enum.StrEnum):
    """How the table is sorted."""

    PLACE = "place"
    CODE = "code"
    NAME = "name"
    KIND = "kind"
    WEIGHT = "weight"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which criteria, and how sorted."""

    search: str = ""
    kind: Kind | None = None
    category: Category | None = None
    order: Order = Order.PLACE


def shown(present: Criteria, wanted: Wanted) -> Sequence[Card]:
    """The criteria that are looked for: every word stands in its code, names, question or group."""
    groups = {group.id: f"{group.name} {group.name_other or ''}" for group in present.groups}
    words = wanted.search.casefold().split()
    found = [
        card
        for card in present.cards
        if wanted.kind in (None, card.kind)
        and wanted.category in (None, card.category)
        and all(word in _text(card, groups.get(card.group_id or 0, "")) for word in words)
    ]
    by: dict[Order, Callable[[Card], Any]] = {
        Order.CODE: lambda card: card.code.casefold(),
        Order.NAME: lambda card: card.name.casefold(),
        Order.KIND: lambda card: list(Kind).index(card.kind),
        Order.WEIGHT: lambda card: -present.weights.get(card.id, Decimal(-1)),
    }
    return found if wanted.order is Order.PLACE else sorted(found, key=by[wanted.order])


def _text(card: Card, group: str) -> str:
    parts = (card.code, card.name, card.name_other, card.question, card.question_other, group)
    return " ".join(part for part in parts if part).casefold()
