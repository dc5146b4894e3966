"""Keeping the log."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.actor import Actor
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values, refuse_twin
from planning.log.models import LogEntry, LogEvent
from planning.method.register import Answer, EntryKind


@dataclass(frozen=True, kw_only=True)
class EntryFields:
    """One entry; chance, impact and answer belong to risks."""

    kind: EntryKind
    title: str
    text: str | None = None
    owner_id: int | None = None
    due: date | None = None
    plateau_id: int | None = None
    chance: int | None = None
    impact: int | None = None
    answer: Answer | None = None
    measure: str | None = None
    closed_on: date | None = None
    outcome: str | None = None
    reference: str | None = None


def save_entry(
    initiative: Initiative, *, entry: LogEntry | None, fields: EntryFields, today: date, by: Actor, at: datetime
) -> LogEntry:
    if (fields.chance is None) != (fields.impact is None):
        raise RuleViolation(
            _("A chance and an impact go together."), field="impact" if fields.impact is None else "chance"
        )
    if fields.closed_on is not None and not fields.outcome:
        raise RuleViolation(_("Say how it ended before you close it."), field="outcome")
    if entry is None:
        refuse_twin(LogEntry, {"initiative_id": initiative.id, **vars(fields)})
        entry = LogEntry(initiative_id=initiative.id, kind=fields.kind, title="", raised_on=today)
        db.session.add(entry)
    before, after = put_values(entry, vars(fields))
    db.session.flush()
    audit.record(
        LogEvent.ENTRY_SAVED, f"entry:{entry.id}", initiative=initiative, by=by, at=at, before=before, after=after
    )
    return entry


def close_entry(
    initiative: Initiative, *, entry: LogEntry, outcome: str, on: date, by: Actor, at: datetime
) -> LogEntry:
    """Say how an entry ended."""
    before, after = put_values(entry, {"closed_on": on, "outcome": outcome})
    db.session.flush()
    audit.record(
        LogEvent.ENTRY_SAVED, f"entry:{entry.id}", initiative=initiative, by=by, at=at, before=before, after=after
    )
    return entry
