"""Reading workbooks from outside into plain cells; lists are read by `foundation/lists`, in the same child process."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from openpyxl.utils import get_column_letter

from foundation.errors import BusyError, RuleViolation
from foundation.plain_text import plain
from foundation.workbook.guard import MOST_BYTES, MOST_ROWS, MOST_STRINGS

PATIENCE = (
    60  # the limit of processor time in the child is the guard; a file that waits longer is that of a busy machine
)
ROOT = Path(__file__).resolve().parents[2]
NO_WORKBOOK = _l(
    "This is not a sound Excel workbook (.xlsx). Open it in Excel, save it as “Excel workbook (.xlsx)” without a"
    " password, and try again."
)
SENTENCES = {
    "large": _l("The file is larger than 10 MB."),
    "no_workbook": NO_WORKBOOK,
    "parts": _l("The workbook has too many parts, or the same part twice."),
    "outside": _l("The workbook has parts with names that lead outside it."),
    "macros": _l("The workbook contains macros or embedded programs. Save it as .xlsx without them."),
    "unpacked": _l("Unpacked, the workbook is larger than 60 MB."),
    "document_type": _l("The workbook contains a document type, which no ordinary workbook has."),
    "strict": _l("The workbook is saved as “Strict Open XML”. Save it as “Excel workbook (.xlsx)” and try again."),
    "texts": _l("The workbook holds more texts than Gids reads (%(most)s).", most=MOST_STRINGS),
    "cells": _l("A sheet has more rows or cells than Gids reads (%(rows)s rows).", rows=MOST_ROWS),
    "merged": _l("A sheet has very large merged cells. Undo the merging and try again."),
    "damaged": _l(
        "The workbook could not be read: it is damaged or built in an unusual way. Open it in Excel, save it anew as"
        " .xlsx and try again."
    ),
    "neither": _l("This is neither an Excel workbook nor a text file with commas or semicolons (CSV)."),
    "short_cells": _l(
        "This .xlsb file stores its cells in a short form that cannot be read here. Save it as .xlsx and send that."
    ),
    "numbers": _l("This is a sheet of Numbers. Export it there to Excel (.xlsx) or CSV."),
    "csv": _l("The CSV file is broken: a quotation mark is not closed, or a cell is very long."),
}


class HostileFileError(RuleViolation):
    """A file that Gids does not open, with the reason."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, field="file")


def opened_apart(word: str, content: bytes) -> dict[str, Any]:
    """What the child process makes of a file; the serving process looks at none of its bytes."""
    if len(content) > MOST_BYTES:
        raise HostileFileError(str(SENTENCES["large"]))
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "foundation.workbook.child", word],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            cwd=ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BusyError(
            _("This server is very busy, so the file was not read. Nothing is wrong with it; try again in a minute.")
        ) from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError:  # stopped by its limit of processor time or memory
        answer = {"fault": "damaged"}
    if "fault" in answer:
        raise HostileFileError(str(SENTENCES[answer["fault"]]))
    return answer


@dataclass(frozen=True, kw_only=True)
class ReadCell:
    """One cell that is not empty; `kind` is text, number, truth, date, formula or error."""

    sheet: str
    row: int
    column: int
    kind: str
    value: Any

    @property
    def address(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def text(self) -> str:
        if self.kind == "number" and isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return plain(str(self.value))


@dataclass(frozen=True)
class ReadSheet:
    """A sheet by name, with its filled cells by row and column."""

    name: str
    rows: dict[int, dict[int, ReadCell]] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> ReadCell | None:
        return self.rows.get(row, {}).get(column)


def read_sheets(content: bytes) -> list[ReadSheet]:
    """Every sheet of an .xlsx file; anything hostile or broken is refused with a sentence."""
    return [_sheet(sheet) for sheet in opened_apart("workbook", content)["sheets"]]


def _sheet(sheet: dict[str, Any]) -> ReadSheet:
    name = sheet["name"]
    return ReadSheet(
        name,
        {
            row: {
                column: ReadCell(sheet=name, row=row, column=column, kind=kind, value=value)
                for column, kind, value in cells
            }
            for row, cells in sheet["rows"]
        },
    )
