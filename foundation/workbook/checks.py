"""The sheet of checks that every board workbook ends with."""

from collections.abc import Sequence

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.utils import quote_sheetname

from foundation.workbook import write

TOP = 5
CLOSE = "0.000001"


def add_checks_sheet(book: Workbook, rows: Sequence[tuple[str, str, str]]) -> str:
    """A row per check: its name, what the workbook has, what it should be (both formulas); returns the formula that
    says whether all hold.
    """
    sheet = book.create_sheet(_("Checks"))
    write.put(sheet, 1, 1, _("Checks"), "title", align=write.PLAIN_TOP)
    write.put_headings(sheet, TOP - 1, [_("Check"), _("Value"), _("Should be"), _("OK?")])
    for row, (name, value, wanted) in enumerate(rows, start=TOP):
        write.put(sheet, row, 1, name)
        write.put_formula(sheet, row, 2, value, "General")
        write.put_formula(sheet, row, 3, wanted, "General")
        write.put_formula(sheet, row, 4, f'IF(ABS(B{row}-C{row})<{CLOSE},"{_("OK")}","{_("differs")}")', "General")
    end = TOP - 1 + len(rows)
    for word, fill in ((_("OK"), "green"), (_("differs"), "red")):
        sheet.conditional_formatting.add(
            f"D{TOP}:D{end}", CellIsRule(operator="equal", formula=[f'"{word}"'], fill=write.FILLS[fill])
        )
    write.widths(sheet, 70, 18, 18, 12)
    title = quote_sheetname(sheet.title)
    all_ok, fails = _("all checks OK"), _("a check fails: see the sheet Checks")
    return f'IF(COUNTIF({title}!$D${TOP}:$D${end},"{_("OK")}")={len(rows)},"{all_ok}","{fails}")'
