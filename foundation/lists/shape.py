"""Where a list stands in a file: which sheet, which row holds its headings. Pure."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

LOOKED_AT, LONG = 150, 100
NUMBER = re.compile(r"[-+]?[\d.,\s%€$]+")
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Start:
    """Where a list begins: the place of its sheet, and the place of its headings among the rows of that sheet."""

    sheet: int
    heading: int


def heading_key(text: str) -> str:
    """A heading without case, signs and double blanks.

    >>> heading_key(" Req. #:"), heading_key("Answer  type")
    ('req #', 'answer type')
    """
    return " ".join(re.sub(r"[.:*()?_]", " ", text.casefold()).split())


def likely_start(sheets: Sequence[Sequence[Row]], known: Set[str]) -> Start:
    """The row that most looks like headings: known words weigh most, then texts with rows as wide below them.

    >>> likely_start([[(1, ["List", ""]), (3, ["ID", "Requirement"]), (4, ["F1", "Merge"])]], {"id", "requirement"})
    Start(sheet=0, heading=1)
    """
    best, most = Start(0, 0), -1.0
    for number, rows in enumerate(sheets):
        for place, (_row, cells) in enumerate(rows[:LOOKED_AT]):
            weight = _weight(cells, [below for _below, below in rows[place + 1 : place + 6]], known)
            weight += min(len(rows) - place, LONG) / LONG
            if weight > most:
                best, most = Start(number, place), weight
    return best


def _weight(cells: Sequence[str], below: Sequence[Sequence[str]], known: Set[str]) -> float:
    filled = [cell for cell in cells if cell.strip()]
    if not filled or not below:
        return -1.0
    words = sum(heading_key(cell) in known for cell in filled)
    texts = sum(not NUMBER.fullmatch(cell.strip()) and len(cell) <= 60 for cell in filled)
    width = max(sum(bool(cell.strip()) for cell in row) for row in below)
    return 3 * words + (0.5 * texts / len(filled) if len(filled) > 1 else 0.0) + 0.1 * min(len(filled), width)


def table_from(rows: Sequence[Row], heading: int) -> tuple[list[str], list[Row]]:
    """The headings and the rows below them, without columns in which nothing stands."""
    if not rows:
        return [], []
    used = used_columns(rows, heading)
    below = [(number, [_at(cells, place) for place in used]) for number, cells in rows[heading + 1 :]]
    return [_at(rows[heading][1], place) for place in used], below


def trimmed(cells: Sequence[str]) -> list[str]:
    """The cells of a row up to the last one in which something stands.

    >>> trimmed(["A", "", "B", " "])
    ['A', '', 'B']
    """
    last = max((place for place, cell in enumerate(cells) if cell.strip()), default=-1)
    return list(cells[: last + 1])


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def used_columns(rows: Sequence[Row], heading: int) -> list[int]:
    """The columns of a list by their place in the file: those in which something stands from the headings on."""
    standing = [cells for _number, cells in rows[heading:]]
    return [
        place for place in range(max(map(len, standing), default=0)) if any(_at(cells, place) for cells in standing)
    ]
