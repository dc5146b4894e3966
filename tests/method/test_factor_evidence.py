"""What the plan itself says of factors and steering criteria."""

from datetime import date
from decimal import Decimal

import pytest

from foundation.sums.goal_line import GoalKind
from planning.method.factor_evidence import FAILURES, SUCCESSES, Evidence, Factor, Rule, Signals, evidence, standings
from planning.method.plan import Area, Plan, PlanGoal, PlanPlateau, PlanProject
from planning.method.steering_criteria import (
    Criterion,
    Judged,
    conflicts,
    earned,
    efficiency,
    feasibility,
    flexibility,
    goal_orientation,
    tempo,
    total_mark,
)
from tests.method.plans import START


def _fired(plan: Plan, signals: Signals | None = None, **thresholds: int | None) -> dict[Rule, Evidence]:
    return {
        row.rule: row
        for row in evidence(plan, signals or Signals({}), {Rule(name): value for name, value in thresholds.items()})
    }


def test_each_rule_of_evidence_fires_and_can_be_switched_off() -> None:
    plateaus = [PlanPlateau(1, 1, ends_on=date(2028, 8, 4)), PlanPlateau(2, 2, ends_on=date(2029, 8, 4))]
    busy = [PlanProject(key, plateau=1, area=Area.INFRASTRUCTURE, leader=9, is_running=True) for key in range(12)]
    found = _fired(Plan(START, plateaus, busy, goals=[PlanGoal(5, GoalKind.GOAL)]), Signals({0: 40, 1: 31, 2: None}))
    assert {rule: (row.figure, row.threshold) for rule, row in found.items()} == {
        Rule.LONG_PLATEAU: (19.0, 18), Rule.MANY_AT_ONCE: (12, 10), Rule.BUSY_LEADERS: (12, 3),
        Rule.GOALS_WITHOUT_INDICATOR: (1, 0), Rule.ONLY_INFRASTRUCTURE: (100, 100),
        Rule.NO_OWNER_IN_LINE: (12, 0), Rule.NO_BENEFITS: (2, 0), Rule.NO_PEOPLE: (0, 10), Rule.LATE_REPORTS: (11, 31),
    }  # fmt: skip
    assert (found[Rule.LONG_PLATEAU].offenders, found[Rule.LATE_REPORTS].offenders[:2]) == ((1,), (0, 2))
    assert {row.factor for row in found.values()} == {
        Factor.TOO_AMBITIOUS,
        Factor.ON_THE_SIDE,
        Factor.CLEAR_VISION,
        Factor.NARROW_VIEW,
        Factor.LINE_PULLS,
        Factor.REALISTIC_CASE,
        Factor.INTEGRAL,
        Factor.PROFESSIONAL,
    }
    assert _fired(Plan(START, plateaus, busy, goals=[PlanGoal(5, GoalKind.GOAL)]), **dict.fromkeys(Rule, None)) == {}
    assert set(_fired(Plan(START, [PlanPlateau(1, 1, ends_on=None)]))) == {Rule.NO_BENEFITS, Rule.ONE_PLATEAU}


def test_a_calm_plan_fires_nothing() -> None:
    plan = Plan(
        START, [PlanPlateau(1, 1, ends_on=date(2028, 4, 4)), PlanPlateau(2, 2, ends_on=date(2029, 4, 4))],
        [PlanProject(1, plateau=1, area=Area.PEOPLE, leader=1, owner=2, is_running=True),
            PlanProject(2, plateau=1, area=Area.INFRASTRUCTURE, leader=1, owner=2)],
        goals=[PlanGoal(1, GoalKind.GOAL, plateau=None, has_indicator=True), PlanGoal(2, GoalKind.BENEFIT, plateau=1),
            PlanGoal(3, GoalKind.BENEFIT, plateau=2)],
    )  # fmt: skip
    assert _fired(plan, Signals({1: 3})) == {}


def test_standings_of_factors() -> None:
    assert (len(FAILURES), len(SUCCESSES)) == (10, 11)
    found = standings(
        [(Factor.BAD_TEAMWORK, 3), (Factor.BAD_TEAMWORK, 4), (Factor.CUSTOMER, 2)], [(Factor.CUSTOMER, 4)]
    )
    assert (
        found[Factor.BAD_TEAMWORK].mean,
        found[Factor.BAD_TEAMWORK].low,
        found[Factor.BAD_TEAMWORK].high,
        found[Factor.BAD_TEAMWORK].is_threat,
    ) == (3.5, 3, 4, True)
    assert (found[Factor.CUSTOMER].change, found[Factor.CUSTOMER].is_threat) == (-2, True)
    assert (found[Factor.NO_COURAGE].mean, found[Factor.NO_COURAGE].is_threat, found[Factor.NO_COURAGE].change) == (
        None,
        False,
        None,
    )


def test_marks_of_steering() -> None:
    assert [tempo(30, 60), tempo(0, 0), tempo(90, 60)] == [5, None, 10]
    assert (feasibility([]), flexibility([]), goal_orientation(0, 0), efficiency(Decimal(1), Decimal(0))) == (
        None,
        None,
        None,
        None,
    )
    assert flexibility([-10, -10]) == 0
    assert (flexibility([4.0]), flexibility([5.0]), flexibility([0, 0, 0, 400])) == (0, 10, 2.5)
    rows = [
        Judged(criterion=Criterion.TEMPO, weight=Decimal(20), norm=Decimal(6), measured=None, computed=5.0),
        Judged(criterion=Criterion.EFFICIENCY, weight=Decimal(10), norm=Decimal(6), measured=Decimal(8), computed=2.0),
        Judged(criterion=Criterion.FLEXIBILITY, weight=Decimal(70), norm=Decimal(6)),
    ]
    assert total_mark(rows) == pytest.approx((20 * 5 + 10 * 8) / 30)
    assert conflicts(rows) == [(Criterion.TEMPO, Criterion.EFFICIENCY)]
    assert (total_mark(rows[2:]), conflicts(rows[2:])) == (None, [])
    assert earned({1: Decimal(100), 2: Decimal(50)}, {1: None, 2: Decimal(30)}, {1: 100, 2: 50}) == (
        Decimal(25),
        Decimal(30),
    )
