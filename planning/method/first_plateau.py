"""What "in detail" means for the plateau that comes next: the checklist, counted from the plan itself.

Source: the method B2: indicators tuned to the goals, assumptions and constraints of every project, effort, means,
people, expertise, a detailed cost-benefit analysis, project leaders who write their own plan.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass

from foundation.sums.goal_line import GoalKind
from planning.method.plan import Plan, PlanGoal, PlanProject, ProjectKind


class Detail(enum.StrEnum):
    """What is asked of a plateau in detail."""

    INDICATORS = "indicators"
    ASSUMPTIONS = "assumptions"
    EFFORT = "effort"
    MEANS = "means"
    PEOPLE = "people"
    EXPERTISE = "expertise"
    COSTS = "costs"
    BENEFITS = "benefits"
    OWN_PLAN = "own_plan"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of the checklist: how many have it, of how many, and which do not."""

    detail: Detail
    done: int
    total: int
    missing: tuple[int, ...] = ()

    @property
    def is_done(self) -> bool:
        return self.total > 0 and self.done == self.total


PER_PROJECT: dict[Detail, Callable[[PlanProject], bool]] = {
    Detail.ASSUMPTIONS: lambda row: row.has_assumptions,
    Detail.EFFORT: lambda row: row.effort is not None,
    Detail.MEANS: lambda row: row.has_means,
    Detail.PEOPLE: lambda row: row.leader is not None,
    Detail.EXPERTISE: lambda row: row.has_expertise,
    Detail.COSTS: lambda row: row.budget is not None,
    Detail.OWN_PLAN: lambda row: row.has_deliverables and row.has_range,
}
PER_GOAL: dict[Detail, tuple[GoalKind, Callable[[PlanGoal], bool]]] = {
    Detail.INDICATORS: (GoalKind.GOAL, lambda row: row.has_indicator and row.has_values),
    Detail.BENEFITS: (GoalKind.BENEFIT, lambda row: row.is_smart),
}


def checklist(plan: Plan, plateau: int) -> list[Item]:
    """The checklist of one plateau; milestones ask for nothing, programme goals count for every plateau.

    >>> from datetime import date
    >>> from planning.method.plan import Area
    >>> rows = checklist(Plan(date(2027, 1, 1), projects=[PlanProject(4, plateau=1, area=Area.PEOPLE, effort=10)]), 1)
    >>> [(row.done, row.total, row.missing) for row in rows if row.detail in (Detail.EFFORT, Detail.MEANS)]
    [(1, 1, ()), (0, 1, (4,))]
    """
    projects = [project for project in plan.inside(plateau) if project.kind is not ProjectKind.MILESTONE]
    found = []
    for detail in Detail:
        if detail in PER_PROJECT:
            missing = tuple(project.key for project in projects if not PER_PROJECT[detail](project))
            found.append(Item(detail=detail, done=len(projects) - len(missing), total=len(projects), missing=missing))
        else:
            kind, has = PER_GOAL[detail]
            goals = [goal for goal in plan.goals if goal.kind is kind and goal.plateau in (plateau, None)]
            lacking = tuple(goal.key for goal in goals if not has(goal))
            found.append(Item(detail=detail, done=len(goals) - len(lacking), total=len(goals), missing=lacking))
    return found
