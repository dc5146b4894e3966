"""What levelling has worked out in a process of its own: the proposal."""

import json
import random
import time
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.errors import ClosedError
from foundation.initiatives.models import Initiative
from foundation.jobs.work import Work
from planning.levelling.queries import question_of, starts_in
from planning.method.levelling import level
from planning.permissions import PlanningPermission
from planning.schedule.queries import Planned, planned

LEVELLING = "planning.levelling"


def state_of(plan: Planned) -> dict[str, Any]:
    """What changes with any project or link: a proposal is of one state of the plan."""
    return {
        "projects": [[project.id, project.version] for project in plan.projects],
        "links": [[link.before, link.after, link.kind.value, link.lag] for link in plan.links],
    }


def proposal_for(plan: Planned, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The best plan found in so many seconds, as plain values, with the state of the plan that it is for."""
    question = question_of(plan, arguments["people"], by_leader=arguments["by_leader"])
    until = time.monotonic() + arguments["seconds"]
    found = level(
        question.tasks,
        question.arrows,
        question.people,
        tired=lambda: time.monotonic() > until,
        rng=random.Random(1),  # noqa: S311 - a search, no secret
    )
    starts = {str(key): day.isoformat() for key, day in starts_in(plan, found).items()}
    return {"plan": state_of(plan), "starts": starts, "tried": found.tried}


def _levelling(initiative: Initiative, arguments: Mapping[str, Any]) -> bytes:
    plan = planned(initiative)
    if plan is None:
        raise ClosedError(_("There is no programme to level yet."))
    return json.dumps(proposal_for(plan, arguments)).encode()


WORK = {
    LEVELLING: Work(
        title=_l("Resource levelling"), permission=PlanningPermission.EDIT_PLAN, make=_levelling, page="levelling.show"
    )
}
