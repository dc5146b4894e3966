"""Chances and their errors, recomputed by numpy: quantiles with their bounds, bars, and the chance that a rule of five
holds.
"""

import math
from decimal import Decimal

import numpy as np
import pytest

from foundation.sums.chance import sample_quantile
from planning.method.critical_path import Activity, network
from planning.method.dependency_graph import Link, LinkKind
from planning.method.schedule_risk import Draws, Spread, drawn_durations, drawn_places
from planning.method.schedule_risk import simulate as schedule_risk
from selection.method.total_cost import Assumptions, Component, Delivery, Range
from selection.method.uncertainty import _bars, quantile, simulate

D = Decimal
FLAT = Assumptions(years=5, index=D(0), discount_rate=D(0))


def test_bounds_of_a_quantile_are_ranks_of_a_sorted_sample() -> None:
    """With 101 values 0 to 100 the median is 50 and the bounds lie 1.96 standard errors of the rank away: 10,
    rounded.
    """
    found = sample_quantile(np.arange(101.0), 0.5)
    assert (found.share, found.value, found.low, found.high) == (0.5, 50.0, 40.0, 60.0)
    high = sample_quantile(np.arange(101.0), 0.9)
    away = 1.96 * math.sqrt(101 * 0.9 * 0.1)
    assert (high.value, high.low, high.high) == (90.0, round(90 - away), round(90 + away))


def test_bounds_stay_inside_a_small_sample() -> None:
    assert [
        (found.low, found.value, found.high)
        for found in (sample_quantile(np.arange(3.0), share) for share in (0.1, 0.9))
    ] == [(0.0, 0.0, 1.0), (1.0, 2.0, 2.0)]


def test_bars_hold_every_draw() -> None:
    bars = _bars(np.sort(np.array([0.0, 1.0, 1.0, 24.0])))
    assert (len(bars), bars[0].start, bars[-1].end) == (24, 0.0, 24.0)
    assert [(bar.start, bar.end, bar.share) for bar in bars if bar.share] == [
        (0.0, 1.0, 0.25),
        (1.0, 2.0, 0.5),
        (23.0, 24.0, 0.25),
    ]
    assert [(bar.start, bar.end, bar.share) for bar in _bars(np.array([7.0, 7.0]))] == [(7.0, 7.0, 1.0)]


def test_a_quantile_of_a_range_that_does_not_begin_at_zero() -> None:
    assert quantile(Range(D(10), D(15), D(20)), 0.5) == pytest.approx(15)


def test_a_run_says_what_it_was_run_with() -> None:
    simulation = simulate(
        {Component.SET_UP: Range(D(1), D(2), D(9))}, Delivery.SAAS, FLAT, seed=3, draws=500, correlation=0.2
    )
    assert (simulation.draws, simulation.seed, simulation.correlation) == (500, 3, 0.2)


@pytest.mark.parametrize(
    ("delivery", "parts", "chances"),
    [
        (
            Delivery.ON_PREMISES,
            {Component.LICENCE: 100, Component.SET_UP: 400, Component.MAINTENANCE: 10, Component.HOSTING: 39},
            (1.0, 0.0),
        ),
        (
            Delivery.ON_PREMISES,
            {Component.LICENCE: 100, Component.SET_UP: 399, Component.MAINTENANCE: 10, Component.HOSTING: 40},
            (0.0, 1.0),
        ),
        (Delivery.ON_PREMISES, {Component.SET_UP: 399}, (None, None)),
    ],
)
def test_the_rules_of_five_at_their_boundary(
    delivery: Delivery, parts: dict[Component, int], chances: tuple[float | None, float | None]
) -> None:
    """Five times the licence, five times the yearly maintenance: exactly five times holds, one less does not."""
    ranges = {kind: Range(D(amount), D(amount), D(amount)) for kind, amount in parts.items()}
    assert simulate(ranges, delivery, FLAT, seed=1, draws=100).rule_chances == chances


def test_the_chance_that_a_plateau_is_reached_is_counted_from_the_same_draws() -> None:
    """Two activities in a row, drawn apart with the same places: the share that ends by the day, and its error of 1.96
    standard errors.
    """
    spreads, how = {1: Spread(4, 8, 16), 2: Spread(3, 5, 10)}, Draws(count=2000, seed=5)
    simulation = schedule_risk(network([Activity(1, 8), Activity(2, 5)], [Link(1, 2)]), spreads, {7: [2]}, {7: 14}, how)
    total = drawn_durations(list(spreads.values()), drawn_places(2, how)).sum(axis=0)
    share, planned = float(np.mean(np.ceil(total - 1e-4) <= 14)), float(np.mean(np.ceil(total - 1e-4) <= 13))
    outlook = simulation.outlooks[7]
    assert outlook.chance is not None
    assert (simulation.how, outlook.chance.share, outlook.planned.share) == (
        how,
        pytest.approx(share, abs=0.003),
        pytest.approx(planned, abs=0.003),
    )
    assert outlook.chance.error == pytest.approx(
        1.96 * math.sqrt(outlook.chance.share * (1 - outlook.chance.share) / 2000)
    )
    assert (outlook.p10, outlook.p50, outlook.p80, outlook.p90) == tuple(
        pytest.approx(value, rel=1e-5) for value in np.quantile(total, [0.1, 0.5, 0.8, 0.9])
    )


def test_a_width_of_one_day_is_drawn_and_none_is_not() -> None:
    narrow = drawn_durations([Spread(4, 4, 5), Spread(4, 4, 4)], drawn_places(2, Draws(count=200, seed=1)))
    assert narrow[0].min() < narrow[0].max() <= 5
    assert set(narrow[1].tolist()) == {4.0}


def test_a_floor_moves_the_end_and_a_group_without_a_date_has_no_chance() -> None:
    simulation = schedule_risk(
        network([Activity(1, 5, not_before=10), Activity(2, 2)], []),
        {1: Spread(5, 5, 5), 2: Spread(2, 2, 2)},
        {1: [1], 2: [2], 3: []},
        {},
        Draws(count=50),
    )
    assert [(group, outlook.p50, outlook.chance) for group, outlook in simulation.outlooks.items()] == [
        (1, 15.0, None),
        (2, 2.0, None),
    ]
    assert simulation.criticality == {1: 1.0, 2: 0.0}


def test_a_start_to_start_link_draws_from_both_durations() -> None:
    links = [Link(1, 2, kind=LinkKind.FF, lag=3)]
    simulation = schedule_risk(
        network([Activity(1, 5), Activity(2, 2)], links),
        {1: Spread(5, 5, 5), 2: Spread(2, 2, 2)},
        {1: [1, 2]},
        {1: 8},
        Draws(count=50),
    )
    assert (simulation.outlooks[1].p80, simulation.outlooks[1].chance and simulation.outlooks[1].chance.share) == (
        8.0,
        1.0,
    )


def _beta(rng: np.random.Generator, spread: Spread, shares: np.ndarray) -> np.ndarray:
    """Quantiles of a three-point duration from a large sample: nothing of the tables that the method uses."""
    width = spread.high - spread.low
    alpha = 1 + 4 * (spread.likely - spread.low) / width
    sample = np.sort(rng.beta(alpha, 6 - alpha, 400_000))
    return spread.low + width * sample[np.minimum((shares * len(sample)).astype(int), len(sample) - 1)]


def test_draws_with_a_common_factor_equal_an_independent_run() -> None:
    """Ten paths of three projects that meet: normals tied by one factor, turned into shares by erf, then into days."""
    spreads = {key: Spread(4 + key % 3, 8 + key % 5, 16 + key % 7) for key in range(30)}
    links = [Link(key, key + 10) for key in range(20)]
    net = network([Activity(key, spreads[key].likely) for key in spreads], links)
    groups = {1: list(range(20, 30))}
    rng, count = np.random.default_rng(99), 40_000
    shared = rng.standard_normal(count)
    days = {}
    for key, spread in spreads.items():
        normal = math.sqrt(0.3) * shared + math.sqrt(0.7) * rng.standard_normal(count)
        days[key] = _beta(rng, spread, np.array([(1 + math.erf(z / math.sqrt(2))) / 2 for z in normal]))
    ends = np.max([days[key] + days[key + 10] + days[key + 20] for key in range(10)], axis=0)
    tied = schedule_risk(net, spreads, groups, {1: 34}, Draws(count=40_000)).outlooks[1]
    apart = schedule_risk(net, spreads, groups, {1: 34}, Draws(count=40_000, correlation=0)).outlooks[1]
    assert (tied.p10, tied.p50, tied.p80, tied.p90) == tuple(
        pytest.approx(value, rel=0.006) for value in np.quantile(ends, [0.1, 0.5, 0.8, 0.9])
    )
    assert tied.chance is not None
    assert tied.chance.share == pytest.approx(float(np.mean(np.ceil(ends - 1e-4) <= 34)), abs=0.012)
    assert tied.p90 - tied.p10 > 1.4 * (apart.p90 - apart.p10)  # what moves together spreads wider
    with pytest.raises(ValueError, match="at least 0 and under 1"):
        Draws(correlation=1)
