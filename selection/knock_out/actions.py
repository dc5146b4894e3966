"""Confirming verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from foundation.attachments.models import Attachment
from foundation.audit import actions as audit
from foundation.database.base import TEXT, db
from foundation.errors import RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values
from selection.criteria.queries.cards import Card
from selection.knock_out.models import KnockOutEvent, KnockOutVerdict
from selection.knock_out.queries import Line, Table, verdicts
from selection.labels import spoken_answer
from selection.method.knock_out import Verdict
from selection.vendors.models import Candidate


@dataclass(frozen=True)
class VerdictFields:
    """A verdict with what it stands on."""

    verdict: Verdict
    evidence: str | None = None
    attachment: Attachment | None = None


def give_verdict(
    initiative: Initiative, *, card: Card, candidate: Candidate, fields: VerdictFields, by: Person, at: datetime
) -> KnockOutVerdict:
    """The chair's verdict on one knock-out; a fail needs its evidence."""
    if fields.verdict is Verdict.FAIL and not fields.evidence:
        raise RuleViolation(_("A candidate that is out gets the reason: fill in the evidence."), field="evidence")
    knock_out_verdict = verdicts(initiative.id).get((card.id, candidate.id))
    values = {"verdict": fields.verdict, "evidence": fields.evidence, "given_by": by.id, "given_at": at}
    if fields.attachment is not None:
        values["attachment_id"] = fields.attachment.id
    before: dict[str, Any] = {}
    if knock_out_verdict is None:
        knock_out_verdict = KnockOutVerdict(
            initiative_id=initiative.id, candidate_id=candidate.id, criterion_id=card.id, **values
        )
        db.session.add(knock_out_verdict)
    else:
        before = put_values(knock_out_verdict, values)[0]
    audit.record(
        KnockOutEvent.VERDICT_SAVED,
        f"candidate:{candidate.id}:{card.code}",
        initiative=initiative,
        by=by,
        at=at,
        before=before.get("verdict"),
        after=fields.verdict,
        reason=fields.evidence,
    )
    return knock_out_verdict


def give_verdicts(
    initiative: Initiative,
    *,
    lines: Mapping[int, Line],
    candidate: Candidate,
    given: Mapping[int, VerdictFields],
    by: Person,
    at: datetime,
) -> int:
    """The chair's verdicts on every knock-out of a candidate, as far as they differ from what stands. How many."""
    changed = 0
    for criterion_id, fields in given.items():
        line = lines[criterion_id]
        stands = line.confirmed
        if stands is not None and (stands.verdict, stands.evidence) == (fields.verdict, fields.evidence):
            continue
        try:
            give_verdict(initiative, card=line.card, candidate=candidate, fields=fields, by=by, at=at)
        except RuleViolation as refused:
            raise RuleViolation(refused.sentence, field=f"{refused.field}_{criterion_id}") from None
        changed += 1
    return changed


def confirm_passes(initiative: Initiative, *, table: Table, candidate: Candidate, by: Person, at: datetime) -> int:
    """Confirm every pass that an answer proposes where nothing was known yet; a fail is always confirmed one by one."""
    waiting = [
        line for (_criterion, candidate_id), line in table.lines.items() if candidate_id == candidate.id and line.waits
    ]
    for line in waiting:
        answer = ", ".join(spoken_answer(part) for part in line.answer.value) if line.answer is not None else ""
        fields = VerdictFields(Verdict.PASS, _("Answer of the vendor: %(answer)s", answer=answer)[:TEXT])
        give_verdict(initiative, card=line.card, candidate=candidate, fields=fields, by=by, at=at)
    return len(waiting)
