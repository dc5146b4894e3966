"""How a goal or benefit stands: its latest measurement against the straight line from base to target, when it is to be
measured again, and which way it goes.

Source: method-strategy.md 7 (green on or past the line; indicators that pull against each other); amber within a tenth
of the distance from base to target is ours. A value that is no number, or one without a base, a target and their days,
has no status: it is missing, never zero.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from foundation.sums.working_calendar import add_months

TENTH = Fraction(1, 10)


class GoalKind(enum.StrEnum):
    """What is to be reached, what it yields, and what it costs people beside money."""

    GOAL = "goal"
    BENEFIT = "benefit"
    DISBENEFIT = "disbenefit"


class CoreIndicator(enum.StrEnum):
    """The four with which an introduction of CRM is steered (the sources, chapter 4)."""

    RETENTION = "retention"
    REVENUE_PER_CUSTOMER = "revenue_per_customer"
    CUSTOMER_SHARE = "customer_share"
    NEW_CUSTOMERS = "new_customers"


class Way(enum.StrEnum):
    """Which way an indicator should go."""

    UP = "up"
    DOWN = "down"


class Frequency(enum.StrEnum):
    """How often an indicator is measured."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6, Frequency.YEARLY: 12}


class LineState(enum.StrEnum):
    """Where a measurement lies."""

    ON_LINE = "on_line"
    CLOSE = "close"
    BEHIND = "behind"
    UNKNOWN = "unknown"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True, kw_only=True)
class Line:
    """The straight line from a base value to a target, in the unit of the indicator; of a disbenefit it is a limit: to
    stay on the near side of it is good.
    """

    base: Decimal | None
    base_on: date | None
    target: Decimal | None
    due: date | None
    is_limit: bool = False


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


def state_on(line: Line, value: Decimal | None, on: date | None) -> LineState:
    """Where a measured value lies against the line on its day.

    >>> up = Line(base=Decimal(84), base_on=date(2026, 1, 1), target=Decimal(90), due=date(2028, 1, 1))
    >>> [str(state_on(up, Decimal(text), date(2027, 1, 1))) for text in ("87", "86.5", "86.4", "86")]
    ['on_line', 'close', 'close', 'behind']
    >>> down = Line(base=Decimal(28), base_on=date(2026, 1, 1), target=Decimal(15), due=date(2028, 1, 1))
    >>> [str(state_on(down, Decimal(text), date(2027, 1, 1))) for text in ("21.5", "22.8", "22.9")]
    ['on_line', 'close', 'behind']
    >>> from dataclasses import replace
    >>> limit = replace(up, is_limit=True)
    >>> [str(state_on(limit, Decimal(text), date(2027, 1, 1))) for text in ("86", "87", "87.6", "88")]
    ['on_line', 'on_line', 'close', 'behind']
    """
    if value is None or on is None:
        return LineState.UNKNOWN
    wanted = expected(line, on)
    if wanted is None or line.base is None or line.target is None:
        return LineState.UNKNOWN
    way = Fraction(line.target) - Fraction(line.base)
    short = (wanted - Fraction(value)) * (1 if (way >= 0) is not line.is_limit else -1)
    if short <= 0:
        return LineState.ON_LINE
    return LineState.CLOSE if short <= abs(way) * TENTH else LineState.BEHIND


def way_of(line: Line, said: Way | None = None) -> Way | None:
    """Which way is better: what base and target say (a limit the other way), else what was said; None where neither
    does.

    >>> str(way_of(Line(base=Decimal(28), base_on=None, target=Decimal(15), due=None), Way.UP))
    'down'
    """
    if line.base is None or line.target is None or line.base == line.target:
        return said
    return Way.UP if (line.target > line.base) is not line.is_limit else Way.DOWN


def measure_by(line: Line, frequency: Frequency | None, last: date | None) -> date | None:
    """The day by which it is to be measured again: a period after it was measured last (or after its base value), and
    on its target's day at the latest; None once that day was measured, or where nothing says when.

    >>> line = Line(base=Decimal(84), base_on=date(2026, 1, 31), target=Decimal(90), due=date(2027, 1, 1))
    >>> [str(measure_by(line, Frequency.QUARTERLY, last)) for last in (None, date(2026, 11, 1), date(2027, 1, 4))]
    ['2026-04-30', '2027-01-01', 'None']
    >>> str(measure_by(line, None, date(2026, 3, 1)))
    '2027-01-01'
    """
    if line.due is not None and last is not None and last >= line.due:
        return None
    since = last or line.base_on
    if frequency is None or since is None:
        return line.due
    again = add_months(since, MONTHS[frequency])
    return again if line.due is None else min(again, line.due)


def is_worse_twice(values: Sequence[Decimal], way: Way) -> bool:
    """Whether the last two steps both went the wrong way.

    >>> [is_worse_twice([Decimal(one) for one in row], Way.UP) for row in ((5, 4, 3), (5, 6, 4), (5, 4))]
    [True, False, False]
    """
    if len(values) < 3:  # noqa: PLR2004 - two steps
        return False
    sign = 1 if way is Way.UP else -1
    first, second, third = values[-3:]
    return (second - first) * sign < 0 and (third - second) * sign < 0


def pulls_apart(one: Sequence[Decimal], one_way: Way, other: Sequence[Decimal], other_way: Way) -> bool:
    """Whether one of a pair improved last while its partner worsened twice in a row (method-strategy.md 7).

    >>> up, down = [Decimal(80), Decimal(82)], [Decimal(7), Decimal(8), Decimal(9)]
    >>> pulls_apart(up, Way.UP, down, Way.DOWN), pulls_apart(up, Way.DOWN, down, Way.DOWN)
    (True, False)
    """
    return (_is_better(one, one_way) and is_worse_twice(other, other_way)) or (
        _is_better(other, other_way) and is_worse_twice(one, one_way)
    )


def _is_better(values: Sequence[Decimal], way: Way) -> bool:
    if len(values) < 2:  # noqa: PLR2004 - one step
        return False
    return (values[-1] > values[-2]) is (way is Way.UP) and values[-1] != values[-2]
