"""A list from outside as sheets of rows: what the child process read of it, and where the list stands in it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, dataclass, replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from openpyxl.utils import get_column_letter

from foundation.lists.shape import Row, Start, heading_key, likely_start, table_from, trimmed, used_columns
from foundation.lists.values import SHEET
from foundation.workbook.guard import MOST_CELLS, MOST_COLUMNS
from foundation.workbook.read import SENTENCES, HostileFileError, opened_apart

FORMAT = 2  # 1: {"header", "rows"}, of the first sheet, with headings in the first row
SHEET_HEADING = "Sheet"  # in every language: what it holds is remembered by its heading
LEAST_WORDS = 2  # known headings of a list that is preferred to a sheet of formulas
LEAST_SHEETS, MOSTLY_NEW = 2, 0.9  # of the rows of several sheets that say something of their own
MOST_LINES = 2_000  # rows of a list that come in at a time
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
OTHER_PROGRAMS = {
    ".mpp": _l("This is a plan of Microsoft Project. Save it there as XML (.xml), or as Excel workbook (.xlsx)."),
    ".gan": _l("This is a plan of GanttProject. Export it there as CSV, or as Microsoft Project XML."),
    ".pod": _l("This is a plan of ProjectLibre. Save it there as Microsoft Project XML."),
    ".numbers": SENTENCES["numbers"],
}


@dataclass(frozen=True, kw_only=True)
class ListSheet:
    """One sheet: its rows that hold something by their number in the file, which are hidden, and which cells hold a
    formula, or a fault: an error, or a formula without a stored value.
    """

    name: str
    rows: list[Row]
    hidden: Sequence[int] = ()
    formulas: Sequence[tuple[int, int]] = ()
    faults: Sequence[tuple[int, int]] = ()
    is_hidden: bool = False
    is_joined: bool = False

    @property
    def is_computed(self) -> bool:
        """Whether a third of its cells or more are formulas."""
        filled = sum(bool(cell.strip()) for _number, cells in self.rows for cell in cells)
        return len(self.formulas) * 3 >= filled > 0


@dataclass(frozen=True, kw_only=True)
class ListFile:
    """A list as it was read; `kind` says by which reader, and what that reader cannot see."""

    kind: str
    sheets: list[ListSheet]
    encoding: str = ""
    separator: str = ""

    def as_content(self) -> dict[str, Any]:
        return {"format": FORMAT, **asdict(self)}


@dataclass(frozen=True, kw_only=True)
class List:
    """The list itself: its headings, the rows below them with their numbers, and its cells that have a fault, by row
    number and column of the list, each with its address in the file.
    """

    header: list[str]
    rows: list[Row]
    faults: Mapping[tuple[int, int], str]
    hidden: frozenset[int] = frozenset()

    @property
    def too_long(self) -> str:
        """What to do about a list of more rows than come in at a time; nothing where it is not."""
        if len(self.rows) <= MOST_LINES:
            return ""
        rows, most = len(self.rows), MOST_LINES
        return str(
            _(
                "The list has %(count)s rows; at most %(most)s come in at a time. Cut it into parts.",
                count=rows,
                most=most,
            )
        )


def read_list(content: bytes, file_name: str) -> ListFile:
    """Any common format, looked at by the child process; what Gids does not read is refused with a sentence."""
    ending = "." + file_name.lower().rpartition(".")[2]
    if ending in OTHER_PROGRAMS:
        raise HostileFileError(str(OTHER_PROGRAMS[ending]))
    if not content.startswith(WORKBOOKS) and ending in (
        ".xlsx",
        ".xls",
        ".xlsm",
        ".ods",
        ".xlsb",
    ):
        raise HostileFileError(str(SENTENCES["no_workbook"]))
    found = list_file_of(opened_apart("list", content))
    if not any(sheet.rows for sheet in found.sheets):
        raise HostileFileError(_("The file is empty: no cell holds anything."))
    return found


def list_file_of(content: Mapping[str, Any]) -> ListFile:
    """What was read and kept, also of a list that was kept by an earlier version."""
    if "header" in content:
        rows = list(enumerate([content["header"], *content["rows"]], start=1))
        return ListFile(kind="csv", sheets=[ListSheet(name="", rows=rows)])
    sheets = [
        ListSheet(
            name=sheet["name"],
            rows=[(number, texts) for number, texts in sheet["rows"]],
            hidden=sheet["hidden"],
            formulas=[(row, column) for row, column in sheet["formulas"]],
            faults=[(row, column) for row, column in sheet["faults"]],
            is_hidden=sheet.get("is_hidden", False),
        )
        for sheet in content["sheets"]
    ]
    return ListFile(
        kind=content["kind"],
        sheets=sheets,
        encoding=content.get("encoding", ""),
        separator=content.get("separator", ""),
    )


def with_joined(found: ListFile, known: Set[str]) -> ListFile:
    """With one sheet more, where several have the same headings: their lists as one, each row with its sheet. Sheets
    that say the same over are versions of one list, and stay apart.
    """
    by_headings: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for place, sheet in enumerate(found.sheets):
        if sheet.rows and not sheet.is_hidden:
            heading = likely_start([sheet.rows], known).heading
            keys = tuple(heading_key(cell) for cell in trimmed(sheet.rows[heading][1]))
            if len(keys) > 1 and set(keys) & known and len(sheet.rows) > heading + 1:
                by_headings.setdefault(keys, []).append((place, heading))
    places = max(by_headings.values(), key=len, default=[])
    if len(places) < LEAST_SHEETS:
        return found
    width = max(len(cells) for place, _heading in places for _number, cells in found.sheets[place].rows)
    (first, top), rows = places[0], list[Row]()
    names = trimmed(found.sheets[first].rows[top][1])
    rows.append((found.sheets[first].rows[top][0], [*names, *[""] * (width - len(names)), SHEET_HEADING]))
    for place, heading in places:
        sheet = found.sheets[place]
        rows += [
            ((place + 1) * SHEET + number, [*cells, *[""] * (width - len(cells)), sheet.name])
            for number, cells in sheet.rows[heading + 1 :]
        ]
    said = [tuple(cells[:-1]) for _number, cells in rows[1:]]
    if len(set(said)) < len(said) * MOSTLY_NEW:
        return found

    def numbered(name: str) -> list[tuple[int, int]]:
        return [
            ((place + 1) * SHEET + row, column)
            for place, _heading in places
            for row, column in getattr(found.sheets[place], name)
        ]

    joined = ListSheet(
        name=" + ".join(found.sheets[place].name for place, _heading in places),
        rows=rows,
        hidden=[(place + 1) * SHEET + row for place, _heading in places for row in found.sheets[place].hidden],
        formulas=numbered("formulas"),
        faults=numbered("faults"),
        is_joined=True,
    )
    return replace(found, sheets=[*found.sheets, joined])


def start_in(found: ListFile, known: Set[str]) -> Start:
    """Where the list most likely stands; on a hidden sheet only where no other holds anything, and on one that is
    computed from others (a scorecard) only where no other has headings that are known.
    """
    visible = [[] if sheet.is_hidden else sheet.rows for sheet in found.sheets]
    start = likely_start(visible if any(visible) else [sheet.rows for sheet in found.sheets], known)
    if found.sheets[start.sheet].is_computed:
        typed = [[] if found.sheets[place].is_computed else rows for place, rows in enumerate(visible)]
        other = likely_start(typed, known)
        headings = typed[other.sheet][other.heading][1] if typed[other.sheet] else []
        if sum(heading_key(cell) in known for cell in headings) >= LEAST_WORDS:
            return other
    return start


def look_first(found: ListFile, known: Set[str]) -> None:
    """Refuse a file in which no list stands, or only one that is too long."""
    lines = list_at(found, start_in(found, known))
    if not lines.rows:
        raise HostileFileError(_("No sheet has a row of headings with a list below it."))
    if lines.too_long and len(found.sheets) == 1:
        raise HostileFileError(lines.too_long)


def cell_in_words(row: int, column: int) -> str:
    """A cell as people find it in the file.

    >>> cell_in_words(14, 1), cell_in_words(2 * SHEET + 14, 1)
    ('B14', '2:B14')
    """
    sheet, number = divmod(row, SHEET)
    cell = f"{get_column_letter(column + 1)}{number}"
    return f"{sheet}:{cell}" if sheet else cell


def list_at(found: ListFile, start: Start) -> List:
    """The list that stands there; refused where it is larger than Gids reads."""
    sheet = found.sheets[start.sheet]
    header, rows = table_from(sheet.rows, start.heading)
    if len(header) > MOST_COLUMNS:
        raise HostileFileError(
            _("The list has %(count)s columns; Gids reads %(most)s.", count=len(header), most=MOST_COLUMNS)
        )
    if len(header) * len(rows) > MOST_CELLS:
        raise HostileFileError(str(SENTENCES["cells"]))
    places = {column: place for place, column in enumerate(used_columns(sheet.rows, start.heading))}
    return List(
        header=header,
        rows=rows,
        faults={(row, places[column]): cell_in_words(row, column) for row, column in sheet.faults if column in places},
        hidden=frozenset(sheet.hidden) & {number for number, _cells in rows},
    )
