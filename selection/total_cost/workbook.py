"""The sheet of costs: amounts are inputs; totals, present value and the five-times rules are formulas."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from foundation.pictures.fills import Fill
from foundation.workbook import write
from foundation.workbook.fills import fill_point, filled
from selection.labels import COMPONENTS, NOT_KEPT, ONE_OFF_COSTS, YEARLY_COSTS
from selection.method.cost_scenarios import Stage
from selection.method.total_cost import (
    MOST_YEARS,
    ONE_OFF_WITH_CONTINGENCY,
    YEARLY_WITH_CONTINGENCY,
    Component,
    Delivery,
    Rule,
    expected,
)
from selection.method.vat import Vat
from selection.total_cost.labels import RULES
from selection.total_cost.models import CostAssumptions
from selection.total_cost.queries import CandidateCost, vat_of

FIRST = 6
MONEY = "#,##0"


@dataclass(frozen=True, kw_only=True)
class CostSheet:
    """Where the summary and the checks find the costs: rows, and the column of each candidate's most likely amounts."""

    sheet: str
    likely: dict[int, str]
    one_off: int
    yearly: int
    total: int
    present_value: int
    first: int


FIRMNESS = {
    Stage.INDICATION: Fill.FORECAST,
    Stage.PROPOSAL: Fill.PLAN,
    Stage.BEST_AND_FINAL: Fill.PLAN,
    Stage.CONTRACT: Fill.ACTUAL,
}


def add_rates(book: Workbook, inputs_title: str, row: int, assumptions: CostAssumptions | None) -> None:
    """The rates, under the weights on the sheet of inputs, each with its defined name; empty where a decision did not
    keep them.
    """
    sheet = book[inputs_title]
    write.put_headings(sheet, row, [_("Costs"), _("Value")])
    rows = (
        (_("Years"), "years", "0", "Years"),
        (_("Index per year"), "index_rate", "0.0%", "Index_rate"),
        (_("Discount rate per year"), "discount_rate", "0.0%", "Discount_rate"),
        (_("SaaS: share of the subscription taken as maintenance"), "saas_maintenance_share", "0.0%", "SaaS_share"),
        *(
            (
                (_("VAT"), "vat_rate", "0.0%", "VAT_rate"),
                (_("VAT that we get back"), "vat_recovered", "0.0%", "VAT_back"),
            )
            if vat_of(assumptions) is not None
            else ()
        ),
    )
    for number, (label, column, form, name) in enumerate(rows, start=row + 1):
        write.put(sheet, number, 1, label)
        write.as_input(write.put_number(sheet, number, 2, getattr(assumptions, column, None), form))
        if assumptions is None:
            write.put(sheet, number, 3, str(NOT_KEPT), "note")
        book.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(inputs_title)}!$B${number}")


def add_cost_sheet(
    book: Workbook, costs: Sequence[CandidateCost], assumptions: CostAssumptions | None, currency: str
) -> CostSheet:
    sheet = book.create_sheet(_("Costs"))
    vat = NOT_KEPT if assumptions is None else _("including VAT") if assumptions.includes_vat else _("excluding VAT")
    write.put(sheet, 1, 1, _("Total cost"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _(
            "Amounts in %(currency)s, %(vat)s. One-off costs fall at the start, yearly costs at the end of each year,"
            " at the prices of year 1; an empty cell is not known yet.",
            currency=currency,
            vat=vat,
        ),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put_headings(
        sheet,
        FIRST - 1,
        [_("Component"), *[word for _cost in costs for word in (_("Lowest"), _("Most likely"), _("Highest"))]],
    )
    for number, cost in enumerate(costs):
        write.put(sheet, FIRST - 2, 2 + 3 * number, cost.candidate.title, "bold", align=write.PLAIN_TOP)
    one_off, row = _add_components(sheet, costs, FIRST, ONE_OFF_WITH_CONTINGENCY, str(ONE_OFF_COSTS))
    yearly, row = _add_components(sheet, costs, row, YEARLY_WITH_CONTINGENCY, str(YEARLY_COSTS))
    total = _add_years(sheet, row, 3 * len(costs), (one_off, yearly))
    present_value = total + 1
    for number, cost in enumerate(costs):
        if cost.only_total:  # kept without the amounts that it was computed from
            write.put_number(sheet, present_value, 3 + 3 * number, cost.figures.present_value.likely, MONEY)
    _add_missing(sheet, costs, present_value + 1)
    reads = assumptions is None or assumptions.licence_counts is not False
    _add_rules(sheet, costs, (present_value + 2, one_off, yearly), licence_counts=reads)
    vat = vat_of(assumptions)
    if vat is not None:
        _add_vat(sheet, costs, present_value, present_value + 12, vat)
    _add_chart(sheet, costs, present_value + (12 if vat is None else 16), (one_off, present_value))
    write.widths(sheet, 52, *([14] * 3 * len(costs)))
    sheet.freeze_panes = f"B{FIRST}"
    sheet.row_dimensions[1].height = write.TITLE_HEIGHT
    likely = {cost.candidate.id: get_column_letter(3 + 3 * number) for number, cost in enumerate(costs)}
    return CostSheet(
        sheet=quote_sheetname(sheet.title),
        likely=likely,
        one_off=one_off,
        yearly=yearly,
        total=total,
        present_value=present_value,
        first=FIRST,
    )


def _add_years(sheet: Worksheet, first: int, width: int, sources: tuple[int, int]) -> int:
    """The costs of each year, their total and their present value; returns the row of the total."""
    one_off, yearly = sources
    total = first + MOST_YEARS + 1
    for year in range(MOST_YEARS + 1):
        write.put(sheet, first + year, 1, _("Year %(number)s", number=year))
    write.put(sheet, total, 1, _("Total over the years"), "bold")
    write.put(sheet, total + 1, 1, _("Present value"), "bold")
    for column in range(2, 2 + width):
        letter = get_column_letter(column)
        write.put_formula(sheet, first, column, f"{letter}{one_off}", MONEY)
        for year in range(1, MOST_YEARS + 1):
            write.put_formula(
                sheet, first + year, column, f"IF({year}<=Years,{letter}${yearly}*(1+Index_rate)^({year}-1),0)", MONEY
            )
        write.put_formula(sheet, total, column, f"SUM({letter}{first}:{letter}{total - 1})", MONEY, style="bold")
        write.put_formula(
            sheet,
            total + 1,
            column,
            f"{letter}{first}+NPV(Discount_rate,{letter}{first + 1}:{letter}{total - 1})",
            MONEY,
            style="bold",
        )
    for summed in (total, total + 1):
        write.fill_row(sheet, summed, 1 + width, "section")
    return total


def _add_components(
    sheet: Worksheet, costs: Sequence[CandidateCost], row: int, kinds: Sequence[Component], title: str
) -> tuple[int, int]:
    """The components with their sum; returns the row of the sum and the next free row."""
    first = row
    for kind in kinds:
        write.put(sheet, row, 1, COMPONENTS[kind])
        for number, cost in enumerate(costs):
            found = cost.figures.components.get(kind)
            for offset, value in enumerate((found.low, found.likely, found.high) if found else (None, None, None)):
                write.as_input(write.put_number(sheet, row, 2 + 3 * number + offset, value, MONEY))
        row += 1
    write.put(sheet, row, 1, title, "bold")
    for offset in range(3 * len(costs)):
        letter = get_column_letter(2 + offset)
        write.put_formula(sheet, row, 2 + offset, f"SUM({letter}{first}:{letter}{row - 1})", MONEY, style="bold")
    write.fill_row(sheet, row, 1 + 3 * len(costs), "section")
    return row, row + 2


def _add_missing(sheet: Worksheet, costs: Sequence[CandidateCost], row: int) -> None:
    """How many of the components that an estimate needs have no amount yet: the totals above are then "so far"."""
    write.put(sheet, row, 1, _("Components not known yet"))
    for number, cost in enumerate(costs):
        letter = get_column_letter(3 + 3 * number)
        blank = "+".join(f"ISBLANK({letter}{row_of(kind)})" for kind in expected(cost.candidate.delivery))
        write.put_formula(sheet, row, 3 + 3 * number, blank, "0")


def row_of(kind: Component) -> int:
    """The row of a component on the sheet."""
    if kind in ONE_OFF_WITH_CONTINGENCY:
        return FIRST + ONE_OFF_WITH_CONTINGENCY.index(kind)
    return FIRST + len(ONE_OFF_WITH_CONTINGENCY) + 2 + YEARLY_WITH_CONTINGENCY.index(kind)


def _add_vat(sheet: Worksheet, costs: Sequence[CandidateCost], of: int, row: int, vat: Vat) -> None:
    """The present value without VAT, with it, and as it stays a cost."""
    bare = "/(1+VAT_rate)" if vat.is_included else ""
    lines = (
        (_("Present value excluding VAT"), ""),
        (_("Present value including VAT"), "*(1+VAT_rate)"),
        (_("Real cost, after the VAT that we get back"), "*(1+VAT_rate*(1-VAT_back))"),
    )
    for offset, (label, factor) in enumerate(lines):
        write.put(sheet, row + offset, 1, label)
        for number in range(len(costs)):
            column = 3 + 3 * number
            cell = f"{get_column_letter(column)}{of}"
            formula = f'IF(ISNUMBER({cell}),{cell}{bare}{factor},"")'
            write.put_formula(sheet, row + offset, column, formula, MONEY)


def _add_rules(
    sheet: Worksheet, costs: Sequence[CandidateCost], rows: tuple[int, int, int], *, licence_counts: bool
) -> None:
    """Both rules: base, five times the base, estimate, shortfall and a word; the base amount is named."""
    row, one_off, yearly = rows
    for rule, estimate in ((Rule.IMPLEMENTATION, one_off), (Rule.YEARLY, yearly)):
        sheet.row_dimensions[row].height = 3 * write.LINE_HEIGHT
        labels = (str(RULES[rule]), _("Base"), _("Shortfall"), _("Judgement"))
        for offset, label in enumerate(labels):
            write.put(sheet, row + offset, 1, label, "section" if offset == 0 else "plain")
        for number, cost in enumerate(costs):
            column, letter = 3 + 3 * number, get_column_letter(3 + 3 * number)
            saas = cost.candidate.delivery is Delivery.SAAS
            base_kind = (
                Component.SUBSCRIPTION
                if saas
                else (Component.LICENCE if rule is Rule.IMPLEMENTATION else Component.MAINTENANCE)
            )
            cell = f"{letter}{row_of(base_kind)}"
            is_beside = rule is Rule.IMPLEMENTATION and not licence_counts
            less = f"-N({letter}{row_of(Component.LICENCE)})" if is_beside else ""
            share = "*SaaS_share" if saas and rule is Rule.YEARLY else ""
            write.put(sheet, row, column, _("base: %(what)s", what=_base_name(rule, base_kind, saas=saas)), "note")
            write.put_formula(sheet, row + 1, column, f'IF(ISNUMBER({cell}),{cell}{share},"")', MONEY)
            write.put_formula(
                sheet,
                row + 2,
                column,
                f'IF(ISNUMBER({letter}{row + 1}),MAX(5*{letter}{row + 1}-({letter}{estimate}{less}),0),"")',
                MONEY,
            )
            write.put_formula(
                sheet,
                row + 3,
                column,
                f'IF(ISNUMBER({letter}{row + 2}),IF({letter}{row + 2}>0,"{_("under the rule")}","{_("holds")}"),'
                f'"{_("not known")}")',
                "General",
            )
        area = f"B{row + 3}:{get_column_letter(1 + 3 * max(len(costs), 1))}{row + 3}"
        for word, fill in ((_("under the rule"), "red"), (_("holds"), "green"), (_("not known"), "amber")):
            sheet.conditional_formatting.add(
                area, CellIsRule(operator="equal", formula=[f'"{word}"'], fill=write.FILLS[fill])
            )
        row += 5


def _base_name(rule: Rule, kind: Component, *, saas: bool) -> str:
    if not saas:
        return str(COMPONENTS[kind])
    return str(
        _("first year's subscription (our assumption for SaaS)")
        if rule is Rule.IMPLEMENTATION
        else _("share of the subscription (our assumption for SaaS)")
    )


def _add_chart(sheet: Worksheet, costs: Sequence[CandidateCost], row: int, sources: tuple[int, int]) -> None:
    """A small table of present values and a stacked chart on it."""
    one_off, present_value = sources
    write.put_headings(sheet, row, [_("Present value, most likely"), str(ONE_OFF_COSTS), str(YEARLY_COSTS)])
    for number, cost in enumerate(costs, start=1):
        letter = get_column_letter(3 * number)
        write.put(sheet, row + number, 1, cost.candidate.title)
        write.put_formula(sheet, row + number, 2, f"{letter}{one_off}", MONEY)
        write.put_formula(sheet, row + number, 3, f"{letter}{present_value}-{letter}{one_off}", MONEY)
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    chart.title = _("Present value of the costs")
    chart.add_data(Reference(sheet, min_col=2, max_col=3, min_row=row, max_row=row + len(costs)), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=row + 1, max_row=row + len(costs)))
    for series, colour in zip(chart.series, ("0F5C63", "8CC0B7"), strict=False):
        series.graphicalProperties = filled(colour, Fill.ACTUAL)
        for place, cost in enumerate(costs):
            fill_point(series, place, colour, FIRMNESS[cost.stage])
    write.finish_chart(chart, y_title=_("present value"), form=MONEY)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.height, chart.width = 9.5, 26
    note = _("Hatched: an indication; outlined: offered; solid: in the contract.")
    write.put(sheet, row + len(costs) + 1, 1, note, "note", align=write.PLAIN_TOP)
    sheet.add_chart(chart, f"A{row + len(costs) + 2}")
