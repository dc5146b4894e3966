"""The five criteria that a programme is steered on: weight, norm and measurements over time, and what the plan itself
says.

Source of the criteria: the method B3. All are on a scale of 0 to 10, so that a norm and a measurement can be compared;
how the plan's own figures become such a mark is ours, stated with each function and on the page.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

TEN = 10.0
STANDS = 92  # calendar days: a quarter
WEEK = 5  # working days


class Criterion(enum.StrEnum):
    """What a programme is steered on."""

    TEMPO = "tempo"
    FEASIBILITY = "feasibility"
    EFFICIENCY = "efficiency"
    FLEXIBILITY = "flexibility"
    GOAL_ORIENTATION = "goal_orientation"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A criterion with its weight and norm, the latest measurement by people with its day and whether it still stands,
    and the mark that the plan gives.
    """

    criterion: Criterion
    weight: Decimal
    norm: Decimal
    measured: Decimal | None = None
    measured_on: date | None = None
    is_expired: bool = False
    computed: float | None = None

    @property
    def standing(self) -> Decimal | None:
        """What people measured, as long as it counts."""
        return None if self.is_expired else self.measured

    @property
    def mark(self) -> float | None:
        """What people measured goes before what the plan says, as long as it stands."""
        return float(self.standing) if self.standing is not None else self.computed

    @property
    def is_under(self) -> bool:
        return self.mark is not None and self.mark < float(self.norm)


def has_expired(measured_on: date, today: date) -> bool:
    """Whether a mark of people no longer counts: a quarter after its day the plan speaks again. Own rule: a mark that
    nobody gave again would hide for ever what the plan says.

    >>> has_expired(date(2027, 1, 1), date(2027, 4, 3)), has_expired(date(2027, 1, 1), date(2027, 4, 4))
    (False, True)
    """
    return (today - measured_on).days > STANDS


def clipped(mark: float) -> float:
    """
    >>> clipped(12), clipped(-1)
    (10.0, 0.0)
    """
    return max(0.0, min(TEN, float(mark)))


def tempo(done: float, due: float) -> float | None:
    """Working days of the baseline that are finished against those that were to be finished by the status date; 10 is
    as planned.

    >>> tempo(45, 60), tempo(0, 0)
    (7.5, None)
    """
    return clipped(TEN * done / due) if due else None


def feasibility(chances: Sequence[float]) -> float | None:
    """The smallest chance that a plateau makes its agreed date, times ten.

    >>> feasibility([0.9, 0.4])
    4.0
    """
    return clipped(TEN * min(chances)) if chances else None


def efficiency(earned: Decimal, spent: Decimal) -> float | None:
    """Budget of what is finished against what it cost; 10 is as planned or better (the cost performance index).

    >>> efficiency(Decimal(80), Decimal(100))
    8.0
    """
    return clipped(TEN * float(earned / spent)) if spent else None


def flexibility(floats: Sequence[float]) -> float | None:
    """The share of open activities that can slip a week or more before their plateau passes its agreed date: of one
    that cannot, any setback asks for a decision. A mean would let one with much float hide many with none.

    >>> flexibility([4, 5, 200, -10])
    5.0
    """
    return clipped(TEN * sum(days >= WEEK for days in floats) / len(floats)) if floats else None


def goal_orientation(smart: int, goals: int) -> float | None:
    """The share of goals and benefits with indicator, values, owner and date.

    >>> goal_orientation(3, 4)
    7.5
    """
    return clipped(TEN * smart / goals) if goals else None


def total_mark(rows: Sequence[Judged]) -> float | None:
    """The weighted mark over the criteria that have one; None when none has.

    >>> round(
    ...     total_mark(
    ...         [
    ...             Judged(criterion=Criterion.TEMPO, weight=Decimal(3), norm=Decimal(7), measured=Decimal(8)),
    ...             Judged(
    ...                 criterion=Criterion.FLEXIBILITY, weight=Decimal(1), norm=Decimal(6), measured=None, computed=4.0
    ...             ),
    ...         ]
    ...     ),
    ...     2,
    ... )
    7.0
    """
    marked = [(float(judged.weight), judged.mark) for judged in rows if judged.mark is not None and judged.weight]
    total = sum(weight for weight, _mark in marked)
    return sum(weight * mark for weight, mark in marked) / total if total else None


def conflicts(rows: Sequence[Judged]) -> list[tuple[Criterion, Criterion]]:
    """Pairs that pull at each other: one under its norm while another is at or above it; the heavier one first.

    >>> rows = [
    ...     Judged(criterion=Criterion.TEMPO, weight=Decimal(3), norm=Decimal(7), measured=Decimal(5)),
    ...     Judged(criterion=Criterion.FLEXIBILITY, weight=Decimal(1), norm=Decimal(6), measured=Decimal(8)),
    ... ]
    >>> [(first.value, second.value) for first, second in conflicts(rows)]
    [('tempo', 'flexibility')]
    """
    under = sorted((judged for judged in rows if judged.is_under), key=lambda judged: -judged.weight)
    above = sorted(
        (judged for judged in rows if judged.mark is not None and not judged.is_under),
        key=lambda judged: -judged.weight,
    )
    return [(first.criterion, second.criterion) for first in under for second in above]


def earned(
    budgets: Mapping[int, Decimal | None], actuals: Mapping[int, Decimal | None], percents: Mapping[int, int]
) -> tuple[Decimal, Decimal]:
    """Budget earned by progress and money spent, over the projects of which both budget and spending are known.

    >>> earned({1: Decimal(100), 2: None}, {1: Decimal(40), 2: Decimal(9)}, {1: 50, 2: 100})
    (Decimal('50'), Decimal('40'))
    """
    value = spent = Decimal(0)
    for key, budget in budgets.items():
        cost = actuals.get(key)
        if budget is not None and cost is not None:
            value, spent = value + budget * percents.get(key, 0) / 100, spent + cost
    return value, spent
