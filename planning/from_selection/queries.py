"""Reading outcomes of the selection and what became of their proposals."""

from dataclasses import dataclass

from sqlalchemy import select

from foundation.database.base import db
from foundation.handover import queries as handover
from foundation.handover.contract import Brought, brought_of, outcome_of
from foundation.handover.models import Offer
from foundation.handover.queries import is_whole
from planning.from_selection.models import TypedOutcome
from planning.interfaces.queries import interfaces
from planning.method.from_selection import Change, Proposal, changes, proposals
from planning.projects.queries import projects

SELECTION = "selection"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One outcome: signed in Gids or typed by hand; `is_sound` is False when its content no longer has its hash."""

    number: int
    brought: Brought
    is_signed: bool
    is_sound: bool = True


@dataclass(frozen=True, kw_only=True)
class ProposalRow:
    """A proposal with how it stands to the outcome before, and its offer, which keeps what became of it (None where
    the outcome was changed outside Gids since it was handed over). `is_dropped`: the project or interface that it
    became has gone.
    """

    proposal: Proposal
    change: Change
    offer: Offer | None
    is_dropped: bool = False

    @property
    def is_open(self) -> bool:
        return self.offer is None or self.offer.answered_at is None or self.is_dropped


def outcomes(initiative_id: int) -> list[Outcome]:
    """Every outcome, the latest last: those handed over, or, where there are none, those typed by hand."""
    found = [
        Outcome(
            number=outcome.number,
            brought=outcome_of(outcome.content),
            is_signed=True,
            is_sound=is_whole(outcome),
        )
        for outcome in handover.outcomes(initiative_id, SELECTION)
    ]
    if found:
        return found
    typed = db.session.scalars(
        select(TypedOutcome).where(TypedOutcome.initiative_id == initiative_id).order_by(TypedOutcome.number)
    )
    return [Outcome(number=one.number, brought=brought_of(one.content), is_signed=False) for one in typed]


def rows(initiative_id: int) -> list[ProposalRow]:
    """The proposals of the latest outcome, and those of the one before it that are gone."""
    found = outcomes(initiative_id)
    if not found:
        return []
    now = proposals(found[-1].brought)
    before = proposals(found[-2].brought) if len(found) > 1 else []
    how, offered = changes(now, before), handover.offers(initiative_id, SELECTION)
    gone = [proposal for proposal in before if how[proposal.key] is Change.GONE]
    standing = {
        "project": {project.id for project in projects(initiative_id)},
        "interface": {interface.id for interface in interfaces(initiative_id)},
    }
    return [
        ProposalRow(
            proposal=proposal,
            change=how[proposal.key] if len(found) > 1 else Change.SAME,
            offer=offered.get(proposal.key),
            is_dropped=_is_dropped(offered.get(proposal.key), standing),
        )
        for proposal in [*now, *gone]
    ]


def _is_dropped(offer: Offer | None, standing: dict[str, set[int]]) -> bool:
    return offer is not None and offer.taken_kind in standing and offer.taken_id not in standing[offer.taken_kind]


def row(initiative_id: int, key: str) -> ProposalRow | None:
    return next((proposal for proposal in rows(initiative_id) if proposal.proposal.key == key), None)
