"""Adding, changing and withdrawing candidates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.initiatives.models import Initiative
from foundation.languages import Language
from foundation.saving.forms import plain_value, put_values
from selection.method.candidates import Segment
from selection.method.solution_form import Focus, Way
from selection.method.total_cost import Delivery
from selection.reopening import open_again
from selection.vendors.models import Candidate, VendorsEvent


@dataclass(frozen=True, kw_only=True)
class CandidateFields:
    """What is known of a candidate."""

    vendor: str
    product: str
    segment: Segment
    cost_class: Segment
    delivery: Delivery
    language: Language
    focus: Focus | None = None
    way: Way | None = None
    contact_name: str | None = None
    contact_email: str | None = None


PRIVATE = ("contact_name", "contact_email")


def save_candidate(
    initiative: Initiative,
    *,
    candidate: Candidate | None,
    fields: CandidateFields,
    reopening: str | None = None,
    by: Actor,
    at: datetime,
) -> Candidate:  # noqa: PLR0913
    """Add or change a candidate; the audit keeps no contact person. After a decision a new one takes a reason."""
    taken = db.session.scalar(
        select(Candidate).where(
            Candidate.initiative_id == initiative.id,
            Candidate.vendor == fields.vendor,
            Candidate.product == fields.product,
        )
    )
    if taken is not None and taken is not candidate:
        raise RuleViolation(_("This product of this vendor is a candidate already."), field="product")
    if candidate is None:
        open_again(initiative, "candidates", reason=reopening, by=by, at=at)
        candidate = Candidate(initiative_id=initiative.id, **vars(fields))
        db.session.add(candidate)
        before, after = dict[str, Any](), {name: plain_value(value) for name, value in vars(fields).items()}
    else:
        before, after = put_values(candidate, vars(fields))
    db.session.flush()
    seen = [{name: value for name, value in part.items() if name not in PRIVATE} for part in (before, after)]
    audit.record(
        VendorsEvent.CANDIDATE_SAVED,
        f"candidate:{candidate.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=seen[0],
        after=seen[1],
    )
    return candidate


def withdraw(initiative: Initiative, *, candidate: Candidate, reason: str, by: Actor, at: datetime) -> None:
    """A candidate leaves; what was answered and scored stays readable."""
    if candidate.withdrawn_at is not None:
        raise RuleViolation(_("This candidate has withdrawn already."))
    candidate.withdrawn_at, candidate.withdrawn_reason = at, reason
    audit.record(
        VendorsEvent.CANDIDATE_WITHDRAWN,
        f"candidate:{candidate.id}",
        initiative=initiative,
        by=by,
        at=at,
        reason=reason,
    )


def come_back(initiative: Initiative, *, candidate: Candidate, reason: str, by: Actor, at: datetime) -> None:
    """A candidate that had withdrawn takes part again, with the reason; after a decision that opens it again."""
    if candidate.withdrawn_at is None:
        raise RuleViolation(_("This candidate has not withdrawn."))
    open_again(initiative, "candidates", reason=reason, by=by, at=at)
    before = plain_value(candidate.withdrawn_reason)
    candidate.withdrawn_at = candidate.withdrawn_reason = None
    audit.record(
        VendorsEvent.CANDIDATE_CAME_BACK,
        f"candidate:{candidate.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        reason=reason,
    )


def remove(initiative: Initiative, *, candidate: Candidate, by: Actor, at: datetime) -> None:
    """Remove a candidate that was entered by mistake, as long as nothing hangs on it."""
    subject, title = f"candidate:{candidate.id}", candidate.title
    try:
        with db.session.begin_nested():
            db.session.delete(candidate)
            db.session.flush()
    except IntegrityError:
        raise ClosedError(
            _(
                "Answers, costs, verdicts or scores hang on %(title)s already, so it stays. Let it withdraw instead,"
                " with the reason.",
                title=title,
            )
        ) from None
    audit.record(VendorsEvent.CANDIDATE_REMOVED, subject, initiative=initiative, by=by, at=at, before={"title": title})
