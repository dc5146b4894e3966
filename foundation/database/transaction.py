"""One transaction per write: it ends the request's read, takes the write lock, and commits or leaves nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy.orm import Session

from foundation.database.base import db
from foundation.database.engine import WRITE, begin
from foundation.database.prepared import attach

PRINCIPALS = "principals"
_one_writer = threading.Lock()


@contextmanager
def transaction(*, reread: bool = True) -> Iterator[None]:
    """Begin a write. What was read before is read anew inside; an exception rolls everything back.

    Who acts and where (the principals that the guard noted) are re-read at once, so that no read of theirs falls
    between two halves of a change. With `reread=False` they stay as they were read a moment ago: for a write that uses
    nothing of them but their ids, in a view whose guard keeps them apart from the session.
    """
    session = db.session()
    sqlite = db.engine.dialect.name == "sqlite"
    with _one_writer if sqlite else nullcontext():
        try:
            if reread or not session.in_transaction():
                _begin_anew(session, WRITE if sqlite else None)
            else:
                begin(session.connection(), writing=sqlite)
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise


def _begin_anew(session: Session, options: dict[str, bool] | None) -> None:
    principals = session.info.get(PRINCIPALS, ())
    session.rollback()
    session.expire_all()
    session.connection(execution_options=options)
    for row in principals:
        attach(row)
        session.refresh(row)
