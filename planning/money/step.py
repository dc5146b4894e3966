"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.saving.kinds import Kept
from foundation.steps import Line, Plug
from planning.money.door import COLUMNS, Column
from planning.money.models import Booking, MoneyEvent
from planning.money.views import blueprint
from planning.money.workbook import add_money_sheet
from planning.permissions import PlanningPermission

plug = Plug(
    name="money",
    blueprint=blueprint,
    line=Line("money.show", _l("Money"), PlanningPermission.READ_PLAN),
    events={
        MoneyEvent.LEDGER_UPLOADED: _l("Ledger uploaded"),
        MoneyEvent.LEDGER_TAKEN_IN: _l("Ledger taken in"),
    },
    sheets=add_money_sheet,
    keeps={
        "booking": Kept(
            name=_l("Booking"),
            model=Booking,
            forms=(),
            words={
                "project_id": COLUMNS[Column.PROJECT],
                "number": COLUMNS[Column.NUMBER],
                "booked_on": COLUMNS[Column.DAY],
                "amount": COLUMNS[Column.AMOUNT],
                "text": COLUMNS[Column.TEXT],
            },
            reads=PlanningPermission.READ_PLAN,
            takes_back=PlanningPermission.EDIT_PLAN,
            acts=frozenset({MoneyEvent.LEDGER_TAKEN_IN}),
            title="text",
            number="booking_id",
        ),
    },
    goes_back={"project": frozenset({MoneyEvent.LEDGER_TAKEN_IN})},
)
