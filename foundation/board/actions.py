"""Putting a matter before the board, taking it away again, and deciding it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from foundation.attachments.actions import attach
from foundation.audit import actions as audit
from foundation.board.models import BoardEvent, Decision, Submission, Verdict
from foundation.board.queries import decisions, submission
from foundation.clock import day_of
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative


@dataclass(frozen=True, kw_only=True)
class SubmissionFields:
    """The advice, and by when the answer is needed."""

    advice: str
    due: date | None = None
    details: Mapping[str, Any] | None = None


def submit(initiative: Initiative, *, about: str, fields: SubmissionFields, by: Person, at: datetime) -> Submission:
    """Put a matter before the board, or again with other words; the trail keeps what was said before."""
    row = submission(initiative.id, about)
    if row is None:
        row = Submission(initiative_id=initiative.id, about=about)
        db.session.add(row)
    row.advice, row.due, row.details = fields.advice, fields.due, dict(fields.details) if fields.details else None
    row.submitted_by, row.submitted_at, row.withdrawn_at = by.id, at, None
    row.decisions_before = len(decisions(initiative.id, about).get(about, []))
    db.session.flush()
    audit.record(
        BoardEvent.SUBMITTED,
        about,
        initiative=initiative,
        by=by,
        at=at,
        after={"due": row.due.isoformat() if row.due else None, **(fields.details or {})},
        reason=fields.advice,
    )
    return row


def withdraw(initiative: Initiative, *, row: Submission | None, by: Actor, at: datetime) -> None:
    """Take a matter away from the board before it has decided."""
    if row is None or row.withdrawn_at is not None:
        raise ClosedError(_("This is not before the board."))
    row.withdrawn_at = at
    audit.record(BoardEvent.SUBMISSION_WITHDRAWN, row.about, initiative=initiative, by=by, at=at)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A meeting of the board: which, when, and what shows it."""

    meeting: str
    met_on: date
    evidence: tuple[bytes, str] | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionFields:
    """What was decided and why; `held` where somebody else records what a meeting decided."""

    verdict: Verdict
    reason: str
    held: Held | None = None
    details: Mapping[str, Any] | None = None


def decide(initiative: Initiative, *, about: str, fields: DecisionFields, by: Person, at: datetime) -> Decision:
    """Keep what the board decided, and whose decision it is."""
    held = fields.held
    if held is not None and held.met_on > day_of(at, initiative.time_zone):
        raise RuleViolation(_("This day is still to come."), field="met_on")
    shown = held.evidence if held is not None else None
    document = attach(shown[0], file_name=shown[1], initiative=initiative, by=by, at=at) if shown is not None else None
    row = Decision(
        initiative_id=initiative.id,
        about=about,
        verdict=fields.verdict,
        reason=fields.reason,
        details=dict(fields.details) if fields.details else None,
        given_by=by.id if held is None else None,
        meeting=held.meeting if held is not None else None,
        met_on=held.met_on if held is not None else None,
        attachment_id=document.id if document is not None else None,
        recorded_by=by.id,
        recorded_at=at,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        BoardEvent.DECIDED,
        about,
        initiative=initiative,
        by=by,
        at=at,
        after={
            "verdict": fields.verdict,
            "meeting": row.meeting,
            "met_on": row.met_on.isoformat() if row.met_on else None,
            "evidence": document.sha256 if document is not None else None,
        },
        reason=fields.reason,
    )
    return row
