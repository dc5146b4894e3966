"""One transaction per write: it ends the request's read, takes the write lock, and commits or leaves nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from foundation.database.base import db
from foundation.database.engine import WRITE

_one_writer = threading.Lock()


@contextmanager
def transaction() -> Iterator[None]:
    """Begin a write. What was read before is read anew inside; an exception rolls everything back."""
    session = db.session
    session.rollback()
    sqlite = db.engine.dialect.name == "sqlite"
    with _one_writer if sqlite else nullcontext():
        try:
            session.connection(execution_options=WRITE if sqlite else None)
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise
