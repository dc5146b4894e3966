"""How far the judges of one item are apart: information for the consensus meeting, never the agreed score itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

SCALE = tuple(range(6))


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The individual scores of one item in figures; all None where nobody scored."""

    count: int
    mean: Decimal | None
    lowest: int | None
    highest: int | None

    @property
    def width(self) -> int:
        return (self.highest or 0) - (self.lowest or 0)


def spread(scores: Sequence[int]) -> Spread:
    """Count, mean and extremes of the scores given; not applicable and recused are left out by the caller.

    >>> spread([2, 5, 4])
    Spread(count=3, mean=Decimal('3.666666666666666666666666667'), lowest=2, highest=5)
    >>> spread([]).mean is None
    True
    """
    if not scores:
        return Spread(count=0, mean=None, lowest=None, highest=None)
    return Spread(count=len(scores), mean=Decimal(sum(scores)) / len(scores), lowest=min(scores), highest=max(scores))


def agenda_key(found: Spread, weight: Decimal) -> Decimal:
    """How much the disagreement on an item can move a total: its width times its weight; the meeting starts with the
    most.

    >>> agenda_key(spread([1, 5]), Decimal("0.05"))
    Decimal('0.20')
    """
    return found.width * weight
