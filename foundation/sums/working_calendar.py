"""Working days of the Netherlands: weekends, public holidays and an organisation's own closed periods.

Good Friday is no day off in most Dutch collective agreements, and Liberation Day (5 May) is one in lustrum years (every
five years, 2025, 2030 and so on) in many of them; so both are switchable. Source: the library `holidays`, and the Dutch
government's page on public holidays (officiële feestdagen). A day of work is a whole day; durations are counted in
them.
"""

import enum
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import holidays

SATURDAY = 5
DAY = timedelta(days=1)
LUSTRUM = 5
LAST_YEAR = 2100


class LiberationDay(enum.StrEnum):
    """When 5 May is a day off."""

    NEVER = "never"
    LUSTRUM = "lustrum"
    ALWAYS = "always"


@dataclass(frozen=True)
class Closed:
    """A period in which nobody works, both days included."""

    first: date
    last: date
    name: str


@lru_cache(maxsize=256)
def public_holidays(year: int, good_friday: bool, liberation_day: LiberationDay) -> dict[date, str]:
    """The Dutch public holidays of one year, with their Dutch names, in order; none after 2100, where nobody plans.

    >>> [f"{day:%d-%m}" for day in public_holidays(2026, False, LiberationDay.LUSTRUM)]
    ['01-01', '05-04', '06-04', '27-04', '14-05', '24-05', '25-05', '25-12', '26-12']
    """
    if year > LAST_YEAR:
        return {}
    found = dict(holidays.country_holidays("NL", years=year, language="nl").items())
    easter = next(day for day, name in found.items() if name.casefold() == "eerste paasdag")
    found.pop(easter - 2 * DAY, None)
    liberation = date(year, 5, 5)
    found.pop(liberation, None)
    if liberation_day is LiberationDay.ALWAYS or (liberation_day is LiberationDay.LUSTRUM and year % LUSTRUM == 0):
        found[liberation] = "Bevrijdingsdag"
    if good_friday:
        found[easter - 2 * DAY] = "Goede vrijdag"
    return dict(sorted(found.items()))


@dataclass
class Calendar:
    """Working days counted from `start`: day 0 is the first working day on or after it."""

    start: date
    _: KW_ONLY
    good_friday: bool = False
    liberation_day: LiberationDay = LiberationDay.LUSTRUM
    closed: tuple[Closed, ...] = ()
    _days: list[date] = field(default_factory=list)

    def is_working(self, day: date) -> bool:
        """Whether people work on that day.

        >>> Calendar(date(2026, 4, 1)).is_working(date(2026, 4, 27))
        False
        """
        if day.weekday() >= SATURDAY or day in public_holidays(day.year, self.good_friday, self.liberation_day):
            return False
        return not any(period.first <= day <= period.last for period in self.closed)

    def _reach(self, count: int) -> None:
        day = self._days[-1] + DAY if self._days else self.start
        while len(self._days) <= count:
            if self.is_working(day):
                self._days.append(day)
            day += DAY

    def day(self, number: int) -> date:
        """The working day of that number; before day 0 weekdays are counted back.

        >>> str(Calendar(date(2026, 4, 24)).day(1))
        '2026-04-28'
        """
        if number < 0:
            return self._back(number)
        self._reach(number)
        return self._days[number]

    def _back(self, number: int) -> date:
        day = self.day(0)
        while number:
            day -= DAY
            number += self.is_working(day)
        return day

    def number(self, day: date) -> int:
        """The number of the first working day on or after `day`.

        >>> Calendar(date(2026, 4, 24)).number(date(2026, 4, 25))
        1
        """
        if day <= self.start:
            return self._before(day)
        while not self._days or self._days[-1] < day:
            self._reach(2 * len(self._days) + 30)
        return bisect_left(self._days, day)

    def _before(self, day: date) -> int:
        here, number = self.day(0), 0
        while here > day:
            here -= DAY
            number -= self.is_working(here)
        return number

    def finish(self, instant: float) -> date:
        """The day at whose end an instant lies: the last working day before it; at instant 0 the first day itself.

        Only what has begun before the first day lies before it.

        >>> str(Calendar(date(2026, 4, 24)).finish(1))
        '2026-04-24'
        """
        return self.day(round(instant) - 1 if instant else 0)

    def instant(self, day: date) -> int:
        """The instant at the end of `day`: what is finished by it has a finish of at most this.

        >>> Calendar(date(2026, 4, 24)).instant(date(2026, 4, 26))
        1
        """
        return self.number(day + DAY)

    def free_days(self, first: date, last: date) -> Iterable[date]:
        """The weekdays off between two days, for a workbook's own sums of working days.

        >>> [str(day) for day in Calendar(date(2026, 4, 1)).free_days(date(2026, 4, 1), date(2026, 4, 30))]
        ['2026-04-06', '2026-04-27']
        """
        day = first
        while day <= last:
            if day.weekday() < SATURDAY and not self.is_working(day):
                yield day
            day += DAY


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or the month's last.

    >>> str(add_months(date(2026, 8, 31), 6))
    '2027-02-28'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_of_next - DAY).day))


def months_between(first: date, last: date) -> float:
    """Calendar months from one day to another, part months in thirtieths.

    >>> months_between(date(2026, 1, 15), date(2027, 1, 15)), months_between(date(2026, 1, 1), date(2026, 1, 16))
    (12.0, 0.5)
    """
    return (last.year - first.year) * 12 + last.month - first.month + (last.day - first.day) / 30
