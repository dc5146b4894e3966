"""What the rows of a list are before they are criteria: sections, notes, headings once more, and totals."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from foundation.lists.values import SHEET, is_total, value_key
from selection.method.list_words import Column

Row = tuple[int, Sequence[str]]
LONG = 12  # a word of that many letters in the column of codes is a heading
WORDS_BEHIND = re.compile(r"[\d.]+\s+\S*[^\W\d_]{2}.*")  # "1 Algemeen"


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The rows, by number, that are headings of a section with its name, that are totals, that are notes or headings
    once more; the section each row is in, and the points that stand beside the name of a section. Rows that go on with
    the one above them, and what they add to it.
    """

    sections: Mapping[int, str]
    totals: frozenset[int]
    notes: frozenset[int] = frozenset()
    section_of: Mapping[int, str]
    points: Mapping[str, str] = field(default_factory=dict)
    goes_on: frozenset[int] = frozenset()
    added: Mapping[int, Sequence[tuple[Column, str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Places:
    """Where the name, the code and the points of a row stand."""

    named: int | None
    coded: int | None
    weighed: int | None

    def code(self, cells: Sequence[str]) -> str:
        return cells[self.coded].strip() if self.coded is not None else ""


def outline(rows: Sequence[Row], mapping: Mapping[int, Column], header: Sequence[str] = ()) -> Outline:
    """A row that holds no more than a number and a name (and points), in a list whose other rows hold more, heads the
    rows below it; one that nothing stands below is a note.

    >>> cells = [(2, ["1", "Customers", ""]), (3, ["1.1", "Merge", "5"]), (4, ["", "Total", "5"])]
    >>> found = outline(cells, {0: Column.CODE, 1: Column.NAME, 2: Column.POINTS})
    >>> dict(found.sections), sorted(found.totals), found.section_of[3]
    ({2: 'Customers'}, [4], 'Customers')
    """
    by_column = {column: place for place, column in mapping.items()}
    named = by_column.get(Column.NAME, by_column.get(Column.QUESTION))
    places = Places(named, by_column.get(Column.CODE), by_column.get(Column.POINTS))
    totals = frozenset(number for number, cells in rows if is_total(cells, places.coded))
    notes = {number for number, cells in rows if _is_heading_again(cells, header)}
    mapped = [(number, _only(cells, mapping)) for number, cells in rows]
    added = _added([row for row in mapped if row[0] not in totals | notes], mapping, places)
    going_on = {number for lines in added.values() for number, _column, _text in lines}
    sections = _sections([row for row in mapped if row[0] not in totals | notes | going_on], places)
    notes |= _without_rows(rows, sections, totals | notes | going_on)
    sections = {number: name for number, name in sections.items() if number not in notes}
    section_of, current, sheet = {}, "", 0
    for number, _cells in rows:
        if number // SHEET != sheet:  # the section of one sheet does not go on in the next
            current, sheet = "", number // SHEET
        current = sections.get(number, current)
        if number not in sections and current:
            section_of[number] = current
    weighed = places.weighed
    points = {
        sections[number]: cells[weighed].strip()
        for number, cells in rows
        if number in sections and weighed is not None and cells[weighed].strip()
    }
    return Outline(
        sections=sections,
        totals=totals,
        notes=frozenset(notes),
        section_of=section_of,
        points=points,
        goes_on=frozenset(going_on),
        added={above: [(column, text) for _number, column, text in lines] for above, lines in added.items()},
    )


def _only(cells: Sequence[str], mapping: Mapping[int, Column]) -> Sequence[str]:
    """The cells of the columns that are read; of a row that says something elsewhere only, all of them."""
    read = [cell if place in mapping else "" for place, cell in enumerate(cells)]
    says = any(cell.strip() for place, cell in enumerate(read) if mapping.get(place) is not Column.POINTS)
    return read if says else cells


def _added(
    rows: Sequence[Row], mapping: Mapping[int, Column], places: Places
) -> dict[int, list[tuple[int, Column, str]]]:
    """By the row above, the rows that go on with it: one text, without a code, that begins with a sign of a list, a
    bracket or a small letter, or that stands in the column of questions or explanations. So does a row with the code
    and the name of the one above, as merged cells give them, that asks or explains something else.
    """
    found: dict[int, list[tuple[int, Column, str]]] = {}
    above: int | None = None
    head: Sequence[str] = ()
    for number, cells in rows:
        more = _says_more(head, cells, mapping, places) if above is not None else {}
        if above is not None and more:
            found.setdefault(above, []).extend((number, column, text) for column, text in more.items())
            continue
        filled = [place for place, cell in enumerate(cells) if cell.strip()]
        column = mapping.get(filled[0]) if len(filled) == 1 else None
        text = cells[filled[0]].strip() if len(filled) == 1 else ""
        is_more = bool(text) and (text[0] in "-–•*(" or text[0].islower()) and filled[0] != places.coded
        is_beside = column in (Column.QUESTION, Column.HINT) and filled[0] != places.named
        if above is not None and (is_more or is_beside):
            goes_to = column if column in (Column.QUESTION, Column.HINT, Column.NAME) else None
            fallback = mapping.get(places.named, Column.NAME) if places.named is not None else Column.NAME
            found.setdefault(above, []).append((number, goes_to or fallback, text))
        else:
            above, head = (number, cells) if len(filled) > 1 else (None, ())
    return found


def _says_more(
    above: Sequence[str], cells: Sequence[str], mapping: Mapping[int, Column], places: Places
) -> dict[Column, str]:
    """What a row of the same code and name asks or explains besides; nothing where it differs in anything else, or in
    nothing.

    >>> mapping = {0: Column.CODE, 1: Column.NAME, 2: Column.QUESTION}
    >>> places = Places(1, 0, None)
    >>> found = _says_more(["U1", "As a seller", "It is fast"], ["U1", "As a seller", "It is safe"], mapping, places)
    >>> {str(column): text for column, text in found.items()}
    {'question': 'It is safe'}
    """
    if not places.code(cells) or places.code(cells) != places.code(above) or places.named is None:
        return {}
    differing = {place for place in mapping if cells[place].strip() != above[place].strip()}
    beside = {place for place in differing if mapping[place] in (Column.QUESTION, Column.HINT) and cells[place].strip()}
    if places.named in differing or not beside or differing - beside:
        return {}
    return {mapping[place]: cells[place].strip() for place in sorted(beside)}


def _sections(rows: Sequence[Row], places: Places) -> dict[int, str]:
    """The rows that hold no more than a name, where most rows hold more."""
    usual = [cells for _number, cells in rows]
    if sum(_is_full(cells, places) for cells in usual) < len(usual) / 2:
        return {}
    is_wide = sum(_is_wide(cells, places) for cells in usual) >= len(usual) / 2
    are_figures, found = _are_figures(usual, places), {}
    for place, (number, cells) in enumerate(rows):
        after = rows[place + 1][1] if place + 1 < len(rows) else None
        if not is_wide and places.code(cells):
            continue  # in a list of codes and names a code that others go on with is as likely a criterion
        name = _section_name(cells, after, places, are_figures=are_figures)
        if name:
            found[number] = name
    return found


def _is_full(cells: Sequence[str], places: Places) -> bool:
    """Whether a row says more than the heading of a section would: a code beside its name, or two things besides."""
    is_coded = places.named is not None and bool(places.code(cells)) and bool(cells[places.named].strip())
    return is_coded or _is_wide(cells, places)


def _is_wide(cells: Sequence[str], places: Places) -> bool:
    """Whether a row says more than a code and a name."""
    return sum(bool(cell.strip()) for cell in cells) > 1 + (places.coded is not None)


def _is_heading_again(cells: Sequence[str], header: Sequence[str]) -> bool:
    filled = [(cell, heading) for cell, heading in zip(cells, header, strict=False) if cell.strip()]
    return len(filled) > 1 and all(value_key(cell) == value_key(heading) for cell, heading in filled)


def _are_figures(rows: Sequence[Sequence[str]], places: Places) -> bool:
    """Whether the codes of the list hold figures, so that a word without one is no code."""
    codes = [code for cells in rows if (code := places.code(cells))]
    return sum(any(letter.isdigit() for letter in code) for code in codes) * 2 > len(codes)


def _without_rows(rows: Sequence[Row], sections: Mapping[int, str], away: frozenset[int] | set[int]) -> set[int]:
    """The sections under which no row stands before the list ends: a line of text at its foot."""
    last: list[int] = []
    for number, _cells in rows:
        if number in sections:
            last.append(number)
        elif number not in away:
            last.clear()
    return set(last)


def _section_name(cells: Sequence[str], after: Sequence[str] | None, places: Places, *, are_figures: bool) -> str:
    """The name of a section: the only text of a row, but for its points and for a number that the numbers of the next
    row continue.
    """
    filled = [place for place, cell in enumerate(cells) if cell.strip() and place != places.weighed]
    if len(cells) < 2 or not filled or (after is None and filled == [places.named]):
        return ""
    code = places.code(cells)
    if code and len(filled) == 2 and places.named in filled:
        follows = places.code(after) if after is not None else ""
        goes_on = follows.startswith((f"{code}.", f"{code}-", f"{code.rstrip('.')}."))
        return cells[places.named].strip() if places.named is not None and goes_on else ""
    if len(filled) != 1:
        return ""
    text, is_weighed = cells[filled[0]].strip(), places.weighed is not None and bool(cells[places.weighed].strip())
    if filled[0] != places.coded:  # a name with points and without a code is a criterion, unless it is numbered itself
        return "" if is_weighed and filled[0] == places.named else text
    return "" if _is_code(text, are_figures=are_figures) else text


def _is_code(text: str, *, are_figures: bool) -> bool:
    """Whether the text in the column of codes is one, and not the heading of a section.

    >>> [_is_code(text, are_figures=True) for text in ("F1", "1.2", "Algemeen", "1 Algemeen", "IT & cost")]
    [True, True, False, False, False]
    """
    if WORDS_BEHIND.fullmatch(text) or len(text) >= LONG:
        return False
    if are_figures and not any(letter.isdigit() for letter in text):
        return False
    return " " not in text or text[:1].isdigit()
