"""Reading what the board was told, period by period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from foundation.database.base import db
from planning.method.periods import Reported, days_in_colour, from_stored
from planning.method.plan import Light
from planning.overview.models import Period


def periods(initiative_id: int) -> list[Period]:
    """Every period that was closed, the newest first."""
    wanted = select(Period).where(Period.initiative_id == initiative_id)
    return list(db.session.scalars(wanted.order_by(Period.number.desc())))


def period(initiative_id: int, number: int) -> Period | None:
    return db.session.scalar(select(Period).where(Period.initiative_id == initiative_id, Period.number == number))


@dataclass(frozen=True, kw_only=True)
class Before:
    """How a plateau stood in the last report, and for how long its light has had its colour."""

    on: date
    row: Reported
    days: int | None


def before(rows: Sequence[Period], lights: Mapping[int, Light | None], today: date) -> dict[int, Before]:
    """By the number of a plateau what was last reported of it, beside the lights of now; of a status date that was
    reported more than once the newest report counts.
    """
    newest: dict[date, Period] = {}
    for row in rows:
        newest.setdefault(row.status_date, row)
    told = [(row.status_date, from_stored(row.figures)) for row in newest.values()]
    if not told:
        return {}
    on, last = told[0]
    return {
        number: Before(
            on=on,
            row=row,
            days=days_in_colour(
                lights.get(number),
                today,
                [(day, found[number].light if number in found else None) for day, found in told],
            ),
        )
        for number, row in last.items()
    }
