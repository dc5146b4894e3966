"""Reading what acts changed, for who may read the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, inspect, select

from foundation.audit.events import in_words, stored_names
from foundation.audit.models import AuditEntry, Event, HouseEvent
from foundation.database.base import Base, db
from foundation.guard import may_now
from foundation.identity.models import Person
from foundation.labels import label
from foundation.languages import current_language
from foundation.money import show_decimal
from foundation.saving.kinds import KINDS, Kept, columns, kept_columns, value_of, words_of
from foundation.saving.models import Change
from foundation.templating import day, moment

PAGE = 50


@dataclass(frozen=True)
class Difference:
    """One column as it was and as it became, in words; None where the row was not there."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class Told:
    """A change in words."""

    change: Change
    kind: str
    title: str
    act: str
    differences: Sequence[Difference]


def readable_kinds() -> dict[str, Kept]:
    """The kinds of rows that the person of this request may read now."""
    return {name: kept for name, kept in KINDS.items() if may_now(kept.reads)}


def page_of_changes(
    initiative_id: int, kinds: Sequence[str], *, row_id: int | None = None, removed: bool = False, page: int = 1
) -> tuple[list[Change], int]:
    """One page of changes, newest first, and how many there are: of all kinds named, of one row, or removals only."""
    where = [Change.initiative_id == initiative_id, Change.kind.in_(kinds)]
    if row_id is not None:
        where.append(Change.row_id == row_id)
    if removed:
        where.append(Change.is_removal.is_(True))
    count = db.session.scalar(select(func.count(Change.id)).where(*where)) or 0
    wanted = select(Change).where(*where).order_by(Change.id.desc()).limit(PAGE).offset(PAGE * (page - 1))
    return list(db.session.scalars(wanted)), count


def changes_of_entry(initiative_id: int, entry: int) -> list[Change]:
    wanted = select(Change).where(Change.initiative_id == initiative_id, Change.entry == entry)
    return list(db.session.scalars(wanted.order_by(Change.id)))


@dataclass(frozen=True)
class Act:
    """An act that can be taken back as a whole, by its entry of the trail, and when that was done last."""

    entry: int
    taken_back_at: datetime | None


def act_of(initiative_id: int, event: Event, subject: str) -> Act | None:
    """The last such act on this subject; None where it changed nothing that is kept."""
    of_trail = select(AuditEntry.number).where(AuditEntry.initiative_id == initiative_id)
    done = of_trail.where(AuditEntry.event.in_(stored_names(event)), AuditEntry.subject == subject)
    entry = db.session.scalar(done.order_by(AuditEntry.number.desc()).limit(1))
    if entry is None or not changes_of_entry(initiative_id, entry):
        return None
    back = select(AuditEntry.at).where(
        AuditEntry.initiative_id == initiative_id,
        AuditEntry.event.in_(stored_names(HouseEvent.TAKEN_BACK)),
        AuditEntry.subject == f"entry:{entry}",
    )
    return Act(entry, db.session.scalar(back.order_by(AuditEntry.number.desc()).limit(1)))


def in_history(changes: Sequence[Change]) -> list[Told]:
    """The changes as people read them."""
    names = _names(changes)
    return [_told(change, names) for change in changes]


def _told(change: Change, names: Mapping[tuple[type[Base], int], str]) -> Told:
    kept = KINDS[change.kind]
    known, all_columns = words_of(kept), columns(kept.model)
    before, after = change.before or {}, change.after or {}
    shown = [name for name in known if name in before or name in after]
    differences = [
        Difference(
            str(known[name]),
            _said(all_columns[name], before.get(name), names) if change.before is not None else None,
            _said(all_columns[name], after.get(name), names) if change.after is not None else None,
        )
        for name in shown
        if before.get(name) not in (None, "", [], False) or after.get(name) not in (None, "", [], False)
    ]
    return Told(
        change=change,
        kind=str(kept.name),
        title=_title(change, all_columns[kept.title], names),
        act=in_words(change.act),
        differences=differences,
    )


def _title(change: Change, column: Any, names: Mapping[tuple[type[Base], int], str]) -> str:
    """What the row was called, or is where this change left its name alone."""
    kept = KINDS[change.kind]
    known = [content[kept.title] for content in (change.before, change.after) if content and kept.title in content]
    return _said(column, known[0], names) if known else names.get((kept.model, change.row_id), "")


def _said(column: Any, kept: Any, names: Mapping[tuple[type[Base], int], str]) -> str:
    value = value_of(column, kept)
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if column.foreign_keys:
        return names.get((_target(column), value), "–")
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return show_decimal(value, current_language())
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _target(column: Any) -> type[Base]:
    """The model that a column points to."""
    table = next(iter(column.foreign_keys)).column.table
    return next(mapper.class_ for mapper in Base.registry.mappers if mapper.local_table is table)


def _names(changes: Sequence[Change]) -> dict[tuple[type[Base], int], str]:
    """What the rows are called that changes are of or point to, in one question per kind of row, whatever the page."""
    models: list[type[Base]] = [*(kept.model for kept in KINDS.values()), Person]
    wanted: dict[type[Base], set[int]] = {model: set() for model in models}
    for change in changes:
        kept = KINDS[change.kind]
        wanted[kept.model].add(change.row_id)
        for name, column in kept_columns(kept.model).items():
            for content in (change.before, change.after):
                if column.foreign_keys and name != "initiative_id" and content and content.get(name) is not None:
                    wanted.setdefault(_target(column), set()).add(content[name])
    titles = {kept.model: kept.title for kept in KINDS.values()}
    found = {}
    for model, ids in wanted.items():
        title = titles.get(model, "name")
        if not hasattr(model, title):
            continue
        key = inspect(model).primary_key[0]
        for row_id, name in db.session.execute(select(key, getattr(model, title)).where(key.in_(ids))):
            found[model, row_id] = str(name)
    return found


def person_names(changes: Sequence[Change]) -> dict[int, str]:
    wanted = select(Person.id, Person.name).where(Person.id.in_({change.actor_id for change in changes}))
    return {row.id: row.name for row in db.session.execute(wanted)}
