"""How a goal or benefit stands: its latest measurement against the straight line from base to target.

Source: method-strategy.md 7 (green on or past the line); amber within a tenth of the distance from base to target is
ours. A value that is no number, or one without a base, a target and their days, has no status: it is missing, never
zero.
"""

import enum
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

TENTH = Fraction(1, 10)


class Standing(enum.StrEnum):
    """Where a measurement lies."""

    ON_LINE = "on_line"
    CLOSE = "close"
    BEHIND = "behind"
    UNKNOWN = "unknown"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True, kw_only=True)
class Line:
    """The straight line from a base value to a target, in the unit of the indicator."""

    base: Decimal | None
    base_on: date | None
    target: Decimal | None
    due: date | None


def expected(line: Line, on: date) -> Fraction | None:
    """What the line asks on a day: the base before it begins, the target from its day on; None where it is not whole.

    >>> line = Line(base=Decimal(84), base_on=date(2026, 1, 1), target=Decimal(90), due=date(2028, 1, 1))
    >>> float(expected(line, date(2027, 1, 1)))
    87.0
    """
    if line.base is None or line.base_on is None or line.target is None or line.due is None or line.due <= line.base_on:
        return None
    share = Fraction((on - line.base_on).days, (line.due - line.base_on).days)
    return Fraction(line.base) + (Fraction(line.target) - Fraction(line.base)) * min(
        max(share, Fraction(0)), Fraction(1)
    )


def standing(line: Line, value: Decimal | None, on: date | None) -> Standing:
    """Where a measured value lies against the line on its day.

    >>> up = Line(base=Decimal(84), base_on=date(2026, 1, 1), target=Decimal(90), due=date(2028, 1, 1))
    >>> [str(standing(up, Decimal(text), date(2027, 1, 1))) for text in ("87", "86.5", "86.4", "86")]
    ['on_line', 'close', 'close', 'behind']
    >>> down = Line(base=Decimal(28), base_on=date(2026, 1, 1), target=Decimal(15), due=date(2028, 1, 1))
    >>> [str(standing(down, Decimal(text), date(2027, 1, 1))) for text in ("21.5", "22.8", "22.9")]
    ['on_line', 'close', 'behind']
    """
    if value is None or on is None:
        return Standing.UNKNOWN
    wanted = expected(line, on)
    if wanted is None or line.base is None or line.target is None:
        return Standing.UNKNOWN
    way = Fraction(line.target) - Fraction(line.base)
    short = (wanted - Fraction(value)) * (1 if way >= 0 else -1)
    if short <= 0:
        return Standing.ON_LINE
    return Standing.CLOSE if short <= abs(way) * TENTH else Standing.BEHIND
