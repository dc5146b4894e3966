"""Reading and checking the audit trail."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from foundation.audit.chain import content_of, first_fault
from foundation.audit.events import stored_names
from foundation.audit.models import AuditEntry, AuditHead, Event
from foundation.database.base import db
from foundation.identity.actor import ActorKind

PAGE = 100
COLUMNS = AuditEntry.__table__.c


@dataclass(frozen=True)
class Head:
    """The end of a chain, as printed in footers."""

    number: int
    hash: str

    @property
    def short(self) -> str:
        return f"{self.number}-{self.hash[:12]}"


def head(initiative_id: int) -> Head:
    row = db.session.execute(
        select(AuditHead.number, AuditHead.hash).where(AuditHead.initiative_id == initiative_id)
    ).one_or_none()
    return Head(row.number, row.hash) if row is not None else Head(0, "0" * 64)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody wants to see of a trail: what one person did, and entries of one event by its present name."""

    actor_id: int | None = None
    names: Sequence[str] = ()


EVERYTHING = Asked()


def _readable(initiative_id: int, person_id: int | None, events: Collection[str]) -> list[ColumnElement[bool]]:
    """What may be read of a chain: all of it, or what one person did and the entries of some events."""
    where = [AuditEntry.initiative_id == initiative_id]
    if person_id is not None:
        own = and_(AuditEntry.actor_kind == ActorKind.PERSON, AuditEntry.actor_id == person_id)
        where.append(or_(own, AuditEntry.event.in_(events)))
    return where


def kinds_of_entries(
    initiative_id: int, *, person_id: int | None, events: Collection[str]
) -> tuple[set[str], set[int]]:
    """Which events, as they were stored, and which people there are in what may be read of a chain."""
    where = _readable(initiative_id, person_id, events)
    names = set(db.session.scalars(select(AuditEntry.event).where(*where).distinct()))
    by_people = select(AuditEntry.actor_id).where(*where, AuditEntry.actor_kind == ActorKind.PERSON).distinct()
    return names, {key for key in db.session.scalars(by_people) if key is not None}


def page_of_entries(  # noqa: PLR0913 - what may be read, and what is asked of it
    initiative_id: int,
    *,
    person_id: int | None,
    events: Collection[str] = (),
    asked: Asked = EVERYTHING,
    page: int,
) -> tuple[list[AuditEntry], int]:
    """One page of entries, newest first, and how many there are; only one person's own, and those of some events, when
    asked.
    """
    where = _readable(initiative_id, person_id, events)
    if asked.actor_id is not None:
        where += [AuditEntry.actor_kind == ActorKind.PERSON, AuditEntry.actor_id == asked.actor_id]
    if asked.names:
        where.append(AuditEntry.event.in_(asked.names))
    count = db.session.scalar(select(func.count()).select_from(AuditEntry).where(*where)) or 0
    rows = db.session.scalars(
        select(AuditEntry).where(*where).order_by(AuditEntry.number.desc()).limit(PAGE).offset(PAGE * (page - 1))
    )
    return list(rows), count


def all_entries(initiative_id: int) -> list[AuditEntry]:
    """Every entry of a chain, oldest first."""
    return list(
        db.session.scalars(
            select(AuditEntry).where(AuditEntry.initiative_id == initiative_id).order_by(AuditEntry.number)
        )
    )


def entries_about(subject: str, *, of: Sequence[Event], most: int = 20) -> list[AuditEntry]:
    """The latest entries of the house itself about one subject, of these kinds."""
    wanted = select(AuditEntry).where(
        AuditEntry.initiative_id == 0,
        AuditEntry.subject == subject,
        AuditEntry.event.in_([name for event in of for name in stored_names(event)]),
    )
    return list(db.session.scalars(wanted.order_by(AuditEntry.number.desc()).limit(most)))


def entries_until(initiative_id: int, event: Event, moment: datetime) -> list[AuditEntry]:
    """The entries of one kind up to and at a moment, oldest first."""
    wanted = select(AuditEntry).where(
        AuditEntry.initiative_id == initiative_id,
        AuditEntry.event.in_(stored_names(event)),
        AuditEntry.at <= moment,
    )
    return list(db.session.scalars(wanted.order_by(AuditEntry.number)))


def entries_since(initiative_id: int, events: Sequence[Event], moment: datetime, *, most: int) -> list[AuditEntry]:
    """The entries of these kinds after a moment, oldest first; of more than `most` the last."""
    wanted = select(AuditEntry).where(
        AuditEntry.initiative_id == initiative_id,
        AuditEntry.event.in_([name for event in events for name in stored_names(event)]),
        AuditEntry.at > moment,
    )
    return list(db.session.scalars(wanted.order_by(AuditEntry.number.desc()).limit(most)))[::-1]


def chains() -> list[int]:
    """Every chain that has an end or entries: one of which only the end, or only entries are left, is one too."""
    ends, entries = select(AuditHead.initiative_id), select(AuditEntry.initiative_id)
    return sorted(db.session.scalars(ends.union(entries)))


def fault_in(initiative_id: int, key: bytes) -> int | None:
    """The number of the first entry of this chain that was tampered with, or None."""
    rows = db.session.execute(
        select(AuditEntry.__table__).where(COLUMNS.initiative_id == initiative_id).order_by(COLUMNS.number)
    ).mappings()
    entries = [dict(row) for row in rows]
    fault = first_fault(
        ((entry["number"], entry["previous_hash"], entry["hash"], content_of(entry)) for entry in entries), key
    )
    end = head(initiative_id)
    last = (entries[-1]["number"], entries[-1]["hash"]) if entries else (0, "0" * 64)
    return fault if fault is not None else (None if last == (end.number, end.hash) else last[0] + 1)


def hash_of(initiative_id: int, number: int) -> str | None:
    """The hash of one entry of a chain, or None where there is none of this number."""
    return db.session.scalar(
        select(AuditEntry.hash).where(AuditEntry.initiative_id == initiative_id, AuditEntry.number == number)
    )
