"""Reading criteria from a list with headings: row by row, kept or refused with a remark."""

from collections.abc import Mapping, Sequence

from selection.method.criteria import Kind
from selection.method.list_cells import weight_of
from selection.method.list_outline import Outline, outline
from selection.method.list_remarks import Remark
from selection.method.list_row import Reading, Row, RowRead
from selection.method.list_words import Column


def read_rows(
    rows: Sequence[tuple[int, Sequence[str]]], mapping: Mapping[int, Column], reading: Reading
) -> list[RowRead]:
    """Read a list of criteria, row by row, each with its number in the file; a row that cannot be kept is refused with
    its reason, sections and totals are left out.

    A condition names the code of an earlier row; a condition that names no row of the list at all is the name of a
    group of questions, which is kept as such and remarked on.

    >>> from selection.method.criteria import Category
    >>> read = read_rows(
    ...     [(2, ["a", "Name?", "boolean"])],
    ...     {0: Column.CODE, 1: Column.NAME, 2: Column.ANSWER_TYPE},
    ...     Reading(other_rows_are=Kind.WISH, category=Category.VENDOR),
    ... )
    >>> read[0].fields.code, str(read[0].fields.answer_type), read[0].remarks
    ('a', 'yes_no', ())
    """
    found = outline(rows, mapping, reading.header)
    coded = [place for place, column in mapping.items() if column is Column.CODE]
    codes = {cells[place].strip() for _number, cells in rows for place in coded}
    weights = [place for place, column in mapping.items() if column is Column.POINTS]
    is_weighed = any(cells[place].strip() for _number, cells in rows for place in weights)
    seen: dict[str, Kind] = {}
    read: list[RowRead] = []
    for number, cells in rows:
        other = _no_criterion(number, cells, found, reading)
        if other is not None:
            read.append(other)
            continue
        texts = {column: cells[place].strip() for place, column in mapping.items()}
        for column, more in found.added.get(number, ()):
            texts[column] = f"{texts.get(column, '')}\n{more}".strip()
        row = Row(texts, reading, section=found.section_of.get(number, ""), is_weighed=is_weighed)
        fault = next((reading.faults[number, place] for place in mapping if (number, place) in reading.faults), None)
        if fault is not None:
            row.remark(Remark.FAULT, fault)
        row_read = row.read(number, seen=seen, codes=codes)
        read.append(row_read)
        if row_read.fields is not None and row.code:
            seen[row.code] = row_read.fields.kind
    return read


def _no_criterion(number: int, cells: Sequence[str], found: Outline, reading: Reading) -> RowRead | None:
    """A row that is a section, a total, a note or the rest of the row above it; None where it is a criterion."""
    about = next((cell.strip() for cell in cells if cell.strip()), "")[:60]
    if number in found.goes_on:
        return RowRead(number, None, ((Remark.GOES_ON, about),))
    if number in found.notes:
        return RowRead(number, None, ((Remark.NOTE, about),))
    if number in found.totals:
        return RowRead(number, None, ((Remark.TOTAL, ""),))
    if number not in found.sections:
        return None
    section = found.sections[number]
    return RowRead(number, None, ((Remark.SECTION, section),), weighs=weight_of(section, found.points, reading.sign))
