"""Keeping the log of points and best and final offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import plain_value, put_values, refuse_twin
from selection.method.cost_scenarios import Stage, following
from selection.method.negotiation import Topic
from selection.negotiation.models import FinalOffer, NegotiationEvent, NegotiationPoint, OfferRound
from selection.negotiation.queries import latest_round, offer_of, offers_are_readable
from selection.questionnaire.queries import is_open_to_read
from selection.reopening import open_again
from selection.rfp.queries import proposals, questionnaire, request_of
from selection.total_cost.actions import advance
from selection.total_cost.queries import stage_of
from selection.vendors.models import Candidate


@dataclass(frozen=True, kw_only=True)
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


def save_point(
    initiative: Initiative,
    *,
    point: NegotiationPoint | None,
    candidate: Candidate,
    fields: PointFields,
    by: Actor,
    at: datetime,
) -> NegotiationPoint:
    """Add or change a point; it ends by being agreed, or by being given up with a reason."""
    if fields.agreed and fields.dropped_reason:
        raise RuleViolation(_("A point is agreed, or given up; not both."), field="dropped_reason")
    if fields.dropped_reason and not reason_is_own(fields.dropped_reason, []):
        raise RuleViolation(_("Say in a sentence of your own why this point is given up."), field="dropped_reason")
    before: dict[str, Any] = {}
    values = vars(fields) | {
        "agreed_at": ((point.agreed_at if point is not None else None) or at) if fields.agreed else None
    }
    after = {name: plain_value(value) for name, value in vars(fields).items() if value is not None}
    if point is None:
        refuse_twin(NegotiationPoint, {"candidate_id": candidate.id, **vars(fields)})
        point = NegotiationPoint(initiative_id=initiative.id, candidate_id=candidate.id, **values)
        db.session.add(point)
    else:
        before, after = put_values(point, values)
    db.session.flush()
    audit.record(
        NegotiationEvent.POINT_SAVED,
        f"point:{point.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )
    return point


@dataclass(frozen=True)
class Asking:
    """One deadline for all finalists; from the second round on, why they are asked again."""

    deadline: datetime
    reason: str | None = None


def ask_offers(
    initiative: Initiative, *, inside: Sequence[Candidate], asking: Asking, by: Person, at: datetime
) -> OfferRound:
    """Ask every finalist for a best and final offer, where the request for a proposal said that we may."""
    _may_ask(initiative, inside, at)
    before = latest_round(initiative.id)
    if before is not None and not offers_are_readable(before, at):
        raise ClosedError(_("Best and final offers are asked and their deadline has not passed; one round at a time."))
    if before is not None and not reason_is_own(asking.reason or "", []):
        raise RuleViolation(
            _("All finalists were asked before. Say in a sentence of your own why they are asked again."),
            field="reason",
        )
    if asking.deadline <= at:
        raise RuleViolation(_("The deadline must lie in the future."), field="deadline")
    open_again(initiative, "offers", reason=asking.reason, by=by, at=at)
    number = before.number + 1 if before is not None else 1
    offer_round = OfferRound(
        initiative_id=initiative.id,
        number=number,
        asked_at=at,
        asked_by=by.id,
        deadline=asking.deadline,
        reason=asking.reason,
    )
    db.session.add(offer_round)
    db.session.flush()
    db.session.add_all(FinalOffer(round_id=offer_round.id, candidate_id=candidate.id) for candidate in inside)
    after = {"deadline": asking.deadline.isoformat(), "candidates": [candidate.id for candidate in inside]}
    audit.record(
        NegotiationEvent.FINAL_OFFER_ASKED,
        f"offers:{number}",
        initiative=initiative,
        by=by,
        at=at,
        after=after,
        reason=asking.reason,
    )
    return offer_round


def _may_ask(initiative: Initiative, inside: Sequence[Candidate], at: datetime) -> None:
    if not inside:
        raise ClosedError(_("Choose the finalists first: the request goes to them."))
    if not request_of(initiative.id).may_ask_best_and_final:
        raise ClosedError(_("The request for a proposal says that no best and final offer is asked."))
    asked = questionnaire(initiative.id)
    if asked is not None and not is_open_to_read(asked, at):
        raise ClosedError(_("Proposals are sealed until the deadline, for everybody."))
    known = proposals([candidate.id for candidate in inside])
    without = [candidate.title for candidate in inside if not known[candidate.id]]
    if without:
        raise ClosedError(_("No proposal has come in yet of: %(names)s.", names=", ".join(without)))


@dataclass(frozen=True)
class Received:
    """What a best and final offer says; kept after its deadline only with when and how it came in before it."""

    summary: str
    late_reason: str | None = None


def receive_offer(
    initiative: Initiative,
    *,
    candidate: Candidate,
    offer_round: OfferRound,
    received: Received,
    by: Actor,
    at: datetime,
) -> None:
    """A best and final offer came in before its deadline; until then what was typed may be corrected, after it it is
    final.
    """
    offer = offer_of(offer_round, candidate)
    if offer is None:
        raise ClosedError(_("No best and final offer of this candidate was asked in this round."))
    if offers_are_readable(offer_round, at):
        if offer.received_at is not None:
            raise ClosedError(_("The best and final offer has been received; it is final."))
        if not reason_is_own(received.late_reason or "", []):
            raise ClosedError(
                _("The deadline has passed without an offer; the previous one stands."), field="late_reason"
            )
    before, offer.received_at, offer.summary = offer.summary, at, received.summary
    if offers_are_readable(offer_round, at) and following(stage_of(candidate.id)) is Stage.BEST_AND_FINAL:
        advance(initiative, candidate=candidate, to=Stage.BEST_AND_FINAL, by=by, at=at)
    audit.record(
        NegotiationEvent.FINAL_OFFER_RECEIVED,
        f"candidate:{candidate.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=received.summary,
        reason=received.late_reason,
    )
