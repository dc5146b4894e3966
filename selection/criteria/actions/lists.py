"""Keeping a list that was uploaded, and taking it in."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.plain_text import plain
from foundation.saving.forms import put_values
from selection.criteria.actions.drafts import draft, next_position, values_of
from selection.criteria.models import CriteriaEvent, CriteriaImport, Criterion, ImportState
from selection.method.criteria import Category, Kind
from selection.method.criteria_list import RowRead, read_rows
from selection.method.list_columns import Column


@dataclass(frozen=True, kw_only=True)
class UploadedList:
    """A file with what was read from it."""

    name: str
    content: bytes
    header: list[str]
    rows: list[list[str]]


def keep_upload(initiative: Initiative, *, file: UploadedList, by: Person, at: datetime) -> CriteriaImport:
    """Keep an uploaded list until its columns are mapped."""
    draft(initiative, by=by, at=at)
    criteria_import = CriteriaImport(
        initiative_id=initiative.id,
        file_name=plain(file.name)[-200:],
        sha256=hashlib.sha256(file.content).hexdigest(),
        state=ImportState.UPLOADED,
        rows={"header": file.header, "rows": file.rows},
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


def read_upload(
    criteria_import: CriteriaImport, mapping: Mapping[int, Column], *, other_rows_are: Kind, category: Category
) -> list[RowRead]:
    return read_rows(criteria_import.rows["rows"], mapping, other_rows_are=other_rows_are, category=category)


def finish_import(
    initiative: Initiative, *, criteria_import: CriteriaImport, read: Sequence[RowRead], by: Person, at: datetime
) -> dict[str, Any]:
    """Take in the rows that can be kept, whole or not at all, and write the receipt."""
    draft(initiative, by=by, at=at)
    if criteria_import.state is ImportState.DONE:
        return dict(criteria_import.receipt or {})
    present = {
        criterion.code: criterion
        for criterion in db.session.scalars(select(Criterion).where(Criterion.initiative_id == initiative.id))
    }
    lines: list[dict[str, Any]] = []
    position = next_position(initiative)
    for row_read in read:
        outcome = _take_in(initiative, row_read, present, position)
        position += 1
        lines.append(
            {
                "row": row_read.row,
                "code": row_read.fields.code if row_read.fields else "",
                "outcome": outcome,
                "remarks": [[what.value, about] for what, about in row_read.remarks],
            }
        )
    receipt = {
        "lines": lines,
        "counts": {
            name: sum(1 for line in lines if line["outcome"] == name) for name in ("kept", "changed", "same", "refused")
        },
    }
    criteria_import.state, criteria_import.receipt = ImportState.DONE, receipt
    audit.record(
        CriteriaEvent.CRITERIA_IMPORTED,
        f"import:{criteria_import.id}",
        initiative=initiative,
        by=by,
        at=at,
        after=receipt["counts"],
    )
    return receipt


def _take_in(initiative: Initiative, row_read: RowRead, present: dict[str, Criterion], position: int) -> str:
    if row_read.fields is None:
        return "refused"
    criterion = present.get(row_read.fields.code)
    values = values_of(
        initiative,
        row_read.fields if row_read.fields.kind is Kind.REQUIREMENT else replace(row_read.fields, minimum=None),
    )
    if criterion is None:
        present[row_read.fields.code] = criterion = Criterion(initiative_id=initiative.id, position=position, **values)
        db.session.add(criterion)
        return "kept"
    if not criterion.is_retired and all(getattr(criterion, name) == value for name, value in values.items()):
        return "same"
    put_values(criterion, {**values, "is_retired": False})
    return "changed"
