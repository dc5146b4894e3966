"""Judging subjects, and recording what the principal decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.clock import day_of
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import plain_value
from selection.method.suitability import Subject, Suitability
from selection.suitability.models import Assessment, SuitabilityDecision, SuitabilityEvent
from selection.suitability.queries import Given, what_stands


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
