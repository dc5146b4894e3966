"""Keeping a list that was uploaded, saying what it would change, and taking it in."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.drawn import digest
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.lists.door import OUTCOMES
from foundation.lists.reading import ListFile
from foundation.plain_text import plain
from foundation.saving.forms import plain_value, put_values
from selection.criteria.actions.drafts import Groups, draft, group_id_of, next_position, values_of, weigh_new_groups
from selection.criteria.models import CriteriaEvent, CriteriaImport, Criterion, CriterionGroup, ImportState
from selection.method.criteria import Kind
from selection.method.list_remarks import Remark
from selection.method.list_row import RowRead
from selection.method.list_words import Column

COLUMNS: Mapping[Column, tuple[str, ...]] = {
    **{column: (column.value,) for column in Column},
    Column.OPTIONAL: ("is_optional",),
    Column.CONDITION: ("condition_code", "condition_answers", "section_group"),
    Column.DISCRETIONARY: ("is_discretionary",),
}  # what each column of a list fills
SHORT = 3  # letters of a word that joins others


def words_of_columns() -> dict[str, str]:
    """What the changed columns of a criterion are called: as the columns of a list."""
    return {name: label(column) for column, names in COLUMNS.items() for name in names} | {
        "is_retired": str(_("Taken out"))
    }


@dataclass(frozen=True, kw_only=True)
class UploadedList:
    """A file with what was read from it, and where its list was found."""

    name: str
    content: bytes
    file: ListFile


def keep_upload(initiative: Initiative, *, uploaded: UploadedList, by: Person, at: datetime) -> CriteriaImport:
    """Keep an uploaded list until its columns are mapped."""
    draft(initiative, by=by, at=at)
    criteria_import = CriteriaImport(
        initiative_id=initiative.id,
        file_name=plain(uploaded.name)[-200:],
        sha256=hashlib.sha256(uploaded.content).hexdigest(),
        state=ImportState.UPLOADED,
        rows=uploaded.file.as_content(),
        uploaded_by=by.id,
        uploaded_at=at,
    )
    db.session.add(criteria_import)
    db.session.flush()
    audit.record(
        CriteriaEvent.CRITERIA_UPLOADED,
        f"import:{criteria_import.id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"sha256": criteria_import.sha256},
    )
    return criteria_import


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What taking a row in would do: kept (a new criterion), changed, same, left_out or refused; and of a changed one
    the old beside the new value per column.
    """

    row: RowRead
    outcome: str
    criterion: Criterion | None = None
    changes: Mapping[str, tuple[Any, Any]]


def planned(initiative: Initiative, read: Sequence[RowRead]) -> list[Planned]:
    """What would become of every row. A row is a criterion that is there when it has its code; a name is no identity,
    but a row without a code that stands there already, word for word, is not made twice.
    """
    present = _present(initiative)
    return [_planned(row_read, present) for row_read in read]


def digest_of(plans: Sequence[Planned]) -> str:
    """What a preview showed, so that no more and nothing else is taken in."""
    return str(digest([[repr(plan.row), plan.outcome, repr(dict(plan.changes))] for plan in plans]))


@dataclass(frozen=True)
class Present:
    """The criteria that are there, by code and by name, and the names of their groups."""

    by_code: Mapping[str, Criterion]
    by_name: Mapping[str, Criterion]
    groups: Mapping[int | None, str]


def _present(initiative: Initiative) -> Present:
    wanted = select(Criterion).where(Criterion.initiative_id == initiative.id).order_by(Criterion.id)
    rows = list(db.session.scalars(wanted))
    groups = select(CriterionGroup).where(CriterionGroup.initiative_id == initiative.id)
    return Present(
        {row.code: row for row in rows},
        {row.name.casefold(): row for row in rows if not row.is_retired},
        {group.id: group.name for group in db.session.scalars(groups)},
    )


def _planned(row_read: RowRead, present: Present) -> Planned:
    fields = row_read.fields
    if fields is None:
        return Planned(row=row_read, outcome="left_out" if row_read.is_left_out else "refused", changes={})
    if not fields.code:
        twin = present.by_name.get(fields.name.casefold())
        changes = _changes(row_read, twin, present.groups) if twin is not None else {}
        if twin is not None and not changes:
            said = tuple(remark for remark in row_read.remarks if remark[0] is not Remark.CODE_MADE)
            return Planned(row=replace(row_read, remarks=said), outcome="same", criterion=twin, changes={})
        remarks = (*row_read.remarks, (Remark.SAME_NAME, twin.code)) if twin is not None else row_read.remarks
        return Planned(row=replace(row_read, remarks=remarks), outcome="kept", changes={})
    criterion = present.by_code.get(fields.code)
    if criterion is None:
        return Planned(row=row_read, outcome="kept", changes={})
    changes = _changes(row_read, criterion, present.groups)
    if "name" in changes and not _words(criterion.name) & _words(fields.name):
        row_read = replace(row_read, remarks=(*row_read.remarks, (Remark.OTHER_NAME, criterion.name[:60])))
    return Planned(row=row_read, outcome="changed" if changes else "same", criterion=criterion, changes=changes)


def _words(name: str) -> set[str]:
    """The words of a name that say what it is about."""
    return {word for word in name.casefold().split() if len(word) > SHORT}


def _changes(row_read: RowRead, criterion: Criterion, groups: Mapping[int | None, str]) -> dict[str, tuple[Any, Any]]:
    """The columns of a criterion that a row says otherwise, old and new; what the list does not say stays."""
    values, stands = _given_values(row_read, criterion), {**vars(criterion), "group": groups.get(criterion.group_id)}
    found = {name: (stands[name], value) for name, value in values.items() if stands[name] != value}
    return found | ({"is_retired": (True, False)} if criterion.is_retired else {})


def _given_values(row_read: RowRead, criterion: Criterion) -> dict[str, Any]:
    fields = row_read.fields
    if fields is None:
        return {}
    names = {name for column in row_read.given - {Column.CODE} for name in COLUMNS[column]}
    if Column.NAME not in row_read.given and Column.QUESTION in row_read.given:
        names.add("name")
    values = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in vars(fields).items()
        if name in names
    }
    kind = values.get("kind", criterion.kind)
    return values | ({"minimum": None} if kind is not Kind.REQUIREMENT and criterion.minimum is not None else {})


def finish_import(
    initiative: Initiative,
    *,
    criteria_import: CriteriaImport,
    read: Sequence[RowRead],
    mapping: dict[str, Any],
    by: Person,
    at: datetime,
) -> dict[str, Any]:
    """Take in the rows that can be kept, whole or not at all, and write the receipt."""
    draft(initiative, by=by, at=at)
    if criteria_import.state is ImportState.DONE:
        return dict(criteria_import.receipt or {})
    codes, position, groups = set(_present(initiative).by_code), next_position(initiative), Groups()
    before = set(_present(initiative).groups)
    lines: list[dict[str, Any]] = []
    for one in planned(initiative, read):
        code = _take_in(initiative, one, (codes, groups), position)
        position += 1
        lines.append(
            {
                "row": one.row.row,
                "code": code,
                "outcome": one.outcome,
                "changes": {name: [plain_value(old), plain_value(new)] for name, (old, new) in one.changes.items()},
                "remarks": [[what.value, about] for what, about in one.row.remarks],
            }
        )
    if any(Column.POINTS in row_read.given for row_read in read):
        weigh_new_groups(initiative, before, dict(row_read.weighs for row_read in read if row_read.weighs))
    counts = {name: sum(line["outcome"] == name for line in lines) for name in OUTCOMES}
    criteria_import.mapping = mapping
    criteria_import.state, criteria_import.receipt = ImportState.DONE, {"lines": lines, "counts": counts}
    audit.record(
        CriteriaEvent.CRITERIA_IMPORTED,
        f"import:{criteria_import.id}",
        initiative=initiative,
        by=by,
        at=at,
        after=counts,
    )
    return criteria_import.receipt


def _take_in(initiative: Initiative, one: Planned, known: tuple[set[str], Groups], position: int) -> str:
    """Take one row in; its code, which is given here where the list has none."""
    codes, groups = known
    fields = one.row.fields
    if fields is None:
        return ""
    if one.criterion is not None:
        new = {name: value for name, (_old, value) in one.changes.items()}
        if "group" in new:
            new["group_id"] = group_id_of(
                initiative, new.get("category", one.criterion.category), new.pop("group"), groups
            )
        put_values(one.criterion, new)
        return one.criterion.code
    code = fields.code or _free_code(codes)
    codes.add(code)
    minimum = fields.minimum if fields.kind is Kind.REQUIREMENT else None
    values = values_of(initiative, replace(fields, code=code, minimum=minimum), groups)
    db.session.add(Criterion(initiative_id=initiative.id, position=position, **values))
    return code


def _free_code(codes: set[str]) -> str:
    number = 1
    while f"C{number:02d}" in codes:
        number += 1
    return f"C{number:02d}"
