"""The roadmap, the chart of dates and the path that decides them."""

from datetime import date, timedelta

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.worksheet import Worksheet

from foundation.workbook import write
from planning.labels import AREAS
from planning.schedule.queries import Planned
from planning.schedule.workbook.sheets import MOST_IN_CHART, TOP, ScheduleSheet


def add_roadmap_sheet(book: Workbook, plan: Planned, where: ScheduleSheet) -> None:
    """Start and length per project for the chart, which follows the dates; of a large plan only what is critical or a
    milestone.
    """
    sheet = book.create_sheet(_("Roadmap"))
    write.put(sheet, 1, 1, _("Roadmap"), "title", align=write.PLAIN_TOP)
    shown = list(where.rows)
    if len(shown) > MOST_IN_CHART:
        shown = [key for key in shown if plan.forecast.rows[key].is_critical][:MOST_IN_CHART]
        write.put(
            sheet, 2, 1, _("Of this large plan the projects on the critical path."), "note", align=write.PLAIN_TOP
        )
    write.put_headings(sheet, TOP - 1, [_("Project"), _("Start"), _("Calendar days")])
    for number, key in enumerate(shown, start=TOP):
        row = where.rows[key]
        write.put_formula(
            sheet, number, 1, f'{where.sheet}!A{row}&" "&{where.sheet}!B{row}', "General"
        ).alignment = write.PLAIN_TOP
        write.put_formula(sheet, number, 2, f"{where.sheet}!M{row}", write.DAY)
        write.put_formula(sheet, number, 3, f"MAX({where.sheet}!N{row}-{where.sheet}!M{row}+1,1)", "0")
    write.widths(sheet, 46, 12, 12)
    if shown:
        _add_chart(sheet, plan, len(shown))


def _add_chart(sheet: Worksheet, plan: Planned, count: int) -> None:
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 35
    chart.title = _("Projects over time")
    chart.add_data(
        Reference(sheet, min_col=2, max_col=3, min_row=TOP - 1, max_row=TOP + count - 1), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=TOP, max_row=TOP + count - 1))
    chart.series[0].graphicalProperties = GraphicalProperties(noFill=True)
    chart.series[1].graphicalProperties = GraphicalProperties(solidFill=write.ACCENT)
    write.finish_chart(chart, y_title=_("date"), form="mmm yyyy")
    chart.legend = None
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    first = plan.programme.starts_on
    chart.y_axis.scaling.min = float((first - date(1899, 12, 30)).days)
    chart.y_axis.scaling.max = float((plan.forecast.finish + timedelta(days=60) - date(1899, 12, 30)).days)
    chart.y_axis.majorUnit = 91
    chart.height, chart.width = 3 + 0.53 * count, 24
    sheet.add_chart(chart, f"E{TOP - 1}")


def add_path_sheet(book: Workbook, plan: Planned) -> None:
    """What decides the date of each plateau, as Gids computed it: values, with the moment on the cover."""
    sheet = book.create_sheet(_("Critical path"))
    write.put(sheet, 1, 1, _("Critical path"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _("Computed by Gids for the plan as it was delivered; it does not follow changes in this workbook."),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put_headings(sheet, TOP - 1, [_("Plateau"), _("Project"), _("Area"), _("Adds (working days)")])
    row, area_of = TOP, {project.id: project.area for project in plan.projects}
    for plateau in plan.plateaus:
        outlook = plan.forecast.plateaus.get(plateau.number)
        for piece in outlook.path if outlook else ():
            write.put(sheet, row, 1, f"{plateau.number}. {plateau.name}")
            write.put(sheet, row, 2, plan.titles[piece.key])
            write.put(sheet, row, 3, str(AREAS[area_of[piece.key]]))
            write.put_number(sheet, row, 4, piece.days, "0")
            row += 1
    write.widths(sheet, 34, 50, 28, 14)
    sheet.freeze_panes = f"A{TOP}"
