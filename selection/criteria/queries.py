"""Reading criteria: the draft as rows, the published version as a frozen copy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from foundation.database.base import db
from selection.criteria.models import (
    CategoryWeight,
    CriteriaImport,
    CriteriaVersion,
    Criterion,
    CriterionGroup,
    ScalePoint,
)
from selection.method.criteria import SCORED, Category, CriterionFields, Kind
from selection.method.scoring import Leaf
from selection.method.weighting import Node, leaf_weights


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class GroupCard:
    """A group as published."""

    id: int
    category: Category
    name: str
    name_other: str | None
    points: Decimal


@dataclass(frozen=True)
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
            Leaf(card.id, self.weights[card.id], card.category, Decimal(card.minimum) if card.minimum else None)
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


def latest_version(initiative_id: int) -> CriteriaVersion | None:
    return db.session.scalar(
        select(CriteriaVersion)
        .where(CriteriaVersion.initiative_id == initiative_id)
        .order_by(CriteriaVersion.number.desc())
        .limit(1)
    )


def versions(initiative_id: int) -> list[CriteriaVersion]:
    return list(
        db.session.scalars(
            select(CriteriaVersion)
            .where(CriteriaVersion.initiative_id == initiative_id)
            .order_by(CriteriaVersion.number)
        )
    )


def published(initiative_id: int) -> Criteria | None:
    """The latest published version."""
    row = db.session.scalar(
        select(CriteriaVersion)
        .where(CriteriaVersion.initiative_id == initiative_id, CriteriaVersion.published_at.is_not(None))
        .order_by(CriteriaVersion.number.desc())
        .limit(1)
    )
    return thawed(row) if row is not None else None


def criteria_of_version(version_id: int) -> Criteria:
    return thawed(db.session.get_one(CriteriaVersion, version_id))


def criteria(initiative_id: int) -> list[Criterion]:
    """The criteria as they stand now, in the order of the pages."""
    wanted = (
        select(Criterion)
        .outerjoin(CriterionGroup, Criterion.group_id == CriterionGroup.id)
        .where(Criterion.initiative_id == initiative_id, Criterion.is_retired.is_(False))
        .order_by(
            Criterion.category,
            CriterionGroup.position.asc().nulls_last(),
            CriterionGroup.id.asc().nulls_last(),
            Criterion.position,
            Criterion.id,
        )
    )
    order = list(Category)
    return sorted(db.session.scalars(wanted), key=lambda row: order.index(row.category))


def criterion(initiative_id: int, criterion_id: int) -> Criterion | None:
    found = db.session.get(Criterion, criterion_id)
    return found if found is not None and found.initiative_id == initiative_id and not found.is_retired else None


def fields_of(row: Criterion) -> CriterionFields:
    """A criterion as its form shows it and its import holds it: the group by its name, lists as they are."""
    group = db.session.get(CriterionGroup, row.group_id) if row.group_id is not None else None
    values = {name: getattr(row, name) for name in CriterionFields.__dataclass_fields__ if name != "group"}
    lists = {name: tuple(values[name] or ()) for name in ("options", "condition_answers", "passes_when")}
    return CriterionFields(**{**values, **lists, "group": group.name if group is not None else None})


def points_by_field(initiative_id: int) -> dict[str, Decimal]:
    """Every number of points under the name of its form field: what the page of weights shows."""
    now = present(initiative_id)
    fields = {f"k_{category.value}": points for category, points in now.category_points.items()}
    fields |= {f"g_{group.id}": group.points for group in now.groups} | {
        f"c_{card.id}": card.points for card in now.cards
    }
    return {name: points.normalize() for name, points in fields.items()}


def free_code(initiative_id: int) -> str:
    """A code that no criterion has yet."""
    taken = set(db.session.scalars(select(Criterion.code).where(Criterion.initiative_id == initiative_id)))
    return next(code for number in range(1, len(taken) + 2) if (code := f"C{number:02d}") not in taken)


def groups(initiative_id: int) -> list[CriterionGroup]:
    order = list(Category)
    rows = db.session.scalars(
        select(CriterionGroup)
        .where(CriterionGroup.initiative_id == initiative_id)
        .order_by(CriterionGroup.position, CriterionGroup.id)
    )
    return sorted(rows, key=lambda row: order.index(row.category))


def category_points(initiative_id: int) -> dict[Category, Decimal]:
    return {
        row.category: row.points
        for row in db.session.scalars(
            select(CategoryWeight).where(CategoryWeight.initiative_id == initiative_id).order_by(CategoryWeight.id)
        )
    }


def scale(initiative_id: int) -> list[ScalePoint]:
    return list(
        db.session.scalars(
            select(ScalePoint).where(ScalePoint.initiative_id == initiative_id).order_by(ScalePoint.point)
        )
    )


def criteria_import(initiative_id: int, import_id: int) -> CriteriaImport | None:
    found = db.session.get(CriteriaImport, import_id)
    return found if found is not None and found.initiative_id == initiative_id else None


def imports(initiative_id: int) -> list[CriteriaImport]:
    return list(
        db.session.scalars(
            select(CriteriaImport)
            .where(CriteriaImport.initiative_id == initiative_id)
            .order_by(CriteriaImport.id.desc())
        )
    )


CARD_FIELDS = [name for name in Card.__dataclass_fields__ if name != "points"]


def card(row: Criterion) -> Card:
    return Card(points=row.points, **{name: getattr(row, name) for name in CARD_FIELDS})


def group_card(row: CriterionGroup) -> GroupCard:
    return GroupCard(row.id, row.category, row.name, row.name_other, row.points)


def present(initiative_id: int) -> Criteria:
    """Criteria as they stand now, published or not."""
    points, all_groups, cards = (
        category_points(initiative_id),
        [group_card(row) for row in groups(initiative_id)],
        [card(row) for row in criteria(initiative_id)],
    )
    return Criteria(
        version_id=0,
        number=0,
        category_points=points,
        groups=all_groups,
        cards=cards,
        scale={row.point: (row.descriptor, row.descriptor_other) for row in scale(initiative_id)},
        weights=weights_of(points, all_groups, cards),
    )


def frozen(found: Criteria) -> dict[str, Any]:
    """A copy that can be kept as JSON."""
    return {
        "category_points": {category.value: str(points) for category, points in found.category_points.items()},
        "groups": [{**vars(group), "points": str(group.points)} for group in found.groups],
        "cards": [{**vars(card), "points": str(card.points)} for card in found.cards],
        "scale": {str(point): list(words) for point, words in found.scale.items()},
    }


def thawed(row: CriteriaVersion) -> Criteria:
    """The published copy of a version."""
    kept: dict[str, Any] = row.frozen or {}
    points = {Category(name): Decimal(value) for name, value in kept["category_points"].items()}
    all_groups = [
        GroupCard(**{**group, "category": Category(group["category"]), "points": Decimal(group["points"])})
        for group in kept["groups"]
    ]
    cards = [
        Card(
            **{
                **card,
                "kind": Kind(card["kind"]),
                "category": Category(card["category"]),
                "points": Decimal(card["points"]),
            }
        )
        for card in kept["cards"]
    ]
    scale_points = {int(point): (words[0], words[1]) for point, words in kept["scale"].items()}
    return Criteria(row.id, row.number, points, all_groups, cards, scale_points, weights_of(points, all_groups, cards))
