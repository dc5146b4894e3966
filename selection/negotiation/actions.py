"""Keeping the log of points and best and final offers."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.audit.models import Event
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.method.agreement import reason_is_own
from selection.method.cost_scenarios import Stage, following
from selection.method.negotiation import Topic
from selection.negotiation.models import FinalOffer, NegotiationPoint
from selection.questionnaire.queries import is_open_to_read
from selection.rfp.queries import proposals_of, questionnaire, request_of
from selection.total_cost.actions import advance
from selection.total_cost.queries import stage_of
from selection.vendors.models import Candidate


@dataclass(frozen=True)
class PointFields:
    """One point of the log."""

    topic: Topic
    subject: str
    ours: str
    owner_id: int
    theirs: str | None = None
    agreed: str | None = None
    dropped_reason: str | None = None
    criterion_id: int | None = None
    due: date | None = None


def save_point(initiative: Initiative, *, point: NegotiationPoint | None, candidate: Candidate, fields: PointFields, by: Person, at: datetime) -> NegotiationPoint:
    """Add or change a point; it ends by being agreed, or by being given up with a reason."""
    if fields.agreed and fields.dropped_reason:
        raise RuleViolation(_("A point is agreed, or given up; not both."))
    if fields.dropped_reason and not reason_is_own(fields.dropped_reason, []):
        raise RuleViolation(_("Say in a sentence of your own why this point is given up."))
    before = [point.theirs, point.agreed, point.dropped_reason] if point is not None else None
    if point is None:
        point = NegotiationPoint(initiative_id=initiative.id, candidate_id=candidate.id, **vars(fields))
        db.session.add(point)
    else:
        for name, value in vars(fields).items():
            setattr(point, name, value)
    point.agreed_at = (point.agreed_at or at) if fields.agreed else None
    db.session.flush()
    audit.record(Event.POINT_SAVED, f"point:{point.id}", initiative=initiative, by=by, at=at, before=before, after=[fields.topic, fields.subject, fields.theirs, fields.agreed, fields.dropped_reason])
    return point


def ask_offer(initiative: Initiative, *, candidate: Candidate, present: FinalOffer | None, deadline: datetime, by: Person, at: datetime) -> None:
    """Ask a best and final offer, where the request for a proposal said that we may."""
    if not request_of(initiative.id).may_ask_best_and_final:
        raise ClosedError(_("The request for a proposal says that no best and final offer is asked."))
    asked = questionnaire(initiative.id)
    if asked is not None and not is_open_to_read(asked, at):
        raise ClosedError(_("Proposals are sealed until the deadline, for everybody."))
    if not proposals_of(candidate.id):
        raise ClosedError(_("No proposal of this candidate has come in yet."))
    if present is not None:
        raise ClosedError(_("A best and final offer is asked once; it is final."))
    if deadline <= at:
        raise RuleViolation(_("The deadline must lie in the future."))
    db.session.add(FinalOffer(candidate_id=candidate.id, asked_at=at, deadline=deadline))
    audit.record(Event.FINAL_OFFER_ASKED, f"candidate:{candidate.id}", initiative=initiative, by=by, at=at, after={"deadline": deadline.isoformat()})


@dataclass(frozen=True)
class Received:
    """What a best and final offer says; kept after its deadline only with when and how it came in before it."""

    summary: str
    late_reason: str | None = None


def receive_offer(initiative: Initiative, *, candidate: Candidate, offer: FinalOffer, received: Received, by: Person, at: datetime) -> None:
    """A best and final offer came in before its deadline; its prices are a stage of their own."""
    if offer.received_at is not None:
        raise ClosedError(_("The best and final offer has been received; it is final."))
    if at >= offer.deadline and not reason_is_own(received.late_reason or "", []):
        raise ClosedError(_("The deadline has passed without an offer; the previous one stands."))
    offer.received_at, offer.summary = at, received.summary
    if following(stage_of(candidate.id)) is Stage.BEST_AND_FINAL:
        advance(initiative, candidate=candidate, to=Stage.BEST_AND_FINAL, by=by, at=at)
    audit.record(Event.FINAL_OFFER_RECEIVED, f"candidate:{candidate.id}", initiative=initiative, by=by, at=at, after=received.summary, reason=received.late_reason)
