"""The child process that opens files from outside, under limits of memory and time; talks in JSON over pipes.

Its word says what the file is: a workbook or anybody's list. Of a workbook it prints {"sheets": [{"name", "rows": [[row
number, [[column, kind, value], ...]], ...]}]}, of a list what `open_list` says, and {"fault": word} for a file that it
does not open.
"""

import io
import json
import sys
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from foundation.lists.opening import open_list
from foundation.workbook.guard import MOST_COLUMNS, MOST_ROWS, HostileError, check

MEMORY = 500 * 1024 * 1024
SECONDS, SECONDS_FOR_A_LIST = 10, 30  # a list is read whole, with its merged cells and formats
KINDS = {
    "n": "number",
    "s": "text",
    "inlineStr": "text",
    "str": "text",
    "b": "truth",
    "d": "date",
    "f": "formula",
    "e": "error",
}


def limit(seconds: int) -> None:
    """Cap memory and time, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool) else str(value)


def sheets(content: bytes) -> list[dict[str, Any]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    found = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows = []
        for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), start=1):
            cells = [
                [cell.column, KINDS.get(cell.data_type, "text") if not cell.is_date else "date", plain(cell.value)]
                for cell in row
                if cell.value is not None
            ]
            if cells:
                rows.append([number, cells])
        found.append({"name": sheet.title, "rows": rows})
    return found


def answer_to(word: str, content: bytes) -> dict[str, Any]:
    if word == "list":
        return open_list(content)
    check(content)
    return {"sheets": sheets(content)}


def main() -> None:
    limit(SECONDS_FOR_A_LIST if sys.argv[1] == "list" else SECONDS)
    try:
        answer = answer_to(sys.argv[1], sys.stdin.buffer.read())
    except HostileError as refused:
        answer = {"fault": refused.word}
    except Exception as problem:  # noqa: BLE001 - a hostile file may raise anything, also out of memory; the parent says one sentence
        answer = {"fault": "damaged", "kind": type(problem).__name__}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
