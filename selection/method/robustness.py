"""How sure an order of exact scores is: the weight at which the lead changes hands, what one point does, and how often
each candidate wins among weights that a committee could defend.

Source: numbers.md 2. Weight flip, exact, for a criterion or a set of them (a group, a category): its weight goes to x,
those inside it and those outside it keep their proportions. Samples after SMAA-2 (Lahdelma & Salminen 2001), with every
category, group and criterion up to a third up or down, which is ours. A criterion that does not apply to a candidate is
left out of its total, as everywhere; who has open scores is not compared here.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from selection.method.scoring import Leaf, Mark, Score

SETS, SEED, SWING = 10_000, 18, 1 / 3
SMALLEST, STEP = 1e-12, 1e-7


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Where the lead changes: the weight (0 to 1) of what is looked at now and at the turn, and who leads beyond it."""

    weight: float
    at: float
    to: int

    @property
    def distance(self) -> float:
        return abs(self.at - self.weight)


def is_exact(leaves: Sequence[Leaf], scores: Mapping[int, Score]) -> bool:
    """Whether a candidate has a score everywhere, or the criterion does not apply to it."""
    return all(scores.get(leaf.key, Mark.UNKNOWN) is not Mark.UNKNOWN for leaf in leaves)


def total_of(leaves: Sequence[Leaf], scores: Mapping[int, Score]) -> float:
    """The total of one candidate over what applies to it."""
    known = [(float(leaf.weight), float(score)) for leaf in leaves if not isinstance(score := scores[leaf.key], Mark)]
    whole = sum(weight for weight, _score in known)
    return sum(weight * score for weight, score in known) / whole if whole else 0.0


def turn_of(
    leaves: Sequence[Leaf], inside: frozenset[int], scores: Mapping[int, Mapping[int, Score]], leader: int
) -> Turn | None:
    """The nearest weight of these criteria together at which another candidate leads; None where none does.

    >>> from decimal import Decimal
    >>> leaves = [Leaf(1, Decimal("0.15"), "a"), Leaf(2, Decimal("0.85"), "b")]
    >>> scores = {7: {1: Decimal(5), 2: Decimal(3)}, 8: {1: Decimal(2), 2: Decimal("3.4")}}
    >>> found = turn_of(leaves, frozenset({1}), scores, 7)
    >>> round(found.at, 6), found.to
    (0.117647, 8)
    >>> turn_of(leaves, frozenset({1}), {7: scores[7], 8: {1: Decimal(4), 2: Decimal(3)}}, 7) is None
    True
    """
    weight = sum(float(leaf.weight) for leaf in leaves if leaf.key in inside)
    if not SMALLEST < weight < 1 - SMALLEST:
        return None
    mine, found = _shape(leaves, inside, scores[leader], weight), list[Turn]()
    for other in scores:
        if other != leader:
            theirs = _shape(leaves, inside, scores[other], weight)
            found += [Turn(weight=weight, at=at, to=other) for at in _crossings(mine, theirs, weight)]
    return min(found, key=lambda turn: turn.distance, default=None)


Shape = tuple[float, float, float, float]


def _shape(leaves: Sequence[Leaf], inside: frozenset[int], scores: Mapping[int, Score], weight: float) -> Shape:
    """A total as a function of the weight x of what is inside: (x p + (1-x) q) / (x r + (1-x) s)."""
    sums = {True: [0.0, 0.0], False: [0.0, 0.0]}
    for leaf in leaves:
        score = scores[leaf.key]
        if not isinstance(score, Mark):
            share = float(leaf.weight) / (weight if leaf.key in inside else 1 - weight)
            sums[leaf.key in inside][0] += share * float(score)
            sums[leaf.key in inside][1] += share
    return sums[True][0], sums[False][0], sums[True][1], sums[False][1]


def _crossings(one: Shape, other: Shape, weight: float) -> list[float]:
    """The weights from 0 to 1 at which two totals are equal and the other leads just beyond, seen from `weight`."""
    (p, q, r, s), (k, m, n, o) = one, other
    # (p x + q (1-x)) (n x + o (1-x)) - (k x + m (1-x)) (r x + s (1-x)) = a x^2 + b x + c
    c = q * o - m * s
    b = (p - q) * o + q * (n - o) - (k - m) * s - m * (r - s)
    a = (p - q) * (n - o) - (k - m) * (r - s)
    found = []
    for x in _roots(a, b, c):
        beyond = x + math.copysign(STEP, x - weight)
        if 0 <= beyond <= 1 and (a * beyond + b) * beyond + c < 0:
            found.append(x)
    return found


def _roots(a: float, b: float, c: float) -> list[float]:
    if abs(a) < SMALLEST:
        return [] if abs(b) < SMALLEST else [-c / b]
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    root = math.sqrt(inside)
    return [(-b - root) / (2 * a), (-b + root) / (2 * a)]


def one_point(leaves: Sequence[Leaf], scores: Mapping[int, Mapping[int, Score]], leader: int) -> list[int]:
    """The criteria on which one point less for the leader, or one more for another, gives the lead to another.

    >>> from decimal import Decimal
    >>> leaves = [Leaf(1, Decimal("0.15"), "a"), Leaf(2, Decimal("0.85"), "b")]
    >>> one_point(leaves, {7: {1: Decimal(5), 2: Decimal(3)}, 8: {1: Decimal(4), 2: Decimal(3)}}, 7)
    [2]
    """
    totals = {one: total_of(leaves, scores[one]) for one in scores}
    base = {
        one: sum(float(leaf.weight) for leaf in leaves if not isinstance(scores[one][leaf.key], Mark)) for one in scores
    }
    return [
        leaf.key
        for leaf in leaves
        if any(
            _turns(float(leaf.weight), (scores[leader][leaf.key], scores[other][leaf.key]), (base[leader], base[other]))
            > totals[leader] - totals[other] + SMALLEST
            for other in scores
            if other != leader
        )
    ]


def _turns(weight: float, pair: tuple[Score, Score], base: tuple[float, float]) -> float:
    """The most that one point, of the leader or of the other, takes from the gap."""
    mine, theirs = pair
    less = weight / base[0] if not isinstance(mine, Mark) and mine >= 1 else 0.0
    more = weight / base[1] if not isinstance(theirs, Mark) and theirs <= 4 else 0.0  # noqa: PLR2004 - 5 is the top
    return max(less, more)


@dataclass(frozen=True, kw_only=True)
class Wins:
    """How often each candidate wins (0 to 1) among sampled weights, and the half-width of that (95 %)."""

    shares: Mapping[int, float]
    sets: int
    seed: int

    def error(self, candidate: int) -> float:
        share = self.shares[candidate]
        return 1.96 * math.sqrt(share * (1 - share) / self.sets)


def wins(
    leaves: Sequence[Leaf],
    nodes: Sequence[frozenset[int]],
    scores: Mapping[int, Mapping[int, Score]],
    *,
    sets: int = SETS,
    seed: int = SEED,
) -> Wins:
    """How often each candidate has the highest total when every criterion, and every node (a category or a group) above
    it, weighs up to a third more or less. Equal totals share the win.

    >>> from decimal import Decimal
    >>> leaves = [Leaf(1, Decimal("0.5"), "a"), Leaf(2, Decimal("0.5"), "b")]
    >>> even = {7: {1: Decimal(5), 2: Decimal(3)}, 8: {1: Decimal(3), 2: Decimal(5)}}
    >>> found = wins(leaves, [], even)
    >>> abs(found.shares[7] - 0.5) < 0.02, round(sum(found.shares.values()), 9)
    (True, 1.0)
    >>> wins(leaves, [], {7: {1: Decimal(4), 2: Decimal(4)}, 8: {1: Decimal(3), 2: Decimal(4)}}).shares
    {7: 1.0, 8: 0.0}
    """
    generator = np.random.default_rng(seed)
    weights = np.array([float(leaf.weight) for leaf in leaves])
    drawn = weights * generator.uniform(1 - SWING, 1 + SWING, (sets, len(leaves)))
    for node in nodes:
        members = np.array([leaf.key in node for leaf in leaves])
        drawn[:, members] *= generator.uniform(1 - SWING, 1 + SWING, (sets, 1))
    keys = list(scores)
    values = np.array([[_value(scores[key][leaf.key]) for leaf in leaves] for key in keys])
    applies = ~np.isnan(values)
    totals = (drawn @ np.nan_to_num(values).T) / (drawn @ applies.astype(float).T)
    best = totals >= totals.max(axis=1, keepdims=True) - SMALLEST
    shares = (best / best.sum(axis=1, keepdims=True)).mean(axis=0)
    return Wins(shares={key: float(share) for key, share in zip(keys, shares, strict=True)}, sets=sets, seed=seed)


def _value(score: Score) -> float:
    return math.nan if isinstance(score, Mark) else float(score)
