"""Price into points, only where the chair wants it: the formulas, and trying them on sample bids before the request is
out (numbers.md 4).
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from statistics import median

MOST = Decimal(100)
LEAST_BIDS, MOST_BIDS = 2, 6
ONE_AND_A_HALF = Decimal("1.5")
PLACES = Decimal("0.01")


class Formula(enum.StrEnum):
    """How a price becomes points, of at most a hundred."""

    ABSOLUTE = "absolute"
    LOWEST = "lowest"
    RANGE = "range"
    MEDIAN = "median"
    PER_QUALITY = "per_quality"


@dataclass(frozen=True, kw_only=True)
class Bid:
    """A bid, real or invented: its quality (0 to 100 points) and its price."""

    name: str
    quality: Decimal
    price: Decimal


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A formula with what it needs: the weight of price (0 to 1), and, of the absolute one, the price from which a bid
    earns nothing (`cap`) and the one at which it earns all (`target`).
    """

    formula: Formula
    weight: Decimal
    cap: Decimal | None = None
    target: Decimal | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.weight <= 1:
            raise ValueError("the weight of price lies between 0 and 1")
        if self.formula is Formula.ABSOLUTE and (self.cap is None or self.target is None or self.cap <= self.target):
            raise ValueError("the absolute formula has a cap above its target")


@dataclass(frozen=True, kw_only=True)
class Result:
    """A bid with its points for price and its total."""

    bid: Bid
    points: Decimal
    total: Decimal


def points(rule: Rule, bids: Sequence[Bid]) -> list[Decimal]:
    """The points for price of each bid, 0 to 100, rounded half up to cents of a point.

    Absolute: 100 (cap - p) / (cap - target), clipped; it depends on no other bid. Lowest: 100 lowest / p. Range:
    100 (highest - p) / (highest - lowest); all equal earn 100. Median: 100 at half the median or less, 50 at the
    median, 0 at one and a half times it or more. Per quality: 100 times the lowest price per point of quality over
    one's own. Raises ValueError for a price or a quality that is not above nothing where it divides.

    >>> rule = Rule(formula=Formula.ABSOLUTE, weight=Decimal("0.3"), cap=Decimal(200), target=Decimal(100))
    >>> [str(one) for one in points(rule, [Bid(name="a", quality=MOST, price=Decimal(p)) for p in (80, 150, 250)])]
    ['100.00', '50.00', '0.00']
    """
    prices = [bid.price for bid in bids]
    if any(price <= 0 for price in prices):
        raise ValueError("a price is more than nothing")
    return [_rounded(share * MOST) for share in _shares(rule, bids, prices)]


def _shares(rule: Rule, bids: Sequence[Bid], prices: Sequence[Decimal]) -> list[Decimal]:
    """What part of the points each bid earns."""
    lowest, highest = min(prices), max(prices)
    match rule.formula:
        case Formula.ABSOLUTE:
            cap, target = rule.cap or Decimal(0), rule.target or Decimal(0)
            return [_clipped((cap - price) / (cap - target)) for price in prices]
        case Formula.LOWEST:
            return [lowest / price for price in prices]
        case Formula.RANGE:
            return [(highest - price) / (highest - lowest) if highest > lowest else Decimal(1) for price in prices]
        case Formula.MEDIAN:
            middle = median(prices)
            return [_clipped(ONE_AND_A_HALF - price / middle) for price in prices]
        case _per_quality:
            if any(bid.quality <= 0 for bid in bids):
                raise ValueError("a quality is more than nothing where price is paid per point of it")
            each = [bid.price / bid.quality for bid in bids]
            return [min(each) / one for one in each]


def _clipped(share: Decimal) -> Decimal:
    return min(Decimal(1), max(Decimal(0), share))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(PLACES, "ROUND_HALF_UP")


def results(rule: Rule, bids: Sequence[Bid]) -> list[Result]:
    """Each bid with its total: quality and price by their weights; the best first, equal ones by name.

    >>> rule = Rule(formula=Formula.LOWEST, weight=Decimal("0.5"))
    >>> bids = [
    ...     Bid(name="a", quality=Decimal(80), price=Decimal(100)),
    ...     Bid(name="b", quality=Decimal(90), price=Decimal(125)),
    ... ]
    >>> [(one.bid.name, str(one.points), str(one.total)) for one in results(rule, bids)]
    [('a', '100.00', '90.00'), ('b', '80.00', '85.00')]
    """
    made = [
        Result(bid=bid, points=earned, total=_rounded(rule.weight * earned + (1 - rule.weight) * bid.quality))
        for bid, earned in zip(bids, points(rule, bids), strict=True)
    ]
    return sorted(made, key=lambda one: (-one.total, one.bid.name))


@dataclass(frozen=True, kw_only=True)
class Swap:
    """Two bids that change places when a third, which wins neither way, is left out."""

    first: str
    second: str
    without: str


def swaps(rule: Rule, bids: Sequence[Bid]) -> list[Swap]:
    """Every such swap among the bids: a losing bid decides between two others. The absolute formula has none, whatever
    the bids; each relative one can have them: a loss leader lowers the lowest, a bid in the middle moves the median.
    """
    found = []
    order = [one.bid.name for one in results(rule, bids)]
    for third in bids:
        rest = [bid for bid in bids if bid is not third]
        if len(rest) < LEAST_BIDS:
            continue
        after = [one.bid.name for one in results(rule, rest)]
        if third.name == order[0]:
            continue
        for first, second in combinations([name for name in order if name != third.name], 2):
            if after.index(first) > after.index(second):
                found.append(Swap(first=first, second=second, without=third.name))
    return found


def as_content(rule: Rule, bids: Sequence[Bid]) -> Mapping[str, object]:
    """A rule with the bids that it was tried on, plain enough to be kept and hashed."""
    return {
        "formula": rule.formula.value,
        "weight": str(rule.weight),
        "cap": None if rule.cap is None else str(rule.cap),
        "target": None if rule.target is None else str(rule.target),
        "bids": [[bid.name, str(bid.quality), str(bid.price)] for bid in bids],
    }
