"""Everything that the overview and the board workbook tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from foundation.audit.queries import all_entries, fault_in, head
from foundation.audit.workbook import Trail
from foundation.board.queries import decisions, submissions
from foundation.errors import NotAllowedError
from foundation.explanations.models import Departure
from foundation.identity.models import Person
from foundation.identity.queries import people
from foundation.initiatives.models import Initiative
from foundation.permissions import Role
from foundation.steps import Line, OpenPoint, Plug, part_of
from selection.consensus.models import ConsensusEvent
from selection.criteria.models import CriteriaEvent
from selection.decision.models import DecisionEvent
from selection.decision.queries import award, facts, is_signed
from selection.longlist.models import LonglistEvent
from selection.method.procedure import Facts, Progress, Step, progress
from selection.method.rounds import RoundState
from selection.negotiation.models import NegotiationEvent
from selection.preparation.models import PreparationEvent
from selection.preparation.queries import explained_points
from selection.questionnaire.models import QuestionnaireEvent
from selection.rfp.models import RfpEvent
from selection.scoring.models import ScoringEvent
from selection.scoring.queries import standing_round
from selection.shortlist.models import ShortlistEvent
from selection.shortlist.queries import facts as facts_to_shortlist
from selection.shortlist.queries import is_chosen
from selection.vendors.models import VendorsEvent

MILESTONES = (
    CriteriaEvent.CRITERIA_PUBLISHED,
    LonglistEvent.LONGLIST_CHOSEN,
    QuestionnaireEvent.QUESTIONNAIRE_SENT,
    VendorsEvent.CANDIDATE_WITHDRAWN,
    VendorsEvent.CANDIDATE_CAME_BACK,
    ScoringEvent.ROUND_OPENED,
    ScoringEvent.ROUND_CLOSED,
    ConsensusEvent.ROUND_AGREED,
    ShortlistEvent.SHORTLIST_CHOSEN,
    RfpEvent.FINALISTS_CHOSEN,
    NegotiationEvent.FINAL_OFFER_ASKED,
    DecisionEvent.AWARDED,
    DecisionEvent.AWARD_REVOKED,
    DecisionEvent.SIGNED,
    PreparationEvent.REOPENED,
)
BEFORE_THE_BOARD = frozenset({"shortlist", "award"})


@dataclass(frozen=True, kw_only=True)
class StepState:
    """One step with what there is in it and what is open; `line` is its line in the menu."""

    line: Line
    summary: str
    points: Sequence[OpenPoint]
    explained: Mapping[str, Departure]
    progress: Progress

    @property
    def blocking(self) -> list[OpenPoint]:
        return blocking(self.points, self.explained)


def blocking(points: Sequence[OpenPoint], explained: Mapping[str, Departure]) -> list[OpenPoint]:
    """What is open and not explained."""
    return [point for point in points if point.name not in explained]


def step_states(initiative: Initiative, steps: Sequence[Plug], counted: Facts) -> list[StepState]:
    """Each of these steps that has a page, in order, by the facts of the selection."""
    explained: Mapping[str, Departure] = {
        str(point): explanation for point, explanation in explained_points(initiative.id).items()
    }
    found = []
    for plug in steps:
        if plug.line is None:
            continue
        summary = plug.summary(initiative, counted) if plug.summary else ""
        points = plug.open_points(initiative, counted) if plug.open_points else []
        step = next((one for one in Step if one == plug.name), None)
        is_open = bool(blocking(points, explained))
        far = progress(step, counted, is_open=is_open, has_something=bool(summary))
        found.append(StepState(line=plug.line, summary=summary, points=points, explained=explained, progress=far))
    return found


def done_steps(initiative: Initiative, at: datetime) -> frozenset[str]:
    """The steps of the selection that are in order, for the ticks of the menu."""
    plugs = [plug for plug in part_of("selection").steps if plug.line is not None]
    states = step_states(initiative, plugs, facts(initiative, at))
    return frozenset(
        plug.name
        for plug, state in zip(plugs, states, strict=True)
        if state.progress is Progress.IN_ORDER and plug.name in [*Step]
    )


def facts_for(initiative: Initiative, step: str, at: datetime) -> Facts:
    """The facts for the page of one step; a step up to the shortlist does not count what comes after it."""
    names = [str(name) for name in Step]
    early = step in names[: names.index(Step.SHORTLIST) + 1]
    return facts_to_shortlist(initiative.id, at) if early else facts(initiative, at)


def result_may_be_read(initiative: Initiative, _person: Person, roles: frozenset[Role]) -> None:
    """Members once the round is agreed, the board once the chair put the shortlist or the award on it before the board,
    the programme manager once the board decided on either or there is an award; the chair once it is closed; everybody
    with the right once the decision is signed.
    """
    if Role.CHAIR in roles or is_signed(initiative.id):
        return
    if Role.MEMBER in roles:
        score_round = standing_round(initiative.id)
        if score_round is None or score_round.state is not RoundState.AGREED:
            raise NotAllowedError(_("The ranking is shown once the chair has declared the round agreed."))
    elif not is_chosen(initiative.id, standing_round(initiative.id)):
        raise NotAllowedError(_("The result is shown once the shortlist has been chosen."))
    elif Role.STEERING in roles:
        if not any(name.partition(":")[0] in BEFORE_THE_BOARD for name in submissions(initiative.id)):
            raise NotAllowedError(_("The result is shown once the chair puts it before the board."))
    elif award(initiative.id) is None and not any(
        rows[-1].is_final and name.partition(":")[0] in BEFORE_THE_BOARD
        for name, rows in decisions(initiative.id).items()
    ):
        raise NotAllowedError(_("The result is shown once the board has decided or there is an award."))


def trail(initiative: Initiative, key: bytes) -> Trail:
    """The audit trail with whether it is whole."""
    return Trail(
        entries=all_entries(initiative.id),
        head=head(initiative.id),
        fault=fault_in(initiative.id, key),
        names={person.id: person.name for person in people()},
    )
