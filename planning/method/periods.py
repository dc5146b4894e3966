"""What the board read at the end of each period, and how long a light has had its colour.

A period is closed once its report has gone to the board; its figures stay as they were read. Days in a colour count
from the first of the reports in a row that had it. Own rule.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from planning.method.plan import Light

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Reported:
    """A plateau as the board read it; light None: it had none, or was reached (then `reached_on` has the day)."""

    name: str
    light: Light | None
    reached_on: date | None
    finish: date | None
    agreed: date | None
    chance: float | None
    budget: Decimal | None
    forecast: Decimal | None
    spent: Decimal | None
    done: int
    of: int


def as_stored(rows: Mapping[int, Reported]) -> dict[str, Any]:
    """The figures of a period as they are kept, by the number of the plateau.

    >>> row = Reported(
    ...     name="First",
    ...     light=Light.RED,
    ...     reached_on=None,
    ...     finish=date(2027, 7, 8),
    ...     agreed=date(2027, 6, 8),
    ...     chance=0.25,
    ...     budget=Decimal("100.50"),
    ...     forecast=None,
    ...     spent=Decimal(3),
    ...     done=1,
    ...     of=4,
    ... )
    >>> from_stored(as_stored({1: row})) == {1: row}
    True
    """
    return {"format": FORMAT, "plateaus": {str(number): _plain(row) for number, row in rows.items()}}


def _plain(row: Reported) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Decimal) else value
        for name, value in vars(row).items()
    }


def from_stored(content: Mapping[str, Any]) -> dict[int, Reported]:
    """The figures of a period as they were kept."""
    found = {}
    for number, row in content["plateaus"].items():
        days = {name: date.fromisoformat(row[name]) if row[name] else None for name in DAYS}
        amounts = {name: Decimal(row[name]) if row[name] is not None else None for name in AMOUNTS}
        light = Light(row["light"]) if row["light"] else None
        found[int(number)] = Reported(**{**row, **days, **amounts, "light": light})
    return found


DAYS = ("reached_on", "finish", "agreed")
AMOUNTS = ("budget", "forecast", "spent")


def days_in_colour(light: Light | None, today: date, before: Sequence[tuple[date, Light | None]]) -> int | None:
    """For how many days a light has had its colour by the reports before, the newest first; None where the last report
    had another, or there is none.

    >>> before = [(date(2027, 3, 1), Light.RED), (date(2027, 2, 1), Light.RED), (date(2027, 1, 1), Light.AMBER)]
    >>> days_in_colour(Light.RED, date(2027, 3, 15), before), days_in_colour(Light.AMBER, date(2027, 3, 15), before)
    (42, None)
    """
    first = None
    for day, was in before:
        if was is not light:
            break
        first = day
    return None if first is None or light is None else (today - first).days
