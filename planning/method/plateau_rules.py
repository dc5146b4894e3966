"""The rules for plateaus: they warn, name their origin and take a reason (comply or explain); none is hard.

Sources: the method B2 (interval of 12 to 18 months, four areas in balance, organisational changes before technical
ones, goals, end result, end date and budget, test cases, improvement in proportion to effort, the line responsible) and
B3 (no project that needs one of a later plateau); dates that rise and a plateau without projects are practice.
"""

import enum
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial

from foundation.sums.goal_line import GoalKind
from foundation.sums.working_calendar import months_between
from planning.method.plan import Area, Plan, PlanPlateau, ancestors

SHORTEST, LONGEST = 12, 18


class PlateauRule(enum.StrEnum):
    """What a plateau is held against."""

    DATES_RISE = "dates_rise"
    INTERVAL = "interval"
    GOALS = "goals"
    OWNER = "owner"
    BUDGET = "budget"
    AREAS = "areas"
    PROJECTS = "projects"
    ORGANISATION_FIRST = "organisation_first"
    LATER_PLATEAU = "later_plateau"
    TEST_CASE = "test_case"
    BENEFIT = "benefit"


@dataclass(frozen=True)
class Breach:
    """A rule that a plateau does not keep: with the projects concerned, and a figure where the rule has one
    (months).
    """

    rule: PlateauRule
    plateau: int
    _: KW_ONLY
    offenders: tuple[int, ...] = ()
    figure: float | None = None


def breaches(plan: Plan) -> list[Breach]:
    """Every breach of every plateau, in the order of the plateaus and the rules.

    >>> from datetime import date
    >>> rows = breaches(Plan(date(2027, 1, 1), [PlanPlateau(7, 1, ends_on=date(2027, 7, 1))]))
    >>> [(row.rule.value, row.figure) for row in rows][:2]
    [('interval', 6.0), ('goals', None)]
    """
    before = ancestors(plan.links)
    found = []
    for place, plateau in enumerate(plan.plateaus):
        earlier = plan.plateaus[place - 1] if place else None
        for rule in PlateauRule:
            breach = (
                _dates(rule, plan, plateau, earlier)
                if rule in (PlateauRule.DATES_RISE, PlateauRule.INTERVAL)
                else CHECKS[rule](plan, plateau, before)
            )
            found += [breach] if breach is not None else []
    return found


def _dates(rule: PlateauRule, plan: Plan, plateau: PlanPlateau, earlier: PlanPlateau | None) -> Breach | None:
    start = plan.starts_on if earlier is None else earlier.ends_on
    if plateau.ends_on is None or start is None:
        return None
    months = months_between(start, plateau.ends_on)
    wrong = (
        plateau.ends_on <= start
        if rule is PlateauRule.DATES_RISE
        else not SHORTEST <= months <= LONGEST and plateau.ends_on > start
    )
    return Breach(rule, plateau.number, figure=round(months, 1)) if wrong else None


Ancestors = dict[int, set[int]]


def _said(
    rule: PlateauRule, is_kept: Callable[[PlanPlateau], bool], _plan: Plan, plateau: PlanPlateau, _before: Ancestors
) -> Breach | None:
    return None if is_kept(plateau) else Breach(rule, plateau.number)


def _projects(plan: Plan, plateau: PlanPlateau, _before: Ancestors) -> Breach | None:
    return None if plan.inside(plateau.number) else Breach(PlateauRule.PROJECTS, plateau.number)


def _organisation_first(plan: Plan, plateau: PlanPlateau, before: Ancestors) -> Breach | None:
    """A technical project that waits for nothing organisational, in processes or of people, in the same plateau or an
    earlier one.
    """
    others = {project.key for project in plan.projects if project.area is not Area.INFRASTRUCTURE}
    wrong = tuple(
        project.key
        for project in plan.inside(plateau.number)
        if project.is_technical and not before.get(project.key, set()) & others
    )
    return Breach(PlateauRule.ORGANISATION_FIRST, plateau.number, offenders=wrong) if wrong else None


def _later_plateau(plan: Plan, plateau: PlanPlateau, _before: Ancestors) -> Breach | None:
    number = {project.key: project.plateau for project in plan.projects}
    wrong = tuple(
        dict.fromkeys(
            link.after
            for link in plan.links
            if number[link.after] == plateau.number and (number[link.before] or 0) > plateau.number
        )
    )
    return Breach(PlateauRule.LATER_PLATEAU, plateau.number, offenders=wrong) if wrong else None


def _benefit(plan: Plan, plateau: PlanPlateau, _before: Ancestors) -> Breach | None:
    """Effort without a benefit: improvement is to be in proportion to effort."""
    has_benefit = any(goal.kind is GoalKind.BENEFIT and goal.plateau == plateau.number for goal in plan.goals)
    return Breach(PlateauRule.BENEFIT, plateau.number) if plan.inside(plateau.number) and not has_benefit else None


CHECKS: dict[PlateauRule, Callable[..., Breach | None]] = {
    PlateauRule.GOALS: partial(
        _said, PlateauRule.GOALS, lambda row: row.has_goals and row.has_end_result and row.ends_on is not None
    ),
    PlateauRule.OWNER: partial(_said, PlateauRule.OWNER, lambda row: row.has_owner),
    PlateauRule.BUDGET: partial(_said, PlateauRule.BUDGET, lambda row: row.budget is not None),
    PlateauRule.AREAS: partial(_said, PlateauRule.AREAS, lambda row: all(row.areas.get(area, False) for area in Area)),
    PlateauRule.PROJECTS: _projects,
    PlateauRule.ORGANISATION_FIRST: _organisation_first,
    PlateauRule.LATER_PLATEAU: _later_plateau,
    PlateauRule.TEST_CASE: partial(_said, PlateauRule.TEST_CASE, lambda row: row.has_test_case),
    PlateauRule.BENEFIT: _benefit,
}


def unexplained(found: Sequence[Breach], reasons: set[tuple[PlateauRule, int]]) -> list[Breach]:
    """The breaches for which nobody has given a reason.

    >>> unexplained([Breach(PlateauRule.OWNER, 1)], {(PlateauRule.OWNER, 1)})
    []
    """
    return [breach for breach in found if (breach.rule, breach.plateau) not in reasons]
