"""Reading the items of the consensus meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from foundation.database.base import db
from selection.consensus.models import AgreedScore
from selection.criteria.queries.cards import Card, Criteria
from selection.method.agreement import Spread, agenda_key
from selection.method.rounds import Cell
from selection.scoring.models import ScoreRound
from selection.scoring.queries import tallies
from selection.vendors.models import Candidate


@dataclass(frozen=True, kw_only=True)
class Item:
    """One criterion of one candidate at the table."""

    card: Card
    candidate: Candidate
    spread: Spread
    weight: Decimal
    agreed: AgreedScore | None

    @property
    def is_unanimous(self) -> bool:
        return self.spread.count > 1 and self.spread.width == 0


@dataclass(frozen=True)
class AsDrawn:
    """An agreed score as its form shows it; version 0 where there is none yet."""

    score: str
    reason: str
    version: int


def as_drawn(agreed_score: AgreedScore | None) -> AsDrawn:
    if agreed_score is None:
        return AsDrawn("", "", 0)
    return AsDrawn(
        str(agreed_score.value) if agreed_score.cell is Cell.SCORE else agreed_score.cell.value,
        agreed_score.reason,
        agreed_score.version,
    )


def agreed_scores(round_id: int) -> dict[tuple[int, int], AgreedScore]:
    """The agreed scores of a round by (criterion, candidate)."""
    return {
        (agreed_score.criterion_id, agreed_score.candidate_id): agreed_score
        for agreed_score in db.session.scalars(
            select(AgreedScore).where(AgreedScore.round_id == round_id).order_by(AgreedScore.id)
        )
    }


def agreed_cells(round_id: int) -> list[tuple[int, int, str, int | None]]:
    """Just (candidate, criterion, cell, value) of each agreed score."""
    rows = db.session.execute(
        select(AgreedScore.candidate_id, AgreedScore.criterion_id, AgreedScore.cell, AgreedScore.value).where(
            AgreedScore.round_id == round_id
        )
    )
    return [(*row,) for row in rows]


def agenda(score_round: ScoreRound, criteria: Criteria, candidates: Sequence[Candidate]) -> list[Item]:
    """Every item, what can move a total most first."""
    counted, agreed = tallies(score_round), agreed_scores(score_round.id)
    items = []
    for card in criteria.scored():
        for candidate in candidates:
            tally = counted.get((card.id, candidate.id))
            spread = (
                Spread(
                    count=tally.count,
                    mean=Decimal(tally.total) / tally.count,
                    lowest=tally.lowest,
                    highest=tally.highest,
                )
                if tally
                else Spread(count=0, mean=None, lowest=None, highest=None)
            )
            items.append(
                Item(
                    card=card,
                    candidate=candidate,
                    spread=spread,
                    weight=criteria.weights[card.id],
                    agreed=agreed.get((card.id, candidate.id)),
                )
            )
    return sorted(items, key=lambda item: agenda_key(item.spread, item.weight), reverse=True)
