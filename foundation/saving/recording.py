"""Keeping what each act changed: the rows that a transaction made, changed or removed, written before its commit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from flask import has_request_context
from flask import session as flask_session
from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session

from foundation.audit.actions import BEFORE_RECORDING, SEALED
from foundation.audit.events import present_name
from foundation.audit.models import HOUSE
from foundation.database.base import Base
from foundation.saving.forms import plain_value
from foundation.saving.kinds import KINDS, NAMES, can_go_back, is_later, kept_columns
from foundation.saving.models import Change

UNDO = "undo"  # in the session of the browser: the removal that the next page offers to take back
TOUCHED, NOTED, SEEN = "touched rows", "noted changes", "rows as acts left them"


@dataclass(kw_only=True)
class Touched:
    """A row of which changes are kept, as an act touched it."""

    row: Base
    is_new: bool
    is_gone: bool = False
    before: dict[str, Any] = field(default_factory=dict)


@dataclass(kw_only=True)
class Seen:
    """How an act of this transaction left a row; it holds the row, so that no other takes its place in memory."""

    row: Base
    left: dict[str, Any]
    is_gone: bool


@dataclass(kw_only=True)
class Noted:
    """A change, with the entry of the trail that it belongs to."""

    row: Base
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    entry: dict[str, Any]


def _known(rows: Iterable[Any]) -> list[Base]:
    return [row for row in rows if type(row) in NAMES]


def _as_it_is(row: Base) -> dict[str, Any]:
    """All columns, those with a default that the database has not seen yet as they will be."""
    is_made = not inspect(row).persistent
    return {
        name: _default(column) if is_made and getattr(row, name) is None else plain_value(getattr(row, name))
        for name, column in kept_columns(type(row)).items()
    }


def _default(column: Any) -> Any:
    if column.default is None:
        return None
    return plain_value(column.default.arg if column.default.is_scalar else column.default.arg(None))


@event.listens_for(Session, "before_flush")
def _before_flush(session: Session, _context: object, _instances: object) -> None:
    _note(session)


def _note(session: Session) -> None:
    """Which rows are made, changed and removed, and what they were, while that is still known."""
    touched: dict[int, Touched] = session.info.setdefault(TOUCHED, {})
    seen: dict[int, Seen] = session.info.setdefault(SEEN, {})
    for row in _known(session.new):
        if id(row) not in seen:
            touched.setdefault(id(row), Touched(row=row, is_new=True))
    for row in _known((*session.dirty, *(row for row in session.new if id(row) in seen))):
        one = touched.setdefault(
            id(row), Touched(row=row, is_new=False, before=dict(seen[id(row)].left) if id(row) in seen else {})
        )
        for name in kept_columns(type(row)):
            history = inspect(row).attrs[name].history
            if history.has_changes():
                one.before.setdefault(name, plain_value(history.deleted[0]) if history.deleted else None)
    for row in _known(row for row in session.deleted if id(row) not in seen or not seen[id(row)].is_gone):
        one = touched.setdefault(id(row), Touched(row=row, is_new=False))
        one.is_gone, one.before = True, _as_it_is(row) | one.before


def _belong(session: Session, entry: dict[str, Any]) -> None:
    """What was touched until an entry is recorded is what its act did."""
    with session.no_autoflush:
        _note(session)
        touched: dict[int, Touched] = session.info[TOUCHED]
        for key, one in list(touched.items()):
            if getattr(one.row, "initiative_id", entry["initiative_id"]) == entry["initiative_id"]:
                _settle(session, touched.pop(key), entry)


def _settle(session: Session, one: Touched, entry: dict[str, Any]) -> None:
    before: dict[str, Any] | None = None if one.is_new else one.before
    after = None if one.is_gone else _as_it_is(one.row)
    session.info[SEEN][id(one.row)] = Seen(row=one.row, left=after or {}, is_gone=after is None)
    if before is not None and after is not None:
        before = {name: was for name, was in before.items() if name in after and was != after[name]}
        after = {name: after[name] for name in before}
    is_nothing = before == {} or (one.is_new and one.is_gone) or entry["initiative_id"] == HOUSE
    if not is_nothing:
        noted: list[Noted] = session.info.setdefault(NOTED, [])
        noted.append(Noted(row=one.row, before=before, after=after, entry=entry))


BEFORE_RECORDING.append(_belong)


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    """Runs after the trail has numbered its entries; what was touched after the last of them belongs to it."""
    if session.in_nested_transaction():
        return  # a savepoint: the act goes on
    entries: list[dict[str, Any]] = session.info.pop(SEALED, [])
    if entries:
        session.flush()
        _belong(session, entries[-1])
    rows = [_row(noted) for noted in session.info.pop(NOTED, [])]
    _forget(session)
    if not rows:
        return
    session.connection().execute(insert(Change), rows)
    acts = [present_name(row["act"]) for row in rows]
    removal = next((row for row in rows if row["is_removal"] and can_go_back(row["kind"], row["act"])), None)
    if removal is not None and has_request_context() and not any(is_later(act) for act in acts):
        flask_session[UNDO] = [removal["initiative_id"], removal["entry"]]


def _is_removal(noted: Noted) -> bool:
    """Whether a row went, or was taken out but kept."""
    taken_out = KINDS[NAMES[type(noted.row)]].taken_out
    return noted.after is None or bool(noted.before is not None and noted.after.get(taken_out))


def _row(noted: Noted) -> dict[str, Any]:
    return {
        "initiative_id": noted.entry["initiative_id"],
        "entry": noted.entry["number"],
        "act": noted.entry["event"],
        "kind": NAMES[type(noted.row)],
        "row_id": noted.row.id,  # type: ignore[attr-defined]
        "before": noted.before,
        "after": noted.after,
        "is_removal": _is_removal(noted),
        "version": getattr(noted.row, "version", None),
        "actor_kind": noted.entry["actor_kind"],
        "actor_id": noted.entry["person_id"],
        "at": noted.entry["at"],
    }


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    for name in (TOUCHED, NOTED, SEEN, SEALED):
        session.info.pop(name, None)
