"""Reading the log."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from foundation.database.base import db
from planning.log.models import LogEntry
from planning.method.register import EntryKind, is_overdue


def entries(initiative_id: int, kind: EntryKind | None = None) -> list[LogEntry]:
    """Entries, open ones first, risks by weight, the rest in the order in which they came."""
    wanted = select(LogEntry).where(LogEntry.initiative_id == initiative_id).order_by(LogEntry.id)
    if kind is not None:
        wanted = wanted.where(LogEntry.kind == kind)
    return sorted(
        db.session.scalars(wanted),
        key=lambda row: (row.closed_on is not None, -(row.chance or 0) * (row.impact or 0), row.id),
    )


def entry(initiative_id: int, entry_id: int) -> LogEntry | None:
    found = db.session.get(LogEntry, entry_id)
    return found if found is not None and found.initiative_id == initiative_id else None


def open_risks(rows: Sequence[LogEntry], most: int = 5) -> list[LogEntry]:
    """The heaviest open risks."""
    return [row for row in rows if row.kind is EntryKind.RISK and row.closed_on is None][:most]


def overdue(rows: Sequence[LogEntry], today: date) -> list[LogEntry]:
    return [row for row in rows if is_overdue(row.due, row.closed_on, today)]
