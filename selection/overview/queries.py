"""Everything that the overview and the board workbook tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from foundation.audit.queries import Head, all_entries, fault_in, head
from foundation.audit.workbook import Trail
from foundation.errors import SealedError
from foundation.identity.queries import people
from foundation.initiatives.models import Initiative
from selection.consensus.models import AgreedScore
from selection.consensus.queries import agreed_scores
from selection.criteria.queries import Criteria
from selection.decision.queries import Dossier, dossier, facts
from selection.knock_out.queries import Table, table
from selection.method.procedure import Facts, OpenPoint, Point, Step, open_points
from selection.preparation.models import Explanation
from selection.preparation.queries import explanations
from selection.ranking.queries import Ranking, ranking_of
from selection.shortlist.models import ShortlistChoice
from selection.shortlist.queries import choices
from selection.shortlist.queries import facts as facts_to_shortlist
from selection.total_cost.models import CostAssumptions
from selection.total_cost.queries import CandidateCost, assumptions, costs
from selection.vendors.models import Candidate


@dataclass(frozen=True)
class StepState:
    """One step with what is open in it; `reached` is the first step that is not done."""

    step: Step
    points: Sequence[OpenPoint]
    explained: Mapping[Point, Explanation]
    facts: Facts

    @property
    def blocking(self) -> list[OpenPoint]:
        return [point for point in self.points if point.point not in self.explained]

    @property
    def is_done(self) -> bool:
        return not self.blocking


def step_states(initiative: Initiative, at: datetime) -> list[StepState]:
    """Each step in order."""
    return _states(initiative, facts(initiative, at))


def state_of(initiative: Initiative, step: Step, at: datetime) -> StepState:
    """One step, for its own page; a step up to the shortlist does not count what comes after it."""
    steps = list(Step)
    early = steps.index(step) <= steps.index(Step.SHORTLIST)
    return _states(initiative, facts_to_shortlist(initiative.id, at) if early else facts(initiative, at))[steps.index(step)]


def _states(initiative: Initiative, counted: Facts) -> list[StepState]:
    points, explained = open_points(counted), explanations(initiative.id)
    return [StepState(step, [point for point in points if point.step is step], explained, counted) for step in Step]


@dataclass(frozen=True)
class BoardFile:
    """What the board workbook is written from."""

    initiative: Initiative
    ranking: Ranking
    criteria: Criteria
    candidates: Sequence[Candidate]
    agreed: Mapping[tuple[int, int], AgreedScore]
    knock_outs: Table
    shortlist: Mapping[int, ShortlistChoice]
    costs: Sequence[CandidateCost]
    assumptions: CostAssumptions
    points: Sequence[OpenPoint]
    explained: Mapping[Point, Explanation]
    head: Head
    at: datetime
    dossier: Dossier | None


def board_file(initiative: Initiative, at: datetime) -> BoardFile:
    """The board file of the latest closed round; sealed while it is open."""
    found = ranking_of(initiative.id)
    if found is None:
        raise SealedError(_("There is no ranking yet: the scores are sealed until the round is closed and agreed."))
    candidates = found.ordered()
    return BoardFile(
        initiative=initiative,
        ranking=found,
        criteria=found.criteria,
        candidates=candidates,
        agreed=agreed_scores(found.round.id),
        knock_outs=table(initiative.id, found.criteria, candidates, at),
        shortlist=choices(initiative.id),
        costs=costs(initiative.id, candidates),
        assumptions=assumptions(initiative.id),
        points=open_points(facts(initiative, at)),
        explained=explanations(initiative.id),
        head=head(initiative.id),
        at=at,
        dossier=dossier(initiative, at),
    )


def trail(initiative: Initiative, key: bytes) -> Trail:
    """The audit trail with whether it is whole."""
    return Trail(all_entries(initiative.id), head(initiative.id), fault_in(initiative.id, key), {person.id: person.name for person in people()})
