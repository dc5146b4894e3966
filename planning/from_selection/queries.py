"""Reading outcomes of the selection and what became of their proposals."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from foundation.database.base import db
from foundation.handover.models import HandoverOutcome
from foundation.handover.queries import is_whole
from planning.from_selection.models import JudgedProposal, TypedOutcome
from planning.method.from_selection import Change, Proposal, changes, proposals


@dataclass(frozen=True)
class Outcome:
    """One outcome: signed in Gids or typed by hand; `is_sound` is False when its content no longer has its hash."""

    number: int
    content: dict[str, Any]
    is_signed: bool
    is_sound: bool = True


@dataclass(frozen=True)
class ProposalRow:
    """A proposal with how it stands to the outcome before, and what became of it."""

    proposal: Proposal
    change: Change
    judged: JudgedProposal | None


def outcomes(initiative_id: int) -> list[Outcome]:
    """Every outcome, the latest last: those handed over, or, where there are none, those typed by hand."""
    handed = db.session.scalars(select(HandoverOutcome).where(HandoverOutcome.initiative_id == initiative_id).order_by(HandoverOutcome.number))
    found = [Outcome(row.number, row.content, True, is_whole(row)) for row in handed]
    if found:
        return found
    typed = db.session.scalars(select(TypedOutcome).where(TypedOutcome.initiative_id == initiative_id).order_by(TypedOutcome.number))
    return [Outcome(row.number, row.content, False) for row in typed]


def judged(initiative_id: int) -> dict[str, JudgedProposal]:
    return {row.key: row for row in db.session.scalars(select(JudgedProposal).where(JudgedProposal.initiative_id == initiative_id).order_by(JudgedProposal.id))}


def rows(initiative_id: int) -> list[ProposalRow]:
    """The proposals of the latest outcome, and those of the one before it that are gone."""
    found = outcomes(initiative_id)
    if not found:
        return []
    now = proposals(found[-1].content)
    before = proposals(found[-2].content) if len(found) > 1 else []
    how, done = changes(now, before), judged(initiative_id)
    gone = [row for row in before if how[row.key] is Change.GONE]
    return [ProposalRow(row, how[row.key] if len(found) > 1 else Change.SAME, done.get(row.key)) for row in [*now, *gone]]


def row(initiative_id: int, key: str) -> ProposalRow | None:
    return next((found for found in rows(initiative_id) if found.proposal.key == key), None)
