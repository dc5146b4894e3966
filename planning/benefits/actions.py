"""Saving a goal or benefit with the projects that make it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.goals import actions as goals
from foundation.goals.models import Goal
from foundation.identity.actor import Actor
from foundation.initiatives.models import Initiative
from planning.benefits.models import BenefitEvent, BenefitProject
from planning.benefits.queries import made_by


@dataclass(frozen=True, kw_only=True)
class BenefitFields:
    """A goal with the projects that make it."""

    goal: goals.GoalFields
    projects: Sequence[int] = ()


def save_benefit(initiative: Initiative, *, goal: Goal | None, fields: BenefitFields, by: Actor, at: datetime) -> Goal:
    row = goals.save_goal(initiative, goal=goal, fields=fields.goal, by=by, at=at)
    before, after = made_by([row.id]).get(row.id, []), sorted(set(fields.projects))
    if before != after:
        db.session.execute(delete(BenefitProject).where(BenefitProject.goal_id == row.id))
        db.session.add_all(BenefitProject(goal_id=row.id, project_id=key) for key in after)
        db.session.flush()
        audit.record(
            BenefitEvent.PROJECTS_NAMED,
            f"goal:{row.id}",
            initiative=initiative,
            by=by,
            at=at,
            before={"projects": before},
            after={"projects": after},
        )
    return row
