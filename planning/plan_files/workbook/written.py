"""The plan as a workbook that comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from foundation.labels import label
from foundation.languages import Language
from foundation.workbook import write
from planning.labels import AREAS, PROJECT_KINDS
from planning.method.plan_columns import OURS, PlanColumn
from planning.method.plan_rows import PlanLink, PlanRow
from planning.method.waits import write_waits
from planning.plan_files.workbook.columns import TOP, WIDTHS


@dataclass(frozen=True, kw_only=True)
class PlanSheet:
    """What the workbook holds."""

    title: str
    organisation: str
    at: datetime
    rows: Sequence[PlanRow]
    links: Mapping[str, Sequence[PlanLink]]
    plateaus: Mapping[int, str]


def make_plan_workbook(plan: PlanSheet, language: Language) -> bytes:
    """Instructions, then the projects with drop-downs where there is a choice."""
    with force_locale(language):
        book = write.new_book(plan.title, organisation=plan.organisation, at=plan.at)
        _add_help(book.create_sheet(_("How to fill in")), plan)
        sheet = book.create_sheet(_("Projects"))
        write.put(sheet, 1, 1, _("Projects and links"), "title", align=write.PLAIN_TOP)
        write.put(sheet, 2, 1, plan.title, "subtitle", align=write.PLAIN_TOP)
        write.put_headings(sheet, TOP, [label(column) for column in OURS])
        for number, plan_row in enumerate(plan.rows, start=TOP + 1):
            _put_row(sheet, number, plan_row, write_waits(plan.links.get(plan_row.code, ())))
        last = TOP + len(plan.rows) + 100
        for number in range(TOP + len(plan.rows) + 1, last + 1):
            for column in range(1, len(OURS) + 1):
                write.as_input(write.cell_at(sheet, number, column))
        _add_choices(sheet, last)
        sheet.freeze_panes = sheet.cell(TOP + 1, 3)
        sheet.auto_filter.ref = f"A{TOP}:{get_column_letter(len(OURS))}{TOP + len(plan.rows)}"
        write.widths(sheet, *WIDTHS)
        write.fit_heights(sheet)
        for found in book.worksheets:
            write.set_up_paper(
                found,
                footer_left=plan.organisation,
                footer_middle=plan.title,
                title_rows=f"{TOP}:{TOP}" if found is sheet else None,
            )
        book.active = 1
        return write.to_bytes(book)


def _put_row(sheet: Worksheet, number: int, plan_row: PlanRow, waits: str) -> None:
    texts = {
        "code": plan_row.code,
        "name": plan_row.name,
        "kind": str(PROJECT_KINDS[plan_row.kind]),
        "area": str(AREAS[plan_row.area]),
        "waits": waits,
    }
    for column, name in enumerate(OURS, start=1):
        if name in texts:
            cell = write.put(sheet, number, column, texts[name])
        else:
            value = getattr(plan_row, name)
            if isinstance(value, date):
                cell = write.cell_at(sheet, number, column)
                cell.value, cell.number_format = value, "yyyy-mm-dd"
                cell.font, cell.alignment = write.FONTS["plain"], write.RIGHT
            else:
                cell = write.put_number(sheet, number, column, value, "#,##0.00" if name is PlanColumn.BUDGET else "0")
        write.as_input(cell)


def _add_choices(sheet: Worksheet, last: int) -> None:
    for name, labels in ((PlanColumn.KIND, PROJECT_KINDS), (PlanColumn.AREA, AREAS)):
        letter = get_column_letter(OURS.index(name) + 1)
        found = DataValidation(
            type="list", formula1='"' + ",".join(str(label) for label in labels.values()) + '"', allow_blank=True
        )
        sheet.add_data_validation(found)
        found.add(f"{letter}{TOP + 1}:{letter}{last}")


def _add_help(sheet: Worksheet, plan: PlanSheet) -> None:
    write.put(sheet, 1, 1, _("How to fill in"), "title", align=write.PLAIN_TOP)
    lines = (
        _(
            "One row per project; the code says which project it is, so do not change a code, and give new projects a"
            " new one."
        ),
        _(
            "Waits for: the codes of the projects that must come first, with a semicolon between them. Add the kind and"
            " the lag where it is not finish to start at once, as P4 SS+2 or P7 FS-1."
        ),
        _("Durations are in working days, shortest, most likely and longest. A milestone has 0."),
        _("A project that is left out of the file stays in the plan as it is; nothing is ever removed by a file."),
        _(
            "Before anything is saved, Gids shows line by line what would be new, what would change and what cannot be"
            " read, and every date that would move."
        ),
    )
    for number, line in enumerate(lines, start=3):
        write.put(sheet, number, 1, line)
    write.put(sheet, 9, 1, _("Plateaus"), "section", align=write.PLAIN_TOP)
    for number, (key, name) in enumerate(plan.plateaus.items(), start=10):
        write.put(sheet, number, 1, f"{key}. {name}")
    write.widths(sheet, 110)
    write.fit_heights(sheet)
