"""Reading the plan of the selection, and what came of it."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import func, select

from foundation.clock import day_of
from foundation.database.base import db
from foundation.initiatives.models import Initiative
from selection.criteria.models import CriteriaVersion
from selection.decision.queries import award
from selection.longlist.models import LonglistChoice
from selection.method.questions import Purpose
from selection.method.rounds import RoundState
from selection.method.selection_plan import Milestone, Standing, standing_of
from selection.questionnaire.queries import latest
from selection.rfp.models import Finalist
from selection.scoring.queries import rounds
from selection.shortlist.models import ShortlistChoice
from selection.timetable.models import PlannedDay


def planned_days(initiative_id: int) -> dict[Milestone, list[PlannedDay]]:
    """Every planned day of each milestone, the first first."""
    wanted = select(PlannedDay).where(PlannedDay.initiative_id == initiative_id).order_by(PlannedDay.id)
    found: dict[Milestone, list[PlannedDay]] = {}
    for row in db.session.scalars(wanted):
        found.setdefault(row.milestone, []).append(row)
    return found


def _first_chosen(model: type[LonglistChoice | ShortlistChoice | Finalist], initiative_id: int) -> datetime | None:
    return db.session.scalar(select(func.min(model.chosen_at)).where(model.initiative_id == initiative_id))


def _moments(initiative: Initiative, at: datetime) -> dict[Milestone, datetime | None]:
    """When each milestone was reached; a deadline once it has passed."""
    number = initiative.id
    published = select(func.min(CriteriaVersion.published_at)).where(CriteriaVersion.initiative_id == number)
    request, proposals = latest(number), latest(number, Purpose.PROPOSAL)
    agreed = [one.agreed_at for one in rounds(number) if one.state is RoundState.AGREED and one.agreed_at is not None]
    found = award(number)
    due = [None if one is None or one.deadline > at else one.deadline for one in (request, proposals)]
    return {
        Milestone.CRITERIA_PUBLISHED: db.session.scalar(published),
        Milestone.LONGLIST_CHOSEN: _first_chosen(LonglistChoice, number),
        Milestone.REQUEST_OUT: request.fixed_at if request is not None else None,
        Milestone.ANSWERS_DUE: due[0],
        Milestone.SCORES_AGREED: min(agreed, default=None),
        Milestone.SHORTLIST_CHOSEN: _first_chosen(ShortlistChoice, number),
        Milestone.FINALISTS_CHOSEN: _first_chosen(Finalist, number),
        Milestone.PROPOSALS_ASKED: proposals.fixed_at if proposals is not None else None,
        Milestone.PROPOSALS_DUE: due[1],
        Milestone.AWARDED: found.decided_at if found is not None else None,
        Milestone.SIGNED: found.signed_at if found is not None else None,
    }


def reached(initiative: Initiative, at: datetime) -> list[Milestone]:
    """What has come to pass."""
    return [one for one, moment in _moments(initiative, at).items() if moment is not None]


def standings(initiative: Initiative, planned: Mapping[Milestone, date], at: datetime) -> list[Standing]:
    """Where every milestone stands today."""
    zone = initiative.time_zone
    return [
        standing_of(one, planned.get(one), None if moment is None else day_of(moment, zone), day_of(at, zone))
        for one, moment in _moments(initiative, at).items()
    ]


def present_plan(initiative_id: int) -> dict[Milestone, date]:
    """The day of each milestone as it stands."""
    return {milestone: rows[-1].planned_on for milestone, rows in planned_days(initiative_id).items()}
