"""How sure the dates are: three-point durations drawn many times over, a block of draws at a time.

Each duration is PERT-beta between its shortest and longest with its peak at the most likely, in whole tables of
quantiles, so that a draw is a look-up. Durations move together a little (Gaussian copula, one common factor,
correlation CORRELATION), since what makes one project late, such as a sick team or a release that slips, often makes
others late: drawn apart, the sum of many would look far surer than it is. Results are of chance: they carry their seed
and Monte Carlo error. The correlation is our own, as with costs.
Source: Malcolm et al. 1959 (PERT); Van Slyke 1963 (simulation, criticality index); Vose, Risk Analysis (2008) 10.7,
13.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from foundation.sums.chance import Chance, beta_quantiles, chance_of, pert_alpha
from planning.method.critical_path import NEVER, Network
from planning.method.dependency_graph import offset

DRAWS = 10_000
BLOCK = 2_500
SEED = 2026
TABLE = 4096
SLACK = 0.01
CORRELATION = 0.3
FAR, PER = 5.0, 1024  # how far a normal draw is told apart, in standard deviations, and in how many steps each
Floats = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Draws:
    """How many draws, from which seed, and how much durations move together (0 to under 1)."""

    count: int = DRAWS
    seed: int = SEED
    correlation: float = CORRELATION

    def __post_init__(self) -> None:
        if not 0 <= self.correlation < 1:
            raise ValueError("a correlation is at least 0 and under 1")


USUAL = Draws()


@dataclass(frozen=True)
class Spread:
    """Shortest, most likely and longest duration, in working days."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """When a group of activities is finished: instants (working days from day 0) that hold with 10, 50, 80 and 90 %
    chance.
    """

    p10: float
    p50: float
    p80: float
    p90: float
    chance: Chance | None
    planned: Chance


@dataclass(frozen=True, kw_only=True)
class Simulation:
    """The outlook per group, and the share of draws in which each activity is on the longest path to the end."""

    how: Draws
    outlooks: Mapping[int, Outlook]
    criticality: Mapping[int, float]


def pert(spread: Spread) -> tuple[float, float]:
    """Mean and standard deviation of a three-point duration (the deviation is a sixth of its width).

    >>> pert(Spread(4, 8, 13))
    (8.166666666666666, 1.5)
    """
    return (spread.low + 4 * spread.likely + spread.high) / 6, (spread.high - spread.low) / 6


@lru_cache(maxsize=1024)
def quantiles(alpha: float) -> Floats:
    """The quantiles of the beta distribution with alpha + beta = 6, in TABLE equal steps of chance."""
    return beta_quantiles(alpha, (np.arange(TABLE) + 0.5) / TABLE).astype(np.float32)


@lru_cache(maxsize=1)
def _steps() -> NDArray[np.uint16]:
    """Which step of a table of quantiles a normal draw between -FAR and FAR stands for."""
    middles = (np.arange(int(2 * FAR * PER)) + 0.5) / PER - FAR
    below = [(1 + math.erf(middle / math.sqrt(2))) / 2 for middle in middles]
    steps: NDArray[np.uint16] = np.minimum(np.array(below) * TABLE, TABLE - 1).astype(np.uint16)
    return steps


def drawn_places(activities: int, how: Draws) -> NDArray[np.uint16]:
    """Which step of its table of quantiles each activity gets in each draw.

    >>> together = drawn_places(2, Draws(count=20_000, seed=1, correlation=0.5)) / TABLE
    >>> bool(abs(together.mean() - 0.5) < 0.01), round(float(np.corrcoef(together)[0, 1]), 1)
    (True, 0.5)
    """
    draws, rng = how.count, np.random.default_rng(how.seed)
    if how.correlation == 0:
        return rng.integers(0, TABLE, size=(activities, draws), dtype=np.uint16)
    shared = rng.standard_normal(draws, dtype=np.float32) * np.float32(math.sqrt(how.correlation) * PER)
    shared += np.float32(FAR * PER)
    own, steps = np.float32(math.sqrt(1 - how.correlation) * PER), _steps()
    places = np.empty((activities, draws), dtype=np.uint16)
    for row in places:
        drawn = rng.standard_normal(draws, dtype=np.float32)
        drawn *= own
        drawn += shared
        np.take(steps, drawn.astype(np.int32), out=row, mode="clip")
    return places


def drawn_durations(spreads: Sequence[Spread], places: NDArray[np.uint16]) -> Floats:
    """Per activity (row) its drawn durations; an activity without a width has one duration in all draws."""
    found = np.empty(places.shape, dtype=np.float32)
    for spread, row, durations in zip(spreads, places, found, strict=True):
        width = spread.high - spread.low
        if width <= 0:
            durations.fill(spread.likely)
            continue
        alpha = round(pert_alpha(spread.low, spread.likely, spread.high), 2)
        np.take(quantiles(alpha), row, out=durations)
        durations *= np.float32(width)
        durations += np.float32(spread.low)
    return found


def simulate(
    net: Network,
    spreads: Mapping[int, Spread],
    groups: Mapping[int, Sequence[int]],
    limits: Mapping[int, float],
    how: Draws = USUAL,
) -> Simulation:
    """Draw the durations and pass forward and back over a block of draws at a time, so that a large plan needs no more
    memory than a small one.

    `groups` names the activities of each plateau; `limits` its agreed date as an instant, where it has one.

    >>> from planning.method.critical_path import Activity, network
    >>> sure = simulate(network([Activity(1, 5)], []), {1: Spread(5, 5, 5)}, {7: [1]}, {7: 4}, Draws(count=100))
    >>> sure.outlooks[7].p80, sure.outlooks[7].chance.share, sure.criticality[1]
    (5.0, 0.0, 1.0)
    """
    draws, places = how.count, drawn_places(len(net.activities), how)
    kept, on_path = (
        [spreads[activity.key] for activity in net.activities],
        np.zeros(len(net.activities), dtype=np.int64),
    )
    finishes: dict[int, list[Floats]] = {group: [] for group, keys in groups.items() if keys}
    for start in range(0, draws, BLOCK):
        durations = drawn_durations(kept, places[:, start : start + BLOCK])
        early = _earliest(net, durations)
        finish = early + durations
        on_path += _critical(net, durations, early, finish)
        for group, parts in finishes.items():
            parts.append(np.maximum.reduce([finish[net.place[key]] for key in groups[group]]))
    outlooks = {
        group: _outlook(np.concatenate(parts), limits.get(group), _planned(net, groups[group]))
        for group, parts in finishes.items()
    }
    return Simulation(
        how=how,
        outlooks=outlooks,
        criticality={activity.key: int(count) / draws for activity, count in zip(net.activities, on_path, strict=True)},
    )


def _earliest(net: Network, durations: Floats) -> Floats:
    early = np.empty_like(durations)
    for number, rows in enumerate(net.before):
        early[number].fill(net.floor[number] if net.floor[number] != -NEVER else 0)
        for first, kind, lag in rows:
            np.maximum(
                early[number], early[first] + offset(kind, lag, durations[first], durations[number]), out=early[number]
            )
    return early


def _planned(net: Network, keys: Sequence[int]) -> float:
    return max(net.early[net.place[key]] + net.duration[net.place[key]] for key in keys)


def _outlook(finish: Floats, limit: float | None, planned: float) -> Outlook:
    p10, p50, p80, p90 = (float(value) for value in np.quantile(finish, [0.1, 0.5, 0.8, 0.9]))
    return Outlook(
        p10=p10,
        p50=p50,
        p80=p80,
        p90=p90,
        chance=None if limit is None else _chance(finish, limit),
        planned=_chance(finish, planned),
    )


def _chance(finish: Floats, limit: float) -> Chance:
    """The share that is finished by the end of a day: a finish is rounded up to whole days first."""
    return chance_of(float(np.mean(np.ceil(finish - SLACK) <= limit)), len(finish))


def _critical(net: Network, durations: Floats, early: Floats, finish: Floats) -> NDArray[np.int64]:
    """In how many of these draws each activity is on the longest path to the end."""
    if not len(early):
        return np.zeros(0, dtype=np.int64)
    late: Floats = finish.max(axis=0) - durations
    for number in range(len(early) - 1, -1, -1):
        for second, kind, lag in net.after[number]:
            np.minimum(
                late[number], late[second] - offset(kind, lag, durations[number], durations[second]), out=late[number]
            )
    late -= early
    counts: NDArray[np.int64] = np.count_nonzero(late < SLACK, axis=1)
    return counts
