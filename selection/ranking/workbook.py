"""The sheets of agreed scores, reasons and ranking: totals, ranks and the chart are live formulas."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from foundation.languages import Language, in_language
from foundation.workbook import write
from selection.consensus.models import AgreedScore
from selection.criteria.workbook.sheets import CriteriaSheet
from selection.labels import CATEGORIES, CELLS, MARKS
from selection.method.criteria import Category
from selection.method.rounds import Cell
from selection.method.scoring import Mark
from selection.ranking.queries import Ranking

SCORES_FIRST_COLUMN = 4
TOP = 5
COLOURS = ("0F5C63", "3F8F92", "8CC0B7", "CFE2D4", "B8C2C6")


@dataclass(frozen=True, kw_only=True)
class RankingSheet:
    """Where the summary and the checks find the ranking."""

    sheet: str
    count: int
    top: int
    calculation: int


def add_scores_sheet(
    book: Workbook,
    ranking: Ranking,
    agreed: Mapping[tuple[int, int], AgreedScore],
    where: CriteriaSheet,
    *,
    language: Language,
    first: Language,
) -> str:
    """One row per criterion, one column per candidate; an empty cell is unknown."""
    sheet = book.create_sheet(_("Scores"))
    candidates = ranking.ordered()
    write.put(sheet, 1, 1, _("Agreed scores"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _(
            "0 to 5. An empty cell is unknown and is shown as a range from 0 to 5; “%(mark)s” is left out for that"
            " candidate.",
            mark=CELLS[Cell.NOT_APPLICABLE],
        ),
        "note",
        align=write.PLAIN_TOP,
    )
    write.put_headings(
        sheet, where.first - 1, [_("Code"), _("Criterion"), _("Weight"), *(row.title for row in candidates)]
    )
    for row, card in enumerate(where.cards, start=where.first):
        write.put(sheet, row, 1, card.code)
        write.put(sheet, row, 2, in_language(card.name, card.name_other, language, first))
        write.put_formula(sheet, row, 3, f"{where.weight_sheet}!J{row}", "0.00%")
        for column, candidate in enumerate(candidates, start=SCORES_FIRST_COLUMN):
            score = agreed.get((card.id, candidate.id))
            if score is not None and score.cell is Cell.NOT_APPLICABLE:
                write.as_input(write.put(sheet, row, column, CELLS[Cell.NOT_APPLICABLE], align=write.RIGHT))
            else:
                write.as_input(write.put_number(sheet, row, column, score.value if score is not None else None, "0"))
    last_column = get_column_letter(SCORES_FIRST_COLUMN + max(len(candidates), 1) - 1)
    area = f"D{where.first}:{last_column}{where.last}"
    sheet.conditional_formatting.add(
        area, FormulaRule(formula=[f"ISBLANK(D{where.first})"], fill=write.FILLS["grey"], stopIfTrue=True)
    )
    for operator, bounds, fill in (
        ("between", ["0", "1"], "red"),
        ("equal", ["2"], "amber"),
        ("between", ["4", "5"], "green"),
    ):
        sheet.conditional_formatting.add(area, CellIsRule(operator=operator, formula=bounds, fill=write.FILLS[fill]))
    write.widths(sheet, 14, 52, 10, *([13] * len(candidates)))
    sheet.freeze_panes = f"D{where.first}"
    return str(sheet.title)


def add_reasons_sheet(
    book: Workbook, ranking: Ranking, agreed: Mapping[tuple[int, int], AgreedScore], where: CriteriaSheet
) -> None:
    """The panel's reason for each agreed score."""
    sheet = book.create_sheet(_("Reasons"))
    write.put(sheet, 1, 1, _("The panel's reasons"), "title", align=write.PLAIN_TOP)
    write.put_headings(sheet, TOP - 1, [_("Code"), _("Candidate"), _("Agreed score"), _("Reason")])
    row = TOP
    for card in where.cards:
        for candidate in ranking.ordered():
            score = agreed.get((card.id, candidate.id))
            if score is None:
                continue
            mark = {Cell.NOT_APPLICABLE: MARKS[Mark.NOT_APPLICABLE], Cell.EMPTY: MARKS[Mark.UNKNOWN]}.get(score.cell)
            for column, text in ((1, card.code), (2, candidate.title), (4, score.reason)):
                write.put(sheet, row, column, text)
            if mark is None:
                write.put_number(sheet, row, 3, score.value, "0").alignment = write.CENTER
            else:
                write.put(sheet, row, 3, mark, align=write.CENTER)
            row += 1
    write.widths(sheet, 14, 30, 14, 90)
    sheet.freeze_panes = f"A{TOP}"
    sheet.auto_filter.ref = f"A{TOP - 1}:D{max(row - 1, TOP)}"


def add_ranking_sheet(book: Workbook, ranking: Ranking, where: CriteriaSheet, scores_title: str) -> RankingSheet:
    """The ranking in order, its calculation below it, and the chart."""
    sheet = book.create_sheet(_("Ranking"))
    count = len(ranking.places)
    calculation = TOP + count + 24
    write.put(sheet, 1, 1, _("Ranking"), "title", align=write.PLAIN_TOP)
    write.put(
        sheet,
        2,
        1,
        _(
            "Totals from 0 to 5. Where scores are unknown the total is a range; the order is by the middle of the"
            " range. Equal ranks are ties."
        ),
        "note",
        align=write.PLAIN_TOP,
    )
    _add_calculation(sheet, ranking, where, quote_sheetname(scores_title), calculation)
    _add_order(sheet, count, calculation)
    _add_chart(sheet, count)
    sheet.row_dimensions[1].height = write.TITLE_HEIGHT
    for heading in (TOP - 1, calculation - 1):
        sheet.row_dimensions[heading].height = 2 * write.LINE_HEIGHT + 2
    write.widths(sheet, 11, 34, 11, 11, 11, *([15] * 4), 15, 12, 18, 12)
    return RankingSheet(sheet=quote_sheetname(sheet.title), count=count, top=TOP, calculation=calculation)


def _add_calculation(sheet: Worksheet, ranking: Ranking, where: CriteriaSheet, scores: str, top: int) -> None:
    headings = [
        _("Order"),
        _("Candidate"),
        _("Rank"),
        _("Lowest"),
        _("Highest"),
        *(str(CATEGORIES[category]) for category in Category),
        _("Middle"),
        _("Under minimum"),
        _("Weight that applies"),
        _("Weight scored"),
    ]
    write.put(sheet, top - 2, 1, _("Calculation"), "section", align=write.PLAIN_TOP)
    write.put_headings(sheet, top - 1, headings)
    last = top + len(ranking.places) - 1
    weights, na = where.weights, str(CELLS[Cell.NOT_APPLICABLE])
    for row, candidate in enumerate(ranking.ordered(), start=top):
        letter = get_column_letter(SCORES_FIRST_COLUMN + row - top)
        column = f"{scores}!${letter}${where.first}:${letter}${where.last}"
        write.put_formula(sheet, row, 1, f"C{row}+COUNTIF($C${top}:C{row},C{row})-1", "0").alignment = write.CENTER
        write.put(sheet, row, 2, candidate.title)
        write.put_formula(sheet, row, 3, f"RANK(J{row},$J${top}:$J${last},0)", "0")
        write.put_formula(sheet, row, 4, f"SUMPRODUCT({weights},{column})/L{row}", "0.00")
        write.put_formula(sheet, row, 5, f"D{row}+5*(L{row}-M{row})/L{row}", "0.00")
        for offset in range(len(Category)):
            write.put_formula(
                sheet,
                row,
                6 + offset,
                f"SUMPRODUCT(--({where.category_numbers}={offset + 1}),{weights},{column})/$L{row}",
                "0.00",
            )
        write.put_formula(sheet, row, 10, f"ROUND((D{row}+E{row})/2,12)", "0.00")
        write.put_formula(
            sheet,
            row,
            11,
            f"SUMPRODUCT(--({where.minimums}>0),--ISNUMBER({column}),--({column}<{where.minimums}))",
            "0",
        )
        write.put_formula(sheet, row, 12, f'SUM({weights})-SUMIF({column},"{na}",{weights})', "0.0%")
        write.put_formula(sheet, row, 13, f"SUMPRODUCT(--ISNUMBER({column}),{weights})", "0.0%")


def _add_order(sheet: Worksheet, count: int, calculation: int) -> None:
    last = calculation + count - 1
    headings = [
        _("Rank"),
        _("Candidate"),
        _("Lowest"),
        _("Highest"),
        _("Coverage"),
        *(str(CATEGORIES[category]) for category in Category),
        _("Open"),
        _("Under minimum"),
        _("Judgement"),
    ]
    write.put_headings(sheet, TOP - 1, headings)

    def pick(column: str, row: int) -> str:
        return f"INDEX(${column}${calculation}:${column}${last},MATCH({row - TOP + 1},$A${calculation}:$A${last},0))"

    for row in range(TOP, TOP + count):
        write.put_formula(sheet, row, 1, pick("C", row), "0").alignment = write.CENTER
        write.put_formula(sheet, row, 2, pick("B", row), "General").alignment = write.TOP
        write.put_formula(sheet, row, 3, pick("D", row), "0.00", style="bold")
        write.put_formula(sheet, row, 4, pick("E", row), "0.00")
        write.put_formula(sheet, row, 5, f"{pick('M', row)}/{pick('L', row)}", "0%")
        for offset in range(len(Category)):
            write.put_formula(sheet, row, 6 + offset, pick(get_column_letter(6 + offset), row), "0.00")
        write.put_formula(sheet, row, 10, f"D{row}-C{row}", "0.00")
        write.put_formula(sheet, row, 11, pick("K", row), "0")
        words = (_("under a minimum"), _("tie"), _("open"), _("clear"))
        write.put_formula(
            sheet,
            row,
            12,
            f'IF(K{row}>0,"{words[0]}",IF(COUNTIF($A${TOP}:$A${TOP + count - 1},A{row})>1,"{words[1]}",'
            f'IF(J{row}>0.000000001,"{words[2]}","{words[3]}")))',
            "General",
        )
    area = f"L{TOP}:L{TOP + max(count, 1) - 1}"
    for word, fill in ((_("under a minimum"), "red"), (_("tie"), "amber"), (_("open"), "amber"), (_("clear"), "green")):
        sheet.conditional_formatting.add(
            area, CellIsRule(operator="equal", formula=[f'"{word}"'], fill=write.FILLS[fill])
        )


def _add_chart(sheet: Worksheet, count: int) -> None:
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    chart.title = _("Total score by category, with what is still open")
    chart.add_data(
        Reference(sheet, min_col=6, max_col=10, min_row=TOP - 1, max_row=TOP + count - 1), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=2, min_row=TOP, max_row=TOP + count - 1))
    for series, colour in zip(chart.series, COLOURS, strict=False):
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.graphicalProperties.line = LineProperties(solidFill="FFFFFF")
    write.finish_chart(chart, y_title=_("score, 0 to 5"), form="0")
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.majorUnit = 0, 5, 1
    chart.y_axis.crosses = "max"
    chart.height, chart.width = 9.5, 26
    sheet.add_chart(chart, f"A{TOP + count + 2}")
