"""Reading outcomes of the selection and what became of their proposals."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from foundation.database.base import db
from foundation.handover.models import HandoverOutcome
from foundation.handover.queries import is_whole
from planning.from_selection.models import JudgedProposal, TypedOutcome
from planning.interfaces.queries import couplings
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
    found = [Outcome(number=row.number, content=row.content, is_signed=True, is_sound=is_whole(row)) for row in handed]
    if found:
        return found
    typed = db.session.scalars(
        select(TypedOutcome).where(TypedOutcome.initiative_id == initiative_id).order_by(TypedOutcome.number)
    )
    return [Outcome(number=row.number, content=row.content, is_signed=False) for row in typed]


def judged(initiative_id: int) -> dict[str, JudgedProposal]:
    return {
        row.key: row
        for row in db.session.scalars(
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
    gone = [row for row in before if how[row.key] is Change.GONE]
    standing, coupled = {row.id for row in projects(initiative_id)}, {row.id for row in couplings(initiative_id)}
    dropped = {row.key for row in done.values() if _is_dropped(row, standing, coupled)}
    return [
        ProposalRow(
            proposal=row,
            change=how[row.key] if len(found) > 1 else Change.SAME,
            judged=None if row.key in dropped else done.get(row.key),
            dropped=done.get(row.key) if row.key in dropped else None,
        )
        for row in [*now, *gone]
    ]


def _is_dropped(row: JudgedProposal, standing: set[int], coupled: set[int]) -> bool:
    return (row.project_id is not None and row.project_id not in standing) or (
        row.coupling_id is not None and row.coupling_id not in coupled
    )


def row(initiative_id: int, key: str) -> ProposalRow | None:
    return next((found for found in rows(initiative_id) if found.proposal.key == key), None)
