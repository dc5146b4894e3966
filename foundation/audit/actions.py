"""Recording what happened, in the same transaction as the act; the chain is sealed last, just before the commit."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import current_app, g
from sqlalchemy import bindparam, event, insert, select, update
from sqlalchemy.orm import Session

from foundation.audit.chain import START, content_of, link, sealed
from foundation.audit.models import FORMAT, HOUSE, Event, HouseEvent
from foundation.clock import now
from foundation.database.base import Base, db
from foundation.database.transaction import transaction
from foundation.identity.actor import Actor
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission

BEFORE_RECORDING: list[Callable[[Session, dict[str, Any]], None]] = []  # told of every entry before it is one
SEALED = "sealed entries"  # of the transaction that commits, with their numbers


def record(  # noqa: PLR0913 - one entry has these parts
    what: Event,
    subject: str,
    *,
    by: Actor,
    at: datetime,
    initiative: Initiative | None = None,
    before: Any = None,
    after: Any = None,
    reason: str | None = None,
) -> None:
    """Add an entry to the chain of `initiative` (or of the house) when this transaction commits."""
    entry = {
        "initiative_id": initiative.id if initiative is not None else HOUSE,
        "at": at,
        "actor_kind": by.actor_kind,
        "person_id": by.actor_id,
        "event": what,
        "subject": subject,
        "before": before,
        "after": after,
        "reason": reason,
        "format": FORMAT,
    }
    session = db.session()
    for ask in BEFORE_RECORDING:
        ask(session, entry)
    session.info.setdefault("audit", []).append(entry)


def record_refusal(permission: Permission, initiative: Initiative | None, by: Actor) -> None:
    """A refused read or write is itself an entry, in a short transaction of its own."""
    with transaction():
        record(HouseEvent.REFUSED, permission, by=by, at=now(), initiative=initiative)
    g.pop("facts", None)


def sealed_value(value: Any, *, nonce: str) -> str:
    """What an entry holds of a value that nobody may read yet: a keyed hash that proves it later."""
    return sealed(value, nonce, _key())


def _key() -> bytes:
    key: bytes = current_app.extensions["gids_settings"].audit_key
    return key


@event.listens_for(Session, "before_commit")
def _seal(session: Session) -> None:
    pending: list[dict[str, Any]] = session.info.pop("audit", [])
    if not pending:
        return
    session.flush()
    key = _key()
    for initiative_id in sorted({entry["initiative_id"] for entry in pending}):
        _append(initiative_id, [entry for entry in pending if entry["initiative_id"] == initiative_id], key)
    session.info[SEALED] = pending


HEADS, ENTRIES = Base.metadata.tables["audit_head"], Base.metadata.tables["audit_entry"]
HEAD = select(HEADS.c.number, HEADS.c.hash).where(HEADS.c.initiative_id == bindparam("chain")).with_for_update()
MOVE_HEAD = update(HEADS).where(HEADS.c.initiative_id == bindparam("chain"))
ADD_HEAD = insert(HEADS).values(initiative_id=bindparam("chain"))
ADD_ENTRY = insert(ENTRIES)


def _append(chain: int, entries: list[dict[str, Any]], key: bytes) -> None:
    connection = db.session.connection()
    head = connection.execute(HEAD, {"chain": chain}).first()
    number, previous = head or (0, START)
    for entry in entries:
        number += 1
        entry["number"], entry["previous_hash"] = number, previous
        previous = entry["hash"] = link(previous, content_of(entry), key)
    connection.execute(ADD_ENTRY, entries)
    end = {"chain": chain, "number": number, "hash": previous}
    connection.execute(ADD_HEAD if head is None else MOVE_HEAD, end)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop("audit", None)
