"""The ranking of a round, from agreed scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selection.consensus.queries import agreed_cells
from selection.criteria.queries import Criteria, criteria_of_version, published
from selection.method.rounds import Cell, RoundState, score_of
from selection.method.scoring import Place, Score, dominance, ranking, standing
from selection.scoring.models import ScoreRound
from selection.scoring.queries import round_candidates, standing_round
from selection.vendors.models import Candidate


@dataclass(frozen=True)
class Ranking:
    """Places in order, with what they were computed from."""

    round: ScoreRound
    criteria: Criteria
    candidates: Mapping[int, Candidate]
    scores: Mapping[int, Mapping[int, Score]]
    places: Sequence[Place]
    dominated: Sequence[tuple[int, int]]

    @property
    def is_final(self) -> bool:
        return self.round.state is RoundState.AGREED

    def ordered(self) -> list[Candidate]:
        return [self.candidates[place.standing.candidate] for place in self.places]


def ranking_of(initiative_id: int) -> Ranking | None:
    """The ranking of the latest closed round; what is not agreed is unknown."""
    found = standing_round(initiative_id)
    if found is None:
        return None
    criteria, candidates = criteria_of_version(found.criteria_version_id), round_candidates(found.id)
    scores: dict[int, dict[int, Score]] = {row.id: {} for row in candidates}
    for candidate_id, criterion_id, cell, value in agreed_cells(found.id):
        if candidate_id in scores:
            scores[candidate_id][criterion_id] = score_of(Cell(cell), value)
    leaves = criteria.leaves()
    places = ranking([standing(row.id, leaves, scores[row.id]) for row in candidates])
    return Ranking(found, criteria, {row.id: row for row in candidates}, scores, places, dominance(leaves, scores))


def with_latest_weights(found: Ranking, initiative_id: int) -> tuple[Criteria, list[Place]] | None:
    """The ranking under a version of the criteria published after the round was opened; None when there is none."""
    latest = published(initiative_id)
    if latest is None or latest.number == found.criteria.number:
        return None
    leaves = latest.leaves()
    return latest, ranking([standing(candidate_id, leaves, found.scores[candidate_id]) for candidate_id in found.candidates])
