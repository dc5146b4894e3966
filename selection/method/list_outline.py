"""What the rows of a list are before they are criteria: sections and totals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foundation.lists.values import is_total
from selection.method.list_columns import Column

Row = tuple[int, Sequence[str]]
LONG = 12  # a word of that many letters in the column of codes is a heading


@dataclass(frozen=True)
class Outline:
    """The rows, by number, that are headings of a section with its name, that are totals, and the section each row is
    in.
    """

    sections: Mapping[int, str]
    totals: frozenset[int]
    section_of: Mapping[int, str]


def outline(rows: Sequence[Row], mapping: Mapping[int, Column]) -> Outline:
    """A row that holds no more than a number and a name, in a list whose other rows hold more, heads the rows below it.

    >>> cells = [(2, ["1", "Customers", ""]), (3, ["1.1", "Merge", "5"]), (4, ["", "Total", "5"])]
    >>> found = outline(cells, {0: Column.CODE, 1: Column.NAME, 2: Column.POINTS})
    >>> dict(found.sections), sorted(found.totals), found.section_of[3]
    ({2: 'Customers'}, [4], 'Customers')
    """
    named = next((place for place, column in mapping.items() if column in (Column.NAME, Column.QUESTION)), None)
    coded = next((place for place, column in mapping.items() if column is Column.CODE), None)
    totals = frozenset(number for number, cells in rows if is_total(cells, coded))
    usual = [cells for number, cells in rows if number not in totals]
    fuller = sum(sum(bool(cell.strip()) for cell in cells) > 1 + (coded is not None) for cells in usual)
    sections = {}
    for place, (number, cells) in enumerate(rows):
        after = rows[place + 1][1] if place + 1 < len(rows) else None
        name = _section_name(cells, after, named, coded)
        if name and number not in totals and fuller >= len(usual) / 2:
            sections[number] = name
    section_of, current = {}, ""
    for number, _cells in rows:
        current = sections.get(number, current)
        if number not in sections and current:
            section_of[number] = current
    return Outline(sections, totals, section_of)


def _section_name(cells: Sequence[str], after: Sequence[str] | None, named: int | None, coded: int | None) -> str:
    """The name of a section: the only text of a row, but for a number that the numbers of the next row continue."""
    filled = [place for place, cell in enumerate(cells) if cell.strip()]
    code = cells[coded].strip() if coded is not None else ""
    if after is None or len(cells) < 2:
        return ""
    if code and len(filled) == 2 and named in filled:
        follows = after[coded].strip() if coded is not None else ""
        return cells[named].strip() if named is not None and follows.startswith((f"{code}.", f"{code}-")) else ""
    if len(filled) != 1:
        return ""
    text = cells[filled[0]].strip()
    is_code = filled[0] == coded and (" " not in text or text[:1].isdigit()) and len(text) < LONG
    return "" if is_code else text
