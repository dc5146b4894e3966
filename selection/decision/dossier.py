"""Everything that memo, letters, minutes and board workbook are written from, read once: as it is now, or as a decision
kept it.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from foundation.audit.queries import Head, head
from foundation.documents.queries import Look, look_of
from foundation.errors import SealedError
from foundation.explanations.models import Departure
from foundation.initiatives.models import Initiative
from foundation.languages import Language
from foundation.steps import Printing
from selection.consensus.models import AgreedScore
from selection.consensus.queries import agreed_scores
from selection.criteria.queries.cards import Criteria
from selection.decision.models import Award
from selection.decision.queries import Table, award, awards, facts, table
from selection.detail_study.queries import Ledger
from selection.knock_out.queries import Table as KnockOuts
from selection.knock_out.queries import table as knock_out_table
from selection.longlist.models import LonglistChoice
from selection.longlist.queries import choices as longlist_choices
from selection.method.procedure import OpenPoint, Point, open_points
from selection.method.proposals import TieRule
from selection.method.rounds import RoundState
from selection.method.uncertainty import Simulation
from selection.negotiation.queries import PointRow, ledger, points
from selection.preparation.models import Seat
from selection.preparation.queries import explained_points, seats
from selection.ranking.queries import Ranking, ranking_of, ranking_on
from selection.rfp.models import Finalist
from selection.rfp.queries import Compared, compared, request_of
from selection.rfp.queries import choices as finalist_choices
from selection.scoring.models import ScoreRound
from selection.scoring.queries import rounds as score_rounds
from selection.shortlist.models import ShortlistChoice
from selection.shortlist.queries import choices as shortlist_choices
from selection.total_cost.models import CostAssumptions
from selection.total_cost.queries import CandidateCost, as_method, assumptions, costs, risk_of
from selection.vendors.models import Candidate
from selection.vendors.queries import candidates


class Since(enum.StrEnum):
    """Something that was opened or changed after a decision; the decision stays as it was taken."""

    ROUND = "round"
    CRITERIA = "criteria"
    CANDIDATES = "candidates"
    WINNER = "winner"
    COSTS = "costs"
    CHOICES = "choices"


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """Everything that the memo, the letters and the minutes are written from, read once; None where a decision did not
    keep it.
    """

    initiative: Initiative
    candidates: Sequence[Candidate]
    table: Table
    award: Award | None
    awards: Sequence[Award]
    round_of: Mapping[int, Ranking]
    agreed: Mapping[int, Mapping[tuple[int, int], AgreedScore]]
    knock_outs: KnockOuts
    longlist: Mapping[int, LonglistChoice]
    shortlist: Mapping[int, ShortlistChoice]
    finalist_choices: Mapping[int, Finalist]
    assumptions: CostAssumptions | None
    simulations: Mapping[int, Simulation]
    claims: Ledger | None
    proposals: Compared | None
    points: Mapping[int, Sequence[PointRow]]
    explained: Mapping[Point, Departure]
    seats: Sequence[Seat]
    rounds: Sequence[ScoreRound]
    tie_rule: TieRule | None
    look: Look
    head: Head
    at: datetime
    since: tuple[Since, ...] = ()
    is_kept_whole: bool = True

    def title(self, candidate_id: int) -> str:
        return next(candidate.title for candidate in self.candidates if candidate.id == candidate_id)

    def winner(self) -> Candidate | None:
        """The awarded candidate; None without an award, or when that candidate withdrew and is no longer at the
        table.
        """
        return next(
            (
                candidate
                for candidate in self.table.finalists
                if self.award is not None and candidate.id == self.award.candidate_id
            ),
            None,
        )


def dossier(initiative: Initiative, at: datetime) -> Dossier | None:
    """The file of the decision; None before there are finalists with agreed scores."""
    found = table(initiative.id)
    if found is None:
        return None
    everybody, rounds = candidates(initiative.id, with_withdrawn=True), score_rounds(initiative.id)
    done = [score_round for score_round in rounds if score_round.state is RoundState.AGREED]
    round_of: dict[int, Ranking] = {}
    for score_round in reversed(done):
        ranking = ranking_on(score_round)
        round_of.update(dict.fromkeys(ranking.candidates, ranking))
    taken, cost_rows = assumptions(initiative.id), list(found.costs.values())
    return Dossier(
        initiative=initiative,
        candidates=everybody,
        table=found,
        award=award(initiative.id),
        awards=awards(initiative.id),
        round_of=round_of,
        agreed={score_round.id: agreed_scores(score_round.id) for score_round in done},
        knock_outs=knock_out_table(initiative.id, found.ranking.criteria, everybody, at),
        longlist=longlist_choices(initiative.id),
        shortlist=shortlist_choices(initiative.id),
        finalist_choices=finalist_choices(initiative.id),
        assumptions=taken,
        simulations={
            cost.candidate.id: risk_of(cost, as_method(taken), initiative.id).simulation
            for cost in cost_rows
            if cost.has_ranges
        },
        claims=ledger(initiative, at),
        proposals=compared(initiative.id, at),
        points=points(initiative, at),
        explained=explained_points(initiative.id),
        seats=seats(initiative.id),
        rounds=rounds,
        tie_rule=request_of(initiative.id).tie_rule,
        look=look_of(initiative.id),
        head=head(initiative.id),
        at=at,
    )


@dataclass(frozen=True, kw_only=True)
class BoardFile:
    """What the board workbook is written from."""

    initiative: Initiative
    ranking: Ranking
    criteria: Criteria
    candidates: Sequence[Candidate]
    agreed: Mapping[tuple[int, int], AgreedScore]
    knock_outs: KnockOuts
    shortlist: Mapping[int, ShortlistChoice]
    costs: Sequence[CandidateCost]
    assumptions: CostAssumptions | None
    points: Sequence[OpenPoint]
    explained: Mapping[Point, Departure]
    head: Head
    at: datetime
    dossier: Dossier | None
    since: tuple[Since, ...] = ()
    is_kept_whole: bool = True


def printing_of(file: Dossier | BoardFile, language: Language, *, with_answers: bool = True) -> Printing:
    """What steps are told that add to the papers: up to the moment of the decision, once one stands."""
    known = file.dossier if isinstance(file, BoardFile) else file
    award = known.award if known is not None else None
    until = file.at if award is None else award.signed_at or award.decided_at
    return Printing(initiative=file.initiative, language=language, with_answers=with_answers, until=until)


def board_file(initiative: Initiative, at: datetime) -> BoardFile:
    """The board file of the latest closed round as everything stands now; sealed while it is open."""
    ranking = ranking_of(initiative.id)
    if ranking is None:
        raise SealedError(_("There is no ranking yet: the scores are sealed until the round is closed and agreed."))
    inside = ranking.ordered()
    return BoardFile(
        initiative=initiative,
        ranking=ranking,
        criteria=ranking.criteria,
        candidates=inside,
        agreed=agreed_scores(ranking.round.id),
        knock_outs=knock_out_table(initiative.id, ranking.criteria, inside, at),
        shortlist=shortlist_choices(initiative.id),
        costs=costs(initiative.id, inside),
        assumptions=assumptions(initiative.id),
        points=open_points(facts(initiative, at)),
        explained=explained_points(initiative.id),
        head=head(initiative.id),
        at=at,
        dossier=dossier(initiative, at),
    )
