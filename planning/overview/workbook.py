"""The board workbook of the programme: cover, summary, sheets, inputs, checks and words, in the chosen language."""

from collections.abc import Sequence
from datetime import timedelta

from babel.dates import format_datetime
from flask_babel import force_locale
from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from foundation.clock import zone
from foundation.languages import Language
from foundation.steps import Printing, add_sheets
from foundation.templating import show_moment
from foundation.workbook import write
from foundation.workbook.checks import add_checks_sheet
from planning.gates.queries import decisions_asked
from planning.gates.workbook import add_plateau_table
from planning.labels import WEIGHTS
from planning.log.queries import open_risks
from planning.method.register import weight
from planning.overview.queries import BoardPlan, what_decides
from planning.schedule.workbook.charts import add_path_sheet, add_roadmap_sheet
from planning.schedule.workbook.sheets import ScheduleSheet, add_schedule_sheets
from planning.steering.workbook import (
    add_budget_sheet,
    add_factors_sheet,
    add_risk_sheet,
    add_steering_sheet,
)

SUMMARY_WIDTH = 160


def make_board_workbook(file: BoardPlan, language: Language) -> bytes:
    """The whole workbook as a file."""
    with force_locale(language):
        book = write.new_book(_("CRM programme: board workbook"), organisation=file.initiative.organisation, at=file.at)
        cover, summary = book.create_sheet(_("Cover")), book.create_sheet(_("Summary"))
        view = file.overview.view
        where = add_schedule_sheets(book, view.plan, view.reports, file.names)
        add_roadmap_sheet(book, view.plan, where)
        add_path_sheet(book, view.plan)
        add_risk_sheet(book, view.risk)
        budgets = add_budget_sheet(book, view, file.initiative.currency)
        add_steering_sheet(book, file.overview.criteria)
        add_factors_sheet(book, file.standings, file.overview.evidence)
        _add_decisions(book, file)
        printing = Printing(initiative=file.initiative, language=language, with_answers=True, until=file.at)
        long = add_sheets("planning", printing, book)
        _add_inputs(book, file, where)
        checks = _add_checks(book, file, where, budgets)
        _add_words(book)
        _fill_summary(summary, file, where)
        _fill_cover(cover, file, checks, language)
        _finish(book, file, language, long)
        return write.to_bytes(book)


def _fill_cover(sheet: Worksheet, file: BoardPlan, checks: str, language: Language) -> None:
    plan = file.overview.view.plan
    write.put(sheet, 1, 1, _("CRM programme: board workbook"), "title", align=write.PLAIN_TOP)
    write.put(sheet, 2, 1, f"{file.initiative.organisation}: {file.initiative.name}", "subtitle", align=write.PLAIN_TOP)
    rows = (
        (_("For"), _("Steering board")),
        (_("Made on"), show_moment(file.at, zone(file.initiative.time_zone), language)),
        (
            _("Status date"),
            plan.programme.status_date.isoformat() if plan.programme.status_date else _("none: the plan as planned"),
        ),
        (_("Baseline"), str(plan.baseline.number) if plan.baseline else _("none yet")),
        (_("Audit trail up to"), file.head.short),
        (
            _("How to read"),
            _(
                "Start with the summary. Change a duration, a first day or a lag on a yellow cell, and dates, floats,"
                " lights and charts follow. Values that chance decides say so and do not follow."
            ),
        ),
    )
    for row, (name, text) in enumerate(rows, start=4):
        write.put(sheet, row, 1, name, "bold")
        write.put(sheet, row, 2, text)
    row = 4 + len(rows)
    write.put(sheet, row, 1, _("Checks"), "bold")
    write.put_formula(sheet, row, 2, checks, "General").alignment = write.TOP
    for word, fill in ((_("all checks OK"), "green"), (_("a check fails: see the sheet Checks"), "red")):
        sheet.conditional_formatting.add(
            f"B{row}", CellIsRule(operator="equal", formula=[f'"{word}"'], fill=write.FILLS[fill])
        )
    write.put(sheet, row + 2, 1, _("Colours"), "section", align=write.PLAIN_TOP)
    for number, (fill, meaning) in enumerate(
        (
            ("input", _("may be changed")),
            ("green", _("good or in order")),
            ("amber", _("needs attention or is open")),
            ("red", _("late, or under a norm")),
        ),
        start=row + 3,
    ):
        sheet.cell(number, 1).fill = write.FILLS[fill]
        write.put(sheet, number, 2, meaning)
    write.widths(sheet, 26, 100)


def _fill_summary(sheet: Worksheet, file: BoardPlan, where: ScheduleSheet) -> None:
    """One printed page: where the programme stands, why, how sure, and what is asked."""
    view = file.overview.view
    write.put(sheet, 1, 1, _("Summary"), "title", align=write.PLAIN_TOP)
    row = add_plateau_table(sheet, 3, view, where)
    asked = "\n".join(f"{title}: {text}" if text else title for title, text in decisions_asked(view)) or _(
        "Nothing is asked."
    )
    risks = "\n".join(
        f"{entry.title} ({WEIGHTS[weight(entry.chance, entry.impact)]})" for entry in open_risks(view.log)
    ) or _("No open risks.")
    for name, text in (
        (_("Aim"), view.plan.programme.aim),
        (_("What decides the dates"), what_decides(file)),
        (_("Main risks"), risks),
        (_("Decision requested"), asked),
    ):
        write.put(sheet, row, 1, name, "bold")
        write.put(sheet, row, 2, text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=9)
        sheet.row_dimensions[row].height = (
            write.LINE_HEIGHT * sum(1 + len(line) // SUMMARY_WIDTH for line in text.splitlines() or [""]) + 4
        )
        row += 1
    write.widths(sheet, 34, 14, 14, 14, 18, 12, 13, 18, 46, 13, 14)
    sheet.row_dimensions[3].height = 3 * write.LINE_HEIGHT + 2
    sheet.row_dimensions[1].height = write.TITLE_HEIGHT


def _add_decisions(book: Workbook, file: BoardPlan) -> None:
    sheet = book.create_sheet(_("Decisions requested"))
    write.put(sheet, 1, 1, _("Decisions requested"), "title", align=write.PLAIN_TOP)
    write.put_headings(sheet, 4, [_("Subject"), _("What is asked"), _("Decision")])
    for row, (title, text) in enumerate(decisions_asked(file.overview.view), start=5):
        write.put(sheet, row, 1, title, "bold")
        write.put(sheet, row, 2, text)
        write.as_input(write.cell_at(sheet, row, 3))
    write.widths(sheet, 44, 70, 40)


def _add_inputs(book: Workbook, file: BoardPlan, where: ScheduleSheet) -> None:
    """The first day and the free days of the calendar, by name; the end follows from the projects."""
    plan = file.overview.view.plan
    sheet = book.create_sheet(_("Inputs"))
    write.put(sheet, 1, 1, _("Inputs"), "title", align=write.PLAIN_TOP)
    write.put(sheet, 4, 1, _("First day of the programme"), "bold")
    write.put_day(sheet, 4, 2, plan.forecast.calendar.day(0))
    write.as_input(write.cell_at(sheet, 4, 2))
    write.put(sheet, 5, 1, _("Last day number of the programme"), "bold")
    write.put_formula(sheet, 5, 2, f"MAX({where.column('I')})", "0")
    write.put_headings(sheet, 7, [_("Weekdays on which nobody works")])
    days = list(plan.forecast.calendar.free_days(plan.programme.starts_on, plan.forecast.finish + timedelta(days=400)))
    for row, day in enumerate(days, start=8):
        write.put_day(sheet, row, 1, day)
        write.as_input(write.cell_at(sheet, row, 1))
    last = 8 + max(len(days), 1) - 1
    title = quote_sheetname(sheet.title)
    for name, place in (("Programme_start", "$B$4"), ("Programme_end", "$B$5"), ("Holidays", f"$A$8:$A${last}")):
        book.defined_names[name] = DefinedName(name, attr_text=f"{title}!{place}")
    write.widths(sheet, 40, 16)


def _add_checks(book: Workbook, file: BoardPlan, where: ScheduleSheet, budgets: int) -> str:
    """What must hold in any sound plan; returns the formula that says whether all do."""
    budget_sheet = quote_sheetname(_("Budgets"))
    budget, spent = (f"{budget_sheet}!{letter}5:{letter}{max(budgets - 1, 5)}" for letter in "BC")
    plan = file.overview.view.plan
    rows = [
        (
            _("No project is finished after the end of the programme"),
            f"SUMPRODUCT(--({where.column('I')}>Programme_end))",
            "0",
        ),
        (_("At least one project is critical"), f'MIN(1,COUNTIF({where.column("K")},"<=0"))', "1"),
        (_("No project has negative float"), f'COUNTIF({where.column("K")},"<0")', "0"),
        (_("Every project has its row"), f"COUNTA({where.column('A')})", str(len(plan.projects))),
        (
            _("What is left in total is the difference of both totals"),
            f"{budget_sheet}!E{budgets}",
            f"SUM({budget})-SUM({spent})",
        ),
    ]
    if not plan.projects:
        rows = rows[-1:]
    return add_checks_sheet(book, rows)


def _add_words(book: Workbook) -> None:
    sheet = book.create_sheet(_("Words"))
    write.put(sheet, 1, 1, _("Words"), "title", align=write.PLAIN_TOP)
    words = (
        (_("Plateau"), _("A stable state on the way, in which the organisation can rest before it goes on.")),
        (_("Critical path"), _("The chain of projects that decides the end: if one slips, the end slips.")),
        (_("Total float"), _("The working days that a project can slip without moving the end of the programme.")),
        (_("Baseline"), _("The plan as it was agreed; later plans are held against it.")),
        (_("P50 and P80"), _("The date that is made in half, and in four of five, of the draws.")),
        (
            _("Steering criteria"),
            _("Tempo, feasibility, efficiency, flexibility and goal-orientation: what a programme is steered on."),
        ),
    )
    write.put_headings(sheet, 3, [_("Word"), _("Meaning")])
    for row, (word, meaning) in enumerate(words, start=4):
        write.put(sheet, row, 1, word, "bold")
        write.put(sheet, row, 2, meaning)
    write.widths(sheet, 26, 110)


def _finish(book: Workbook, file: BoardPlan, language: Language, long: Sequence[str]) -> None:
    day = format_datetime(file.at, "yyyy-MM-dd", tzinfo=zone(file.initiative.time_zone), locale=language)
    left, middle = f"{file.initiative.name} · {day}", _("audit %(head)s", head=file.head.short)
    own = [_("Projects"), _("Links"), _("Critical path"), _("Factors"), _("Decisions requested")]
    repeated = dict.fromkeys([*own, *long], "4:4")
    for sheet in book.worksheets:
        if sheet.title not in (_("Summary"), _("Roadmap")):
            write.fit_heights(sheet)
        write.set_up_paper(sheet, footer_left=left, footer_middle=middle, title_rows=repeated.get(sheet.title))
        if sheet.title == _("Roadmap"):
            sheet.page_setup.fitToHeight = 1  # the chart stays on one page
