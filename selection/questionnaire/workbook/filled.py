"""What the sheets of questions look like, and what the workbook says of itself."""

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter

from foundation.workbook import write
from selection.questionnaire.workbook.sheet import FIRST_HIDDEN, FIRST_ROW, META, Sending, Sheet, signature


def finish_sheet(made: Sheet, sending: Sending) -> None:
    sheet = made.sheet
    write.widths(sheet, 4, 16, 52, 36, 46, 30, 13)
    sheet.column_dimensions["A"].hidden = True
    for column in range(FIRST_HIDDEN, FIRST_HIDDEN + 20):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    last = max(made.row - 1, FIRST_ROW)
    status = f"$G{FIRST_ROW}"
    for word, fill in ((_("not asked"), "grey"), (_("answered"), "green"), (_("open"), "amber")):
        sheet.conditional_formatting.add(
            f"G{FIRST_ROW}:G{last}", FormulaRule(formula=[f'{status}="{word}"'], fill=write.FILLS[fill])
        )
    sheet.conditional_formatting.add(
        f"C{FIRST_ROW}:F{last}", FormulaRule(formula=[f'{status}="{_("not asked")}"'], font=write.FONTS["note"])
    )
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.formatCells = False
    sheet.print_area = f"B1:G{last}"
    write.fit_heights(sheet)
    write.set_up_paper(
        sheet,
        footer_left=sending.candidate.title,
        footer_middle=sending.initiative.name,
        title_rows=f"{FIRST_ROW - 1}:{FIRST_ROW - 1}",
    )


def fill_meta(book: Workbook, sending: Sending) -> None:
    sheet = book.create_sheet(META)
    rows = (
        ("questionnaire", sending.questionnaire.id),
        ("number", sending.questionnaire.number),
        ("hash", sending.questionnaire.hash),
        ("candidate", sending.candidate.id),
        ("signature", signature(sending.key, sending.questionnaire, sending.candidate.id)),
    )
    for number, (name, value) in enumerate(rows, start=1):
        write.put(sheet, number, 1, name)
        write.put(sheet, number, 2, value)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
