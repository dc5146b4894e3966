"""Which steps of the menu are done. That is counted over a whole part, so it is remembered until something happens that
can change it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from foundation.audit.events import stored_names
from foundation.audit.models import AuditEntry, HouseEvent
from foundation.audit.queries import head
from foundation.clock import now
from foundation.database.base import db
from foundation.initiatives.models import Initiative
from foundation.steps import Part, parts

QUIET = (HouseEvent.REFUSED, HouseEvent.EXPORTED, HouseEvent.HOUSE_STYLE_SAVED, HouseEvent.HANDED_OVER)
PAUSE = timedelta(seconds=5)  # between two counts: until then nothing is said to be done, rather than what may not be
LONGEST = timedelta(minutes=1)  # a deadline that passes changes what is done, and no entry says so
MOST = 500


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """What was done, up to which entry of the trail, and until when that may be said again."""

    number: int
    hash: str
    at: datetime
    until: datetime
    done: frozenset[str]


def done_in(part: Part, initiative: Initiative) -> frozenset[str]:
    """The names of the steps of this part that are done: nothing in them is open, and they hold something."""
    if part.done is None:
        return frozenset()
    at, known = now(), current_app.extensions.setdefault("gids_menu", {})
    before: Remembered | None = known.get((part.name, initiative.id))
    since = _entries_from(initiative.id, before.number) if before is not None and before.until > at else []
    if before is not None and _still_holds(part, before, since):
        found = replace(before, number=since[-1].number, hash=since[-1].hash)
    elif before is not None and _goes_on(before, since) and at - before.at < PAUSE:
        return frozenset()
    else:
        last = head(initiative.id)
        found = Remembered(
            number=last.number, hash=last.hash, at=at, until=at + LONGEST, done=part.done(initiative, at)
        )
    known[part.name, initiative.id] = found
    return found.done


def _entries_from(initiative_id: int, number: int) -> list[AuditEntry]:
    """The entries of the trail from this one on; of very many the first."""
    wanted = select(AuditEntry).where(AuditEntry.initiative_id == initiative_id, AuditEntry.number >= number)
    return list(db.session.scalars(wanted.order_by(AuditEntry.number).limit(MOST + 1)))


def _goes_on(before: Remembered, since: list[AuditEntry]) -> bool:
    """Whether the trail goes on from where it was."""
    return bool(since) and (since[0].number, since[0].hash) == (before.number, before.hash)


def _still_holds(part: Part, before: Remembered, since: list[AuditEntry]) -> bool:
    """Whether the trail goes on where it was, and nothing in it since can have changed what is done."""
    if not _goes_on(before, since) or len(since) > MOST:
        return False
    quiet = _quiet(part) if since[1:] else set()
    return all(entry.event in quiet for entry in since[1:])


def _quiet(part: Part) -> set[str]:
    """The names of what never changes which steps of a part are done: its own say so, looking and being refused does
    not, and what later parts do does not reach back.
    """
    names = [other.name for other in parts()]
    later = parts()[names.index(part.name) + 1 :]
    events = [event for other in later for plug in (other.overview, *other.steps) for event in plug.events]
    return {name for event in (*part.quiet, *QUIET, *events) for name in stored_names(event)}
