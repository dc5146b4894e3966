"""What the columns and values of a list are called: headings known by their words, each value once, totals. Pure."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

SHEET = 100_000  # a row of a list over several sheets is numbered by its sheet and its row there
TOTALS = {"total", "totals", "subtotal", "sum", "totaal", "subtotaal", "eindtotaal", "som", "gemiddelde", "average"}
MARKED = {"x", "j", "y", "ja", "yes", "true", "1", "v", "✓", "waar"}
NOT_MARKED = {"", "n", "nee", "no", "false", "0", "-", "–", "n.v.t.", "nvt", "n/a", "onwaar"}
Row = tuple[int, Sequence[str]]
FIGURE = re.compile(r"[-+€$\d.,\s%’']+")
MEANS = {"average", "gemiddelde"}
OF_WHAT = {"score", "weight", "gewicht", "weging", "points", "punten", "amount", "bedrag", "kosten", "costs"}
BRACKETS = re.compile(r"\s*\([^()]*\)")
Column = TypeVar("Column", bound=StrEnum)


def row_in_words(number: int) -> str:
    """A row as people find it in the file: by its number, after that of its sheet where a list stands on several.

    >>> row_in_words(14), row_in_words(2 * SHEET + 14)
    ('14', '2:14')
    """
    sheet, row = divmod(number, SHEET)
    return f"{sheet}:{row}" if sheet else str(row)


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


def distinct(rows: Sequence[Row], mapping: Mapping[int, StrEnum], column: StrEnum) -> list[Distinct]:
    """The values of a column, the most frequent first."""
    place = next((place for place, found in mapping.items() if found is column), None)
    if place is None:
        return []
    texts = [cells[place].strip() for _number, cells in rows if cells[place].strip()]
    first = {value_key(text): text for text in reversed(texts)}
    return [Distinct(first[key], count) for key, count in Counter(map(value_key, texts)).most_common()]


def is_total(cells: Sequence[str], coded: int | None = None) -> bool:
    """Whether a row is a total: its first text says so, alone or with what it is the total of, beside figures only.

    >>> is_total(["", "Subtotal:", "5"]), is_total(["Totally new", "5"]), is_total(["", "Totaal gewicht", "15 %"], 0)
    (True, False, True)
    >>> is_total(["F7", "Total cost of ownership", "5"], 0), is_total(["Totaal", "", "15"], 0)
    (False, True)
    """
    texts = [(place, cell) for place, cell in enumerate(cells) if cell.strip() and not FIGURE.fullmatch(cell.strip())]
    if not texts:
        return False
    words = value_key(texts[0][1]).replace(":", " ").split()
    if not words or words[0] not in TOTALS and words[:2] != ["grand", "total"]:
        return False
    is_coded = coded is not None and bool(cells[coded].strip()) and texts[0][0] != coded
    is_sum = len(words) == 1 or coded is not None or words[1] in OF_WHAT or words[:2] == ["grand", "total"]
    return not is_coded and len(texts) == 1 and is_sum and (len(cells) > 1 or words[0] not in MEANS)


def guess_columns(
    header: Sequence[str],
    headings: Mapping[Column, Sequence[str]],
    named: Mapping[str, Column] = MappingProxyType({}),
) -> dict[int, Column]:
    """Which column of a list holds what, by its heading, with and without what stands in brackets behind it; `named`
    are headings that Gids itself writes.
    """
    found: dict[int, Column] = {}
    for number, name in enumerate(header):
        plain = " ".join(name.casefold().replace("_", " ").strip(" :.*").split())
        for words in (plain, BRACKETS.sub("", plain).strip()):
            column = named.get(words) or next(
                (column for column, names in headings.items() if words in names or words == column), None
            )
            if column is not None and column not in found.values():
                found[number] = column
                break
    return found
