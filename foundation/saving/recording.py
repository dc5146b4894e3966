"""Keeping what each act changed: the rows that a transaction made, changed or removed, written before its commit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import has_request_context
from flask import session as flask_session
from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session

from foundation.audit.actions import SEALED
from foundation.audit.models import HOUSE
from foundation.database.base import Base
from foundation.saving.forms import plain_value
from foundation.saving.kinds import KINDS, NAMES, columns
from foundation.saving.models import Change

UNDO = "undo"  # in the session of the browser: the removal that the next page offers to take back
TOUCHED = "touched rows"


@dataclass(kw_only=True)
class Touched:
    """A row of which changes are kept, as a transaction touched it."""

    row: Base
    is_new: bool
    is_gone: bool = False
    before: dict[str, Any] = field(default_factory=dict)


def _known(rows: Iterable[Any]) -> list[Base]:
    return [row for row in rows if type(row) in NAMES]


def _as_it_is(row: Base) -> dict[str, Any]:
    return {name: plain_value(getattr(row, name)) for name in columns(type(row))}


@event.listens_for(Session, "before_flush")
def _note(session: Session, _context: object, _instances: object) -> None:
    """Which rows are made, changed and removed, and what they were, while that is still known."""
    touched: dict[int, Touched] = session.info.setdefault(TOUCHED, {})
    for row in _known(session.new):
        touched.setdefault(id(row), Touched(row=row, is_new=True))
    for row in _known(session.dirty):
        one = touched.setdefault(id(row), Touched(row=row, is_new=False))
        for name in columns(type(row)):
            history = inspect(row).attrs[name].history
            if history.has_changes():
                one.before.setdefault(name, plain_value(history.deleted[0]) if history.deleted else None)
    for row in _known(session.deleted):
        one = touched.setdefault(id(row), Touched(row=row, is_new=False))
        one.is_gone, one.before = True, _as_it_is(row) | one.before


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    """Runs after the trail has numbered its entries; a change belongs to the first entry of its initiative."""
    entries = session.info.pop(SEALED, [])
    if entries:
        session.flush()
    touched: dict[int, Touched] = session.info.pop(TOUCHED, {})
    rows = [made for made in (_change(one, entries) for one in touched.values()) if made is not None]
    if not rows:
        return
    session.connection().execute(insert(Change), rows)
    removal = next((made for made in rows if _is_removal(made)), None)
    if removal is not None and has_request_context():
        flask_session[UNDO] = [removal["initiative_id"], removal["entry"]]


def _is_removal(made: Mapping[str, Any]) -> bool:
    """Whether a row went, or was taken out, that can be put back."""
    kept = KINDS[made["kind"]]
    is_away = made["after"] is None or (made["before"] is not None and made["after"].get(kept.taken_out))
    return bool(is_away and kept.takes_back)


def _change(one: Touched, entries: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    owner = getattr(one.row, "initiative_id", None)
    entry = next((entry for entry in entries if owner in (None, entry["initiative_id"])), None)
    if entry is None or entry["initiative_id"] == HOUSE or (one.is_new and one.is_gone):
        return None
    before: dict[str, Any] | None = None if one.is_new else one.before
    after = None if one.is_gone else _as_it_is(one.row)
    if before is not None and after is not None:
        before = {name: was for name, was in before.items() if was != after[name] and name != "version"}
        after = {name: after[name] for name in before}
        if not before:
            return None
    return {
        "initiative_id": entry["initiative_id"],
        "entry": entry["number"],
        "act": entry["event"],
        "kind": NAMES[type(one.row)],
        "row_id": one.row.id,  # type: ignore[attr-defined]
        "before": before,
        "after": after,
        "version": getattr(one.row, "version", None),
        "actor_kind": entry["actor_kind"],
        "actor_id": entry["person_id"],
        "at": entry["at"],
    }


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(TOUCHED, None)
    session.info.pop(SEALED, None)
