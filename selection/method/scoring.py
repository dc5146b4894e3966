"""Totals of candidates: contributions, intervals for what is unknown, coverage, dominance, ties.

All scores and totals are on the published scale of 0 to 5; the additive model is that of
Keeney & Raiffa (1976) and Belton & Stewart (2002): V = sum of weight x value, here times 5.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import networkx as nx

LEAST, MOST = Decimal(0), Decimal(5)
ZERO = Decimal(0)
TOTAL = Decimal("1e-12")


class Mark(enum.StrEnum):
    """A score that is not a number."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


Score = Decimal | Mark


@dataclass(frozen=True)
class Leaf:
    """A scored criterion: its weight in the whole (0 to 1), its branch, and its minimum on the scale, if any."""

    key: int
    weight: Decimal
    branch: str
    _: KW_ONLY
    minimum: Decimal | None = None


@dataclass(frozen=True)
class Part:
    """What one criterion or branch adds to a total, at least and at most."""

    low: Decimal
    high: Decimal
    weight: Decimal


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A candidate's total with everything that explains it."""

    candidate: int
    low: Decimal
    high: Decimal
    middle: Decimal  # half-way the interval: the order on the page, never a claim
    coverage: Decimal
    open_weight: Decimal
    not_applicable_weight: Decimal
    parts: Mapping[int, Part]
    branches: Mapping[str, Part]
    under_minimum: tuple[int, ...]
    maybe_under_minimum: tuple[int, ...]
    won_under_minimum: Decimal

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a candidate stands: its rank by the middle, shared when equal, and the ranks it can still take."""

    standing: Standing
    rank: int
    best_rank: int
    worst_rank: int
    tied_with: tuple[int, ...]
    needs_to_lead: Decimal | None


def one_total(value: Decimal) -> Decimal:
    """A total, rounded once to 12 decimals where it is made; only this one is compared, ranked, tied, priced and
    printed.

    Sums of the same scores in another order differ in their 28th digit, which would hide most exact ties.

    >>> third = Decimal(1) / 3
    >>> third * 3 == 1, one_total(third * 3) == one_total(Decimal(1))
    (False, True)
    """
    return value.quantize(TOTAL, rounding=ROUND_HALF_EVEN)


def standing(candidate: int, leaves: Sequence[Leaf], scores: Mapping[int, Score]) -> Standing:
    """The total of one candidate.

    An unknown (or missing) score counts as the whole scale, from 0 to 5: it widens the interval and is never 0.
    A criterion that does not apply is left out and the other weights of this candidate are scaled up in proportion.

    >>> leaves = [Leaf(1, Decimal("0.6"), "a"), Leaf(2, Decimal("0.4"), "b")]
    >>> found = standing(7, leaves, {1: Decimal(4)})
    >>> f"{found.low:.1f} to {found.high:.1f}, half-way {found.middle:.1f}", str(found.coverage)
    ('2.4 to 4.4, half-way 3.4', '0.6')
    """
    applying = [leaf for leaf in leaves if scores.get(leaf.key) is not Mark.NOT_APPLICABLE]
    base = sum((leaf.weight for leaf in applying), ZERO)
    parts = {leaf.key: _part(leaf, scores.get(leaf.key, Mark.UNKNOWN), base) for leaf in applying} if base else {}
    low = sum((part.low for part in parts.values()), ZERO)
    open_weight = sum((part.weight for part in parts.values() if part.low != part.high), ZERO)
    high = low + MOST * open_weight if base else MOST
    under, maybe = _under_minimum(applying, scores)
    won = sum((parts[key].low for key in under), ZERO)
    return Standing(
        candidate=candidate,
        low=one_total(low),
        high=one_total(high),
        middle=one_total((low + high) / 2),
        coverage=1 - open_weight if base else ZERO,
        open_weight=open_weight if base else Decimal(1),
        not_applicable_weight=sum((leaf.weight for leaf in leaves), ZERO) - base,
        parts=parts,
        branches=_by_branch(applying, parts),
        under_minimum=under,
        maybe_under_minimum=maybe,
        won_under_minimum=won / low if low else ZERO,
    )


def _part(leaf: Leaf, score: Score, base: Decimal) -> Part:
    weight = leaf.weight / base
    if isinstance(score, Mark):
        return Part(ZERO, weight * MOST, weight)
    if not LEAST <= score <= MOST:
        raise ValueError(f"{score} is not on the scale of 0 to 5")
    return Part(weight * score, weight * score, weight)


def _under_minimum(leaves: Sequence[Leaf], scores: Mapping[int, Score]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    under, maybe = [], []
    for leaf in leaves:
        score = scores.get(leaf.key, Mark.UNKNOWN)
        if leaf.minimum is None:
            continue
        if isinstance(score, Mark):
            maybe.append(leaf.key)
        elif score < leaf.minimum:
            under.append(leaf.key)
    return tuple(under), tuple(maybe)


def _by_branch(leaves: Sequence[Leaf], parts: Mapping[int, Part]) -> dict[str, Part]:
    branches: dict[str, Part] = {}
    for leaf in leaves:
        if leaf.key not in parts:
            continue
        part, so_far = parts[leaf.key], branches.get(leaf.branch, Part(ZERO, ZERO, ZERO))
        branches[leaf.branch] = Part(so_far.low + part.low, so_far.high + part.high, so_far.weight + part.weight)
    return {branch: Part(one_total(part.low), one_total(part.high), part.weight) for branch, part in branches.items()}


def surely_beats(one: Standing, other: Standing) -> bool:
    """Whether `one` is ahead of `other` whatever the open scores turn out to be.

    >>> leaves = [Leaf(1, Decimal(1), "a")]
    >>> surely_beats(standing(1, leaves, {1: Decimal(3)}), standing(2, leaves, {1: Decimal(2)}))
    True
    """
    return one.low > other.high


def ranking(standings: Sequence[Standing]) -> list[Place]:
    """The candidates in order of the middle of their interval; equal middles share a rank and are named as a tie.

    Candidates that tie stand in the order given, which the caller makes neutral (by name).
    """
    ordered = sorted(standings, key=lambda found: found.middle, reverse=True)
    return [_place(one, standings) for one in ordered]


class Lead(enum.StrEnum):
    """What may be said of the first place."""

    NOTHING_SCORED = "nothing_scored"
    TIE = "tie"
    SURE = "sure"
    LEVEL = "level"
    OPEN = "open"


def lead(places: Sequence[Place]) -> Lead:
    """What may be said of the first of these places: a tie only between totals that are known, a lead that is sure only
    when no open score can undo it.

    >>> leaves = [Leaf(1, Decimal("0.5"), "a"), Leaf(2, Decimal("0.5"), "b")]
    >>> def said(*scores):
    ...     rows = [dict(enumerate(map(Decimal, given), start=1)) for given in scores]
    ...     return str(lead(ranking([standing(key, leaves, given) for key, given in enumerate(rows)])))
    >>> said((4, 4), (4, 4)), said((5, 5), (4, 4)), said((5,), (4, 4)), said((3,), (3,)), said((), ())
    ('tie', 'sure', 'open', 'level', 'nothing_scored')
    """
    first = places[0]
    level = [place for place in places if place.standing.candidate in first.tied_with]
    if all(place.standing.coverage == 0 for place in places):
        return Lead.NOTHING_SCORED
    if level:
        return Lead.TIE if all(place.standing.is_exact for place in (first, *level)) else Lead.LEVEL
    return Lead.SURE if first.best_rank == first.worst_rank == 1 else Lead.OPEN


def _place(one: Standing, all_of_them: Sequence[Standing]) -> Place:
    others = [other for other in all_of_them if other.candidate != one.candidate]
    ahead = sum(1 for other in others if surely_beats(other, one))
    behind = sum(1 for other in others if surely_beats(one, other))
    return Place(
        standing=one,
        rank=1 + sum(1 for other in others if other.middle > one.middle),
        best_rank=1 + ahead,
        worst_rank=len(all_of_them) - behind,
        tied_with=tuple(other.candidate for other in others if other.middle == one.middle),
        needs_to_lead=_needs(one, others),
    )


def _needs(one: Standing, others: Sequence[Standing]) -> Decimal | None:
    """The score that `one` needs on all its open criteria to reach the best other (by its middle); None when it cannot,
    or has none open.
    """
    if not others or one.open_weight == 0:
        return None
    needed = (max(other.middle for other in others) - one.low) / one.open_weight
    return max(needed, ZERO) if needed <= MOST else None


def dominance(leaves: Sequence[Leaf], scores: Mapping[int, Mapping[int, Score]]) -> list[tuple[int, int]]:
    """Pairs (better, worse): at least as good on every criterion and better on one, whatever the open scores; pairs
    that follow from others are left out.

    >>> leaves = [Leaf(1, Decimal("0.5"), "a"), Leaf(2, Decimal("0.5"), "b")]
    >>> dominance(
    ...     leaves,
    ...     {1: {1: Decimal(4), 2: Decimal(4)}, 2: {1: Decimal(3), 2: Decimal(4)}, 3: {1: Decimal(2), 2: Decimal(1)}},
    ... )
    [(1, 2), (2, 3)]
    """
    pairs = [(a, b) for a in scores for b in scores if a != b and _dominates(leaves, scores[a], scores[b])]
    return sorted(nx.transitive_reduction(nx.DiGraph(pairs)).edges()) if pairs else []


def alike(leaves: Sequence[Leaf], scores: Mapping[int, Mapping[int, Score]]) -> list[tuple[int, ...]]:
    """Groups of candidates with the same score on every criterion, none of it unknown; those that differ from all
    others are left out.

    >>> leaves = [Leaf(1, Decimal("0.5"), "a"), Leaf(2, Decimal("0.5"), "b")]
    >>> alike(
    ...     leaves,
    ...     {
    ...         1: {1: Decimal(4), 2: Decimal(4)},
    ...         2: {1: Decimal(4), 2: Decimal(4)},
    ...         3: {1: Decimal(4)},
    ...         4: {1: Decimal(4)},
    ...     },
    ... )
    [(1, 2)]
    """
    groups: dict[tuple[Score, ...], list[int]] = {}
    for candidate, found in scores.items():
        given = tuple(found.get(leaf.key, Mark.UNKNOWN) for leaf in leaves)
        if given and Mark.UNKNOWN not in given:
            groups.setdefault(given, []).append(candidate)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def printed_gap(ahead: Decimal, behind: Decimal, places: int = 2) -> Decimal:
    """The difference of two totals as they are printed, so that a reader who subtracts them finds it.

    >>> printed_gap(Decimal("3.455"), Decimal("3.444"))
    Decimal('0.02')
    """
    step = Decimal(1).scaleb(-places)
    return ahead.quantize(step, rounding=ROUND_HALF_UP) - behind.quantize(step, rounding=ROUND_HALF_UP)


def _dominates(leaves: Sequence[Leaf], one: Mapping[int, Score], other: Mapping[int, Score]) -> bool:
    better = False
    for leaf in leaves:
        mine, theirs = one.get(leaf.key, Mark.UNKNOWN), other.get(leaf.key, Mark.UNKNOWN)
        if mine is Mark.NOT_APPLICABLE and theirs is Mark.NOT_APPLICABLE:
            continue
        if isinstance(mine, Mark) or isinstance(theirs, Mark) or mine < theirs:
            return False
        better = better or mine > theirs
    return better
