"""The sheets of plateaus, dates at risk, budgets, steering criteria and factors in the board workbook."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.worksheet import Worksheet

from foundation.workbook import write
from planning.factors.labels import FACTOR_RULES, FACTORS
from planning.gates.queries import ProgrammeView
from planning.gates.words import days_in_words, free_room, late_days, little_room
from planning.labels import CRITERIA, CRITERIA_SIGNALS, LIGHTS
from planning.method.factor_evidence import Evidence, Factor, Standing
from planning.method.plan import Light
from planning.method.plateau_light import WEEK
from planning.method.steering_criteria import Judged
from planning.projects.models import Project
from planning.risk.queries import RiskView
from planning.schedule.workbook.sheets import DAY, FILLS, ScheduleSheet, put_day

TOP = 5
MONEY, SHARE = "#,##0", "0%"


def add_lights(sheet: Worksheet, area: str) -> None:
    for light, fill in FILLS.items():
        sheet.conditional_formatting.add(
            area, CellIsRule(operator="equal", formula=[f'"{LIGHTS[light]}"'], fill=write.FILLS[fill])
        )


def add_plateau_table(sheet: Worksheet, row: int, view: ProgrammeView, where: ScheduleSheet) -> int:
    """Per plateau the agreed and the computed end, working days late, a light that follows, projects done, and the
    chance; returns the next row.
    """
    heads = [
        _("Plateau"),
        _("Agreed end"),
        _("Computed end"),
        _("Working days late"),
        _("Worst light reported"),
        _("Traffic light"),
        _("Projects done"),
        _("Chance to make the agreed date"),
        _("Why this light"),
    ]
    write.put_headings(sheet, row, heads)
    chances = (
        {plateau_risk.number: plateau_risk.outlook.chance for plateau_risk in view.risk.plateaus} if view.risk else {}
    )
    for number, plateau_view in enumerate(view.plateaus, start=row + 1):
        plateau = plateau_view.plateau
        write.put(sheet, number, 1, f"{plateau.number}. {plateau.name}", "bold")
        put_day(sheet, number, 2, plateau.ends_on)
        last = f"SUMPRODUCT(MAX(({where.column('C')}={plateau.number})*{where.column('I')}))"
        write.put_formula(
            sheet,
            number,
            3,
            f"WORKDAY(Programme_start-1,MAX({last},1),Holidays)" if plateau_view.projects else '""',
            DAY,
        )
        late = f"NETWORKDAYS(B{number},C{number},Holidays)-NETWORKDAYS(B{number},B{number},Holidays)"
        write.put_formula(
            sheet, number, 4, f'IF(OR(B{number}="",C{number}=""),"",IF(C{number}>B{number},{late},0))', "0"
        )
        write.put(sheet, number, 5, str(LIGHTS[_worst(view, plateau_view.projects)]))
        is_running = any(project.finished is None for project in plateau_view.projects)
        light = write.put_formula(sheet, number, 6, _light(number, is_running=is_running), "General")
        light.alignment = write.TOP
        write.put(sheet, number, 7, f"{plateau_view.done} / {len(plateau_view.projects)}")
        chance = chances.get(plateau.number)
        write.put_number(sheet, number, 8, chance.share if chance else None, SHARE)
        why = write.put_formula(
            sheet, number, 9, _why(number, is_running=is_running, has_projects=bool(plateau_view.projects)), "General"
        )
        why.alignment = write.TOP
    last_row = row + len(view.plateaus)
    add_lights(sheet, f"E{row + 1}:F{max(last_row, row + 1)}")
    return last_row + 2


def _worst(view: ProgrammeView, projects: Sequence[Project]) -> Light:
    keys = {project.id for project in projects if project.finished is None}
    lights = {report.light for key, report in view.reports.items() if key in keys}
    return Light.RED if Light.RED in lights else Light.AMBER if Light.AMBER in lights else Light.GREEN


def _light(row: int, *, is_running: bool) -> str:
    """As `plateau_light`, so that the sheet goes on saying what the page says when a date in it is changed."""
    red, amber, green = (LIGHTS[light] for light in (Light.RED, Light.AMBER, Light.GREEN))
    room = f'AND(B{row}<>"",C{row}<>"",NETWORKDAYS(C{row},B{row},Holidays)-1<{WEEK})'
    tight = room if is_running else "FALSE"
    return f'IF(OR(N(D{row})>0,E{row}="{red}"),"{red}",IF(OR(E{row}="{amber}",{tight}),"{amber}","{green}"))'


def _why(row: int, *, is_running: bool, has_projects: bool) -> str:
    """As `why_in_words`, from the dates of the sheet, so that the reason moves with the light."""

    def said(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    def days(figure: str, of_one: str, of_many: str) -> str:
        return f"IF({figure}=1,{said(of_one)},{figure}&{said(of_many)})"

    red, amber = (f'E{row}="{LIGHTS[light]}"' for light in (Light.RED, Light.AMBER))
    is_dated, room = f'AND(B{row}<>"",C{row}<>"")', f"(NETWORKDAYS(C{row},B{row},Holidays)-1)"
    tight = f"AND({is_dated},{room}<{WEEK})" if is_running else "FALSE"
    late, little, free = (days_in_words(count) for count in (late_days, little_room, free_room))
    calm = (
        said(_("nothing has been planned in it yet"))
        if not has_projects
        else said(_("all its projects are finished"))
        if not is_running
        else f"IF({is_dated},{days(room, *free)},{said(_('no end has been agreed, and no project reports trouble'))})"
    )
    says_red, says_amber = said(_("a running project reports red")), said(_("a running project reports amber"))
    return (
        f'IF(N(D{row})>0,{days(f"D{row}", *late)}&IF({red},"; "&{says_red},""),IF({red},{says_red},'
        f'IF(OR({amber},{tight}),IF({amber},{says_amber}&IF({tight},"; ",""),"")&IF({tight},{days(room, *little)},""),'
        f"{calm})))"
    )


def add_risk_sheet(book: Workbook, risk: RiskView | None) -> None:
    """Chance is drawn, not computed by formula: values with their method, seed and error."""
    sheet = book.create_sheet(_("Risk of dates"))
    write.put(sheet, 1, 1, _("Risk of dates"), "title", align=write.PLAIN_TOP)
    if risk is None:
        write.put(sheet, 2, 1, _("There are no projects yet."), "note", align=write.PLAIN_TOP)
        return
    note = _(
        "Drawn %(draws)s times from three-point durations (PERT-beta), seed %(seed)s; values of the plan as it was"
        " delivered. ± is the error of drawing (95 %%).",
        draws=risk.simulation.draws,
        seed=risk.simulation.seed,
    )
    write.put(sheet, 2, 1, note, "note", align=write.PLAIN_TOP)
    write.put_headings(
        sheet,
        TOP - 1,
        [_("Plateau"), _("Planned"), _("P50"), _("P80"), _("Agreed end"), _("Chance to make the agreed date"), _("±")],
    )
    for row, plateau_risk in enumerate(risk.plateaus, start=TOP):
        write.put(sheet, row, 1, plateau_risk.name, "bold")
        for column, day in enumerate(
            (plateau_risk.planned, plateau_risk.p50, plateau_risk.p80, plateau_risk.agreed), start=2
        ):
            put_day(sheet, row, column, day)
        if plateau_risk.outlook.chance is not None:
            write.put_number(sheet, row, 6, plateau_risk.outlook.chance.share, SHARE)
            write.put_number(sheet, row, 7, plateau_risk.outlook.chance.error, "0.0%")
    write.widths(sheet, 40, 13, 13, 13, 15, 22, 10)


def add_budget_sheet(book: Workbook, view: ProgrammeView, currency: str) -> int:
    """Budget, what its projects ask and what was spent, per plateau, with totals and a chart; returns the row of the
    total.
    """
    sheet = book.create_sheet(_("Budgets"))
    write.put(sheet, 1, 1, _("Budgets"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _("In %(currency)s. Empty is not known, never zero.", currency=currency),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put_headings(
        sheet, TOP - 1, [_("Plateau"), _("Budget of the plateau"), _("Budgets of its projects"), _("Spent"), _("Room")]
    )
    for row, plateau_view in enumerate(view.plateaus, start=TOP):
        write.put(sheet, row, 1, f"{plateau_view.plateau.number}. {plateau_view.plateau.name}", "bold")
        write.as_input(write.put_number(sheet, row, 2, plateau_view.plateau.budget, MONEY))
        write.put_number(sheet, row, 3, plateau_view.planned_budget, MONEY)
        write.put_number(sheet, row, 4, plateau_view.spent, MONEY)
        write.put_formula(sheet, row, 5, f'IF(OR(B{row}="",C{row}=""),"",B{row}-C{row})', MONEY)
    total = TOP + len(view.plateaus)
    write.put(sheet, total, 1, _("Total"), "bold")
    for column, letter in enumerate("BCDE", start=2):
        write.put_formula(
            sheet,
            total,
            column,
            f"SUM({letter}{TOP}:{letter}{total - 1})" if view.plateaus else "0",
            MONEY,
            style="bold",
        )
    write.fill_row(sheet, total, 5, "section")
    sheet.conditional_formatting.add(
        f"E{TOP}:E{total}", CellIsRule(operator="lessThan", formula=["0"], fill=write.FILLS["red"])
    )
    write.widths(sheet, 40, 18, 18, 18, 18)
    if view.plateaus:
        chart = BarChart()
        chart.title, chart.gapWidth = _("Budgets"), 60
        chart.add_data(
            Reference(sheet, min_col=2, max_col=4, min_row=TOP - 1, max_row=total - 1), titles_from_data=True
        )
        chart.set_categories(Reference(sheet, min_col=1, min_row=TOP, max_row=total - 1))
        for series, colour in zip(chart.series, ("0F5C63", "8CC0B7", "B5532A"), strict=False):
            series.graphicalProperties = GraphicalProperties(solidFill=colour)
        write.finish_chart(chart, y_title=currency, form=MONEY)
        chart.height, chart.width = 9, 24
        sheet.add_chart(chart, f"A{total + 2}")
    return total


def add_steering_sheet(book: Workbook, rows: Sequence[Judged]) -> None:
    """Weights, norms and marks are inputs; judgement and weighted mark follow."""
    sheet = book.create_sheet(_("Steering criteria"))
    write.put(sheet, 1, 1, _("Steering criteria"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _("Marks from 0 to 10. What people measured goes before what the plan says."),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put_headings(
        sheet,
        TOP - 1,
        [
            _("Criterion"),
            _("Weight"),
            _("Norm"),
            _("Measured"),
            _("The plan says"),
            _("Mark"),
            _("Judgement"),
            _("How the plan says it"),
        ],
    )
    for row, judged in enumerate(rows, start=TOP):
        write.put(sheet, row, 1, str(CRITERIA[judged.criterion]), "bold")
        for column, value in ((2, judged.weight), (3, judged.norm), (4, judged.measured)):
            write.as_input(write.put_number(sheet, row, column, value, "0.0"))
        write.put_number(sheet, row, 5, judged.computed, "0.0")
        write.put_formula(sheet, row, 6, f'IF(D{row}<>"",D{row},IF(E{row}<>"",E{row},""))', "0.0")
        write.put_formula(
            sheet,
            row,
            7,
            f'IF(F{row}="","{_("not known")}",IF(F{row}<C{row},"{_("under the norm")}","{_("at the norm")}"))',
            "General",
        ).alignment = write.TOP
        write.put(sheet, row, 8, str(CRITERIA_SIGNALS[judged.criterion]), "note")
    last = TOP + len(rows) - 1
    write.put(sheet, last + 1, 1, _("Weighted mark"), "bold")
    known = f"SUMPRODUCT(--ISNUMBER(F{TOP}:F{last}),B{TOP}:B{last})"
    write.put_formula(
        sheet, last + 1, 6, f'IF({known}=0,"",SUMPRODUCT(B{TOP}:B{last},F{TOP}:F{last})/{known})', "0.0", style="bold"
    )
    for word, fill in ((_("under the norm"), "red"), (_("at the norm"), "green")):
        sheet.conditional_formatting.add(
            f"G{TOP}:G{last}", CellIsRule(operator="equal", formula=[f'"{word}"'], fill=write.FILLS[fill])
        )
    write.widths(sheet, 22, 10, 10, 12, 14, 10, 18, 80)


def add_factors_sheet(book: Workbook, standings: Mapping[Factor, Standing], evidence: Sequence[Evidence]) -> None:
    """The factors of the last closed round with what the plan itself says; no names of those who judged."""
    sheet = book.create_sheet(_("Factors"))
    write.put(sheet, 1, 1, _("Success and failure factors"), "title", align=write.PLAIN_TOP)
    write.put_headings(
        sheet,
        TOP - 1,
        [_("Factor"), _("Mean"), _("Difference"), _("Judges"), _("Warns?"), _("What the plan itself says")],
    )
    said: dict[Factor, list[str]] = {}
    for row in evidence:
        said.setdefault(row.factor, []).append(f"{FACTOR_RULES[row.rule]} ({row.figure:g} / {row.threshold})")
    for number, factor in enumerate(Factor, start=TOP):
        standing = standings.get(factor)
        write.put(sheet, number, 1, str(FACTORS[factor]), "bold")
        write.put_number(sheet, number, 2, standing.mean if standing else None, "0.0")
        write.put_number(sheet, number, 3, standing.change if standing else None, "+0.0;-0.0;0.0")
        write.put_number(sheet, number, 4, standing.count if standing else None, "0")
        if (standing is not None and standing.is_threat) or factor in said:
            write.put(sheet, number, 5, _("warns")).fill = write.FILLS["red"]
        write.put(sheet, number, 6, "; ".join(said.get(factor, [])))
    write.widths(sheet, 46, 13, 12, 15, 18, 70)
    sheet.freeze_panes = f"A{TOP}"
