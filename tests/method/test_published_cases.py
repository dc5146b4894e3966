"""Published cases for scoring, weights, present value and agreement, each with its source."""

from decimal import Decimal

import pytest

from foundation.sums.money_over_time import present_value
from selection.method.scoring import Leaf, Mark, ranking, standing, surely_beats
from selection.method.total_cost import (
    NOTHING,
    Assumptions,
    Component,
    Delivery,
    Range,
    Rule,
    five_times,
    flows,
    total_cost,
)
from selection.method.weighting import Node, leaf_weights

OFFICES = {
    "A": (100, 60, 100, 75, 0, 90),
    "B": (20, 80, 10, 30, 100, 30),
    "C": (80, 70, 0, 0, 10, 100),
    "D": (70, 50, 30, 55, 30, 90),
    "E": (40, 60, 90, 100, 60, 70),
    "F": (0, 0, 70, 0, 80, 0),
    "G": (60, 100, 20, 50, 50, 80),
}
OFFICE_WEIGHTS = (32, 26, 23, 10, 6, 3)
OFFICE_TOTALS = {"A": 80.8, "B": 39.4, "C": 47.4, "D": 52.3, "E": 64.8, "F": 20.9, "G": 60.2}


def _leaves(weights: tuple[int, ...]) -> list[Leaf]:
    found = leaf_weights([Node(str(key), Decimal(points), is_leaf=True) for key, points in enumerate(weights)])
    return [Leaf(key, found[str(key)], "all") for key in range(len(weights))]


def test_totals_of_goodwin_and_wright() -> None:
    """Goodwin & Wright, Decision Analysis for Management Judgment (3rd ed.), ch. 3: the office location problem (values
    0-100, here divided by 20).
    """
    standings = {
        name: standing(number, _leaves(OFFICE_WEIGHTS), {key: Decimal(value) / 20 for key, value in enumerate(values)})
        for number, (name, values) in enumerate(OFFICES.items())
    }
    assert {name: round(float(found.low) * 20, 1) for name, found in standings.items()} == pytest.approx(
        OFFICE_TOTALS, abs=0.06
    )
    order = [list(OFFICES)[place.standing.candidate] for place in ranking(list(standings.values()))]
    assert order == ["A", "E", "G", "D", "C", "B", "F"]


def test_unknown_is_an_interval() -> None:
    """Derived by exact arithmetic: A scores 80, unknown, 60 and B 70, 50, 40 of 100 under weights .5, .3, .2."""
    leaves = [Leaf(0, Decimal("0.5"), "x"), Leaf(1, Decimal("0.3"), "x"), Leaf(2, Decimal("0.2"), "x")]
    first = standing(1, leaves, {0: Decimal(4), 2: Decimal(3)})
    second = standing(2, leaves, {0: Decimal("3.5"), 1: Decimal("2.5"), 2: Decimal(2)})
    assert (first.low * 20, first.high * 20, second.low * 20, second.high * 20) == (52, 82, 58, 58)
    assert not surely_beats(first, second)
    assert not surely_beats(second, first)
    place = next(place for place in ranking([first, second]) if place.standing.candidate == 1)
    assert place.needs_to_lead is not None
    assert place.needs_to_lead * 20 == 20


def test_weights_in_levels() -> None:
    """AHPy's test tree a -> b, c; b -> d, e; d -> f, g: global weights c .5, e .1, f .2667, g .1333."""
    tree = [
        Node(
            "b",
            Decimal(1),
            (
                Node("d", Decimal(8), (Node("f", Decimal(2), is_leaf=True), Node("g", Decimal(1), is_leaf=True))),
                Node("e", Decimal(2), is_leaf=True),
            ),
        ),
        Node("c", Decimal(1), is_leaf=True),
    ]
    assert {key: float(weight) for key, weight in leaf_weights(tree).items()} == pytest.approx(
        {"f": 0.26667, "g": 0.13333, "e": 0.1, "c": 0.5}, abs=0.0001
    )


@pytest.mark.parametrize(
    ("cash", "rate", "value"),
    [
        (
            (-40000, 5000, 8000, 12000, 30000),
            "0.08",
            3065.222668179,
        ),  # pyxirr tests/test_periodic.rs test_npv_works: first flow at t = 0
        (
            (0, -40000, 5000, 8000, 12000, 30000),
            "0.08",
            2838.169137203,
        ),  # the same, spreadsheet convention: first flow at t = 1
    ],
)
def test_present_value(cash: tuple[int, ...], rate: str, value: float) -> None:
    assert float(present_value([Decimal(flow) for flow in cash], Decimal(rate))) == pytest.approx(value, abs=1e-6)


def test_present_value_of_an_annuity() -> None:
    """pyxirr test_pv_default_pv: 120 payments of 100 at 5 %/12 are worth 9428.1350328234."""
    rate = Decimal("0.05") / 12
    assert float(present_value([Decimal(0), *[Decimal(100)] * 120], rate)) == pytest.approx(9428.1350328234, abs=1e-6)


def test_index_works_from_the_second_year() -> None:
    by_year = flows(
        NOTHING,
        Range(Decimal(100), Decimal(100), Decimal(100)),
        Assumptions(years=3, index=Decimal("0.1"), discount_rate=Decimal(0)),
    )
    assert [flow.likely for flow in by_year] == [0, 100, 110, 121]


@pytest.mark.parametrize(
    ("estimate", "shortfall", "holds"),
    [("500", 0, True), ("499.99", Decimal("0.01"), False), ("500.01", 0, True), ("0", 500, False)],
)
def test_five_times_rule_at_its_boundary(estimate: str, shortfall: Decimal, holds: bool) -> None:
    found = five_times(Rule.IMPLEMENTATION, Decimal(100), Component.LICENCE, Decimal(estimate))
    assert (found.shortfall, found.holds) == (shortfall, holds)


def test_five_times_rule_without_its_base_is_not_known() -> None:
    found = total_cost(
        {Component.SET_UP: Range(Decimal(1), Decimal(1), Decimal(1))},
        Delivery.ON_PREMISES,
        Assumptions(years=5, index=Decimal(0), discount_rate=Decimal(0)),
    )
    assert [rule.holds for rule in found.five_times] == [None, None]
    assert Component.LICENCE in found.missing


def test_saas_takes_the_subscription_as_base() -> None:
    components = {
        Component.SUBSCRIPTION: Range(Decimal(100), Decimal(100), Decimal(100)),
        Component.SET_UP: Range(Decimal(300), Decimal(300), Decimal(300)),
    }
    implementation, yearly = total_cost(
        components,
        Delivery.SAAS,
        Assumptions(years=5, index=Decimal(0), discount_rate=Decimal(0), saas_maintenance_share=Decimal("0.20")),
    ).five_times
    assert (implementation.base, implementation.shortfall, implementation.base_component) == (
        100,
        200,
        Component.SUBSCRIPTION,
    )
    assert (yearly.base, yearly.shortfall) == (20, 0)


def test_not_applicable_is_neither_zero_nor_full_marks() -> None:
    leaves = [Leaf(1, Decimal("0.5"), "a"), Leaf(2, Decimal("0.5"), "b")]
    found = standing(1, leaves, {1: Decimal(4), 2: Mark.NOT_APPLICABLE})
    assert (found.low, found.high, found.not_applicable_weight) == (4, 4, Decimal("0.5"))
