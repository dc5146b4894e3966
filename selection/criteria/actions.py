"""Editing criteria, groups, weights and scale; publishing, reopening, importing."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import func, select

from foundation.audit import actions as audit
from foundation.audit.chain import canonical
from foundation.audit.models import Event
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.plain_text import plain
from foundation.saving import plain_value, put_values
from selection.criteria import queries
from selection.criteria.models import (
    CategoryWeight,
    CriteriaImport,
    CriteriaVersion,
    Criterion,
    CriterionGroup,
    ImportState,
    ScalePoint,
)
from selection.labels import DEFAULT_SCALE
from selection.method.agreement import reason_is_own
from selection.method.criteria import Category, CriterionFields, Kind, code_is_reserved
from selection.method.criteria_list import Column, RowRead, read_rows
from selection.method.questions import AnswerType, in_order
from selection.reopening import open_again

CATEGORY_POINTS = Decimal(25)


def draft(initiative: Initiative, *, by: Person, at: datetime) -> CriteriaVersion:
    """The version that may be edited; the very first is made here, with the scale and equal category weights."""
    latest = queries.latest_version(initiative.id)
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
    audit.record(Event.CRITERIA_REOPENED, "criteria:1", initiative=initiative, by=by, at=at)
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
    values = _values(initiative, fields)
    if criterion is None:
        criterion = Criterion(initiative_id=initiative.id, position=_next_position(initiative), **values)
        db.session.add(criterion)
        before, after = dict[str, Any](), _for_trail(values)
    else:
        _rename_in_conditions(initiative, criterion.code, fields.code)
        before, after = put_values(criterion, {**values, "is_retired": False})
    db.session.flush()
    audit.record(
        Event.CRITERION_SAVED,
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
        for row in queries.criteria(initiative.id):
            if row.condition_code == old:
                row.condition_code = new


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
        parents = {row.code: row.condition_code for row in queries.criteria(initiative.id)} | {
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


def _values(initiative: Initiative, fields: CriterionFields) -> dict[str, Any]:
    values = {
        **vars(fields),
        "options": list(fields.options),
        "condition_answers": list(fields.condition_answers),
        "passes_when": list(fields.passes_when),
    }
    group = values.pop("group")
    values["group_id"] = _group(initiative, fields.category, group).id if group else None
    return values


def _group(initiative: Initiative, category: Category, name: str) -> CriterionGroup:
    where = (CriterionGroup.initiative_id == initiative.id, CriterionGroup.category == category)
    found = db.session.scalar(select(CriterionGroup).where(*where, CriterionGroup.name == name))
    if found is None:
        count = db.session.scalar(select(func.count()).select_from(CriterionGroup).where(*where)) or 0
        found = CriterionGroup(initiative_id=initiative.id, category=category, name=name, position=count)
        db.session.add(found)
        db.session.flush()
    return found


def _next_position(initiative: Initiative) -> int:
    return (
        db.session.scalar(select(func.max(Criterion.position)).where(Criterion.initiative_id == initiative.id)) or 0
    ) + 1


def remove_criterion(initiative: Initiative, *, criterion: Criterion, by: Person, at: datetime) -> None:
    """Take a criterion out; once it was published it is retired, so that its scores stay readable."""
    version = draft(initiative, by=by, at=at)
    dependant = next((row for row in queries.criteria(initiative.id) if row.condition_code == criterion.code), None)
    if dependant is not None:
        raise RuleViolation(_("%(code)s is only asked after this question. Change that first.", code=dependant.code))
    if version.number == 1:
        db.session.delete(criterion)
    else:
        criterion.is_retired = True
    audit.record(
        Event.CRITERION_REMOVED,
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
        (f"category:{row.category}", row, categories.get(row.category)) for row in weights
    ]
    rows += [(f"group:{row.id}", row, groups.get(row.id)) for row in queries.groups(initiative.id)]
    rows += [(f"criterion:{row.id}", row, criteria.get(row.id)) for row in queries.criteria(initiative.id)]
    for name, row, points in rows:
        if points is not None and points != row.points:
            before[name], after[name], row.points = str(row.points), str(points), points
    if after:
        audit.record(Event.WEIGHTS_SAVED, "weights", initiative=initiative, by=by, at=at, before=before, after=after)


def save_scale(
    initiative: Initiative, *, descriptors: Sequence[tuple[str, str | None]], by: Person, at: datetime
) -> None:
    """The words of each scale point; the points themselves are fixed."""
    draft(initiative, by=by, at=at)
    before, after = dict[str, Any](), dict[str, Any]()
    for row, (text, other) in zip(queries.scale(initiative.id), descriptors, strict=True):
        was, became = put_values(row, {"descriptor": text, "descriptor_other": other})
        before |= {f"{name}:{row.point}": value for name, value in was.items()}
        after |= {f"{name}:{row.point}": value for name, value in became.items()}
    audit.record(Event.SCALE_SAVED, "scale", initiative=initiative, by=by, at=at, before=before, after=after)


def publish(initiative: Initiative, *, by: Person, at: datetime) -> CriteriaVersion:
    """Freeze criteria, weights and scale as a version."""
    version = draft(initiative, by=by, at=at)
    found = queries.present(initiative.id)
    if not found.weights:
        raise RuleViolation(
            _(
                "There is nothing to weigh yet: add at least one requirement or wish with points, in a category with"
                " points."
            )
        )
    codes = {card.code for card in found.cards}
    orphans = [card.code for card in found.cards if card.condition_code and card.condition_code not in codes]
    if orphans:
        raise RuleViolation(
            _("These questions depend on one that is not in the list: %(codes)s.", codes=", ".join(orphans[:10]))
        )
    weightless = [
        card.code for card in found.cards if card.kind in (Kind.REQUIREMENT, Kind.WISH) and card.id not in found.weights
    ]
    if weightless:
        raise RuleViolation(
            _(
                "These criteria have no weight and would count for nothing: %(codes)s. Give them points or remove"
                " them.",
                codes=", ".join(weightless[:10]),
            )
        )
    version.frozen = queries.frozen(found)
    version.hash = hashlib.sha256(canonical(version.frozen)).hexdigest()
    version.published_at, version.published_by = at, by.id
    audit.record(
        Event.CRITERIA_PUBLISHED,
        f"criteria:{version.number}",
        initiative=initiative,
        by=by,
        at=at,
        after={"hash": version.hash},
    )
    return version


def reopen(initiative: Initiative, *, reason: str, by: Person, at: datetime) -> CriteriaVersion:
    """A new draft after publication, with who, when and why."""
    latest = queries.latest_version(initiative.id)
    if latest is None or latest.published_at is None:
        raise ClosedError(_("The criteria are open already."))
    if not reason_is_own(reason, []):
        raise RuleViolation(_("Say in a sentence of your own why the published criteria must change."), field="reason")
    open_again(initiative, f"criteria:{latest.number + 1}", reason=reason, by=by, at=at)
    version = CriteriaVersion(initiative_id=initiative.id, number=latest.number + 1, reason=reason, opened_by=by.id)
    db.session.add(version)
    audit.record(
        Event.CRITERIA_REOPENED, f"criteria:{version.number}", initiative=initiative, by=by, at=at, reason=reason
    )
    return version


@dataclass(frozen=True)
class UploadedList:
    """A file with what was read from it."""

    name: str
    content: bytes
    header: list[str]
    rows: list[list[str]]


def keep_upload(initiative: Initiative, *, file: UploadedList, by: Person, at: datetime) -> CriteriaImport:
    """Keep an uploaded list until its columns are mapped."""
    draft(initiative, by=by, at=at)
    kept = CriteriaImport(
        initiative_id=initiative.id,
        file_name=plain(file.name)[-200:],
        sha256=hashlib.sha256(file.content).hexdigest(),
        state=ImportState.UPLOADED,
        rows={"header": file.header, "rows": file.rows},
        uploaded_by=by.id,
        uploaded_at=at,
    )
    db.session.add(kept)
    db.session.flush()
    audit.record(
        Event.CRITERIA_UPLOADED, f"import:{kept.id}", initiative=initiative, by=by, at=at, after={"sha256": kept.sha256}
    )
    return kept


def read_upload(
    kept: CriteriaImport, mapping: Mapping[int, Column], *, other_rows_are: Kind, category: Category
) -> list[RowRead]:
    return read_rows(kept.rows["rows"], mapping, other_rows_are=other_rows_are, category=category)


def finish_import(
    initiative: Initiative, *, kept: CriteriaImport, read: Sequence[RowRead], by: Person, at: datetime
) -> dict[str, Any]:
    """Take in the rows that can be kept, whole or not at all, and write the receipt."""
    draft(initiative, by=by, at=at)
    if kept.state is ImportState.DONE:
        return dict(kept.receipt or {})
    present = {
        row.code: row for row in db.session.scalars(select(Criterion).where(Criterion.initiative_id == initiative.id))
    }
    lines: list[dict[str, Any]] = []
    position = _next_position(initiative)
    for row in read:
        outcome = _take_in(initiative, row, present, position)
        position += 1
        lines.append(
            {
                "row": row.row,
                "code": row.fields.code if row.fields else "",
                "outcome": outcome,
                "remarks": [[what.value, about] for what, about in row.remarks],
            }
        )
    receipt = {
        "lines": lines,
        "counts": {
            name: sum(1 for line in lines if line["outcome"] == name) for name in ("kept", "changed", "same", "refused")
        },
    }
    kept.state, kept.receipt = ImportState.DONE, receipt
    audit.record(
        Event.CRITERIA_IMPORTED, f"import:{kept.id}", initiative=initiative, by=by, at=at, after=receipt["counts"]
    )
    return receipt


def _take_in(initiative: Initiative, row: RowRead, present: dict[str, Criterion], position: int) -> str:
    if row.fields is None:
        return "refused"
    found = present.get(row.fields.code)
    values = _values(
        initiative, row.fields if row.fields.kind is Kind.REQUIREMENT else replace(row.fields, minimum=None)
    )
    if found is None:
        present[row.fields.code] = found = Criterion(initiative_id=initiative.id, position=position, **values)
        db.session.add(found)
        return "kept"
    if not found.is_retired and all(getattr(found, name) == value for name, value in values.items()):
        return "same"
    put_values(found, {**values, "is_retired": False})
    return "changed"
