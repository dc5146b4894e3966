"""What a plateau will have cost when it is finished, by progress.

Own rule, after earned value: what is finished cost what was spent; what has begun costs what was spent divided by its
progress, and never less than was spent; the rest costs its budget. What is not finished never costs less than is
committed. What has no amount is counted and never taken as
zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal


@dataclass(frozen=True, kw_only=True)
class Costed:
    """A project as its money sees it; amounts in the initiative's currency, progress in per cent."""

    budget: Decimal | None
    spent: Decimal | None
    percent: int
    is_finished: bool
    committed: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class AtCompletion:
    """The forecast over the projects whose cost is known, and how many are left out of it because nothing is."""

    amount: Decimal | None
    unknown: int


def at_completion(rows: Sequence[Costed]) -> AtCompletion:
    """The sum over the projects.

    >>> found = at_completion(
    ...     [
    ...         Costed(budget=Decimal(100), spent=Decimal(120), percent=100, is_finished=True),
    ...         Costed(budget=Decimal(100), spent=Decimal(40), percent=35, is_finished=False),
    ...         Costed(budget=Decimal(100), spent=None, percent=0, is_finished=False),
    ...         Costed(budget=None, spent=None, percent=0, is_finished=False),
    ...     ]
    ... )
    >>> found.amount, found.unknown
    (Decimal('334.29'), 1)
    """
    known = [amount for amount in map(of_one, rows) if amount is not None]
    return AtCompletion(amount=sum(known, Decimal(0)) if known else None, unknown=len(rows) - len(known))


def of_one(row: Costed) -> Decimal | None:
    """What one project will have cost, and never less than is committed to it; None where nothing says so.

    >>> of_one(Costed(budget=Decimal(100), spent=None, percent=50, is_finished=False))
    Decimal('100')
    >>> of_one(Costed(budget=Decimal(100), spent=Decimal(300), percent=0, is_finished=False))
    Decimal('300')
    >>> of_one(Costed(budget=Decimal(100), spent=None, percent=0, is_finished=False, committed=Decimal(130)))
    Decimal('130')
    """
    if row.is_finished:
        return row.spent if row.spent is not None else row.budget
    known = [amount for amount in (_by_progress(row), row.committed) if amount is not None]
    return max(known, default=None)


def _by_progress(row: Costed) -> Decimal | None:
    if row.spent is None:
        return row.budget
    if not row.percent:
        return max(row.spent, row.budget or Decimal(0))
    by_progress = (row.spent * 100 / row.percent).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return max(by_progress, row.spent)


def paid_back_in(cost: Decimal | None, worth: Decimal | None) -> int | None:
    """Months of benefits, counted from the day on which they are whole, that pay what it cost; None where either is not
    known or the benefits are worth nothing. Simple payback, without interest.

    >>> paid_back_in(Decimal(235_000), Decimal(235_000)), paid_back_in(Decimal(100), Decimal(110))
    (12, 11)
    >>> paid_back_in(Decimal(1), Decimal(0)), paid_back_in(None, Decimal(1)), paid_back_in(Decimal(0), Decimal(5))
    (None, None, 0)
    """
    if cost is None or worth is None or worth <= 0:
        return None
    return int((cost * 12 / worth).to_integral_value(ROUND_CEILING))
