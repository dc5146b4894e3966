"""The sheets of the schedule in the board workbook: projects and links with live dates and floats, and the roadmap
chart.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from foundation.workbook import write
from planning.labels import AREAS, LIGHTS, LINK_KINDS
from planning.method.dependency_graph import Link, LinkKind
from planning.method.plan import Light
from planning.method.project_dates import own_day
from planning.projects.models import Project, StatusReport
from planning.schedule.queries import Planned

TOP = 5


MOST_IN_CHART = 60


FILLS = {Light.GREEN: "green", Light.AMBER: "amber", Light.RED: "red"}


@dataclass(frozen=True, kw_only=True)
class ScheduleSheet:
    """Where the projects stand: the sheet's name in formulas, its first and last row, and the row of each project."""

    sheet: str
    links: str
    first: int
    last: int
    rows: Mapping[int, int]

    def column(self, letter: str) -> str:
        return f"{self.sheet}!${letter}${self.first}:${letter}${self.last}"


def kept_links(plan: Planned) -> list[Link]:
    """The links that decide dates: those into a project that has begun no longer do."""
    begun = {project.id for project in plan.projects if project.started is not None}
    return [link for link in plan.links if link.after not in begun]


def add_schedule_sheets(
    book: Workbook, plan: Planned, reports: Mapping[int, StatusReport], names: Mapping[int, str]
) -> ScheduleSheet:
    """Projects and links; duration, first possible day and lag are inputs, all dates and floats follow from them."""
    sheet, links_sheet = book.create_sheet(_("Projects")), book.create_sheet(_("Links"))
    title = quote_sheetname(sheet.title)
    rows = {row.id: TOP + number for number, row in enumerate(plan.projects)}
    where = ScheduleSheet(
        sheet=title, links=quote_sheetname(links_sheet.title), first=TOP, last=TOP + max(len(rows), 1) - 1, rows=rows
    )
    pushes, allows = _fill_links(links_sheet, plan, where)
    write.put(sheet, 1, 1, _("Projects"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _(
            "Yellow cells may be changed; dates and floats follow. Day numbers are working days from the first day of"
            " the programme."
        ),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put(
        sheet,
        3,
        1,
        _(
            "A project that has begun counts from its actual start, with what is left of it; links into it no longer"
            " count."
        ),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put_headings(sheet, TOP - 1, _headings())
    for project in plan.projects:
        _put_project(sheet, rows[project.id], plan, project, names)
        is_held = own_day(plan.jobs_by_key[project.id], plan.forecast.calendar) is not None
        _formulas(sheet, rows[project.id], pushes.get(project.id, []), allows.get(project.id, []), is_held=is_held)
        if project.finished is not None:  # what is finished has no float
            write.put(sheet, rows[project.id], 11, _("finished"))
        if project.id in reports:
            write.put(sheet, rows[project.id], 18, str(LIGHTS[reports[project.id].light]))
    _finish(sheet, where)
    return where


def _put_project(sheet: Worksheet, row: int, plan: Planned, project: Project, names: Mapping[int, str]) -> None:
    """What is typed of a project: yellow where it may be changed."""
    activity = plan.forecast.network.activities[plan.forecast.network.place[project.id]]
    write.put(sheet, row, 1, project.code, "bold")
    write.put(sheet, row, 2, project.name)
    write.put_number(sheet, row, 3, plan.number_of(project), "0")
    write.put(sheet, row, 4, str(AREAS[project.area]))
    write.put(sheet, row, 5, names.get(project.leader_id or 0, ""))
    write.as_input(write.put_number(sheet, row, 6, activity.duration, "0"))
    write.put_day(sheet, row, 7, plan.forecast.calendar.day(int(activity.not_before)) if activity.not_before else None)
    write.as_input(write.cell_at(sheet, row, 7))
    write.put_day(sheet, row, 15, plan.baseline_finish.get(project.id))
    write.put_number(sheet, row, 17, project.percent / 100, "0%")


def _headings() -> list[str]:
    return [
        _("Code"),
        _("Project"),
        _("Plateau"),
        _("Area"),
        _("Leader"),
        _("Duration (working days)"),
        _("Not before"),
        _("Start (day number)"),
        _("Finish (day number)"),
        _("Late start"),
        _("Total float (working days)"),
        _("Critical"),
        _("Start"),
        _("Finish"),
        _("Baseline finish"),
        _("Later than baseline (working days)"),
        _("Progress"),
        _("Traffic light"),
    ]


def _formulas(sheet: Worksheet, row: int, pushes: list[str], allows: list[str], *, is_held: bool) -> None:
    """Early start from what pushes it, late start from what it may not delay, dates from working days. A milestone that
    is held by its own not-before stands on that day as long as nothing pushes it further.
    """
    floor = f'IF(G{row}="",0,NETWORKDAYS(Programme_start,G{row}-1,Holidays))'
    early = f"-(NETWORKDAYS(G{row},Programme_start,Holidays)-1)"  # begun before the first day: a negative day number
    write.put_formula(
        sheet, row, 8, f'IF(AND(G{row}<>"",G{row}<Programme_start),{early},MAX(0,{",".join([floor, *pushes])}))', "0"
    )
    write.put_formula(sheet, row, 9, f"H{row}+F{row}", "0")
    stands = f"AND(F{row}=0,H{row}={floor})" if is_held else "FALSE"
    first = f"IF({stands},H{row}+1,IF(F{row}=0,MAX(H{row},1),H{row}+1))"
    last = f"IF({stands},H{row}+1,MAX(I{row},1))"
    write.put_formula(sheet, row, 10, f"MIN({','.join([f'Programme_end-F{row}', *allows])})", "0")
    write.put_formula(sheet, row, 11, f"J{row}-H{row}", "0")
    write.put_formula(sheet, row, 12, f'IF(K{row}<=0,"{_("critical")}","")', "General")
    write.put_formula(
        sheet,
        row,
        13,
        f"IF(H{row}<0,WORKDAY(Programme_start,H{row},Holidays),WORKDAY(Programme_start-1,{first},Holidays))",
        write.DAY,
    )
    write.put_formula(
        sheet,
        row,
        14,
        f"IF(AND(H{row}<0,I{row}<1),WORKDAY(Programme_start,I{row}-1,Holidays),WORKDAY(Programme_start-1,{last},Holidays))",
        write.DAY,
    )
    later, earlier = (
        f"NETWORKDAYS(O{row},N{row},Holidays)-NETWORKDAYS(O{row},O{row},Holidays)",
        f"NETWORKDAYS(N{row},O{row},Holidays)-NETWORKDAYS(N{row},N{row},Holidays)",
    )
    write.put_formula(sheet, row, 16, f'IF(O{row}="","",IF(N{row}>=O{row},{later},-({earlier})))', "0")


def _fill_links(
    sheet: Worksheet, plan: Planned, where: ScheduleSheet
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """A row per link; the cells that push an early start, and those that limit a late one, per project."""
    write.put(sheet, 1, 1, _("Links"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _("A lag may be changed; adding or removing a link is done in Gids."),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put_headings(
        sheet,
        TOP - 1,
        [
            _("First"),
            _("Waits for it"),
            _("Kind"),
            _("Lag (working days)"),
            _("Days from start to start"),
            _("Pushes the start to"),
            _("Allows a late start of"),
        ],
    )
    codes = {project.id: project.code for project in plan.projects}
    own, other = where.links, where.sheet
    pushes: dict[int, list[str]] = {}
    allows: dict[int, list[str]] = {}
    for row, link in enumerate(kept_links(plan), start=TOP):
        before, after = where.rows[link.before], where.rows[link.after]
        write.put(sheet, row, 1, codes[link.before])
        write.put(sheet, row, 2, codes[link.after])
        write.put(sheet, row, 3, str(LINK_KINDS[link.kind]))
        write.as_input(write.put_number(sheet, row, 4, link.lag, "0"))
        days = (
            f"D{row}"
            + (f"+{other}!F{before}" if link.kind in (LinkKind.FS, LinkKind.FF) else "")
            + (f"-{other}!F{after}" if link.kind in (LinkKind.FF, LinkKind.SF) else "")
        )
        write.put_formula(sheet, row, 5, days, "0")
        write.put_formula(sheet, row, 6, f"{other}!H{before}+E{row}", "0")
        write.put_formula(sheet, row, 7, f"{other}!J{after}-E{row}", "0")
        pushes.setdefault(link.after, []).append(f"{own}!F{row}")
        allows.setdefault(link.before, []).append(f"{own}!G{row}")
    write.widths(sheet, 12, 12, 20, 14, 16, 16, 16)
    sheet.freeze_panes = f"A{TOP}"
    return pushes, allows


def _finish(sheet: Worksheet, where: ScheduleSheet) -> None:
    write.widths(sheet, 6, 46, 8, 24, 16, 10, 11, 8, 8, 8, 10, 8, 11, 11, 11, 11, 9, 10)
    sheet.row_dimensions[TOP - 1].height = 4 * write.LINE_HEIGHT + 2
    sheet.freeze_panes = f"C{TOP}"
    sheet.auto_filter.ref = f"A{TOP - 1}:R{where.last}"
    sheet.conditional_formatting.add(
        f"L{TOP}:L{where.last}", CellIsRule(operator="equal", formula=[f'"{_("critical")}"'], fill=write.FILLS["amber"])
    )
    sheet.conditional_formatting.add(
        f"P{TOP}:P{where.last}", CellIsRule(operator="greaterThan", formula=["0"], fill=write.FILLS["red"])
    )
    for light, fill in FILLS.items():
        sheet.conditional_formatting.add(
            f"R{TOP}:R{where.last}",
            CellIsRule(operator="equal", formula=[f'"{LIGHTS[light]}"'], fill=write.FILLS[fill]),
        )
