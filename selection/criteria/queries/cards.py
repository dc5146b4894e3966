"""The list as it is weighed and scored: cards, groups, weights and the scale together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selection.criteria.models import Criterion, CriterionGroup
from selection.method.criteria import SCORED, Category, Kind
from selection.method.scoring import Leaf
from selection.method.weighting import Node, leaf_weights


@dataclass(frozen=True, kw_only=True)
class Card:
    """A criterion as published."""

    id: int
    code: str
    kind: Kind
    category: Category
    group_id: int | None
    name: str
    name_other: str | None
    points: Decimal
    minimum: int | None
    question: str | None
    question_other: str | None
    hint: str | None
    answer_type: str
    options: list[str]
    is_optional: bool
    condition_code: str | None
    condition_answers: list[str]
    section_group: str | None
    passes_when: list[str]
    is_discretionary: bool


@dataclass(frozen=True, kw_only=True)
class GroupCard:
    """A group as published."""

    id: int
    category: Category
    name: str
    name_other: str | None
    points: Decimal


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """Criteria, groups, weights and scale together: what scoring and ranking stand on."""

    version_id: int
    number: int
    category_points: Mapping[Category, Decimal]
    groups: Sequence[GroupCard]
    cards: Sequence[Card]
    scale: Mapping[int, tuple[str, str | None]]
    weights: Mapping[int, Decimal]

    def scored(self) -> list[Card]:
        """The criteria that are scored, in the order of the pages."""
        return [card for card in self.cards if card.id in self.weights]

    def knock_outs(self) -> list[Card]:
        return [card for card in self.cards if card.kind is Kind.KNOCK_OUT]

    def leaves(self) -> list[Leaf]:
        return [
            Leaf(card.id, self.weights[card.id], card.category, minimum=Decimal(card.minimum) if card.minimum else None)
            for card in self.scored()
        ]

    def branch_weight(self, category: Category) -> Decimal:
        return sum((self.weights[card.id] for card in self.scored() if card.category is category), Decimal(0))

    def by_group(self, category: Category) -> list[tuple[GroupCard | None, list[Card]]]:
        """The criteria of a category under their groups, the ungrouped ones last."""
        cards = [card for card in self.cards if card.category is category]
        found = [
            (group, [card for card in cards if card.group_id == group.id])
            for group in self.groups
            if group.category is category
        ]
        loose = [card for card in cards if card.group_id is None]
        return [(group, inside) for group, inside in [*found, (None, loose)] if inside]

    def weights_sum(self, cards: Sequence[Card]) -> Decimal:
        """The weight of some criteria together."""
        return sum((self.weights.get(card.id, Decimal(0)) for card in cards), Decimal(0))

    def group_name(self, group_id: int | None) -> GroupCard | None:
        return next((group for group in self.groups if group.id == group_id), None)


def tree(category_points: Mapping[Category, Decimal], groups: Sequence[GroupCard], cards: Sequence[Card]) -> list[Node]:
    """The weight tree: category, then groups and ungrouped criteria side by side, then criteria."""
    by_group: dict[tuple[Category, int | None], list[Node]] = {}
    for card in cards:
        if card.kind in SCORED:
            by_group.setdefault((card.category, card.group_id), []).append(
                Node(f"c{card.id}", card.points, is_leaf=True)
            )
    roots = []
    for category in Category:
        inner = [
            Node(f"g{group.id}", group.points, tuple(by_group.get((category, group.id), ())))
            for group in groups
            if group.category is category
        ]
        roots.append(
            Node(category, category_points.get(category, Decimal(0)), (*inner, *by_group.get((category, None), ())))
        )
    return roots


def weights_of(
    category_points: Mapping[Category, Decimal], groups: Sequence[GroupCard], cards: Sequence[Card]
) -> dict[int, Decimal]:
    """The weight of each scored criterion, by its id; one without weight is not in it."""
    roots = tree(category_points, groups, cards)
    if not any(root.points > 0 and root.children for root in roots):
        return {}
    return {int(key[1:]): weight for key, weight in leaf_weights(roots).items()}


CARD_FIELDS = [name for name in Card.__dataclass_fields__ if name != "points"]


def card(criterion: Criterion) -> Card:
    return Card(points=criterion.points, **{name: getattr(criterion, name) for name in CARD_FIELDS})


def group_card(group: CriterionGroup) -> GroupCard:
    return GroupCard(
        id=group.id, category=group.category, name=group.name, name_other=group.name_other, points=group.points
    )
