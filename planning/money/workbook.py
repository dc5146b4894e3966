"""The programme's money in its board workbook: amounts as they were said, sums and room as formulas."""

from collections.abc import Sequence

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from foundation.steps import Printing
from foundation.workbook import write
from planning.money.queries import PlateauMoney, programme_money
from planning.money.words import title_of

TOP, MONEY = 5, "#,##0"
COLUMNS = "CDEFG"


def add_money_sheet(printing: Printing, book: Workbook) -> Sequence[str]:
    """A row per project under its plateau; a plateau's row adds its projects, the last one adds the plateaus."""
    sheet, found = book.create_sheet(_("Money")), programme_money(printing.initiative.id)
    write.put(sheet, 1, 1, _("Money"), "title", align=write.PLAIN_TOP)
    note = _(
        "Amounts in %(currency)s. An empty cell is not known, and not in the sums. Room is the agreed budget less the"
        " forecast by the leaders, all of the forecast where no budget was agreed.",
        currency=printing.initiative.currency,
    )
    write.put(sheet, 2, 1, note, "note", align=write.PLAIN_TOP)
    heads = [
        _("Plateau and project"),
        _("Agreed budget"),
        _("Budget of projects"),
        _("Committed"),
        _("Spent"),
        _("Forecast by progress"),
        _("Forecast by the leaders"),
        _("Room"),
        _("Of the signed contract"),
        _("Worth a year"),
        _("Months to pay back"),
    ]
    write.put_headings(sheet, TOP - 1, heads)
    row, sums = TOP, list[int]()
    for one in found.plateaus:
        sums.append(row)
        row = _put_plateau(sheet, row, one)
    write.put(sheet, row, 1, _("The whole programme"), "bold")
    for letter in "B" + COLUMNS:
        _put_sum(sheet, row, letter, ",".join(f"{letter}{number}" for number in sums))
    _put_room(sheet, row)
    for letter in "IJ":
        _put_sum(sheet, row, letter, ",".join(f"{letter}{number}" for number in sums))
    write.widths(sheet, 52, 16, 18, 14, 14, 18, 20, 14, 18, 14, 14)
    return [sheet.title]


def _put_plateau(sheet: Worksheet, top: int, one: PlateauMoney) -> int:
    """A plateau with its projects under it; returns the row after them."""
    plateau = one.plateau
    write.put(sheet, top, 1, title_of(one), "bold")
    write.put_number(sheet, top, 2, plateau.budget if plateau is not None else None, MONEY, style="bold")
    last = top + len(one.rows)
    for letter in COLUMNS:
        _put_sum(sheet, top, letter, f"{letter}{top + 1}:{letter}{last}" if one.rows else "")
    _put_room(sheet, top)
    write.put_number(sheet, top, 9, one.of_contract, MONEY)
    write.put_number(sheet, top, 10, one.worth.amount, MONEY)
    months = f'IF(OR(G{top}="",N(J{top})<=0),"",ROUNDUP(G{top}*12/J{top},0))'
    write.put_formula(sheet, top, 11, months, "0")
    for row, (project, purse) in enumerate(one.rows, start=top + 1):
        write.put(sheet, row, 1, f"{project.code} {project.name}")
        amounts = (purse.budget, purse.committed, purse.spent, purse.by_progress, purse.by_leaders)
        for column, amount in enumerate(amounts, start=3):
            write.put_number(sheet, row, column, amount, MONEY)
    return last + 1


def _put_sum(sheet: Worksheet, row: int, letter: str, cells: str) -> None:
    """The sum of what is known of these cells; empty where nothing is, never 0."""
    if cells:
        formula = f'IF(COUNT({cells})=0,"",SUM({cells}))'
        write.put_formula(sheet, row, ord(letter) - 64, formula, MONEY, style="bold")


def _put_room(sheet: Worksheet, row: int) -> None:
    room = f'IF(AND(B{row}="",G{row}=""),"",N(B{row})-N(G{row}))'
    write.put_formula(sheet, row, 8, room, MONEY, style="bold")
