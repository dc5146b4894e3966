"""One transaction per write: it ends the request's read, takes the write lock, and commits or leaves nothing."""

import logging
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from flask_babel import gettext as _
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from foundation.database.base import db
from foundation.database.engine import PATIENCE, WRITE_UNTIL, begin
from foundation.errors import BusyError

PRINCIPALS = "principals"
FULL, LOCKED = ("is full", "no space left"), ("locked", "busy", "lock timeout", "statement timeout")
log = logging.getLogger("gids.database")
_one_writer = threading.Lock()


@contextmanager
def transaction(*, reread: bool = True, patience: float = PATIENCE) -> Iterator[None]:
    """Begin a write. What was read before is read anew inside; an exception rolls everything back.

    Who acts and where (the principals that the guard noted) are re-read at once, so that no read of theirs falls
    between two halves of a change. With `reread=False` all rows stay as they were read a moment ago: for a write that
    uses nothing of them but their ids.

    Waits at most `patience` seconds for the lock, in this process and in others together; then, or when the disk is
    full, BusyError says so.
    """
    session = db.session()
    sqlite = db.engine.dialect.name == "sqlite"
    until = time.monotonic() + patience
    with _write_lock(patience) if sqlite else nullcontext():
        try:
            if reread or not session.in_transaction():
                _begin_anew(session, {WRITE_UNTIL: until})
            else:
                begin(session.connection(), write_until=until)
            yield
            session.commit()
        except (OperationalError, sqlite3.OperationalError) as problem:
            session.rollback()
            raise _said(problem) from problem
        except BaseException:
            session.rollback()
            raise


@contextmanager
def _write_lock(patience: float) -> Iterator[None]:
    if not _one_writer.acquire(timeout=patience):
        raise BusyError(_busy())
    try:
        yield
    finally:
        _one_writer.release()


def _busy() -> str:
    return str(_("The database is busy. Nothing was saved; what you typed is still here. Wait a moment and try again."))


def _said(problem: OperationalError | sqlite3.OperationalError) -> Exception:
    """The sentence for what the database could not do; another fault of the database stays what it is."""
    text = str(getattr(problem, "orig", problem)).lower()
    if any(word in text for word in FULL):
        log.error("the disk is full")
        return BusyError(
            _(
                "The disk of the server is full, so nothing was saved; reading goes on. Tell your administrator, and"
                " copy what you typed."
            )
        )
    return BusyError(_busy()) if any(word in text for word in LOCKED) else problem


def _begin_anew(session: Session, options: dict[str, float]) -> None:
    principals = session.info.get(PRINCIPALS, ())
    session.rollback()
    session.expire_all()
    session.connection(execution_options=options)
    for row in principals:
        session.refresh(row)
