"""Reading outcomes of the selection and what became of their proposals."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from foundation.database.base import db
from foundation.handover.models import HandoverOutcome
from foundation.handover.queries import is_whole
from planning.from_selection.models import JudgedProposal, TypedOutcome
from planning.interfaces.queries import interfaces
from planning.method.from_selection import Change, Proposal, changes, proposals
from planning.projects.queries import projects


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One outcome: signed in Gids or typed by hand; `is_sound` is False when its content no longer has its hash."""

    number: int
    content: dict[str, Any]
    is_signed: bool
    is_sound: bool = True


@dataclass(frozen=True, kw_only=True)
class ProposalRow:
    """A proposal with how it stands to the outcome before, and what became of it; `dropped` is a judgement whose
    project or interface has gone.
    """

    proposal: Proposal
    change: Change
    judged: JudgedProposal | None
    dropped: JudgedProposal | None = None


def outcomes(initiative_id: int) -> list[Outcome]:
    """Every outcome, the latest last: those handed over, or, where there are none, those typed by hand."""
    handed = db.session.scalars(
        select(HandoverOutcome).where(HandoverOutcome.initiative_id == initiative_id).order_by(HandoverOutcome.number)
    )
    found = [
        Outcome(number=outcome.number, content=outcome.content, is_signed=True, is_sound=is_whole(outcome))
        for outcome in handed
    ]
    if found:
        return found
    typed = db.session.scalars(
        select(TypedOutcome).where(TypedOutcome.initiative_id == initiative_id).order_by(TypedOutcome.number)
    )
    return [
        Outcome(number=typed_outcome.number, content=typed_outcome.content, is_signed=False) for typed_outcome in typed
    ]


def judged(initiative_id: int) -> dict[str, JudgedProposal]:
    return {
        judged_proposal.key: judged_proposal
        for judged_proposal in db.session.scalars(
            select(JudgedProposal).where(JudgedProposal.initiative_id == initiative_id).order_by(JudgedProposal.id)
        )
    }


def rows(initiative_id: int) -> list[ProposalRow]:
    """The proposals of the latest outcome, and those of the one before it that are gone."""
    found = outcomes(initiative_id)
    if not found:
        return []
    now = proposals(found[-1].content)
    before = proposals(found[-2].content) if len(found) > 1 else []
    how, done = changes(now, before), judged(initiative_id)
    gone = [proposal for proposal in before if how[proposal.key] is Change.GONE]
    standing, coupled = (
        {project.id for project in projects(initiative_id)},
        {interface.id for interface in interfaces(initiative_id)},
    )
    dropped = {
        judged_proposal.key for judged_proposal in done.values() if _is_dropped(judged_proposal, standing, coupled)
    }
    return [
        ProposalRow(
            proposal=proposal,
            change=how[proposal.key] if len(found) > 1 else Change.SAME,
            judged=None if proposal.key in dropped else done.get(proposal.key),
            dropped=done.get(proposal.key) if proposal.key in dropped else None,
        )
        for proposal in [*now, *gone]
    ]


def _is_dropped(judged_proposal: JudgedProposal, standing: set[int], coupled: set[int]) -> bool:
    return (judged_proposal.project_id is not None and judged_proposal.project_id not in standing) or (
        judged_proposal.interface_id is not None and judged_proposal.interface_id not in coupled
    )


def row(initiative_id: int, key: str) -> ProposalRow | None:
    return next((proposal for proposal in rows(initiative_id) if proposal.proposal.key == key), None)
