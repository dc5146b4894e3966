"""Lists as workbooks that come back: the rows of a door with the headings and words that it knows, and what was refused
of a file as it stood there.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.languages import Language
from foundation.lists.door import Door, in_words
from foundation.lists.reading import List
from foundation.workbook import write

WIDE, USUAL, AMOUNT = 40, 24, 15


def make_door_workbook(
    door: Door, initiative: Initiative, rows: Sequence[Any], language: Language, at: datetime
) -> bytes:
    """Every row with all its columns; amounts are numbers."""
    columns = list(door.columns)
    with force_locale(language):
        book = write.new_book(str(door.title), organisation=initiative.organisation, at=at)
        sheet = book.create_sheet(str(door.title)[:31])
        write.put_headings(sheet, 1, [str(label(column)) for column in columns])
        for number, row in enumerate(rows, start=2):
            shown = door.shown(row)
            for place, column in enumerate(columns, start=1):
                value = shown.get(column)
                if isinstance(value, Decimal):
                    write.put_number(sheet, number, place, value, "#,##0.00")
                else:
                    write.put(sheet, number, place, in_words(door, column, value))
        write.widths(
            sheet, *(AMOUNT if one in door.amounts else USUAL if one in door.members else WIDE for one in columns)
        )
        sheet.freeze_panes = "A2"
        write.set_up_paper(sheet, footer_left=str(door.title), footer_middle=initiative.name, title_rows="1:1")
        return write.to_bytes(book)


def make_refused_workbook(
    initiative: Initiative,
    found: List,
    said: Mapping[int, str],
    at: datetime,
    more: tuple[str, Mapping[int, str]] | None = None,
) -> bytes:
    """The rows of a list that were refused, under its own headings, with why; `more` is a column of what stood around
    them in the file.
    """
    heading, texts = more or ("", {})
    book = write.new_book(_("Refused"), organisation=initiative.organisation, at=at)
    sheet = book.create_sheet(_("Refused"))
    write.put_headings(sheet, 1, [_("Remark of Gids"), *found.header, *([heading] if more else [])])
    refused = [(number, cells) for number, cells in found.rows if number in said]
    for row, (number, cells) in enumerate(refused, start=2):
        for place, text in enumerate([said[number], *cells, texts.get(number, "")], start=1):
            if text:
                write.put(sheet, row, place, text)
    write.widths(sheet, 50, *[USUAL] * len(found.header))
    sheet.freeze_panes = "A2"
    return write.to_bytes(book)
