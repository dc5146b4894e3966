"""The rows of a draft, and the lists that were uploaded."""

from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from foundation.database.base import db
from foundation.saving.queries import Act, act_of
from selection.criteria.models import (
    CategoryWeight,
    CriteriaEvent,
    CriteriaImport,
    Criterion,
    CriterionGroup,
    ScalePoint,
)
from selection.method.criteria import SCORED, Category, CriterionFields


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


def codes(initiative_id: int) -> set[str]:
    """The code of every criterion, of those that were taken out too."""
    return set(db.session.scalars(select(Criterion.code).where(Criterion.initiative_id == initiative_id)))


def criterion(initiative_id: int, criterion_id: int) -> Criterion | None:
    found = db.session.get(Criterion, criterion_id)
    return found if found is not None and found.initiative_id == initiative_id and not found.is_retired else None


def fields_of(row: Criterion) -> CriterionFields:
    """A criterion as its form shows it and its import holds it: the group by its name, lists as they are."""
    group = db.session.get(CriterionGroup, row.group_id) if row.group_id is not None else None
    values = {name: getattr(row, name) for name in CriterionFields.__dataclass_fields__ if name != "group"}
    lists = {name: tuple(values[name] or ()) for name in ("options", "condition_answers", "passes_when")}
    return CriterionFields(**{**values, **lists, "group": group.name if group is not None else None})


def last_added(initiative_id: int, most: int) -> list[Criterion]:
    """The criteria that were made last, the newest first."""
    standing = select(Criterion).where(Criterion.initiative_id == initiative_id, Criterion.is_retired.is_(False))
    return list(db.session.scalars(standing.order_by(Criterion.id.desc()).limit(most)))


def free_code(initiative_id: int) -> str:
    """A code that no criterion has yet."""
    taken = codes(initiative_id)
    return next(code for number in range(1, len(taken) + 2) if (code := f"C{number:02d}") not in taken)


def groups(initiative_id: int) -> list[CriterionGroup]:
    order = list(Category)
    rows = db.session.scalars(
        select(CriterionGroup)
        .where(CriterionGroup.initiative_id == initiative_id)
        .order_by(CriterionGroup.position, CriterionGroup.id)
    )
    return sorted(rows, key=lambda group: order.index(group.category))


def category_points(initiative_id: int) -> dict[Category, Decimal]:
    return {
        category_weight.category: category_weight.points
        for category_weight in db.session.scalars(
            select(CategoryWeight).where(CategoryWeight.initiative_id == initiative_id).order_by(CategoryWeight.id)
        )
    }


def points_by_category(initiative_id: int) -> dict[Category, Decimal]:
    """What the criteria of each category weigh together, by their own points."""
    scored = select(Criterion.category, func.sum(Criterion.points)).where(
        Criterion.initiative_id == initiative_id, Criterion.is_retired.is_(False), Criterion.kind.in_(SCORED)
    )
    rows = db.session.execute(scored.group_by(Criterion.category))
    return {category: Decimal(points).quantize(Decimal("0.001")) for category, points in rows if points}


def points_by_group(initiative_id: int) -> dict[int | None, Decimal]:
    """What the criteria of each group weigh together, by their own points; None stands for those without a group."""
    scored = select(Criterion.group_id, func.sum(Criterion.points)).where(
        Criterion.initiative_id == initiative_id, Criterion.is_retired.is_(False), Criterion.kind.in_(SCORED)
    )
    rows = db.session.execute(scored.group_by(Criterion.group_id))
    return {group_id: Decimal(points).quantize(Decimal("0.001")) for group_id, points in rows if points}


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


def remembered_mapping(initiative_id: int, person_id: int) -> dict[str, Any]:
    """How this person read the last list that he took in here."""
    wanted = (
        select(CriteriaImport.mapping)
        .where(
            CriteriaImport.initiative_id == initiative_id,
            CriteriaImport.uploaded_by == person_id,
            CriteriaImport.mapping.is_not(None),
        )
        .order_by(CriteriaImport.id.desc())
        .limit(1)
    )
    return dict(db.session.scalar(wanted) or {})


def act_of_taking_in(criteria_import: CriteriaImport) -> Act | None:
    """The act with which a list was taken in, where it can be taken back."""
    return act_of(criteria_import.initiative_id, CriteriaEvent.CRITERIA_IMPORTED, f"import:{criteria_import.id}")
