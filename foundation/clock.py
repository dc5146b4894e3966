"""The one place that reads the clock; everything else gets its moment as an argument."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, aware and in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def zone(name: str) -> tzinfo:
    """The time zone of that name."""
    return ZoneInfo(name)
