"""Writing workbooks: one cell helper for text from people, one look, paper set-up."""

import io
import re
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.chart import BarChart
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
ACCENT, SOFT, INPUT, LINE = "0F5C63", "E4EEEE", "FFF8DC", "C9D3D6"
GREEN, AMBER, RED, GREY = "CDEBD7", "FBE3B0", "F5C6C0", "E3E7E9"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHARACTERS_PER_WIDTH, LINE_HEIGHT, MOST_LINES, TITLE_HEIGHT = 1.05, 15.0, 26, 30
LONGEST = 32_767
CUT_MARK = " […]"
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
THIN = Side(style="thin", color=LINE)
EDGE = Border(bottom=THIN)
UNLOCKED = Protection(locked=False)

DAY = "yyyy-mm-dd"
FONTS = {
    "plain": Font(name=FONT, size=11),
    "bold": Font(name=FONT, size=11, bold=True),
    "title": Font(name=FONT, size=18, bold=True, color=ACCENT),
    "subtitle": Font(name=FONT, size=12, color="52616A"),
    "heading": Font(name=FONT, size=11, bold=True, color="FFFFFF"),
    "section": Font(name=FONT, size=11, bold=True, color=ACCENT),
    "note": Font(name=FONT, size=10, color="52616A"),
}
FILLS = {
    name: PatternFill("solid", fgColor=colour)
    for name, colour in {
        "heading": ACCENT,
        "section": SOFT,
        "input": INPUT,
        "green": GREEN,
        "amber": AMBER,
        "red": RED,
        "grey": GREY,
    }.items()
}
TOP = Alignment(vertical="top", wrap_text=True)
PLAIN_TOP = Alignment(vertical="top")
RIGHT = Alignment(vertical="top", horizontal="right")
CENTER = Alignment(vertical="top", horizontal="center", wrap_text=True)
HEADING = Alignment(vertical="center", wrap_text=True)


def clean(text: str) -> str:
    """Text that any workbook can hold: no control characters, no half characters, not too long.

    >>> clean("a\\x00b")
    'ab'
    """
    text = ILLEGAL.sub("", text).encode("utf-8", "replace").decode()
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT_MARK)] + CUT_MARK


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell of one of our own sheets."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError("our own sheets have no merged cells")
    return cell


def put(sheet: Worksheet, row: int, column: int, text: object, style: str = "plain", *, align: Alignment = TOP) -> Cell:
    """A cell with text from anywhere: always text, never a formula."""
    cell = cell_at(sheet, row, column)
    plain = clean(str(text))
    if plain:
        cell.value = plain
        cell.data_type = "s"
        if plain[0] in "=+-@\t\r":
            cell.quotePrefix = True
    cell.font, cell.alignment = FONTS[style], align
    return cell


def put_number(
    sheet: Worksheet, row: int, column: int, number: Decimal | float | None, form: str = "0.00", *, style: str = "plain"
) -> Cell:
    """A cell with a number, or empty where there is none."""
    cell = cell_at(sheet, row, column)
    if number is not None:
        cell.value = (
            float(number)
            if isinstance(number, Decimal) and number != number.to_integral_value()
            else (int(number) if isinstance(number, Decimal) else number)
        )
    cell.number_format, cell.font, cell.alignment = form, FONTS[style], RIGHT
    return cell


def put_day(sheet: Worksheet, row: int, column: int, day: date | None) -> Cell:
    """A cell with a day, or empty where there is none."""
    cell = cell_at(sheet, row, column)
    cell.value, cell.number_format, cell.font, cell.alignment = day, DAY, FONTS["plain"], RIGHT
    return cell


def put_formula(
    sheet: Worksheet, row: int, column: int, formula: str, form: str = "0.00", *, style: str = "plain"
) -> Cell:
    """A cell with our own formula; no text from people goes in here."""
    cell = cell_at(sheet, row, column)
    cell.value = formula if formula.startswith("=") else "=" + formula
    cell.number_format, cell.font, cell.alignment = form, FONTS[style], RIGHT
    return cell


def put_headings(sheet: Worksheet, row: int, headings: list[str], *, first_column: int = 1) -> None:
    for offset, heading in enumerate(headings):
        cell = put(sheet, row, first_column + offset, heading, "heading", align=HEADING)
        cell.fill = FILLS["heading"]


def fill_row(sheet: Worksheet, row: int, last_column: int, fill: str, first_column: int = 1) -> None:
    for column in range(first_column, last_column + 1):
        sheet.cell(row, column).fill = FILLS[fill]


def widths(sheet: Worksheet, *wide: float) -> None:
    for number, width in enumerate(wide, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def as_input(cell: Cell) -> Cell:
    """The one look of a cell that a reader may change."""
    cell.fill, cell.border, cell.protection = (
        FILLS["input"],
        Border(left=THIN, right=THIN, top=THIN, bottom=THIN),
        UNLOCKED,
    )
    return cell


def fit_heights(sheet: Worksheet, *, only: int | None = None) -> None:
    """Row heights for wrapped text (in one column only, where the others run on beside it): no reader works them out
    for a file that was never open in it.
    """
    wide = {
        letter: float("inf") if dimension.hidden else dimension.width
        for letter, dimension in sheet.column_dimensions.items()
    }
    limits = [
        max(1.0, wide.get(get_column_letter(number), 9) * CHARACTERS_PER_WIDTH)
        for number in range(1, sheet.max_column + 1)
    ]
    if only is not None:
        limits = [limit if number == only else float("inf") for number, limit in enumerate(limits, start=1)]
    sheet.row_dimensions[1].height = TITLE_HEIGHT
    for number, row in enumerate(sheet.iter_rows(min_row=3, values_only=True), start=3):
        if sheet.row_dimensions[number].height is not None:
            continue
        lines = max(
            (
                _lines(value, limit)
                for value, limit in zip(row, limits, strict=False)
                if isinstance(value, str) and value[:1] != "="
            ),
            default=1,
        )
        if lines > 1:
            sheet.row_dimensions[number].height = LINE_HEIGHT * lines + 2


def _lines(text: str, limit: float) -> int:
    if limit == float("inf") or (len(text) <= limit and "\n" not in text):
        return 1
    return min(MOST_LINES, sum(1 + int(len(part) / limit) for part in text.split("\n")))


def new_book(title: str, *, organisation: str, at: datetime) -> Workbook:
    """A workbook without a person's name in its properties, calculated in full when it is opened."""
    book = Workbook()
    del book["Sheet"]
    book.properties.title, book.properties.creator, book.properties.company = (
        clean(title),
        clean(organisation),
        clean(organisation),
    )
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    book.calculation.fullCalcOnLoad = True
    return book


def set_up_paper(
    sheet: Worksheet, *, footer_left: str, footer_middle: str, title_rows: str | None = None, portrait: bool = False
) -> None:
    """A4, fit to width, headings repeated, and a footer with page x of y."""
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.print_options.horizontalCentered = True
    if title_rows:
        sheet.print_title_rows = title_rows
    for part, text in (("left", footer_left), ("center", footer_middle), ("right", "&P / &N")):
        footer = getattr(sheet.oddFooter, part)
        footer.text, footer.size = clean(text).replace("&", "&&") if part != "right" else text, 8
    sheet.sheet_view.showGridLines = False


def to_bytes(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def finish_chart(chart: BarChart, *, y_title: str, form: str) -> None:
    """What every native chart needs to be legible in Excel and LibreOffice alike."""
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="DDE4E6"))  # type: ignore[union-attr]
    chart.y_axis.title = y_title
    chart.legend.position = "b"
    chart.y_axis.number_format = form
    chart.y_axis.numFmt.sourceLinked = False
