"""Small rules at their edge: what lies exactly on a limit, the first and the last of a range, and each part of a
result.
"""

from datetime import date
from decimal import Decimal

import pytest

from foundation.explanations.reasons import reason_is_own
from foundation.sums.goal_line import GoalKind
from foundation.sums.money_over_time import Roots, equivalent_annual_cost, rate_of_return, sign_changes
from foundation.sums.working_calendar import Calendar, LiberationDay, add_months
from planning.method.critical_path import Activity, dates, network
from planning.method.dependency_graph import Link
from planning.method.first_plateau import Detail, Item, checklist
from planning.method.float_paths import attributed, driving_path
from planning.method.plan import Area, Plan, PlanGoal, PlanProject, ancestors, effort_share
from planning.method.project_dates import Job, forecast
from planning.method.register import Weight, weight
from planning.method.schedule_health import Check, Result, Schedule, health
from planning.method.schedule_risk import Spread as Days
from planning.method.steering_criteria import earned
from planning.method.waits import read_waits
from selection.method.agreement import Spread, spread
from selection.method.candidates import LonglistSize, longlist_size
from selection.method.cost_scenarios import Lever, sensitivities
from selection.method.list_columns import plain_text
from selection.method.proposals import Drift, abnormally_low, drift
from selection.method.questions import Condition, asked
from selection.method.scoring import Leaf, Mark, dominance, standing
from selection.method.total_cost import (
    Assumptions,
    Component,
    Delivery,
    FiveTimes,
    Range,
    Rule,
    TotalCost,
    expected,
    total_cost,
)

D = Decimal
START = date(2027, 1, 4)


def line(low: int, likely: int, high: int) -> Range:
    return Range(D(low), D(likely), D(high))


def test_every_part_of_a_total_cost() -> None:
    parts = {
        Component.LICENCE: line(90, 100, 120),
        Component.SET_UP: line(300, 390, 400),
        Component.MAINTENANCE: line(10, 10, 20),
    }
    found = total_cost(parts, Delivery.ON_PREMISES, Assumptions(years=2, index=D("0.5"), discount_rate=D(0)))
    assert found == TotalCost(
        components=parts,
        missing=tuple(kind for kind in expected(Delivery.ON_PREMISES) if kind not in parts),
        one_off=line(390, 490, 520),
        yearly=line(10, 10, 20),
        flows=(line(390, 490, 520), line(10, 10, 20), Range(D("15.0"), D("15.0"), D("30.0"))),
        total=Range(D("415.0"), D("515.0"), D("570.0")),
        present_value=Range(D("415.0"), D("515.0"), D("570.0")),
        five_times=(
            FiveTimes(
                rule=Rule.IMPLEMENTATION,
                base=D(100),
                base_component=Component.LICENCE,
                estimate=D(490),
                shortfall=D(10),
            ),
            FiveTimes(
                rule=Rule.YEARLY, base=D(10), base_component=Component.MAINTENANCE, estimate=D(10), shortfall=D(40)
            ),
        ),
    )
    assert (
        Component.SUBSCRIPTION in found.missing,
        Component.LICENCE in expected(Delivery.SAAS),
        Component.MAINTENANCE in expected(Delivery.SAAS),
    ) == (False, False, False)
    assert {*expected(Delivery.SAAS)} ^ {*expected(Delivery.ON_PREMISES)} == {
        Component.SUBSCRIPTION,
        Component.LICENCE,
        Component.MAINTENANCE,
    }


@pytest.mark.parametrize(("rate", "years"), [(D(-1), 3), (D("-1.5"), 3), (D("0.1"), 0)])
def test_no_yearly_amount_without_a_year_or_with_everything_lost(rate: Decimal, years: int) -> None:
    with pytest.raises(ValueError, match="at least one year"):
        equivalent_annual_cost(D(100), rate, years)


def test_one_year_costs_itself_with_interest() -> None:
    assert (equivalent_annual_cost(D(100), D("0.1"), 1), equivalent_annual_cost(D(100), D("-0.5"), 1)) == (
        D(110),
        D(50),
    )


def test_levers_at_the_ends_of_their_range() -> None:
    parts = {Component.SUBSCRIPTION: line(100, 100, 100)}
    shown = {
        years: next(
            sensitivity
            for sensitivity in sensitivities(
                parts, Delivery.SAAS, Assumptions(years=years, index=D(0), discount_rate=D(0))
            )
            if sensitivity.lever is Lever.YEARS
        )
        for years in (3, 4, 9, 10)
    }
    assert {years: (sensitivity.down, sensitivity.up) for years, sensitivity in shown.items()} == {
        3: (None, D(400)),
        4: (D(300), D(500)),
        9: (D(800), D(1000)),
        10: (D(900), None),
    }
    rates = next(
        sensitivity
        for sensitivity in sensitivities(
            parts, Delivery.SAAS, Assumptions(years=2, index=D(0), discount_rate=D("0.01"))
        )
        if sensitivity.lever is Lever.DISCOUNT_RATE
    )
    assert rates.down == D(200), "one point less is no rate at all, which is allowed"


def test_41_flows_have_a_rate_and_42_are_too_many() -> None:
    assert rate_of_return([D(-100), *([D(0)] * 39), D(100)]).rates == pytest.approx((0.0,), abs=1e-9)
    with pytest.raises(ValueError, match="40 periods"):
        rate_of_return([D(-100), *([D(0)] * 40), D(100)])
    assert (rate_of_return([D(1), D(1)]).state, rate_of_return([D(1), D(1)]).rates) == (Roots.NONE, ())
    assert sign_changes([D(-1), D(1), D(0), D("0.5"), D(-1)]) == 2


def test_a_longlist_of_three_to_eight_is_right() -> None:
    assert [longlist_size(count) for count in (2, 3, 8, 9)] == [
        LonglistSize.FEW,
        LonglistSize.RIGHT,
        LonglistSize.RIGHT,
        LonglistSize.MANY,
    ]


def test_two_equal_prices_are_not_each_others_next() -> None:
    assert abnormally_low({1: D(69), 2: D(69), 3: D(100)}) == (1, 2)
    assert abnormally_low({1: D(100), 2: D(100)}) == ()


def test_a_statement_off_the_scale_is_new_or_the_same() -> None:
    assert [drift(*pair) for pair in ((["standard"], ["blue"]), (["blue"], ["standard"]), (["blue"], ["blue"]),
            (["custom"], ["custom"]), (["custom"], ["standard"]))] == [
        Drift.NEW, Drift.NEW, Drift.SAME, Drift.SAME, Drift.BETTER,
    ]  # fmt: skip


def test_reasons_at_their_shortest() -> None:
    """Ten signs of four kinds are a reason; nine, or three kinds, are none, nor is a descriptor with another capital or
    stop.
    """
    reasons = {
        "abcdabcdab": True,
        "abcdabcda": False,
        "abcabcabca": False,
        "Shown at length": False,
        "Shown at great length": True,
    }
    assert {text: reason_is_own(text, ["shown at length!"]) for text in reasons} == reasons


def test_nothing_scored_has_no_spread() -> None:
    assert (spread([]), spread([3])) == (
        Spread(count=0, mean=None, lowest=None, highest=None),
        Spread(count=1, mean=D(3), lowest=3, highest=3),
    )


def test_a_question_after_one_without_an_answer_is_not_asked() -> None:
    assert asked({"a": None, "b": Condition("a")}, {}) == {"a"}


def test_only_one_sign_of_markup_is_no_markup() -> None:
    assert (plain_text("a < b"), plain_text("<b>a</b> > b")) == ("a < b", "a > b")


def test_a_candidate_to_which_nothing_applies() -> None:
    found = standing(
        1, [Leaf(1, D("0.6"), "a"), Leaf(2, D("0.4"), "a")], {1: Mark.NOT_APPLICABLE, 2: Mark.NOT_APPLICABLE}
    )
    assert (found.open_weight, found.coverage, found.not_applicable_weight, found.branches) == (1, 0, 1, {})


def test_only_the_same_criterion_out_for_both_is_left_out() -> None:
    leaves = [Leaf(1, D("0.5"), "a"), Leaf(2, D("0.5"), "a")]
    assert dominance(leaves, {1: {1: D(5), 2: D(5)}, 2: {1: Mark.NOT_APPLICABLE, 2: D(1)}}) == []
    assert dominance(leaves, {1: {1: D(5)}, 2: {1: D(5)}}) == []


def test_a_weight_needs_both() -> None:
    assert [weight(*pair) for pair in ((3, None), (None, 3))] == [Weight.UNKNOWN, Weight.UNKNOWN]


def test_progress_that_is_not_known_earns_nothing() -> None:
    assert earned({1: D(100)}, {1: D(40)}, {}) == (D(0), D(40))


def test_goals_of_a_plateau_that_lack_something_are_named() -> None:
    goals = [
        PlanGoal(7, GoalKind.GOAL, plateau=1),
        PlanGoal(8, GoalKind.GOAL, plateau=1, has_indicator=True, has_values=True, has_owner=True, has_date=True),
        PlanGoal(9, GoalKind.GOAL, plateau=2),
    ]
    rows = [row for row in checklist(Plan(START, goals=goals), 1) if row.total]
    assert {(row.done, row.total, row.missing) for row in rows} == {(1, 2, (7,))}
    assert all(isinstance(row, Item) and row.detail in Detail for row in rows)


def test_effort_that_is_not_given_counts_for_nothing() -> None:
    rows = [
        PlanProject(1, plateau=1, area=Area.PEOPLE, effort=5),
        PlanProject(2, plateau=1, area=Area.PROCESSES, effort=15),
        PlanProject(3, plateau=1, area=Area.PEOPLE),
    ]
    assert {area: share for area, share in effort_share(rows).items() if share} == {
        Area.PEOPLE: 0.25,
        Area.PROCESSES: 0.75,
    }


def test_everything_that_comes_before() -> None:
    assert ancestors([Link(1, 2), Link(2, 3), Link(4, 3)]) | {1: set(), 4: set()} == {
        1: set(),
        2: {1},
        3: {1, 2, 4},
        4: set(),
    }


def test_a_part_of_exactly_the_longest_length_is_read() -> None:
    """Sixty signs; a code alone is an ordinary link."""
    longest = "P" * 54 + " FS+ 1"
    assert [(read_waits(text)[0].lag, read_waits(text)[0].fault) for text in (longest, "P3")] == [(1, None), (0, None)]


def test_holidays_that_an_organisation_chooses() -> None:
    friday, in_2027, in_2025 = date(2027, 3, 26), date(2027, 5, 5), date(2025, 5, 5)
    assert [Calendar(START, good_friday=given).is_working(friday) for given in (False, True)] == [True, False]
    works = {
        given: (
            Calendar(START, liberation_day=given).is_working(in_2027),
            Calendar(START, liberation_day=given).is_working(in_2025),
        )
        for given in LiberationDay
    }
    assert works == {
        LiberationDay.NEVER: (True, True),
        LiberationDay.LUSTRUM: (True, False),
        LiberationDay.ALWAYS: (False, False),
    }
    assert Calendar(START).number(START) == 0


def test_months_at_the_turn_of_the_year() -> None:
    assert [add_months(date(2026, 10, 31), months) for months in (1, 2, 3, 14)] == [
        date(2026, 11, 30),
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 12, 31),
    ]


def test_points_on_their_limits() -> None:
    """Nine links of ten finish to start; an index of exactly 0.95; nothing left on the path."""
    jobs = [Job(key, Days(5, 5, 5), area=Area.PEOPLE, plateau=1) for key in range(20)]
    calendar, finished = Calendar(START), date(2027, 1, 8)
    done = [
        Job(key, Days(5, 5, 5), area=Area.PEOPLE, plateau=1, started=START, finished=finished, percent=100)
        for key in range(19)
    ]
    found = {
        row.check: row
        for row in health(
            Schedule(
                jobs=[*done, jobs[19]],
                links=[],
                found=forecast([*done, jobs[19]], [], calendar, agreed={}, status_date=finished),
                has_people={},
                status_date=finished,
                baseline=dict.fromkeys(range(20), finished),
            )
        )
    }
    assert found[Check.BEI] == Result(Check.BEI, 19, 20, offenders=(19,), limit=0.95, is_met=True)
    assert found[Check.CPLI] == Result(Check.CPLI, 0, 5, offenders=(), limit=0.95, is_met=False)
    over = {
        row.check: row
        for row in health(
            Schedule(
                jobs=done,
                links=[],
                found=forecast(done, [], calendar, agreed={}, status_date=finished),
                has_people={},
                status_date=finished,
                baseline={1: finished},
            )
        )
    }
    assert over[Check.CPLI] == Result(Check.CPLI, 0, 0, offenders=(), limit=0.95, is_met=None)
    last = date(2027, 1, 29)
    open_job = [Job(1, Days(20, 20, 20), area=Area.PEOPLE, plateau=1, started=START, percent=0)]
    index = {
        row.check: row
        for row in health(
            Schedule(
                jobs=open_job,
                links=[],
                found=forecast(open_job, [], calendar, agreed={}),
                has_people={},
                status_date=START,
                baseline={1: last},
            )
        )
    }[Check.CPLI]
    assert (index.count, index.total, index.is_met) == (19, 19, True)


def test_parts_of_a_path_that_weigh_the_same_stand_in_their_own_order() -> None:
    net = network([Activity(2, 3), Activity(1, 3)], [Link(2, 1)])
    path = driving_path(net, [1])
    assert list(attributed(path, {1: Area.PEOPLE, 2: Area.PROCESSES})) == sorted([Area.PEOPLE, Area.PROCESSES])
    assert [row.total_float for row in dates(net).values()] == [0, 0]
