"""Reading the log of points and the offers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from foundation.clock import zone
from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.detail_study.queries import Ledger
from selection.detail_study.queries import ledger as study_ledger
from selection.method.negotiation import OfferState, PointState, offer_state, point_state
from selection.method.procedure import Facts
from selection.negotiation.models import FinalOffer, NegotiationPoint
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
    today = at.astimezone(zone(initiative.time_zone)).date()
    wanted = select(NegotiationPoint, Person.name).join(Person, Person.id == NegotiationPoint.owner_id).where(NegotiationPoint.initiative_id == initiative.id).order_by(NegotiationPoint.id)
    found: dict[int, list[PointRow]] = {}
    for row, owner in db.session.execute(wanted):
        state = point_state(agreed=row.agreed, dropped=row.dropped_reason, due=row.due, today=today)
        found.setdefault(row.candidate_id, []).append(PointRow(row, owner, state))
    return found


def point(initiative_id: int, point_id: int) -> NegotiationPoint | None:
    found = db.session.get(NegotiationPoint, point_id)
    return found if found is not None and found.initiative_id == initiative_id else None


def offers(candidate_ids: Sequence[int], at: datetime) -> dict[int, tuple[FinalOffer, OfferState]]:
    rows = db.session.scalars(select(FinalOffer).where(FinalOffer.candidate_id.in_(candidate_ids)).order_by(FinalOffer.id))
    return {row.candidate_id: (row, offer_state(received_at=row.received_at, deadline=row.deadline, at=at)) for row in rows}


def are_open(found: Mapping[int, tuple[FinalOffer, OfferState]]) -> bool:
    """Whether best and final offers may be read: once none is awaited any more, so that nobody bids on another's offer."""
    return all(state is not OfferState.ASKED for _offer, state in found.values())


def offer_of(candidate: Candidate) -> FinalOffer | None:
    return db.session.scalar(select(FinalOffer).where(FinalOffer.candidate_id == candidate.id))


def facts(initiative: Initiative, at: datetime) -> Facts:
    """What the procedure looks at, up to the negotiation."""
    inside = {row.id for row in finalists(initiative.id)}
    rows = [row for candidate_id, found in points(initiative, at).items() if candidate_id in inside for row in found]
    waiting = sum(1 for _offer, state in offers(list(inside), at).values() if state is OfferState.ASKED)
    still = sum(1 for row in rows if row.state in (PointState.OPEN, PointState.OVERDUE))
    return replace(proposal_facts(initiative.id, at), negotiation_points=len(rows), negotiation_open=still, offers_waiting=waiting)


def ledger(initiative: Initiative, at: datetime) -> Ledger | None:
    """The claim ledger, with what the negotiation agreed."""
    rows = [row.point for found in points(initiative, at).values() for row in found]
    return study_ledger(initiative.id, at, {(row.criterion_id, row.candidate_id): row.agreed for row in rows if row.criterion_id is not None and row.agreed})
