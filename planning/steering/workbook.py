"""The sheets of plateaus, dates at risk, budgets, steering criteria and factors in the board workbook."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.worksheet import Worksheet

from foundation.languages import current_language
from foundation.money import show_decimal
from foundation.pictures.fills import Fill
from foundation.workbook import write
from foundation.workbook.fills import filled
from planning.factors.labels import FACTORS
from planning.factors.words import danger
from planning.gates.light import at_completion_of
from planning.gates.queries import ProgrammeView, sum_of
from planning.labels import CRITERIA, CRITERIA_SIGNALS
from planning.method.factor_evidence import Evidence, Factor, Standing
from planning.method.steering_criteria import Judged
from planning.risk.queries import RiskView

TOP = 5
MONEY, SHARE = "#,##0", "0%"


FILLS_OF_BUDGETS = (("0F5C63", Fill.PLAN), ("3F8F92", Fill.PLAN), ("0F5C63", Fill.ACTUAL))  # agreed, of projects, spent


def add_risk_sheet(book: Workbook, risk: RiskView | None) -> None:
    """Chance is drawn, not computed by formula: values with their method, seed and error."""
    sheet = book.create_sheet(_("Risk of dates"))
    write.put(sheet, 1, 1, _("Risk of dates"), "title", align=write.PLAIN_TOP)
    if risk is None:
        write.put(sheet, 2, 1, _("There are no projects yet."), "note", align=write.PLAIN_TOP)
        return
    note = _(
        "Drawn %(draws)s times from three-point durations (PERT-beta) that move together a little (correlation"
        " %(correlation)s, our own), seed %(seed)s; values of the plan as it was delivered. ± is the error of drawing"
        " (95 %%).",
        correlation=show_decimal(Decimal(str(risk.simulation.how.correlation)), current_language(), 1),
        draws=risk.simulation.how.count,
        seed=risk.simulation.how.seed,
    )
    write.put(sheet, 2, 1, note, "note", align=write.PLAIN_TOP)
    write.put_headings(
        sheet,
        TOP - 1,
        [
            _("Plateau"),
            _("Planned"),
            _("P50"),
            _("P80"),
            _("Agreed end"),
            _("Probability of meeting the agreed date"),
            _("±"),
        ],
    )
    for row, plateau_risk in enumerate(risk.plateaus, start=TOP):
        write.put(sheet, row, 1, plateau_risk.name, "bold")
        for column, day in enumerate(
            (plateau_risk.planned, plateau_risk.p50, plateau_risk.p80, plateau_risk.agreed), start=2
        ):
            write.put_day(sheet, row, column, day)
        if plateau_risk.outlook.chance is not None:
            write.put_number(sheet, row, 6, plateau_risk.outlook.chance.share, SHARE)
            write.put_number(sheet, row, 7, plateau_risk.outlook.chance.error, "0.0%")
    write.widths(sheet, 40, 13, 13, 13, 15, 22, 10)


def add_budget_sheet(book: Workbook, view: ProgrammeView, currency: str) -> int:
    """Budget, what its projects ask, what was spent and the forecast, per plateau, with totals that are the sums of
    what they show, and a chart; returns the row of the total.
    """
    sheet = book.create_sheet(_("Budgets"))
    write.put(sheet, 1, 1, _("Budgets"), "title", align=write.PLAIN_TOP)
    note = _("In %(currency)s. Empty is not known, never zero.", currency=currency)
    write.put(sheet, 2, 1, note, "note", align=write.PLAIN_TOP)
    heads = [
        _("Plateau"),
        _("Budget of the plateau"),
        _("Budgets of its projects"),
        _("Spent"),
        _("Budget left"),
        _("Forecast at completion"),
    ]
    write.put_headings(sheet, TOP - 1, heads)
    total = _put_budgets(sheet, view)
    write.put(sheet, total, 1, _("Total"), "bold")
    for column, letter in ((2, "B"), (3, "C"), (4, "D"), (6, "F")):
        summed = f"SUM({letter}{TOP}:{letter}{total - 1})" if total > TOP else "0"
        write.put_formula(sheet, total, column, summed, MONEY, style="bold")
    write.put_formula(sheet, total, 5, f"B{total}-C{total}", MONEY, style="bold")
    write.fill_row(sheet, total, 6, "section")
    sheet.conditional_formatting.add(
        f"E{TOP}:E{total}", CellIsRule(operator="lessThan", formula=["0"], fill=write.FILLS["red"])
    )
    write.widths(sheet, 40, 18, 18, 18, 18, 18)
    if view.plateaus:
        _add_budget_chart(sheet, total, currency)
    return total


def _put_budgets(sheet: Worksheet, view: ProgrammeView) -> int:
    """A row per plateau, and one for what belongs to none; returns the row after them."""
    for row, plateau_view in enumerate(view.plateaus, start=TOP):
        write.put(sheet, row, 1, f"{plateau_view.plateau.number}. {plateau_view.plateau.name}", "bold")
        write.as_input(write.put_number(sheet, row, 2, plateau_view.plateau.budget, MONEY))
        write.put_number(sheet, row, 3, plateau_view.planned_budget, MONEY)
        write.put_number(sheet, row, 4, plateau_view.spent, MONEY)
        write.put_formula(sheet, row, 5, f'IF(OR(B{row}="",C{row}=""),"",B{row}-C{row})', MONEY)
        write.put_number(sheet, row, 6, plateau_view.forecast.amount, MONEY)
    after = TOP + len(view.plateaus)
    loose = [project for project in view.plan.projects if project.plateau_id is None]
    if not loose:
        return after
    write.put(sheet, after, 1, _("Without a plateau"), "bold")
    write.put_number(sheet, after, 3, sum_of([project.budget for project in loose]), MONEY)
    write.put_number(sheet, after, 4, sum_of([project.actual for project in loose]), MONEY)
    write.put_number(sheet, after, 6, at_completion_of(loose).amount, MONEY)
    return after + 1


def _add_budget_chart(sheet: Worksheet, total: int, currency: str) -> None:
    chart = BarChart()
    chart.title, chart.gapWidth = _("Budgets"), 60
    chart.add_data(Reference(sheet, min_col=2, max_col=4, min_row=TOP - 1, max_row=total - 1), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=TOP, max_row=total - 1))
    fills = (("0F5C63", Fill.PLAN), ("3F8F92", Fill.PLAN), ("0F5C63", Fill.ACTUAL))  # agreed, planned, spent
    for series, (colour, fill) in zip(chart.series, fills, strict=False):
        series.graphicalProperties = filled(colour, fill)
    write.finish_chart(chart, y_title=currency, form=MONEY)
    chart.height, chart.width = 9, 24
    sheet.add_chart(chart, f"A{total + 2}")


def add_steering_sheet(book: Workbook, rows: Sequence[Judged]) -> None:
    """Weights, norms and marks are inputs; judgement and weighted mark follow."""
    sheet = book.create_sheet(_("Steering criteria"))
    write.put(sheet, 1, 1, _("Steering criteria"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _("Marks from 0 to 10. What people measured goes before what the plan says, for a quarter after its day."),
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
            _("Score"),
            _("Judgement"),
            _("How the plan says it"),
        ],
    )
    for row, judged in enumerate(rows, start=TOP):
        write.put(sheet, row, 1, str(CRITERIA[judged.criterion]), "bold")
        for column, value in ((2, judged.weight), (3, judged.norm), (4, judged.standing)):
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
        said.setdefault(row.factor, []).append(danger(row))
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
