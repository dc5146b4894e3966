"""Total cost in full: Monte Carlo against closed forms, rates of return against published cases, what-if and
frontier.
"""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.sums.chance import pert_alpha
from foundation.sums.money_over_time import (
    Roots,
    equivalent_annual_cost,
    extra_investment,
    present_value,
    rate_of_return,
)
from selection.method.cost_scenarios import Lever, Scenario, Stage, following, scaled, sensitivities, track
from selection.method.total_cost import Assumptions, Component, Delivery, Range, total_cost
from selection.method.uncertainty import drivers, pert_mean, quantile, simulate
from selection.method.value_for_money import Offer, beats, frontier

D = Decimal
FLAT = Assumptions(years=5, index=D(0), discount_rate=D(0))


def line(low: int, likely: int, high: int) -> Range:
    return Range(D(low), D(likely), D(high))


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        # numpy-financial, tests/test_financial.py, TestIrr
        ([-150_000, 15_000, 25_000, 35_000, 45_000, 60_000], 0.0524),
        ([-100, 0, 0, 74], -0.0955),
    ],
)
def test_one_rate_of_return(flows: list[int], rate: float) -> None:
    found = rate_of_return([D(flow) for flow in flows])
    assert found.state is Roots.UNIQUE
    assert abs(sum(float(flow) / (1 + found.rates[0]) ** time for time, flow in enumerate(flows))) < 1e-5
    assert found.rates[0] == pytest.approx(rate, abs=5e-5)


def test_several_rates_and_none_are_said() -> None:
    several = rate_of_return([D(-1000), D(2300), D(-1320)])
    assert several.state is Roots.MULTIPLE
    assert several.rates == pytest.approx((0.1, 0.2), abs=1e-9)
    # numpy-financial, test_numpy_gh_6744: flows of one sign
    assert rate_of_return([D(1), D(2), D(3)]).state is Roots.NONE
    # one rate twice: 1000 (1 - 1.1 x)^2 touches zero at 10 % and is one rate
    touching = rate_of_return([D(1000), D(-2200), D(1210)])
    assert touching.state is Roots.UNIQUE
    assert touching.rates[0] == pytest.approx(0.1, abs=1e-6)
    # a change of sign without a real root: -100 + 100 x - 100 x^2
    assert rate_of_return([D(-100), D(100), D(-100)]).state is Roots.NONE
    with pytest.raises(ValueError, match="40 periods"):
        rate_of_return([D(-1)] + [D(1)] * 41)
    with pytest.raises(ValueError, match="same years"):
        extra_investment([D(1)], [D(1), D(2)])


@given(st.integers(-80, 300).filter(bool), st.integers(1, 20))
def test_a_known_rate_comes_back(percent: int, years: int) -> None:
    """Invest 1000, get it back grown at a known rate."""
    rate = D(percent) / 100
    found = rate_of_return([D(-1000), *[D(0)] * (years - 1), D(1000) * (1 + rate) ** years])
    assert found.state is Roots.UNIQUE
    assert found.rates[0] == pytest.approx(float(rate), abs=1e-9)


def test_equivalent_annual_cost_of_a_textbook() -> None:
    """Brealey, Myers & Allen, ch. 6: machines of 28.37 over 3 and 21.00 over 2 years at 6 %: 10.61 and 11.45 a year."""
    assert round(equivalent_annual_cost(D("28.37"), D("0.06"), 3), 2) == D("10.61")
    assert round(equivalent_annual_cost(D("21.00"), D("0.06"), 2), 2) == D("11.45")
    value = present_value([D(0), D(100), D(100), D(100)], D("0.07"))
    assert equivalent_annual_cost(value, D("0.07"), 3) == pytest.approx(D(100), abs=D("1e-20"))
    with pytest.raises(ValueError, match="one year"):
        equivalent_annual_cost(D(1), D(0), 0)


def test_pert_of_a_published_case() -> None:
    """schematex, PERT three-point estimation: 5, 8, 14 has mean 8.5."""
    assert pert_mean(line(5, 8, 14)) == D("8.5")
    with pytest.raises(ValueError, match="no distribution"):
        pert_alpha(5, 5, 5)


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.8, 0.99])
def test_quantiles_equal_their_closed_forms(share: float) -> None:
    """Peak at the low end is Beta(1, 5), at the high end Beta(5, 1), in the middle Beta(3, 3) with its polynomial."""
    assert quantile(line(0, 0, 1), share) == pytest.approx(1 - (1 - share) ** 0.2, abs=2e-6)
    assert quantile(line(0, 1, 1), share) == pytest.approx(share**0.2, abs=2e-6)
    middle = quantile(line(0, 50, 100), share) / 100
    assert middle**3 * (10 - 15 * middle + 6 * middle**2) == pytest.approx(share, abs=2e-6)
    assert quantile(line(7, 7, 7), share) == 7


def test_the_mean_of_many_draws_is_the_mean_of_pert() -> None:
    parts = {
        Component.SET_UP: line(100, 150, 400),
        Component.TRAINING: line(20, 40, 50),
        Component.SUBSCRIPTION: line(80, 100, 160),
    }
    simulation = simulate(parts, Delivery.SAAS, FLAT, seed=7, draws=200_000)
    expected = float(
        pert_mean(parts[Component.SET_UP])
        + pert_mean(parts[Component.TRAINING])
        + 5 * pert_mean(parts[Component.SUBSCRIPTION])
    )
    assert simulation.mean == pytest.approx(expected, rel=2e-3)
    for quantile_ in simulation.quantiles:
        assert quantile_.low <= quantile_.value <= quantile_.high
    assert simulation.at(0.5).value < simulation.at(0.8).value < simulation.at(0.9).value
    assert sum(bar.share for bar in simulation.bars) == pytest.approx(1)
    assert simulation.chance_of_likely < 0.3, (
        "with long tails upwards the sum of the most likely amounts is usually exceeded"
    )


def test_a_common_factor_widens_the_total() -> None:
    parts = {
        kind: line(50, 100, 150)
        for kind in (Component.SET_UP, Component.INTERFACES, Component.TRAINING, Component.TESTING)
    }
    loose, tied = (
        simulate(parts, Delivery.ON_PREMISES, FLAT, seed=1, draws=50_000, correlation=rho) for rho in (0.0, 0.6)
    )
    assert tied.at(0.9).value - tied.at(0.1).value > 1.3 * (loose.at(0.9).value - loose.at(0.1).value)


def test_a_simulation_repeats_itself_and_says_what_it_needs() -> None:
    parts = {Component.SET_UP: line(1, 2, 9)}
    assert simulate(parts, Delivery.SAAS, FLAT, seed=3) == simulate(parts, Delivery.SAAS, FLAT, seed=3)
    assert simulate(parts, Delivery.SAAS, FLAT, seed=3) != simulate(parts, Delivery.SAAS, FLAT, seed=4)
    with pytest.raises(ValueError, match="nothing"):
        simulate({}, Delivery.SAAS, FLAT, seed=1)
    with pytest.raises(ValueError, match="correlation"):
        simulate(parts, Delivery.SAAS, FLAT, seed=1, correlation=1.0)


def test_amounts_without_a_range_have_no_spread() -> None:
    simulation = simulate(
        {Component.LICENCE: line(100, 100, 100), Component.SET_UP: line(400, 400, 400)},
        Delivery.ON_PREMISES,
        FLAT,
        seed=1,
    )
    assert [quantile_.value for quantile_ in simulation.quantiles] == [500.0] * 4
    assert simulation.rule_chances == (1.0, None), (
        "five times the licence exactly holds; the maintenance fee is not known"
    )
    assert (len(simulation.bars), simulation.chance_of_likely) == (1, 1.0)


def test_the_chance_that_a_rule_holds() -> None:
    parts = {Component.LICENCE: line(100, 100, 100), Component.SET_UP: line(300, 400, 500)}
    assert simulate(parts, Delivery.ON_PREMISES, FLAT, seed=2, draws=50_000).rule_chances[0] == pytest.approx(
        0.5, abs=0.01
    )


def test_drivers_add_up_to_the_extremes() -> None:
    parts = {Component.SET_UP: line(10, 20, 50), Component.TRAINING: line(5, 5, 5), Component.HOSTING: line(1, 2, 3)}
    found, figures = drivers(parts, FLAT), total_cost(parts, Delivery.SAAS, FLAT)
    base = figures.present_value.likely
    assert [driver.component for driver in found] == [Component.SET_UP, Component.HOSTING]
    assert base + sum(driver.high - base for driver in found) == figures.present_value.high
    assert base + sum(driver.low - base for driver in found) == figures.present_value.low


def test_each_lever_alone() -> None:
    parts = {Component.SUBSCRIPTION: line(100, 100, 100), Component.SET_UP: line(50, 50, 50)}
    found = {
        sensitivity.lever: sensitivity
        for sensitivity in sensitivities(
            parts, Delivery.SAAS, Assumptions(years=10, index=D(0), discount_rate=D("0.005"))
        )
    }
    assert found[Lever.YEARS].up is None, "ten years is the longest horizon"
    assert found[Lever.DISCOUNT_RATE].down is None
    users = found[Lever.USERS]
    assert users.up is not None
    assert users.down is not None
    base = total_cost(
        parts, Delivery.SAAS, Assumptions(years=10, index=D(0), discount_rate=D("0.005"))
    ).present_value.likely
    assert users.up - base == pytest.approx(base - users.down, abs=D("1e-15"))


def test_a_scenario_scales_what_it_says() -> None:
    parts = {
        Component.SUBSCRIPTION: line(100, 100, 100),
        Component.TRAINING: line(10, 10, 10),
        Component.HOSTING: line(5, 5, 5),
    }
    found = scaled(parts, Scenario(FLAT, users=D(2), one_off=D("1.5")))
    assert [found[kind].likely for kind in parts] == [D(200), D(30), D(5)]


def test_a_track_shows_what_appeared_and_what_went() -> None:
    rows = track([{Component.LICENCE: line(9, 9, 9)}, {Component.SET_UP: line(4, 4, 4)}])
    assert [(track_row.component, track_row.amounts, track_row.change) for track_row in rows] == [
        (Component.LICENCE, (D(9), None), None),
        (Component.SET_UP, (None, D(4)), None),
    ]
    assert [following(stage) for stage in Stage] == [Stage.PROPOSAL, Stage.BEST_AND_FINAL, Stage.CONTRACT, None]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), min_size=1, max_size=8))
def test_the_frontier_is_what_nobody_beats(pairs: list[tuple[int, int]]) -> None:
    offers = [Offer(number, D(value), D(cost)) for number, (value, cost) in enumerate(pairs)]
    found = frontier(offers)
    assert set(found.members) == {one.candidate for one in offers if not any(beats(other, one) for other in offers)}
    assert set(found.members).isdisjoint(found.beaten)
    assert all(step.points > 0 and step.extra > 0 for step in found.steps)


def test_numpy_floats_stay_close_to_decimals() -> None:
    """The middle of a symmetric distribution is the exact total."""
    parts = {Component.SET_UP: line(100, 200, 300), Component.SUBSCRIPTION: line(50, 60, 70)}
    taken = Assumptions(years=7, index=D("0.03"), discount_rate=D("0.05"))
    exact = float(total_cost(parts, Delivery.SAAS, taken).present_value.likely)
    assert np.isclose(simulate(parts, Delivery.SAAS, taken, seed=11, draws=100_000).at(0.5).value, exact, rtol=2e-3)


@pytest.mark.parametrize(("counts", "estimate", "short", "chance"), [(True, 480, 20, 0.0), (False, 380, 120, 0.0)])
def test_the_reading_of_the_five_times_rule(counts: bool, estimate: int, short: int, chance: float) -> None:
    """Method-strategy 12: licence 100,000 and nine others 380,000."""
    amounts = {Component.LICENCE: fixed(100_000), Component.SET_UP: fixed(380_000)}
    taken = replace(FLAT, licence_counts=counts)
    rule = total_cost(amounts, Delivery.ON_PREMISES, taken).five_times[0]
    assert (rule.estimate, rule.shortfall, rule.holds) == (D(estimate * 1000), D(short * 1000), False)
    assert simulate(amounts, Delivery.ON_PREMISES, taken, seed=1).rule_chances[0] == chance
    enough = amounts | {Component.TRAINING: fixed(short * 1000)}
    assert total_cost(enough, Delivery.ON_PREMISES, taken).five_times[0].holds
    assert simulate(enough, Delivery.ON_PREMISES, taken, seed=1).rule_chances[0] == 1.0


def fixed(amount: int) -> Range:
    return Range(D(amount), D(amount), D(amount))
