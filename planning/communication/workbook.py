"""The communication plan in the board workbook of the programme."""

from collections.abc import Sequence

from flask_babel import gettext as _
from openpyxl import Workbook

from foundation.initiatives.queries import names
from foundation.steps import Printing
from foundation.workbook import write
from planning.communication.labels import AIMS, AUDIENCES, REPEATS
from planning.communication.queries import messages

TOP = 5


def add_communication_sheet(printing: Printing, book: Workbook) -> Sequence[str]:
    """A row per message: for whom, what, by which means, when it was given last and is due next, and its effect."""
    sheet, owners = book.create_sheet(_("Communication")), names(printing.initiative.id)
    write.put(sheet, 1, 1, _("Communication"), "title", align=write.PLAIN_TOP)
    note = _("What is due first stands at the top; how many were reached is counted by who gave the message.")
    write.put(sheet, 2, 1, note, "note", align=write.PLAIN_TOP)
    heads = [
        _("Audience"),
        _("What it is to change"),
        _("Message"),
        _("Means"),
        _("How often"),
        _("Due on"),
        _("Given last on"),
        _("Reached last"),
        _("Effect seen"),
        _("Owner"),
    ]
    write.put_headings(sheet, TOP - 1, heads)
    for number, row in enumerate(messages(printing.initiative.id), start=TOP):
        told, last = row.message, row.last
        write.put(sheet, number, 1, " · ".join(filter(None, (str(AUDIENCES[told.audience]), told.which))), "bold")
        write.put(sheet, number, 2, str(AIMS[told.aim]))
        write.put(sheet, number, 3, told.message)
        write.put(sheet, number, 4, told.means)
        write.put(sheet, number, 5, str(REPEATS[told.repeat]))
        write.put_day(sheet, number, 6, row.next_on)
        write.put_day(sheet, number, 7, last.given_on if last is not None else None)
        write.put_number(sheet, number, 8, last.reached if last is not None else None, "0")
        write.put(sheet, number, 9, (last.effect if last is not None else None) or "–")
        write.put(sheet, number, 10, owners.get(told.owner_id or 0, "–"))
    write.widths(sheet, 26, 14, 48, 24, 14, 13, 13, 10, 36, 22)
    return [sheet.title]
