"""What the columns and values of a list are called: headings known by their words, each value once, totals. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

TOTALS = {"total", "totals", "subtotal", "grand total", "sum", "totaal", "subtotaal", "eindtotaal", "som"}
Row = tuple[int, Sequence[str]]
Column = TypeVar("Column", bound=StrEnum)


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
    """Whether a row is a total: its first text, apart from the column of codes, says so.

    >>> is_total(["", "Subtotal:", "5"]), is_total(["Totally new", "5"])
    (True, False)
    """
    first = next((cell for place, cell in enumerate(cells) if cell.strip() and place != coded), "")
    return value_key(first).rstrip(" :") in TOTALS


def guess_columns(
    header: Sequence[str],
    headings: Mapping[Column, Sequence[str]],
    named: Mapping[str, Column] = MappingProxyType({}),
) -> dict[int, Column]:
    """Which column of a list holds what, by its heading; `named` are headings that Gids itself writes."""
    found: dict[int, Column] = {}
    for number, name in enumerate(header):
        plain = " ".join(name.casefold().replace("_", " ").strip(" :.*").split())
        column = named.get(plain) or next(
            (column for column, names in headings.items() if plain in names or plain == column), None
        )
        if column is not None and column not in found.values():
            found[number] = column
    return found
