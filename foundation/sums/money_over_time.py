"""Present value and annuity; rates of return, said honestly: none, one or several; what extra money up front earns."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import numpy as np

MOST_PERIODS = 40
CLOSE = 1e-6
ZERO, ONE = Decimal(0), Decimal(1)


def present_value(flows: Sequence[Decimal], rate: Decimal) -> Decimal:
    """Net present value of flows at t = 0, 1, 2 ...; the first is not discounted (unlike Excel's NPV).

    >>> present_value([Decimal(100), Decimal(110)], Decimal("0.1"))
    Decimal('200')
    """
    if rate <= -1:
        raise ValueError("a discount rate is above -100 %")
    return sum((flow / (ONE + rate) ** moment for moment, flow in enumerate(flows)), ZERO)


def equivalent_annual_cost(value: Decimal, rate: Decimal, years: int) -> Decimal:
    """The same amount every year, at its end, that has this present value: contracts of unequal length become
    comparable.

    Source: Brealey, Myers & Allen, Principles of Corporate Finance, ch. 6 (equivalent annual cash flow).

    >>> equivalent_annual_cost(Decimal(300), ZERO, 3)
    Decimal('100')
    >>> round(equivalent_annual_cost(Decimal("28.37"), Decimal("0.06"), 3), 2)
    Decimal('10.61')
    """
    if years < 1 or rate <= -1:
        raise ValueError("at least one year, and a rate above -100 %")
    return value / years if rate == 0 else value * rate / (ONE - (ONE + rate) ** -years)


class Roots(enum.StrEnum):
    """How many rates make the net present value zero."""

    UNIQUE = "unique"
    NONE = "none"
    MULTIPLE = "multiple"


@dataclass(frozen=True)
class RateOfReturn:
    """All rates per period (as shares, above -1) at which the net present value is zero, lowest first."""

    state: Roots
    rates: tuple[float, ...]


def rate_of_return(flows: Sequence[Decimal]) -> RateOfReturn:
    """Every internal rate of return of flows at t = 0, 1, 2 ...

    Flows of one sign (costs only) have none. With several, decide by net present value: well-known libraries return one
    of them without a word. Source: Brealey, Myers & Allen, Principles of Corporate Finance, ch. 5.3, pitfall 2.

    >>> rate_of_return([Decimal(-100), Decimal(110)])
    RateOfReturn(state=<Roots.UNIQUE: 'unique'>, rates=(0.1,))
    >>> [round(rate, 9) for rate in rate_of_return([Decimal(-1000), Decimal(2300), Decimal(-1320)]).rates]
    [0.1, 0.2]
    >>> str(rate_of_return([Decimal(-5), Decimal(-1)]).state)
    'none'
    """
    if len(flows) > MOST_PERIODS + 1:
        raise ValueError("at most 40 periods")
    if not sign_changes(flows):
        return RateOfReturn(Roots.NONE, ())
    largest = max(abs(flow) for flow in flows)
    scaled = [float(flow / largest) for flow in flows]
    found: list[float] = []
    for root in np.roots(scaled[::-1]):
        if root.real > 0 and abs(root.imag) <= CLOSE * (1 + abs(root)):
            rate = 1 / _polished(scaled, float(root.real)) - 1
            if not any(abs(rate - other) <= CLOSE * (1 + abs(other)) for other in found):
                found.append(round(rate, 12))
    found.sort()
    state = Roots.NONE if not found else Roots.UNIQUE if len(found) == 1 else Roots.MULTIPLE
    return RateOfReturn(state, tuple(found))


def sign_changes(flows: Sequence[Decimal]) -> int:
    """How often the flows change sign, zeros left out (Descartes: at most so many rates above -100 %).

    >>> sign_changes([Decimal(-1), Decimal(0), Decimal(2), Decimal(-3)])
    2
    """
    signs = [flow > 0 for flow in flows if flow != 0]
    return sum(1 for before, after in pairwise(signs) if before != after)


def _polished(coefficients: Sequence[float], x: float) -> float:
    """Newton steps on the polynomial in x = 1 / (1 + rate); a step that does not bring it nearer to zero is not
    taken.
    """
    value, slope = _at(coefficients, x)
    while slope and value:
        further = x - value / slope
        next_value, next_slope = _at(coefficients, further)
        if abs(next_value) >= abs(value):
            break
        x, value, slope = further, next_value, next_slope
    return x


def _at(coefficients: Sequence[float], x: float) -> tuple[float, float]:
    """The polynomial and its slope at x (Horner)."""
    value = slope = 0.0
    for coefficient in reversed(coefficients):
        slope = slope * x + value
        value = value * x + coefficient
    return value, slope


def extra_investment(dearer: Sequence[Decimal], other: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The flows of choosing the candidate that costs more at the start: what more is paid, and saved later.

    >>> [str(flow) for flow in extra_investment([Decimal(300), Decimal(10)], [Decimal(100), Decimal(250)])]
    ['-200', '240']
    """
    if len(dearer) != len(other):
        raise ValueError("both over the same years")
    return tuple(second - first for first, second in zip(dearer, other, strict=True))
