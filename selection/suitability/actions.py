"""Judging subjects, and recording what the principal decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from foundation.attachments.actions import attach
from foundation.attachments.models import Attachment
from foundation.audit import actions as audit
from foundation.clock import day_of
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import plain_value
from selection.method.suitability import Subject, Suitability
from selection.suitability.models import Assessment, SubjectDocument, SuitabilityDecision, SuitabilityEvent
from selection.suitability.queries import Given, documents, what_stands


def judge_subjects(initiative: Initiative, *, given: Mapping[Subject, Given], by: Person, at: datetime) -> int:
    """Keep what is other than what stands; the older judgement stays in the file. Returns how many changed."""
    present = what_stands(initiative.id)
    changed = {subject: one for subject, one in given.items() if one != present.given(subject)}
    for subject, one in changed.items():
        db.session.add(
            Assessment(initiative_id=initiative.id, subject=subject, given_by=by.id, given_at=at, **vars(one))
        )
    if changed:
        audit.record(
            SuitabilityEvent.SUBJECTS_JUDGED,
            "suitability",
            initiative=initiative,
            by=by,
            at=at,
            before={subject.value: _plain(present.given(subject)) for subject in changed},
            after={subject.value: _plain(one) for subject, one in changed.items()},
        )
    return len(changed)


def _plain(given: Given) -> dict[str, object] | None:
    kept = {name: plain_value(value) for name, value in vars(given).items() if value is not None}
    return kept or None


def add_document(
    initiative: Initiative, *, subject: Subject, attachment: Attachment, by: Person, at: datetime
) -> SubjectDocument:
    """Lay a document beside a subject; the same document stands there once."""
    beside = documents(initiative.id).get(subject, [])
    if any(one.sha256 == attachment.sha256 for _row, one in beside):
        raise RuleViolation(_("This document stands there already."), field="file")
    row = SubjectDocument(initiative_id=initiative.id, subject=subject, attachment_id=attachment.id)
    db.session.add(row)
    audit.record(
        SuitabilityEvent.SUBJECT_DOCUMENTED,
        "suitability",
        initiative=initiative,
        by=by,
        at=at,
        after={subject.value: attachment.file_name},
    )
    return row


def take_document_out(initiative: Initiative, *, row: SubjectDocument, by: Person, at: datetime) -> None:
    """The document stays in the file, and no longer stands beside its subject."""
    row.removed_at = at
    kept = db.session.get_one(Attachment, row.attachment_id)
    audit.record(
        SuitabilityEvent.SUBJECT_DOCUMENTED,
        "suitability",
        initiative=initiative,
        by=by,
        at=at,
        before={row.subject.value: kept.file_name},
    )


def put_document_back(initiative: Initiative, *, row: SubjectDocument, by: Person, at: datetime) -> SubjectDocument:
    """Lay it beside its subject again, from now on: when it stood there before stays as it was."""
    kept = db.session.get_one(Attachment, row.attachment_id)
    again = attach(kept.content, file_name=kept.file_name, initiative=initiative, by=by, at=at)
    return add_document(initiative, subject=row.subject, attachment=again, by=by, at=at)


@dataclass(frozen=True, kw_only=True)
class DecisionFields:
    """What was decided, by whom and when."""

    decided: Suitability
    reason: str
    decided_by: str
    decided_on: date


def decide(initiative: Initiative, *, fields: DecisionFields, by: Person, at: datetime) -> SuitabilityDecision:
    """The principal's decision; it may differ from what the conditions say, with its reason."""
    computed = what_stands(initiative.id).suitability
    if not reason_is_own(fields.reason, []):
        sentence = _("Give the reason in a sentence of your own, so that the board can follow it.")
        raise RuleViolation(sentence, field="reason")
    if fields.decided_on > day_of(at, initiative.time_zone):
        raise RuleViolation(_("This day is still to come."), field="decided_on")
    row = SuitabilityDecision(
        initiative_id=initiative.id, computed=computed, recorded_by=by.id, recorded_at=at, **vars(fields)
    )
    db.session.add(row)
    audit.record(
        SuitabilityEvent.SUITABILITY_DECIDED,
        "suitability",
        initiative=initiative,
        by=by,
        at=at,
        after={"computed": computed, "decided": fields.decided, "by": fields.decided_by},
        reason=fields.reason,
    )
    return row
