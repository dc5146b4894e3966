"""One transaction per write: it ends the request's read, takes the write lock, and commits or leaves nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from foundation.database.base import db
from foundation.database.engine import WRITE

PRINCIPALS = "principals"
_one_writer = threading.Lock()


@contextmanager
def transaction(*, reread: bool = True) -> Iterator[None]:
    """Begin a write. What was read before is read anew inside; an exception rolls everything back.

    Who acts and where (the principals that the guard noted) are re-read at once, so that no read of theirs falls
    between two halves of a change. With `reread=False` they are set apart as they were read a moment ago: for a write
    that uses nothing of them but their ids.
    """
    session = db.session()
    principals = session.info.get(PRINCIPALS, ())
    if not reread:
        for row in principals:
            session.expunge(row)
    session.rollback()
    session.expire_all()
    sqlite = db.engine.dialect.name == "sqlite"
    with _one_writer if sqlite else nullcontext():
        try:
            session.connection(execution_options=WRITE if sqlite else None)
            for row in principals if reread else ():
                session.add(row)
                session.refresh(row)
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise
