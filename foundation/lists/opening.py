"""Opening a list in the child process: .xlsx whole, .xls, .ods and .xlsb by their values, and text files."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from python_calamine import CalamineWorkbook

from foundation.lists.binary_cells import has_short_cells
from foundation.lists.texts import NoTextError, decoded, rows_of, separator_of
from foundation.plain_text import plain as without_controls
from foundation.workbook.guard import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    HostileError,
    check,
    check_archive,
)

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIPPED = b"PK\x03\x04"
LARGE = 10**15
PLACES = re.compile(r"0\.(0{1,4})")
ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}


def open_list(content: bytes) -> dict[str, Any]:
    """{"kind", "encoding", "separator", "sheets": [{"name", "rows": [[number, [text, ...]], ...], "hidden": [number],
    "formulas": [[row, column]], "faults": [[row, column]]}]}; a fault is a formula without a stored value, or an error.
    """
    if len(content) > MOST_BYTES:
        raise HostileError("large")
    if content.startswith(OLD_EXCEL):
        return _by_values(content, "xls")
    if content.startswith(ZIPPED):
        kind = _kind_of(content)
        if kind == "xlsx":
            check(content)
            return {"kind": kind, "sheets": _sheets(content)}
        check_archive(content)
        if kind == "xlsb" and has_short_cells(content):
            raise HostileError("short_cells")
        return _by_values(content, kind)
    return _text(content)


def _kind_of(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - a hostile archive may raise anything; it becomes one sentence
        raise HostileError("no_workbook") from None
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    if any(name.startswith("index/") and name.endswith(".iwa") for name in names):
        raise HostileError("numbers")
    return "xlsx"


def _text(content: bytes) -> dict[str, Any]:
    try:
        text, encoding = decoded(content)
        separator, rest = separator_of(text)
        skipped = text.count("\n", 0, len(text) - len(rest))
        rows = rows_of(rest, separator, MOST_ROWS)
    except NoTextError as refused:
        raise HostileError(refused.word) from None
    cells = [[number + skipped, [without_controls(part) for part in row]] for number, row in rows]
    sheet = {"name": "", "rows": cells, "hidden": [], "formulas": [], "faults": []}
    return {"kind": "csv", "encoding": encoding, "separator": separator, "sheets": [sheet]}


def shown(value: Any, number_format: str = "") -> str:
    """A value as a person reads it in its cell: a percentage is one, a day is a day.

    >>> shown(0.355, "0.0%"), shown(5.0), shown(datetime(2027, 1, 4)), shown(True), shown(2.1, "0.00")
    ('35.5 %', '5', '2027-01-04', 'yes', '2.10')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        number = Decimal(repr(value)) * (100 if "%" in number_format else 1)
        text = f"{number if abs(number) >= LARGE else round(number, 10).normalize():f}"
        places = PLACES.fullmatch(number_format)
        if places and number == round(number, len(places[1])):  # 2.10 is how a code is shown
            text = f"{number:.{len(places[1])}f}"
        if re.search(r"\.\d{3}$", text):
            text += "0"  # a number is no text in which three figures may as well be thousands
        return f"{text} %" if "%" in number_format else text
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return without_controls(str(value))


def _sheets(content: bytes) -> list[dict[str, Any]]:
    book = load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    values: Any = None
    found = []
    for sheet in book.worksheets:
        rows: list[Any] = []
        formulas: list[list[int]] = []
        faults: list[list[int]] = []
        fill = _filled_down(sheet)
        for row in sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS)):
            texts = []
            for cell in row:
                here: tuple[int, int] = (cell.row, cell.column)  # type: ignore[assignment]
                source: Any = fill.get(here, cell)
                value, number_format = source.value, getattr(source, "number_format", "")
                if isinstance(cell, MergedCell) and source is cell:
                    value = None
                elif source.data_type == "f":
                    values = values or load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
                    value = values[sheet.title].cell(source.row, source.column).value
                    (faults if value is None else formulas).append([here[0], here[1] - 1])
                if value in ERRORS:
                    faults.append([here[0], here[1] - 1])
                texts.append(shown(value, number_format))
            if any(texts):
                rows.append([row[0].row, texts])
        hidden = [number for number, dimension in sheet.row_dimensions.items() if dimension.hidden]
        found.append(
            {
                "name": sheet.title,
                "rows": rows,
                "hidden": hidden,
                "formulas": formulas,
                "faults": faults,
                "is_hidden": sheet.sheet_state != "visible",
            }
        )
    return found


def _filled_down(sheet: Any) -> dict[tuple[int, int], Any]:
    """For cells that are merged over several rows, the one that holds their value, down its first column."""
    return {
        (row, area.min_col): sheet.cell(area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        if area.max_row > area.min_row
        for row in range(area.min_row + 1, area.max_row + 1)
    }


def _by_values(content: bytes, kind: str) -> dict[str, Any]:
    """What calamine reads knows no formulas, formats or hidden rows; whoever reads the list is told so."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except HostileError:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken file raises is one sentence
        raise HostileError("no_workbook") from None
    found = []
    for name, sheet in sheets:
        if sheet.total_height > MOST_ROWS or sheet.total_height * sheet.total_width > MOST_CELLS:
            raise HostileError("cells")
        rows = [
            [number, texts]
            for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1)
            if any(texts := [_value_shown(value) for value in row[:MOST_COLUMNS]])
        ]
        found.append({"name": name, "rows": rows, "hidden": [], "formulas": [], "faults": []})
    return {"kind": kind, "sheets": found}


def _value_shown(value: Any) -> str:
    return str(value) if isinstance(value, timedelta) else shown(value)
