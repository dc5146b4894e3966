"""Versions of the list, and the copy that is kept when one is published."""

from decimal import Decimal
from typing import Any

from sqlalchemy import select

from foundation.database.base import db
from selection.criteria.models import CriteriaVersion
from selection.criteria.queries.cards import Card, Criteria, GroupCard, card, group_card, weights_of
from selection.criteria.queries.rows import category_points, criteria, groups, scale
from selection.method.criteria import Category, Kind


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
    version = db.session.scalar(
        select(CriteriaVersion)
        .where(CriteriaVersion.initiative_id == initiative_id, CriteriaVersion.published_at.is_not(None))
        .order_by(CriteriaVersion.number.desc())
        .limit(1)
    )
    return thawed(version) if version is not None else None


def criteria_of_version(version_id: int) -> Criteria:
    return thawed(db.session.get_one(CriteriaVersion, version_id))


def points_by_field(initiative_id: int) -> dict[str, Decimal]:
    """Every number of points under the name of its form field: what the page of weights shows."""
    now = present(initiative_id)
    fields = {f"k_{category.value}": points for category, points in now.category_points.items()}
    fields |= {f"g_{group.id}": group.points for group in now.groups} | {
        f"c_{card.id}": card.points for card in now.cards
    }
    return {name: points.normalize() for name, points in fields.items()}


def present(initiative_id: int) -> Criteria:
    """Criteria as they stand now, published or not."""
    points, all_groups, cards = (
        category_points(initiative_id),
        [group_card(group) for group in groups(initiative_id)],
        [card(criterion) for criterion in criteria(initiative_id)],
    )
    return Criteria(
        version_id=0,
        number=0,
        category_points=points,
        groups=all_groups,
        cards=cards,
        scale={
            scale_point.point: (scale_point.descriptor, scale_point.descriptor_other)
            for scale_point in scale(initiative_id)
        },
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


def thawed(version: CriteriaVersion) -> Criteria:
    """The published copy of a version."""
    kept: dict[str, Any] = version.frozen or {}
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
    return Criteria(
        version_id=version.id,
        number=version.number,
        category_points=points,
        groups=all_groups,
        cards=cards,
        scale=scale_points,
        weights=weights_of(points, all_groups, cards),
    )
