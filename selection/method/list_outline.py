"""What the rows of a list are before they are criteria: sections, totals, and the distinct values of its columns."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selection.method.list_columns import Column

Row = tuple[int, Sequence[str]]
LONG = 12  # a word of that many letters in the column of codes is a heading
TOTALS = {"total", "totals", "subtotal", "grand total", "sum", "totaal", "subtotaal", "eindtotaal", "som"}


@dataclass(frozen=True)
class Outline:
    """The rows, by number, that are headings of a section with its name, that are totals, and the section each row is
    in.
    """

    sections: Mapping[int, str]
    totals: frozenset[int]
    section_of: Mapping[int, str]


@dataclass(frozen=True)
class Distinct:
    """One value of a column as it is first written, and in how many rows it stands."""

    text: str
    count: int

    @property
    def key(self) -> str:
        return value_key(self.text)


def value_key(text: str) -> str:
    """Values that differ in case and blanks only are one.

    >>> value_key(" Must  have ")
    'must have'
    """
    return " ".join(text.casefold().split())


def outline(rows: Sequence[Row], mapping: Mapping[int, Column]) -> Outline:
    """A row that holds no more than a number and a name, in a list whose other rows hold more, heads the rows below it.

    >>> cells = [(2, ["1", "Customers", ""]), (3, ["1.1", "Merge", "5"]), (4, ["", "Total", "5"])]
    >>> found = outline(cells, {0: Column.CODE, 1: Column.NAME, 2: Column.POINTS})
    >>> dict(found.sections), sorted(found.totals), found.section_of[3]
    ({2: 'Customers'}, [4], 'Customers')
    """
    named = next((place for place, column in mapping.items() if column in (Column.NAME, Column.QUESTION)), None)
    coded = next((place for place, column in mapping.items() if column is Column.CODE), None)
    totals = frozenset(number for number, cells in rows if _is_total(cells, coded))
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


def _is_total(cells: Sequence[str], coded: int | None) -> bool:
    first = next((cell for place, cell in enumerate(cells) if cell.strip() and place != coded), "")
    return value_key(first).rstrip(" :") in TOTALS


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


def distinct(rows: Sequence[Row], mapping: Mapping[int, Column], column: Column) -> list[Distinct]:
    """The values of a column, the most frequent first."""
    place = next((place for place, found in mapping.items() if found is column), None)
    if place is None:
        return []
    texts = [cells[place].strip() for _number, cells in rows if cells[place].strip()]
    first = {value_key(text): text for text in reversed(texts)}
    return [Distinct(first[key], count) for key, count in Counter(map(value_key, texts)).most_common()]
