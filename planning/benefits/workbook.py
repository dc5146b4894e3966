"""Goals and benefits in the board workbook of the programme."""

from collections.abc import Sequence

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from foundation.goals.labels import GOAL_KINDS, LINE_STATES
from foundation.goals.queries import number_of
from foundation.initiatives.queries import names
from foundation.steps import Printing
from foundation.workbook import write
from planning.programme.queries import measured

TOP = 5


def add_goals_sheet(printing: Printing, book: Workbook) -> Sequence[str]:
    """A row per goal and benefit: base, target, the latest measurement, and where it lies against its line."""
    sheet, owners = book.create_sheet(_("Goals and benefits")), names(printing.initiative.id)
    write.put(sheet, 1, 1, _("Goals and benefits"), "title", align=write.PLAIN_TOP)
    note = _("The line goes straight from base to target; a value is close when it is within a tenth of that distance.")
    write.put(sheet, 2, 1, note, "note", align=write.PLAIN_TOP)
    heads = [
        _("Goal or benefit"),
        _("Kind"),
        _("Indicator"),
        _("Unit"),
        _("Base value"),
        _("Target"),
        _("To be reached by"),
        _("Latest measured value"),
        _("Measured on"),
        _("Against the line"),
        _("Owner"),
    ]
    write.put_headings(sheet, TOP - 1, heads)
    for number, found in enumerate(measured(printing.initiative.id), start=TOP):
        goal, latest = found.goal, found.latest
        write.put(sheet, number, 1, goal.name, "bold")
        write.put(sheet, number, 2, str(GOAL_KINDS[goal.kind]))
        write.put(sheet, number, 3, goal.indicator or "–")
        write.put(sheet, number, 4, goal.unit or "–")
        _put_value(sheet, number, 5, goal.base_value)
        _put_value(sheet, number, 6, goal.target)
        write.put_day(sheet, number, 7, goal.due)
        _put_value(sheet, number, 8, latest.value if latest is not None else None)
        write.put_day(sheet, number, 9, latest.measured_on if latest is not None else None)
        write.put(sheet, number, 10, str(LINE_STATES[found.state]))
        write.put(sheet, number, 11, owners.get(goal.owner_id or 0, "–"))
    write.widths(sheet, 44, 12, 34, 14, 12, 12, 15, 14, 13, 18, 24)
    return [sheet.title]


def _put_value(sheet: Worksheet, row: int, column: int, text: str | None) -> None:
    """A number as a number; words as they are."""
    value = number_of(text)
    if value is not None:
        write.put_number(sheet, row, column, value, "General")
    else:
        write.put(sheet, row, column, text or "–")
