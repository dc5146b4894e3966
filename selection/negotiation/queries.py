"""Reading the log of points and the offers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from foundation.clock import day_of
from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.detail_study.queries import Ledger
from selection.detail_study.queries import ledger as study_ledger
from selection.method.cost_scenarios import Stage
from selection.method.negotiation import OfferState, PointState, offer_state, point_state
from selection.method.procedure import Facts
from selection.negotiation.models import FinalOffer, NegotiationPoint, OfferRound
from selection.rfp.queries import facts as proposal_facts
from selection.rfp.queries import finalists
from selection.vendors.models import Candidate


@dataclass(frozen=True)
class PointRow:
    """A point with its owner and how it stands."""

    point: NegotiationPoint
    owner: str
    state: PointState


def points(initiative: Initiative, at: datetime) -> dict[int, list[PointRow]]:
    """The points per candidate, in the order in which they came up."""
    today = day_of(at, initiative.time_zone)
    wanted = (
        select(NegotiationPoint, Person.name)
        .join(Person, Person.id == NegotiationPoint.owner_id)
        .where(NegotiationPoint.initiative_id == initiative.id)
        .order_by(NegotiationPoint.id)
    )
    found: dict[int, list[PointRow]] = {}
    for negotiation_point, owner in db.session.execute(wanted):
        state = point_state(
            agreed=negotiation_point.agreed,
            dropped=negotiation_point.dropped_reason,
            due=negotiation_point.due,
            today=today,
        )
        found.setdefault(negotiation_point.candidate_id, []).append(PointRow(negotiation_point, owner, state))
    return found


@dataclass(frozen=True, kw_only=True)
class PointCounts:
    """How the points of all finalists stand together."""

    total: int
    agreed: int
    given_up: int
    open: int


def counted(rows: Mapping[int, Sequence[PointRow]]) -> PointCounts:
    states = [row.state for of_one in rows.values() for row in of_one]
    agreed, given_up = states.count(PointState.AGREED), states.count(PointState.DROPPED)
    return PointCounts(total=len(states), agreed=agreed, given_up=given_up, open=len(states) - agreed - given_up)


def point(initiative_id: int, point_id: int) -> NegotiationPoint | None:
    negotiation_point = db.session.get(NegotiationPoint, point_id)
    return (
        negotiation_point
        if negotiation_point is not None and negotiation_point.initiative_id == initiative_id
        else None
    )


@dataclass(frozen=True)
class OffersOf:
    """A round of best and final offers, with each finalist's offer and how it stands."""

    round: OfferRound
    is_readable: bool
    offers: Mapping[int, tuple[FinalOffer, OfferState]]


def latest_round(initiative_id: int) -> OfferRound | None:
    return db.session.scalar(
        select(OfferRound).where(OfferRound.initiative_id == initiative_id).order_by(OfferRound.number.desc()).limit(1)
    )


def offers_are_readable(offer_round: OfferRound, at: datetime) -> bool:
    """Whether the offers of a round may be read: from its deadline on, so that nobody bids on another's offer."""
    return at >= offer_round.deadline or offer_round.read_since is not None


def rounds(initiative_id: int, at: datetime) -> list[OffersOf]:
    """Every round of offers, the latest first."""
    found = db.session.scalars(
        select(OfferRound).where(OfferRound.initiative_id == initiative_id).order_by(OfferRound.number.desc())
    )
    by_round: dict[int, dict[int, tuple[FinalOffer, OfferState]]] = {}
    wanted = (
        select(FinalOffer, OfferRound.deadline)
        .join(OfferRound, OfferRound.id == FinalOffer.round_id)
        .where(OfferRound.initiative_id == initiative_id)
    )
    for final_offer, deadline in db.session.execute(wanted.order_by(FinalOffer.id)):
        by_round.setdefault(final_offer.round_id, {})[final_offer.candidate_id] = (
            final_offer,
            offer_state(received_at=final_offer.received_at, deadline=deadline, at=at),
        )
    return [
        OffersOf(offer_round, offers_are_readable(offer_round, at), by_round.get(offer_round.id, {}))
        for offer_round in found
    ]


def offer_of(offer_round: OfferRound, candidate: Candidate) -> FinalOffer | None:
    return db.session.scalar(
        select(FinalOffer).where(FinalOffer.round_id == offer_round.id, FinalOffer.candidate_id == candidate.id)
    )


def why_no_final_prices(candidate: Candidate, to: Stage, at: datetime) -> str | None:
    """Prices of a best and final offer are typed in once the offers of the round may be read."""
    offer_round = latest_round(candidate.initiative_id)
    if to is not Stage.BEST_AND_FINAL or offer_round is None or offers_are_readable(offer_round, at):
        return None
    return str(_("Best and final offers are sealed until their deadline; their prices are typed in after it."))


def facts(initiative: Initiative, at: datetime) -> Facts:
    """What the procedure looks at, up to the negotiation."""
    inside = {candidate.id for candidate in finalists(initiative.id)}
    rows = [
        point_row
        for candidate_id, point_rows in points(initiative, at).items()
        if candidate_id in inside
        for point_row in point_rows
    ]
    asked = latest_round(initiative.id)
    waiting = len(inside) if asked is not None and not offers_are_readable(asked, at) else 0
    still = sum(1 for point_row in rows if point_row.state in (PointState.OPEN, PointState.OVERDUE))
    return replace(
        proposal_facts(initiative.id, at), negotiation_points=len(rows), negotiation_open=still, offers_waiting=waiting
    )


def ledger(initiative: Initiative, at: datetime) -> Ledger | None:
    """The claim ledger, with what the negotiation agreed."""
    rows = [point_row.point for point_rows in points(initiative, at).values() for point_row in point_rows]
    return study_ledger(
        initiative.id,
        at,
        {
            (negotiation_point.criterion_id, negotiation_point.candidate_id): negotiation_point.agreed
            for negotiation_point in rows
            if negotiation_point.criterion_id is not None and negotiation_point.agreed
        },
    )
