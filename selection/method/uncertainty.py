"""How sure a total cost is: three-point estimates, one draw per component for all years, tied by a common factor.

Each component is PERT-beta between its lowest and highest amount with its peak at the most likely (alpha + beta = 6).
Components move together a little (Gaussian copula, one common factor, correlation rho), since what makes one estimate
too low usually makes the others too low as well. Floats: these are results of chance, shown with their error.
Source: Vose, Risk Analysis (3rd ed. 2008), 10.7 (PERT) and 13.3 (copulas).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np

from foundation.sums.chance import Floats, Quantile, beta_quantiles, pert_alpha, sample_quantile
from selection.method.total_cost import (
    ONE_OFF_WITH_CONTINGENCY,
    Assumptions,
    Component,
    Delivery,
    Range,
    present_value_of,
    rule_bases,
    total_cost,
)

DRAWS = 20_000
CORRELATION = 0.3
FIVE = 5.0
Z = np.linspace(-5.0, 5.0, 2001)
BELOW = np.array([0.5 * math.erfc(-z / math.sqrt(2)) for z in Z])


@dataclass(frozen=True)
class Bar:
    """One bar of a histogram: from, to, and the share of the draws in it."""

    start: float
    end: float
    share: float


@dataclass(frozen=True, kw_only=True)
class Simulation:
    """The present value of one candidate over all draws; rule chances are None where a base is not known."""

    draws: int
    seed: int
    correlation: float
    mean: float
    quantiles: tuple[Quantile, ...]
    chance_of_likely: float
    rule_chances: tuple[float | None, float | None]
    bars: tuple[Bar, ...]

    def at(self, share: float) -> Quantile:
        return next(found for found in self.quantiles if found.share == share)


@dataclass(frozen=True)
class Driver:
    """What one component alone does to the present value: at its lowest, at its highest, all others most likely."""

    component: Component
    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        return self.high - self.low


def pert_mean(found: Range) -> Decimal:
    """The mean of a three-point estimate.

    >>> pert_mean(Range(Decimal(4), Decimal(5), Decimal(12)))
    Decimal('6')
    """
    return (found.low + 4 * found.likely + found.high) / 6


@lru_cache(maxsize=4096)
def _table(alpha: float) -> Floats:
    """The quantiles of Beta(alpha, 6 - alpha) at the standard normal values Z."""
    return beta_quantiles(alpha, BELOW)


def _alpha(found: Range) -> float:
    return pert_alpha(float(found.low), float(found.likely), float(found.high))


def quantile(found: Range, share: float) -> float:
    """The amount that a component does not exceed with chance `share`.

    >>> round(quantile(Range(Decimal(0), Decimal(5), Decimal(10)), 0.5), 6)
    5.0
    """
    if found.high == found.low:
        return float(found.likely)
    spread = float(found.high - found.low)
    return float(found.low) + spread * float(np.interp(share, BELOW, _table(_alpha(found))))


def simulate(
    components: Mapping[Component, Range],
    delivery: Delivery,
    assumptions: Assumptions,
    *,
    seed: int,
    draws: int = DRAWS,
    correlation: float = CORRELATION,
) -> Simulation:
    """The distribution of the present value: every component drawn once per draw, for all years.

    >>> line = Range(Decimal(0), Decimal(5), Decimal(10))
    >>> found = simulate(
    ...     {Component.LICENCE: line},
    ...     Delivery.ON_PREMISES,
    ...     Assumptions(years=5, index=Decimal(0), discount_rate=Decimal(0)),
    ...     seed=1,
    ...     draws=1000,
    ... )
    >>> 4.5 < found.at(0.5).value < 5.5
    True
    """
    if not components:
        raise ValueError("nothing to simulate")
    if not 0 <= correlation < 1:
        raise ValueError("a correlation is at least 0 and under 1")
    amounts = _draw(components, seed=seed, draws=draws, correlation=correlation)
    factor = float(present_value_of(Decimal(1), assumptions))
    one_off = _sum([amounts[kind] for kind in components if kind in ONE_OFF_WITH_CONTINGENCY], draws)
    yearly = _sum([amounts[kind] for kind in components if kind not in ONE_OFF_WITH_CONTINGENCY], draws)
    values = one_off + factor * yearly
    likely = float(total_cost(components, delivery, assumptions).present_value.likely)
    values.sort()
    return Simulation(
        draws=draws,
        seed=seed,
        correlation=correlation,
        mean=float(values.mean()),
        quantiles=tuple(sample_quantile(values, share) for share in (0.1, 0.5, 0.8, 0.9)),
        chance_of_likely=float(np.searchsorted(values, likely * (1 + 1e-12), side="right")) / draws,
        rule_chances=_rule_chances(amounts, (one_off, yearly), delivery, assumptions),
        bars=_bars(values),
    )


def _draw(
    components: Mapping[Component, Range], *, seed: int, draws: int, correlation: float
) -> dict[Component, Floats]:
    """One amount per draw for each component, in the fixed order of the components; a fixed amount is a single
    number.
    """
    rng = np.random.default_rng(seed)
    shared = math.sqrt(correlation) * rng.standard_normal(draws)
    own = math.sqrt(1 - correlation)
    amounts: dict[Component, Floats] = {}
    for kind in Component:
        found = components.get(kind)
        if found is None:
            continue
        if found.high == found.low:
            amounts[kind] = np.array(float(found.likely))
            continue
        z = rng.standard_normal(draws)
        z *= own
        z += shared
        amounts[kind] = float(found.low) + float(found.high - found.low) * np.interp(z, Z, _table(_alpha(found)))
    return amounts


def _sum(parts: Sequence[Floats], draws: int) -> Floats:
    total = np.zeros(draws)
    for part in parts:
        total += part
    return total


def _rule_chances(
    amounts: Mapping[Component, Floats], sums: tuple[Floats, Floats], delivery: Delivery, assumptions: Assumptions
) -> tuple[float | None, float | None]:
    chances: list[float | None] = []
    licence = 0 if assumptions.licence_counts else amounts.get(Component.LICENCE, np.zeros(1))
    counted = (sums[0] - licence, sums[1])
    for (kind, share), total in zip(rule_bases(delivery, assumptions), counted, strict=True):
        chances.append(float(np.mean(total >= FIVE * float(share) * amounts[kind] - 1e-9)) if kind in amounts else None)
    return chances[0], chances[1]


def _bars(values: Floats, count: int = 24) -> tuple[Bar, ...]:
    if values[0] == values[-1]:
        return (Bar(float(values[0]), float(values[0]), 1.0),)
    counts, edges = np.histogram(values, bins=count)
    return tuple(
        Bar(float(start), float(end), int(number) / len(values))
        for start, end, number in zip(edges, edges[1:], counts, strict=False)
    )


def drivers(components: Mapping[Component, Range], assumptions: Assumptions) -> list[Driver]:
    """What each uncertain component does to the present value, the widest first (a tornado).

    >>> found = drivers(
    ...     {
    ...         Component.LICENCE: Range(Decimal(1), Decimal(2), Decimal(4)),
    ...         Component.SET_UP: Range(Decimal(3), Decimal(3), Decimal(3)),
    ...     },
    ...     Assumptions(years=3, index=Decimal(0), discount_rate=Decimal(0)),
    ... )
    >>> [(str(driver.component), str(driver.low), str(driver.high)) for driver in found]
    [('licence', '4', '7')]
    """
    factors = {
        kind: Decimal(1) if kind in ONE_OFF_WITH_CONTINGENCY else present_value_of(Decimal(1), assumptions)
        for kind in components
    }
    base = sum((found.likely * factors[kind] for kind, found in components.items()), Decimal(0))
    rows = [
        Driver(
            kind, base + (found.low - found.likely) * factors[kind], base + (found.high - found.likely) * factors[kind]
        )
        for kind, found in components.items()
        if found.high > found.low
    ]
    return sorted(rows, key=lambda driver: (-driver.width, list(Component).index(driver.component)))
