"""The sheets around the questions: how to fill it in, and what the workbook says of itself."""

from babel.dates import format_datetime
from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from foundation.clock import zone
from foundation.workbook import write
from selection.labels import PURPOSES
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


def fill_instructions(sheet: Worksheet, sending: Sending, sheets: list[Sheet]) -> None:
    deadline = format_datetime(
        sending.questionnaire.deadline,
        "full",
        tzinfo=zone(sending.initiative.time_zone),
        locale=sending.candidate.language,
    )
    write.widths(sheet, 30, 90)
    write.put(sheet, 1, 1, str(PURPOSES[sending.questionnaire.purpose]), "title", align=write.PLAIN_TOP)
    write.put(
        sheet, 2, 1, f"{sending.initiative.organisation}: {sending.initiative.name}", "subtitle", align=write.PLAIN_TOP
    )
    rows = [
        (_("For"), sending.candidate.title),
        (_("Return before"), deadline),
        (
            _("How"),
            _(
                "Fill in the yellow cells of the sheets that follow and send this workbook back to the organisation as"
                " .xlsx. Everything else is locked: changed questions are refused."
            ),
        ),
        (_("Choices"), _("Where an answer is a choice, the cell has a drop-down list.")),
        (
            _("Not known"),
            _(
                "Leave a cell empty when you do not know: empty counts as unknown, not as no. Use the remark to"
                " explain."
            ),
        ),
        (
            _("Confidential"),
            _("Your answers stay sealed until the deadline and are read by the selection committee only."),
        ),
        (_("Version"), f"{sending.questionnaire.number} · {sending.questionnaire.hash[:12]}"),
    ]
    if sending.questionnaire.introduction:
        rows.insert(0, (_("Introduction"), sending.questionnaire.introduction))
    for number, (name, text) in enumerate(rows, start=4):
        write.put(sheet, number, 1, name, "bold")
        write.put(sheet, number, 2, text)
    row = len(rows) + 5
    write.put(sheet, row, 1, _("Progress"), "section")
    for offset, made in enumerate(sheets, start=1):
        cells = f"{quote_sheetname(made.sheet.title)}!$G${FIRST_ROW}:$G${max(made.row - 1, FIRST_ROW)}"
        write.put(sheet, row + offset, 1, made.sheet.title, "bold")
        formula = (
            f'COUNTIF({cells},"{_("answered")}")&" / "&(COUNTA({cells})-COUNTIF({cells},"{_("not asked")}"))&"'
            f' {_("answered")}"'
        )
        write.put_formula(sheet, row + offset, 2, formula, "General").alignment = write.TOP
    write.fit_heights(sheet)
    sheet.protection.sheet = True
    write.set_up_paper(sheet, footer_left=sending.candidate.title, footer_middle=sending.initiative.name, portrait=True)


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
