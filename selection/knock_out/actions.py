"""Confirming verdicts."""

from datetime import datetime

from flask_babel import gettext as _

from foundation.attachments.models import Attachment
from foundation.audit import actions as audit
from foundation.audit.models import Event
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.criteria.queries import Card
from selection.knock_out.models import KnockOutVerdict
from selection.knock_out.queries import Table, verdicts
from selection.labels import spoken_answer
from selection.method.knock_out import Verdict
from selection.vendors.models import Candidate


def give_verdict(initiative: Initiative, *, card: Card, candidate: Candidate, verdict: Verdict, evidence: str | None, attachment: Attachment | None, by: Person, at: datetime) -> KnockOutVerdict:  # noqa: PLR0913 - a verdict has these parts
    """The chair's verdict on one knock-out; a fail needs its evidence."""
    if verdict is Verdict.FAIL and not evidence:
        raise RuleViolation(_("A candidate that is out gets the reason: fill in the evidence."))
    row = verdicts(initiative.id).get((card.id, candidate.id))
    before = row.verdict if row is not None else None
    if row is None:
        row = KnockOutVerdict(initiative_id=initiative.id, candidate_id=candidate.id, criterion_id=card.id, verdict=verdict, evidence=evidence, given_by=by.id, given_at=at)
        db.session.add(row)
    row.verdict, row.evidence, row.given_by, row.given_at = verdict, evidence, by.id, at
    if attachment is not None:
        row.attachment_id = attachment.id
    audit.record(Event.VERDICT_SAVED, f"candidate:{candidate.id}:{card.code}", initiative=initiative, by=by, at=at, before=before, after=verdict, reason=evidence)
    return row


def confirm_passes(initiative: Initiative, *, table: Table, candidate: Candidate, by: Person, at: datetime) -> int:
    """Confirm every pass that an answer proposes and nobody judged yet; a fail is always confirmed one by one."""
    waiting = [line for (_criterion, candidate_id), line in table.lines.items() if candidate_id == candidate.id and line.confirmed is None and line.proposed is Verdict.PASS]
    for line in waiting:
        answer = ", ".join(spoken_answer(part) for part in line.answer.value) if line.answer is not None else ""
        give_verdict(initiative, card=line.card, candidate=candidate, verdict=Verdict.PASS, evidence=_("Answer of the vendor: %(answer)s", answer=answer), attachment=None, by=by, at=at)
    return len(waiting)
