"""The one place that reads the clock; everything else gets its moment as an argument."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, aware and in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def zone(name: str) -> tzinfo:
    """The time zone of that name."""
    return ZoneInfo(name)


def end_of(day: date | None, where: tzinfo) -> datetime | None:
    """The moment at which a day is over there.

    >>> end_of(date(2027, 3, 1), zone("Europe/Amsterdam")).isoformat()
    '2027-03-02T00:00:00+01:00'
    """
    return None if day is None else datetime.combine(day + timedelta(days=1), time(), where)


def day_of(at: datetime, time_zone: str) -> date:
    """The day that it is somewhere at a moment.

    >>> day_of(datetime(2027, 2, 28, 23, 30, tzinfo=UTC), "Europe/Amsterdam")
    datetime.date(2027, 3, 1)
    """
    return at.astimezone(zone(time_zone)).date()
