"""The ranking of a round, from agreed scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selection.consensus.queries import agreed_cells
from selection.criteria.queries.cards import Card, Criteria
from selection.criteria.queries.versions import criteria_of_version, published
from selection.method.criteria import Category
from selection.method.rounds import Cell, RoundState, score_of
from selection.method.scoring import Lead, Place, Score, alike, dominance, lead, printed_gap, ranking, standing
from selection.method.value_for_money import Frontier, Offer, frontier
from selection.scoring.models import ScoreRound
from selection.scoring.queries import round_candidates, standing_round
from selection.total_cost.queries import costs
from selection.vendors.models import Candidate


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """Places in order, with what they were computed from."""

    round: ScoreRound
    criteria: Criteria
    candidates: Mapping[int, Candidate]
    scores: Mapping[int, Mapping[int, Score]]
    places: Sequence[Place]
    dominated: Sequence[tuple[int, int]]
    alike: Sequence[tuple[int, ...]]

    @property
    def is_final(self) -> bool:
        return self.round.state is RoundState.AGREED

    @property
    def lead(self) -> Lead:
        return lead(self.places)

    @property
    def gap(self) -> Decimal | None:
        """Between the printed totals of the first two; None where either is a range, or there is no second."""
        exact = [place.standing.low for place in self.places[:2] if place.standing.is_exact]
        return printed_gap(exact[0], exact[1]) if len(exact) == 2 else None

    def ordered(self) -> list[Candidate]:
        return [self.candidates[place.standing.candidate] for place in self.places]


def ranking_of(initiative_id: int) -> Ranking | None:
    """The ranking of the latest closed round; what is not agreed is unknown."""
    score_round = standing_round(initiative_id)
    return ranking_on(score_round) if score_round is not None else None


def ranking_on(score_round: ScoreRound, *, with_withdrawn: bool = False) -> Ranking:
    """The ranking of one closed round; what is not agreed is unknown."""
    criteria, candidates = (
        criteria_of_version(score_round.criteria_version_id),
        round_candidates(score_round.id, with_withdrawn=with_withdrawn),
    )
    scores: dict[int, dict[int, Score]] = {candidate.id: {} for candidate in candidates}
    for candidate_id, criterion_id, cell, value in agreed_cells(score_round.id):
        if candidate_id in scores:
            scores[candidate_id][criterion_id] = score_of(Cell(cell), value)
    leaves = criteria.leaves()
    places = ranking([standing(candidate.id, leaves, scores[candidate.id]) for candidate in candidates])
    return Ranking(
        round=score_round,
        criteria=criteria,
        candidates={candidate.id: candidate for candidate in candidates},
        scores=scores,
        places=places,
        dominated=dominance(leaves, scores),
        alike=alike(leaves, scores),
    )


def with_latest_weights(found: Ranking, initiative_id: int) -> tuple[Criteria, list[Place]] | None:
    """The ranking under a version of the criteria published after the round was opened; None when there is none."""
    latest = published(initiative_id)
    if latest is None or latest.number == found.criteria.number:
        return None
    leaves = latest.leaves()
    return latest, ranking(
        [standing(candidate_id, leaves, found.scores[candidate_id]) for candidate_id in found.candidates]
    )


@dataclass(frozen=True, kw_only=True)
class ValueForMoney:
    """Value against cost: the frontier, and each candidate's value and present value where all its costs are known;
    `left_out` are the criteria that do not count in the value.
    """

    offers: Mapping[int, Offer]
    frontier: Frontier
    unknown: Sequence[Candidate]
    left_out: Sequence[Card]


def value_for_money(found: Ranking, initiative_id: int) -> ValueForMoney:
    """Values (their middle) against present values; a candidate with costs that are not known stands apart. Criteria of
    finance are left out of the value: what is paid stands on the other axis, and counted in both it would weigh twice.
    """
    offers, unknown = {}, []
    leaves = [leaf for leaf in found.criteria.leaves() if leaf.branch is not Category.FINANCE]
    values = {key: standing(key, leaves, found.scores[key]).middle for key in found.candidates} if leaves else {}
    left_out = [card for card in found.criteria.scored() if card.category is Category.FINANCE]
    for cost in costs(initiative_id, found.ordered()):
        if values and cost.lines and not cost.figures.missing:
            offers[cost.candidate.id] = Offer(
                cost.candidate.id, values[cost.candidate.id], cost.figures.present_value.likely
            )
        else:
            unknown.append(cost.candidate)
    return ValueForMoney(offers=offers, frontier=frontier(list(offers.values())), unknown=unknown, left_out=left_out)
