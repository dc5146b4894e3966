"""Everything that the overview and the board workbook tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from foundation.audit.queries import all_entries, fault_in, head
from foundation.audit.workbook import Trail
from foundation.identity.queries import people
from foundation.initiatives.models import Initiative
from selection.decision.queries import facts
from selection.method.procedure import Facts, OpenPoint, Point, Step, open_points
from selection.preparation.models import Explanation
from selection.preparation.queries import explanations
from selection.shortlist.queries import facts as facts_to_shortlist


@dataclass(frozen=True, kw_only=True)
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
    return _states(initiative, facts_to_shortlist(initiative.id, at) if early else facts(initiative, at))[
        steps.index(step)
    ]


def _states(initiative: Initiative, counted: Facts) -> list[StepState]:
    points, explained = open_points(counted), explanations(initiative.id)
    return [
        StepState(
            step=step, points=[point for point in points if point.step is step], explained=explained, facts=counted
        )
        for step in Step
    ]


def trail(initiative: Initiative, key: bytes) -> Trail:
    """The audit trail with whether it is whole."""
    return Trail(
        entries=all_entries(initiative.id),
        head=head(initiative.id),
        fault=fault_in(initiative.id, key),
        names={person.id: person.name for person in people()},
    )
