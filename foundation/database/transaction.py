"""One transaction per write: it ends the request's read, takes the write lock, and commits or leaves nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from foundation.database.base import db
from foundation.database.engine import WRITE

PRINCIPALS = "principals"
_one_writer = threading.Lock()


@contextmanager
def transaction() -> Iterator[None]:
    """Begin a write. What was read before is read anew inside; an exception rolls everything back.

    Who acts and where (the principals that the guard noted) are re-read at once, so that no read of theirs falls
    between two halves of a change.
    """
    session = db.session
    session.rollback()
    sqlite = db.engine.dialect.name == "sqlite"
    with _one_writer if sqlite else nullcontext():
        try:
            session.connection(execution_options=WRITE if sqlite else None)
            for row in session.info.get(PRINCIPALS, ()):
                session.refresh(row)
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise
