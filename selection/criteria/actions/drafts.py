"""The draft: its criteria, groups, weights and scale."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import func, select

from foundation.audit import actions as audit
from foundation.database.base import Base, db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import plain_value, put_values
from selection.criteria.models import (
    CategoryWeight,
    CriteriaEvent,
    CriteriaVersion,
    Criterion,
    CriterionGroup,
    ScalePoint,
)
from selection.criteria.queries import rows as rows_queries
from selection.criteria.queries import versions
from selection.labels import DEFAULT_SCALE
from selection.method.criteria import Category, CriterionFields, code_is_reserved
from selection.method.questions import AnswerType, in_order

CATEGORY_POINTS = Decimal(25)


def draft(initiative: Initiative, *, by: Person, at: datetime) -> CriteriaVersion:
    """The version that may be edited; the very first is made here, with the scale and equal category weights."""
    latest = versions.latest_version(initiative.id)
    if latest is not None:
        if latest.published_at is not None:
            raise ClosedError(
                _("The criteria are published and frozen. Open a new version first, with the reason for the change.")
            )
        return latest
    first = CriteriaVersion(initiative_id=initiative.id, number=1, opened_by=by.id)
    db.session.add(first)
    db.session.add_all(
        CategoryWeight(initiative_id=initiative.id, category=category, points=CATEGORY_POINTS) for category in Category
    )
    db.session.add_all(_default_scale(initiative))
    db.session.flush()
    audit.record(CriteriaEvent.CRITERIA_REOPENED, "criteria:1", initiative=initiative, by=by, at=at)
    return first


def _default_scale(initiative: Initiative) -> list[ScalePoint]:
    def in_locale(language: str | None) -> list[str | None]:
        if language is None:
            return [None] * len(DEFAULT_SCALE)
        with force_locale(language):
            return [str(text) for text in DEFAULT_SCALE]

    first, second = in_locale(initiative.language), in_locale(initiative.second_language)
    return [
        ScalePoint(
            initiative_id=initiative.id, point=point, descriptor=first[point] or "", descriptor_other=second[point]
        )
        for point in range(len(DEFAULT_SCALE))
    ]


def save_criterion(
    initiative: Initiative, *, criterion: Criterion | None, fields: CriterionFields, by: Person, at: datetime
) -> Criterion:
    """Add or change a criterion of the draft; one that was taken out comes back when its code is used again."""
    draft(initiative, by=by, at=at)
    criterion = _check(initiative, criterion, fields)
    values = values_of(initiative, fields)
    if criterion is None:
        criterion = Criterion(initiative_id=initiative.id, position=next_position(initiative), **values)
        db.session.add(criterion)
        before, after = dict[str, Any](), _for_trail(values)
    else:
        _rename_in_conditions(initiative, criterion.code, fields.code)
        before, after = put_values(criterion, {**values, "is_retired": False})
    db.session.flush()
    audit.record(
        CriteriaEvent.CRITERION_SAVED,
        f"criterion:{criterion.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )
    return criterion


def _for_trail(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a new criterion was made with, without what was left empty."""
    return {name: plain_value(value) for name, value in values.items() if value not in (None, [], False)}


def _rename_in_conditions(initiative: Initiative, old: str, new: str) -> None:
    """Questions that wait for a renamed one go on waiting for it."""
    if old != new:
        for criterion in rows_queries.criteria(initiative.id):
            if criterion.condition_code == old:
                criterion.condition_code = new


def _check(initiative: Initiative, criterion: Criterion | None, fields: CriterionFields) -> Criterion | None:
    """Refuse what cannot be; returns the row to save into: this one, or the one that was taken out under the same
    code.
    """
    if code_is_reserved(fields.code):
        raise RuleViolation(
            _("A code does not begin with PRICE- and holds no double colon: Gids uses these itself."), field="code"
        )
    taken = db.session.scalar(
        select(Criterion).where(Criterion.initiative_id == initiative.id, Criterion.code == fields.code)
    )
    if taken is not None and taken is not criterion and not (criterion is None and taken.is_retired):
        raise RuleViolation(_("There is already a criterion with the code %(code)s.", code=fields.code), field="code")
    if fields.answer_type in (AnswerType.SINGLE_CHOICE, AnswerType.MULTIPLE_CHOICE) and not fields.options:
        raise RuleViolation(_("A question with choices needs its options, one per line."), field="options")
    if fields.condition_code:
        parents = {row.code: row.condition_code for row in rows_queries.criteria(initiative.id)} | {
            fields.code: fields.condition_code
        }
        if fields.condition_code not in parents or fields.condition_code == fields.code:
            raise RuleViolation(
                _(
                    "The condition must name the code of another question; %(code)s is none.",
                    code=fields.condition_code,
                ),
                field="condition_code",
            )
        try:
            in_order(parents)
        except ValueError:
            raise RuleViolation(
                _("With this condition the questions would wait for each other in a loop."), field="condition_code"
            ) from None
    return criterion or taken


Groups = dict[tuple[Category, str], int]


def values_of(initiative: Initiative, fields: CriterionFields, known: Groups | None = None) -> dict[str, Any]:
    """The columns of a criterion; `known` keeps the groups that were looked up, for who has many criteria."""
    values = {
        **vars(fields),
        "options": list(fields.options),
        "condition_answers": list(fields.condition_answers),
        "passes_when": list(fields.passes_when),
    }
    values["group_id"] = group_id_of(initiative, fields.category, values.pop("group"), known)
    return values


def group_id_of(
    initiative: Initiative, category: Category, name: str | None, known: Groups | None = None
) -> int | None:
    if not name:
        return None
    known = {} if known is None else known
    if (category, name) not in known:
        known[category, name] = _group(initiative, category, name).id
    return known[category, name]


def _group(initiative: Initiative, category: Category, name: str) -> CriterionGroup:
    where = (CriterionGroup.initiative_id == initiative.id, CriterionGroup.category == category)
    group = db.session.scalar(select(CriterionGroup).where(*where, CriterionGroup.name == name))
    if group is None:
        count = db.session.scalar(select(func.count()).select_from(CriterionGroup).where(*where)) or 0
        group = CriterionGroup(initiative_id=initiative.id, category=category, name=name, position=count)
        db.session.add(group)
        db.session.flush()
    return group


def weigh_new_groups(initiative: Initiative, before: Set[int | None], said: Mapping[str, Decimal]) -> None:
    """A group that was made with its criteria weighs what is said of it, or what they weigh together, so that points
    keep their proportions over the groups.
    """
    db.session.flush()
    for group_id, points in rows_queries.points_by_group(initiative.id).items():
        if group_id is not None and group_id not in before:
            group = db.session.get_one(CriterionGroup, group_id)
            group.points = said.get(group.name, points).quantize(Decimal("0.001"))


@dataclass(frozen=True, kw_only=True)
class Following:
    """The groups that weigh what their criteria weigh together, and whether all categories do: nobody weighed them by
    hand, so they go along with what is added.
    """

    groups: frozenset[int]
    has_categories: bool


def following(initiative: Initiative) -> Following:
    """What goes along, before criteria are added."""
    held = rows_queries.points_by_group(initiative.id)
    by_category = rows_queries.points_by_category(initiative.id)
    points = rows_queries.category_points(initiative.id)
    return Following(
        groups=frozenset(row.id for row in rows_queries.groups(initiative.id) if held.get(row.id) == row.points),
        has_categories=all(points[category] == together for category, together in by_category.items()),
    )


def weigh_what_is_held(initiative: Initiative, before: Following) -> list[str]:
    """Let what went along go along with what was added; returns the groups that grew and keep the weight that somebody
    gave them.
    """
    db.session.flush()
    held, kept = rows_queries.points_by_group(initiative.id), list[str]()
    for group in rows_queries.groups(initiative.id):
        together = held.get(group.id, group.points)
        if group.id in before.groups:
            group.points = together
        elif group.points < together:
            kept.append(group.name)
    if before.has_categories:
        together_in = rows_queries.points_by_category(initiative.id)
        for weight in db.session.scalars(select(CategoryWeight).where(CategoryWeight.initiative_id == initiative.id)):
            weight.points = together_in.get(weight.category, weight.points)
    return kept


def criteria_stand(initiative: Initiative, rows: Sequence[Base]) -> None:
    """Refuse what comes or goes while the criteria are published, or where a question asks after one that is gone."""
    published_at = db.session.scalar(
        select(CriteriaVersion.published_at)
        .where(CriteriaVersion.initiative_id == initiative.id)
        .order_by(CriteriaVersion.number.desc())
        .limit(1)
    )
    if published_at is not None:
        raise ClosedError(
            _("The criteria are published and frozen. Open a new version first, with the reason for the change.")
        )
    criteria = [row for row in rows if isinstance(row, Criterion)]
    if not criteria:
        return
    wanted = select(Criterion.code, Criterion.condition_code).where(
        Criterion.initiative_id == initiative.id, Criterion.is_retired.is_(False)
    )
    standing = db.session.execute(wanted.order_by(Criterion.id)).all()
    there, asking = {code for code, _after in standing}, {after: code for code, after in standing if after}
    for row in criteria:
        if row.code in there and row.condition_code and row.condition_code not in there:
            raise RuleViolation(_("%(code)s is only asked after a question that is gone.", code=row.code))
        if row.code in asking and row.code not in there:
            raise RuleViolation(
                _("%(code)s is only asked after this question. Change that first.", code=asking[row.code])
            )


def next_position(initiative: Initiative) -> int:
    return (
        db.session.scalar(select(func.max(Criterion.position)).where(Criterion.initiative_id == initiative.id)) or 0
    ) + 1


def remove_criterion(initiative: Initiative, *, criterion: Criterion, by: Person, at: datetime) -> None:
    """Take a criterion out; once it was published it is retired, so that its scores stay readable."""
    version = draft(initiative, by=by, at=at)
    dependant = next(
        (row for row in rows_queries.criteria(initiative.id) if row.condition_code == criterion.code), None
    )
    if dependant is not None:
        raise RuleViolation(_("%(code)s is only asked after this question. Change that first.", code=dependant.code))
    if version.number == 1:
        db.session.delete(criterion)
    else:
        criterion.is_retired = True
    audit.record(
        CriteriaEvent.CRITERION_REMOVED,
        f"criterion:{criterion.id}",
        initiative=initiative,
        by=by,
        at=at,
        before={"code": criterion.code, "name": criterion.name},
    )


def save_weights(
    initiative: Initiative,
    *,
    categories: Mapping[Category, Decimal],
    groups: Mapping[int, Decimal],
    criteria: Mapping[int, Decimal],
    by: Person,
    at: datetime,
) -> None:
    """Points on all three levels at once."""
    draft(initiative, by=by, at=at)
    before, after = {}, {}
    weights = db.session.scalars(select(CategoryWeight).where(CategoryWeight.initiative_id == initiative.id))
    rows: list[tuple[str, Any, Decimal | None]] = [
        (f"category:{category_weight.category}", category_weight, categories.get(category_weight.category))
        for category_weight in weights
    ]
    rows += [(f"group:{group.id}", group, groups.get(group.id)) for group in rows_queries.groups(initiative.id)]
    rows += [
        (f"criterion:{criterion.id}", criterion, criteria.get(criterion.id))
        for criterion in rows_queries.criteria(initiative.id)
    ]
    for name, row, points in rows:
        if points is not None and points != row.points:
            before[name], after[name], row.points = str(row.points), str(points), points
    if after:
        audit.record(
            CriteriaEvent.WEIGHTS_SAVED, "weights", initiative=initiative, by=by, at=at, before=before, after=after
        )


def save_scale(
    initiative: Initiative, *, descriptors: Sequence[tuple[str, str | None]], by: Person, at: datetime
) -> None:
    """The words of each scale point; the points themselves are fixed."""
    draft(initiative, by=by, at=at)
    before, after = dict[str, Any](), dict[str, Any]()
    for scale_point, (text, other) in zip(rows_queries.scale(initiative.id), descriptors, strict=True):
        was, became = put_values(scale_point, {"descriptor": text, "descriptor_other": other})
        before |= {f"{name}:{scale_point.point}": value for name, value in was.items()}
        after |= {f"{name}:{scale_point.point}": value for name, value in became.items()}
    audit.record(CriteriaEvent.SCALE_SAVED, "scale", initiative=initiative, by=by, at=at, before=before, after=after)
