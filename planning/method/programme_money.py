"""The money of a programme in four columns and their differences: agreed, committed, spent, and what it will have cost.

Totals add what is shown: a sum over rows that are not known counts them and never takes them as zero. Spending per
quarter is the difference of what was reported as spent until its end. The forecast at completion stands twice: by
progress (plateau_money) and by what the leaders say; where a leader said nothing, the one by progress is his.
Own rule, after earned value.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planning.method.plateau_money import Costed, of_one

Quarter = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Purse:
    """The money of one project: amounts in the initiative's currency, None where nobody said; progress in per cent.
    `ledger` is what its bookings add up to.
    """

    key: int
    budget: Decimal | None = None
    committed: Decimal | None = None
    spent: Decimal | None = None
    by_leader: Decimal | None = None
    percent: int = 0
    is_finished: bool = False
    ledger: Decimal | None = None

    @property
    def by_progress(self) -> Decimal | None:
        """What it will have cost by its progress: the same as on the board page."""
        return of_one(
            Costed(
                budget=self.budget,
                spent=self.spent,
                percent=self.percent,
                is_finished=self.is_finished,
                committed=self.committed,
            )
        )

    @property
    def by_leaders(self) -> Decimal | None:
        """What its leader says that it will have cost, where he says so, and never less than what was spent or
        committed since; what is finished cost what was spent.
        """
        if self.is_finished or self.by_leader is None:
            return self.by_progress
        return max(self.by_leader, self.spent or Decimal(0), self.committed or Decimal(0))


@dataclass(frozen=True, kw_only=True)
class Total:
    """A sum of what is known, and over how many rows nothing is."""

    amount: Decimal | None
    unknown: int = 0


def total(amounts: Iterable[Decimal | None]) -> Total:
    """The sum of what is known.

    >>> total([Decimal(3), None, Decimal(4)]), total([None])
    (Total(amount=Decimal('7'), unknown=1), Total(amount=None, unknown=1))
    """
    rows = list(amounts)
    known = [amount for amount in rows if amount is not None]
    return Total(amount=sum(known, Decimal(0)) if known else None, unknown=len(rows) - len(known))


@dataclass(frozen=True, kw_only=True)
class Account:
    """The money of several projects together, beside the budget that was agreed for them (None: none was)."""

    agreed: Decimal | None
    budget: Total
    committed: Total
    spent: Total
    by_progress: Total
    by_leaders: Total

    @property
    def is_at_most(self) -> bool:
        """Whether the room can only shrink: of some projects nobody said what they will cost."""
        return bool(self.by_leaders.unknown)

    @property
    def room(self) -> Decimal | None:
        """What is left of the agreed budget after the forecast of the leaders (negative: what lacks, all of it where no
        budget was agreed), so that rooms add; None where nothing is known.
        """
        if self.agreed is None and self.by_leaders.amount is None:
            return None
        return (self.agreed or Decimal(0)) - (self.by_leaders.amount or Decimal(0))


def account(purses: Sequence[Purse], agreed: Decimal | None) -> Account:
    """The money of these projects together.

    >>> found = account(
    ...     [
    ...         Purse(key=1, budget=Decimal(100), spent=Decimal(120), percent=100, is_finished=True),
    ...         Purse(key=2, budget=Decimal(200), committed=Decimal(150), spent=Decimal(50), percent=20),
    ...         Purse(key=3, budget=Decimal(80), by_leader=Decimal(95)),
    ...         Purse(key=4),
    ...     ],
    ...     Decimal(400),
    ... )
    >>> found.by_progress.amount, found.by_leaders.amount, found.by_leaders.unknown, found.room
    (Decimal('450.00'), Decimal('465.00'), 1, Decimal('-65.00'))
    """
    return Account(
        agreed=agreed,
        budget=total(row.budget for row in purses),
        committed=total(row.committed for row in purses),
        spent=total(row.spent for row in purses),
        by_progress=total(row.by_progress for row in purses),
        by_leaders=total(row.by_leaders for row in purses),
    )


def quarter_of(day: date) -> Quarter:
    """The year and the quarter, 1 to 4.

    >>> quarter_of(date(2027, 3, 31)), quarter_of(date(2027, 4, 1))
    ((2027, 1), (2027, 2))
    """
    return day.year, (day.month + 2) // 3


def by_quarter(
    said: Sequence[tuple[int, date, Decimal | None]], booked: Sequence[tuple[date, Decimal]] = ()
) -> Mapping[Quarter, Decimal]:
    """What was spent in each quarter over all projects: `said` holds, per project, what was spent until a day, None
    where a report says nothing of it. A later correction downwards lowers the quarter in which it was said. The first
    amount after a report without one was spent at an unknown moment, so no quarter has it. `booked` are the days and
    amounts of the projects that have a ledger, whose reports then say nothing of quarters.

    >>> by_quarter(
    ...     [
    ...         (1, date(2027, 2, 1), Decimal(10)),
    ...         (1, date(2027, 3, 1), Decimal(25)),
    ...         (2, date(2027, 5, 1), Decimal(40)),
    ...         (1, date(2027, 6, 1), Decimal(20)),
    ...         (3, date(2027, 1, 1), None),
    ...         (3, date(2027, 7, 1), Decimal(900)),
    ...         (3, date(2027, 8, 1), Decimal(950)),
    ...     ]
    ... )
    {(2027, 1): Decimal('25'), (2027, 2): Decimal('35'), (2027, 3): Decimal('50')}
    >>> by_quarter(
    ...     [(1, date(2027, 2, 1), Decimal(10))], [(date(2027, 3, 31), Decimal(5)), (date(2027, 4, 1), Decimal(-1))]
    ... )
    {(2027, 1): Decimal('15'), (2027, 2): Decimal('-1')}
    """
    found: dict[Quarter, Decimal] = {}
    for day, amount in booked:
        found[quarter_of(day)] = found.get(quarter_of(day), Decimal(0)) + amount
    before: dict[int, Decimal | None] = {}
    for key, day, spent in sorted(said, key=lambda row: row[1]):
        earlier = before.setdefault(key, None if spent is None else Decimal(0))
        if spent is None:
            continue
        if earlier is not None:
            quarter = quarter_of(day)
            found[quarter] = found.get(quarter, Decimal(0)) + spent - earlier
        before[key] = spent
    return dict(sorted(found.items()))
