"""What stands in the tables, read past the application: what a press changed, and what it left alone."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import text

from foundation.database.base import Base, db

Key = tuple[str, object]
Rows = dict[Key, tuple[object, ...]]
PASSING = {
    "identity_session",
    "identity_sign_in_failure",
    "audit_head",
}  # of whoever looks, and the end of a chain that grows


def tables() -> dict[str, str]:
    """Every table whose rows say something, with its key."""
    return {
        table.name: next(iter(table.primary_key.columns)).name
        for table in Base.metadata.sorted_tables
        if table.name not in PASSING
    }


def rows(names: Iterable[str] = ()) -> Rows:
    """Every row of these tables (of all, when none is named) as the database has it."""
    db.session.rollback()
    known = tables()
    wanted = sorted(set(names) or set(known))
    with db.engine.connect() as connection:
        return {
            (name, row._mapping[known[name]]): tuple(map(str, row))
            for name in wanted
            for row in connection.execute(text(f'SELECT * FROM "{name}"'))
        }


def changed(before: Rows, after: Rows, of: Iterable[Key]) -> list[Key]:
    """Which of these rows are no longer as they were."""
    return [key for key in of if after.get(key) != before.get(key)]


def made(before: Rows, after: Rows) -> dict[str, int]:
    """How many rows there are more, by table; without the audit trail, which grows with every act.

    Counted, not matched: a row that was replaced has a number of its own on one database and not on the other.
    """
    counts = Counter(name for name, _key in after)
    counts.subtract(Counter(name for name, _key in before))
    return {name: more for name, more in counts.items() if more > 0 and name != "audit_entry"}
