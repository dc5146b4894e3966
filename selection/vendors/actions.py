"""Adding, changing and withdrawing candidates."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from foundation.audit import actions as audit
from foundation.audit.models import Event
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.languages import Language
from selection.method.candidates import Segment
from selection.method.total_cost import Delivery
from selection.vendors.models import Candidate


@dataclass(frozen=True)
class CandidateFields:
    """What is known of a candidate."""

    vendor: str
    product: str
    segment: Segment
    cost_class: Segment
    delivery: Delivery
    language: Language
    contact_name: str | None = None
    contact_email: str | None = None


def save_candidate(initiative: Initiative, *, candidate: Candidate | None, fields: CandidateFields, by: Person, at: datetime) -> Candidate:
    """Add or change a candidate; the audit keeps no contact person."""
    taken = db.session.scalar(select(Candidate).where(Candidate.initiative_id == initiative.id, Candidate.vendor == fields.vendor, Candidate.product == fields.product))
    if taken is not None and (candidate is None or candidate.id != taken.id):
        raise RuleViolation(_("This product of this vendor is a candidate already."))
    if candidate is None:
        candidate = Candidate(initiative_id=initiative.id, **vars(fields))
        db.session.add(candidate)
    else:
        for name, value in vars(fields).items():
            setattr(candidate, name, value)
    db.session.flush()
    audit.record(Event.CANDIDATE_SAVED, f"candidate:{candidate.id}", initiative=initiative, by=by, at=at, after={"vendor": fields.vendor, "product": fields.product, "delivery": fields.delivery})
    return candidate


def withdraw(initiative: Initiative, *, candidate: Candidate, reason: str, by: Person, at: datetime) -> None:
    """A candidate leaves; what was answered and scored stays readable."""
    if candidate.withdrawn_at is not None:
        raise RuleViolation(_("This candidate has withdrawn already."))
    candidate.withdrawn_at, candidate.withdrawn_reason = at, reason
    audit.record(Event.CANDIDATE_WITHDRAWN, f"candidate:{candidate.id}", initiative=initiative, by=by, at=at, reason=reason)
