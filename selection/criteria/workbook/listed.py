"""The list of criteria as a workbook that comes back: every field, in both languages, with the headings and words that
the reader of lists knows.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.languages import Language
from foundation.workbook import write
from selection.method.criteria import CriterionFields
from selection.method.list_words import Column

WIDTHS = (10, 40, 40, 14, 18, 22, 9, 11, 50, 50, 40, 20, 30, 10, 26, 26, 13)


def _several(parts: Sequence[str]) -> str:
    """Options as one cell that reads as the same options again: on lines of their own, a single one after a bar."""
    return f"|{parts[0]}" if len(parts) == 1 else "\n".join(parts)


def _condition(fields: CriterionFields) -> str:
    if fields.condition_code is None:
        return fields.section_group or ""
    answers = " | ".join(fields.condition_answers)
    return f"{fields.condition_code} = {answers}" if answers else fields.condition_code


def _truth(value: bool) -> str:  # noqa: FBT001 - the value of a cell
    return str(_("yes")) if value else ""


CELLS: Mapping[Column, Callable[[CriterionFields], object]] = {
    Column.CODE: lambda fields: fields.code,
    Column.NAME: lambda fields: fields.name,
    Column.NAME_OTHER: lambda fields: fields.name_other,
    Column.KIND: lambda fields: label(fields.kind),
    Column.CATEGORY: lambda fields: label(fields.category),
    Column.GROUP: lambda fields: fields.group,
    Column.POINTS: lambda fields: fields.points,
    Column.MINIMUM: lambda fields: fields.minimum,
    Column.QUESTION: lambda fields: fields.question,
    Column.QUESTION_OTHER: lambda fields: fields.question_other,
    Column.HINT: lambda fields: fields.hint,
    Column.ANSWER_TYPE: lambda fields: label(fields.answer_type),
    Column.OPTIONS: lambda fields: _several(fields.options),
    Column.OPTIONAL: lambda fields: _truth(fields.is_optional),
    Column.CONDITION: _condition,
    Column.PASSES_WHEN: lambda fields: " | ".join(fields.passes_when),
    Column.DISCRETIONARY: lambda fields: _truth(fields.is_discretionary),
}


def make_list_workbook(
    initiative: Initiative, criteria: Sequence[CriterionFields], language: Language, at: datetime
) -> bytes:
    with force_locale(language):
        book = write.new_book(_("Criteria"), organisation=initiative.organisation, at=at)
        sheet = book.create_sheet(_("Criteria"))
        write.put_headings(sheet, 1, [label(column) for column in CELLS])
        for row, fields in enumerate(criteria, start=2):
            for place, cell in enumerate(CELLS.values(), start=1):
                value = cell(fields)
                if isinstance(value, Decimal | int) and not isinstance(value, bool):
                    write.put_number(sheet, row, place, value, "0.###")
                elif value:
                    write.put(sheet, row, place, value)
        write.widths(sheet, *WIDTHS)
        sheet.freeze_panes = "C2"
        write.set_up_paper(sheet, footer_left=initiative.name, footer_middle=str(_("Criteria")), title_rows="1:1")
        return write.to_bytes(book)
