"""Three-point estimates as PERT-beta, and what a sample of draws says, with its Monte Carlo error.

A three-point estimate is PERT-beta between its lowest and highest value with its peak at the most likely
(alpha + beta = 6).
Source: Malcolm et al. 1959 (PERT); Vose, Risk Analysis (3rd ed. 2008), 10.7.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WIDE = 1.96  # standard errors on either side of a 95 % interval
Floats = NDArray[np.float64]
GRID = (1 - np.cos(np.linspace(0.0, math.pi, 8001))) / 2


@dataclass(frozen=True, kw_only=True)
class Quantile:
    """A value that is not exceeded with `share` chance, with the 95 % Monte Carlo error around it."""

    share: float
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Chance:
    """A share of the draws with its 95 % Monte Carlo error."""

    share: float
    error: float


def pert_alpha(low: float, likely: float, high: float) -> float:
    """The first shape of the distribution of an estimate that has a width; the second is six minus it.

    >>> pert_alpha(0, 5, 10)
    3.0
    """
    if high <= low:
        raise ValueError("an estimate without a width has no distribution")
    return 1 + 4 * (likely - low) / (high - low)


def beta_quantiles(alpha: float, shares: Floats) -> Floats:
    """The values between 0 and 1 that Beta(alpha, 6 - alpha) does not exceed with these shares of chance.

    >>> [round(float(value), 4) for value in beta_quantiles(3.0, np.array([0.25, 0.5, 0.75]))]
    [0.3594, 0.5, 0.6406]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        density = np.nan_to_num(GRID ** (alpha - 1) * (1 - GRID) ** (5 - alpha), posinf=0.0)
    below = np.concatenate(([0.0], np.cumsum((density[1:] + density[:-1]) * np.diff(GRID))))
    found: Floats = np.interp(shares, below / below[-1], GRID)
    return found


def sample_quantile(ordered: Floats, share: float) -> Quantile:
    """The quantile of draws in order, and the order statistics 1.96 standard errors of the rank away
    (distribution-free).

    >>> found = sample_quantile(np.arange(101.0), 0.5)
    >>> found.value, found.low, found.high
    (50.0, 40.0, 60.0)
    """
    count = len(ordered)
    place, away = share * (count - 1), WIDE * math.sqrt(count * share * (1 - share))
    low, high = (ordered[min(count - 1, max(0, round(rank)))] for rank in (place - away, place + away))
    return Quantile(share=share, value=float(ordered[round(place)]), low=float(low), high=float(high))


def chance_of(share: float, draws: int) -> Chance:
    """A share of so many draws, with its error.

    >>> chance_of(0.5, 9604)
    Chance(share=0.5, error=0.01)
    """
    return Chance(share, WIDE * math.sqrt(share * (1 - share) / draws))
