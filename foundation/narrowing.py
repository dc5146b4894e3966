"""Long lists that a person searches, filters and sorts; what he asked stays in the address, so that it can be shared
and stands there again after the way back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
MANY = 20  # a list of more rows has its tools


@dataclass(frozen=True, kw_only=True)
class Filter(Generic[Row]):
    """One thing that rows can be told apart by: the word in the address, its title, its options and a row's own."""

    word: str
    title: str
    options: Mapping[str, str]
    of: Callable[[Row], object]


def by_person(
    word: str, title: str, rows: Sequence[Row], names: Mapping[int, str], of: Callable[[Row], int | None]
) -> Filter[Row]:
    """A filter by the people that rows have, in the order of their names."""
    there = {key for row in rows if (key := of(row)) is not None and key in names}
    options = {str(key): names[key] for key in sorted(there, key=lambda key: names[key])}
    return Filter(word=word, title=title, options=options, of=of)


@dataclass(frozen=True, kw_only=True)
class Narrowed(Generic[Row]):
    """The rows that are asked for, and what was asked."""

    rows: Sequence[Row]
    total: int
    words: str
    chosen: Mapping[str, str]
    filters: Sequence[Filter[Row]]
    sort: str
    is_down: bool

    @property
    def is_long(self) -> bool:
        """Whether the list is long enough for tools."""
        return self.total > MANY

    @property
    def asked(self) -> dict[str, str]:
        """What was asked, by its words in the address: for the pages of a list."""
        sort = f"{'-' if self.is_down else ''}{self.sort}" if self.sort else ""
        known = {"q": self.words, "sort": sort, **self.chosen}
        return {name: value for name, value in known.items() if value}

    @property
    def is_narrowed(self) -> bool:
        return len(self.rows) < self.total or bool(self.words or any(self.chosen.values()))


def narrowed(
    rows: Sequence[Row],
    asked: Mapping[str, str],
    *,
    text: Callable[[Row], str],
    filters: Sequence[Filter[Row]] = (),
    sorts: Mapping[str, Callable[[Row], Any]] | None = None,
) -> Narrowed[Row]:
    """The rows that hold every word of `q`, pass every filter, in the order of `sort` (-name is from the top down; what
    has nothing there comes last). What the address says that is no option is passed over.

    >>> found = narrowed(
    ...     [("Beta", 2), ("Alpha", None), ("Gamma", 1)],
    ...     {"q": "a", "sort": "-n"},
    ...     text=lambda row: row[0],
    ...     sorts={"n": lambda row: row[1]},
    ... )
    >>> [name for name, _n in found.rows], found.sort, found.is_down
    (['Beta', 'Gamma', 'Alpha'], 'n', True)
    >>> narrowed([("Beta", 2)], {"q": "et bet", "sort": "x"}, text=lambda row: row[0]).rows
    [('Beta', 2)]
    """
    words = " ".join(asked.get("q", "").split())[:100]
    chosen = {one.word: given if (given := asked.get(one.word, "")) in one.options else "" for one in filters}
    sought = words.casefold().split()
    found = [
        row
        for row in rows
        if all(word in text(row).casefold() for word in sought)
        and all(not chosen[one.word] or str(one.of(row)) == chosen[one.word] for one in filters)
    ]
    name = asked.get("sort", "")
    key, is_down = (sorts or {}).get(name.removeprefix("-")), name.startswith("-")
    if key is not None:
        known = [row for row in found if key(row) is not None]
        found = sorted(known, key=key, reverse=is_down) + [row for row in found if key(row) is None]
    return Narrowed(
        rows=found,
        total=len(rows),
        words=words,
        chosen=chosen,
        filters=filters,
        sort=name.removeprefix("-") if key is not None else "",
        is_down=is_down,
    )
