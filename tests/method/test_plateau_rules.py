"""Rules of plateaus, readiness and strategy of change."""

from datetime import date
from decimal import Decimal

import pytest

from foundation.sums.goal_line import GoalKind
from planning.method.change_readiness import (
    Advice,
    Approach,
    Course,
    Direction,
    Precondition,
    Strategy,
    advice,
    missing,
)
from planning.method.dependency_graph import Link
from planning.method.first_plateau import Detail, checklist
from planning.method.gates import GateItem, GateKind, open_items
from planning.method.interfaces import SystemKind, Work, guessed_kind, out_of_order, usual_weight
from planning.method.plan import (
    Area,
    Plan,
    PlanGoal,
    PlanPlateau,
    PlanProject,
    ProjectKind,
    ancestors,
    effort_share,
)
from planning.method.plateau_rules import PlateauRule, breaches, unexplained
from planning.method.register import Weight, is_overdue, weight
from tests.method.plans import START

ALL_AREAS = dict.fromkeys(Area, True)


SOUND = {
    "areas": ALL_AREAS,
    "has_goals": True,
    "has_end_result": True,
    "has_owner": True,
    "has_test_case": True,
    "budget": Decimal(1),
}


def _sound_plan() -> Plan:
    """Two plateaus fifteen months apart that keep every rule."""
    return Plan(
        START,
        [PlanPlateau(1, 1, ends_on=date(2028, 4, 4), **SOUND), PlanPlateau(2, 2, ends_on=date(2029, 7, 4), **SOUND)],
        [
            PlanProject(1, plateau=1, area=Area.PEOPLE),
            PlanProject(2, plateau=1, area=Area.INFRASTRUCTURE),
            PlanProject(3, plateau=2, area=Area.PROCESSES),
        ],
        links=[Link(1, 2), Link(2, 3)],
        goals=[PlanGoal(1, GoalKind.BENEFIT, plateau=1), PlanGoal(2, GoalKind.BENEFIT, plateau=2)],
    )


def test_a_sound_plan_breaks_no_rule() -> None:
    assert breaches(_sound_plan()) == []


@pytest.mark.parametrize(
    ("change", "rule", "figure"),
    [
        ({"ends_on": date(2027, 12, 4)}, PlateauRule.INTERVAL, 11.0),
        ({"ends_on": date(2028, 7, 5)}, PlateauRule.INTERVAL, 18.0),
        ({"ends_on": date(2027, 1, 4)}, PlateauRule.DATES_RISE, 0.0),
        ({"has_goals": False}, PlateauRule.GOALS, None),
        ({"has_end_result": False}, PlateauRule.GOALS, None),
        ({"has_owner": False}, PlateauRule.OWNER, None),
        ({"budget": None}, PlateauRule.BUDGET, None),
        ({"areas": {Area.PEOPLE: True}}, PlateauRule.AREAS, None),
        ({"has_test_case": False}, PlateauRule.TEST_CASE, None),
    ],
)
def test_each_rule_of_a_plateau(change: dict, rule: PlateauRule, figure: float | None) -> None:  # type: ignore[type-arg]
    first = PlanPlateau(1, 1, **{"ends_on": date(2028, 4, 4), **SOUND, **change})
    plan = _sound_plan()
    found = [
        breach
        for breach in breaches(Plan(START, [first], plan.projects, links=plan.links, goals=plan.goals))
        if breach.plateau == 1
    ]
    assert [(breach.rule, breach.figure) for breach in found] == [(rule, figure)]


def test_twelve_and_eighteen_months_are_inside() -> None:
    for end in (date(2028, 1, 4), date(2028, 7, 4)):
        plan = _sound_plan()
        assert (
            breaches(
                Plan(
                    START,
                    [PlanPlateau(1, 1, ends_on=end, **SOUND)],
                    plan.projects[:2],
                    links=plan.links[:1],
                    goals=plan.goals,
                )
            )
            == []
        )


def test_a_plateau_without_a_date_has_no_interval() -> None:
    plan = Plan(START, [PlanPlateau(1, 1, ends_on=None, **SOUND), PlanPlateau(2, 2, ends_on=date(2030, 1, 1), **SOUND)])
    assert {breach.rule for breach in breaches(plan)} == {PlateauRule.GOALS, PlateauRule.PROJECTS}


def test_rules_about_projects_name_the_offenders() -> None:
    plan = _sound_plan()
    lonely = Plan(START, plan.plateaus, plan.projects, links=[Link(3, 1), Link(2, 3)], goals=[plan.goals[1]])
    found = {(breach.rule, breach.plateau): breach for breach in breaches(lonely)}
    assert found[PlateauRule.ORGANISATION_FIRST, 1].offenders == (2,)
    assert found[PlateauRule.LATER_PLATEAU, 1].offenders == (1,)
    assert (PlateauRule.BENEFIT, 1) in found
    assert unexplained(list(found.values()), {(PlateauRule.BENEFIT, 1), (PlateauRule.LATER_PLATEAU, 1)}) == [
        found[PlateauRule.ORGANISATION_FIRST, 1]
    ]


def test_detail_is_counted_from_the_plan() -> None:
    full = PlanProject(
        1,
        plateau=1,
        area=Area.PEOPLE,
        effort=5,
        budget=Decimal(1),
        leader=4,
        has_deliverables=True,
        has_assumptions=True,
        has_means=True,
        has_expertise=True,
        has_range=True,
    )
    plan = Plan(
        START,
        projects=[full, PlanProject(2, plateau=1, area=Area.PEOPLE, kind=ProjectKind.MILESTONE)],
        goals=[
            PlanGoal(1, GoalKind.GOAL, plateau=None, has_indicator=True, has_values=True),
            PlanGoal(
                2, GoalKind.BENEFIT, plateau=1, has_indicator=True, has_values=True, has_owner=True, has_date=True
            ),
            PlanGoal(3, GoalKind.BENEFIT, plateau=2),
        ],
    )
    items = {item.detail: item for item in checklist(plan, 1)}
    assert all(item.is_done for item in items.values())
    assert (items[Detail.BENEFITS].total, items[Detail.EFFORT].total) == (1, 1)
    assert not any(item.is_done for item in checklist(Plan(START), 1))


def test_order_of_work_and_shares() -> None:
    assert ancestors([Link(1, 2), Link(2, 3), Link(4, 3)]) == {2: {1}, 3: {1, 2, 4}}
    assert effort_share([PlanProject(1, plateau=1, area=Area.PEOPLE)]) == {}
    assert [usual_weight(kind) for kind in (SystemKind.ERP, SystemKind.HRM, SystemKind.SMS)] == [
        Weight.HIGH,
        Weight.HIGH,
        Weight.MIDDLE,
    ]
    assert guessed_kind("Data Warehouse") is SystemKind.DATA_WAREHOUSE
    nothing: dict[Work, int | None] = dict.fromkeys(Work)
    assert out_of_order(nothing, []) == []
    assert out_of_order({**nothing, Work.TECHNICAL: 3}, []) == [(Work.FUNCTIONAL, Work.TECHNICAL)]
    assert out_of_order(dict(zip(Work, range(5), strict=True)), [Link(key, key + 1) for key in range(4)]) == []


def test_readiness_and_strategy() -> None:
    assert missing(dict.fromkeys(Precondition, 3)) == []
    assert missing(dict.fromkeys(Precondition, 2)) == list(Precondition)
    assert advice(
        Strategy(direction=Direction.BOTTOM_UP, approach=Approach.BLUEPRINT, course=Course.LINEAR, is_stable=True)
    ) == [Advice.NO_STEERING]
    assert [weight(chance, impact) for chance, impact in ((3, 4), (2, 3), (1, 1), (None, None))] == [
        Weight.HIGH,
        Weight.MIDDLE,
        Weight.LOW,
        Weight.UNKNOWN,
    ]
    assert not is_overdue(None, None, START)
    assert open_items(GateKind.ENTRY, set(GateItem)) == []
