"""The ledger of the programme as it comes in from a spreadsheet: what was booked on which project, and when."""

import enum
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.labels import named
from foundation.lists.door import Door, Planned, Taking, Values
from foundation.money import MOST_MONEY
from foundation.saving.forms import put_values
from planning.method.plan import ProjectKind
from planning.money.models import Booking, MoneyEvent
from planning.projects.models import Project
from planning.projects.queries import projects

CENTS = 2


class Column(enum.StrEnum):
    """What a column of a ledger can hold."""

    PROJECT = "project"
    NUMBER = "number"
    DAY = "day"
    AMOUNT = "amount"
    TEXT = "text"


COLUMNS = named(
    {
        Column.PROJECT: _l("Project"),
        Column.NUMBER: _l("Number of the booking"),
        Column.DAY: _l("Booked on"),
        Column.AMOUNT: _l("Amount"),
        Column.TEXT: _l("What is it?"),
    }
)


def _rows(initiative: Initiative) -> list[Booking]:
    wanted = select(Booking).where(Booking.initiative_id == initiative.id)
    return list(db.session.scalars(wanted.order_by(Booking.booked_on, Booking.id)))


def _shown(row: Booking) -> Values:
    return {
        Column.PROJECT: db.session.get_one(Project, row.project_id).code,
        Column.NUMBER: row.number,
        Column.DAY: row.booked_on,
        Column.AMOUNT: row.amount,
        Column.TEXT: row.text,
    }


def _named(initiative: Initiative) -> dict[str, int]:
    """The projects that cost money by the names that a ledger calls them: code, name, or both."""
    found: dict[str, int] = {}
    for row in projects(initiative.id):
        if row.kind is not ProjectKind.MILESTONE:
            for name in (row.code, row.name, f"{row.code} {row.name}"):
                found[name.casefold()] = row.id
    return found


def _identity(initiative: Initiative) -> Callable[[Values], tuple[Any, str]]:
    """A booking is its number with its project; one without a number is all that it says."""
    known = _named(initiative)

    def by_number(values: Values) -> tuple[Any, str]:
        typed = str(values.get(Column.PROJECT) or "")
        key = known.get(typed.casefold())
        if key is None:
            return None, _("“%(name)s” is no project of the plan", name=typed)
        number = str(values.get(Column.NUMBER) or "").casefold()
        if number:
            return (key, number), ""
        text = str(values.get(Column.TEXT) or "").casefold()
        return (key, "", values.get(Column.DAY), values.get(Column.AMOUNT), text), ""

    return by_number


def _check(_initiative: Initiative, _by: Person, values: Values) -> str:
    amount: Decimal = values[Column.AMOUNT]
    if abs(amount) >= MOST_MONEY or amount.as_tuple().exponent < -CENTS:  # type: ignore[operator]
        return str(_("an amount has at most two decimals and is less than 1,000,000,000,000"))
    return ""


def _save(initiative: Initiative, row: Booking | None, values: Values, _taking: Taking) -> None:
    """Store a booking; what was spent on its project is what the ledger says of it from now on."""
    columns = {
        "project_id": _named(initiative)[str(values[Column.PROJECT]).casefold()],
        "number": values.get(Column.NUMBER),
        "booked_on": values[Column.DAY],
        "amount": values[Column.AMOUNT],
        "text": values.get(Column.TEXT),
    }
    if row is None:
        db.session.add(Booking(initiative_id=initiative.id, **columns))
    else:
        put_values(row, columns)
    db.session.flush()
    total = select(func.sum(Booking.amount)).where(Booking.project_id == columns["project_id"])
    spent = db.session.scalar(total) or Decimal(0)
    put_values(db.session.get_one(Project, columns["project_id"]), {"actual": max(spent, Decimal(0))})
    db.session.flush()


def _begin(_initiative: Initiative, _wanted: Sequence[Planned], _taking: Taking) -> None:
    """Nothing is asked of a ledger."""


DOOR = Door(
    name="money",
    title=_l("Ledger"),
    columns=Column,
    headings={
        Column.PROJECT: ("project", "project code", "code", "projectcode", "kostendrager", "cost object", "wbs"),
        Column.NUMBER: ("number", "booking", "document", "boekstuk", "boekingsnummer", "boekstuknummer", "nummer"),
        Column.DAY: ("date", "day", "posting date", "datum", "boekdatum", "dag", "month", "maand"),
        Column.AMOUNT: ("amount", "cost", "bedrag", "kosten", "saldo", "debit", "debet"),
        Column.TEXT: ("description", "text", "omschrijving", "what", "wat", "leverancier", "vendor"),
    },
    needed=(Column.PROJECT, Column.DAY, Column.AMOUNT),
    amounts=(Column.AMOUNT,),
    days=(Column.DAY,),
    members={},
    guesses={},
    rows=_rows,
    shown=_shown,
    identity=_identity,
    check=_check,
    save=_save,
    begin=_begin,
    uploaded=MoneyEvent.LEDGER_UPLOADED,
    taken=MoneyEvent.LEDGER_TAKEN_IN,
    note=_l(
        "What was spent on a project is from then on what its bookings add up to. A booking with a number is known by"
        " it when the list comes in again; one without is known by all that it says."
    ),
)
