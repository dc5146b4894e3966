"""The vendor's workbook on its way out: locked questions, drop-downs, hidden ids, version and signature."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from foundation.exports import file_name
from foundation.languages import Language, in_language
from foundation.workbook import write
from selection.labels import ANSWER_TYPES, FITS, PURPOSES, SECTIONS, spoken_answer
from selection.method.questions import AnswerType, Section
from selection.questionnaire.models import Question
from selection.questionnaire.workbook.filled import fill_meta, finish_sheet
from selection.questionnaire.workbook.first_sheet import fill_first_sheet, prices_count_for
from selection.questionnaire.workbook.sheet import (
    ANSWER,
    FIRST_HIDDEN,
    FIRST_ROW,
    HELP,
    ID,
    LISTS,
    LONG,
    NUMBER,
    REMARK,
    STATUS,
    TEXT,
    Sending,
    Sheet,
)

OPTION, KNOCK_OUT_MARK = "::", "▲"


def make_workbook(sending: Sending, *, at: datetime) -> bytes:
    """The workbook of one candidate, in its language."""
    language = sending.candidate.language
    with force_locale(language):
        book = write.new_book(
            str(PURPOSES[sending.questionnaire.purpose]), organisation=sending.initiative.organisation, at=at
        )
        first = book.create_sheet(_("Start here"))
        lists = _Lists(book)
        sheets = [_question_sheet(book, lists, sending, section, language) for section in Section]
        fill_first_sheet(first, sending, sheets)
        fill_meta(book, sending)
        lists.hide()
        return write.to_bytes(book)


def make_workbooks(prefix: str, sendings: Sequence[Sending], *, at: datetime) -> bytes:
    """The workbooks of all candidates in one zip, each under the name that it would have alone."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as together:
        for sending in sendings:
            name = file_name(f"{prefix}-{sending.candidate.title}", "xlsx")
            if name in together.namelist():  # two titles may differ in signs only
                name = file_name(f"{prefix}-{sending.candidate.id}-{sending.candidate.title}", "xlsx")
            together.writestr(name, make_workbook(sending, at=at))
    return stream.getvalue()


class _Lists:
    """The hidden sheet that holds the options of drop-downs; a list of options is kept once."""

    def __init__(self, book: Workbook) -> None:
        self.sheet = book.create_sheet(LISTS)
        self.columns: dict[tuple[str, ...], str] = {}

    def address(self, options: tuple[str, ...]) -> str:
        if options not in self.columns:
            letter = get_column_letter(len(self.columns) + 1)
            for row, option in enumerate(options, start=1):
                write.put(self.sheet, row, len(self.columns) + 1, option)
            self.columns[options] = f"{LISTS}!${letter}$1:${letter}${len(options)}"
        return self.columns[options]

    def hide(self) -> None:
        self.sheet.sheet_state = "hidden"
        self.sheet.parent.move_sheet(self.sheet, len(self.sheet.parent.worksheets))


def _question_sheet(book: Workbook, lists: _Lists, sending: Sending, section: Section, language: Language) -> Sheet:
    made = Sheet(sheet=book.create_sheet(str(SECTIONS[section])))
    sheet = made.sheet
    write.put(sheet, 1, NUMBER, str(SECTIONS[section]), "title", align=write.PLAIN_TOP)
    note = (
        prices_count_for(sending)
        if section is Section.PRICES
        else _("Fill in the yellow cells. A grey status means that the question is not asked of you.")
    )
    write.put(sheet, 2, NUMBER, note, "note", align=write.PLAIN_TOP)
    answer = (
        _("Answer in %(currency)s, excluding VAT", currency=sending.initiative.currency)
        if section is Section.PRICES
        else _("Answer")
    )
    write.put_headings(
        sheet, FIRST_ROW - 1, ["id", _("No."), _("Question"), _("How to answer"), answer, _("Remark"), _("Status")]
    )
    heading = None
    for question in [row for row in sending.questions if row.section is section]:
        own = in_language(question.heading or "", question.heading_other, language, sending.initiative.language)
        if own != heading:
            heading = own
            write.put(sheet, made.row, NUMBER, own, "section", align=write.PLAIN_TOP)
            write.fill_row(sheet, made.row, STATUS, "section", NUMBER)
            made.chapters.append((own, made.row))
            made.row += 1
        text = sending.asked(question, language)
        _put_question(made, lists, question, text, is_knock_out=question.criterion_id in sending.knock_outs)
    finish_sheet(made, sending)
    return made


def _put_question(made: Sheet, lists: _Lists, question: Question, text: str, *, is_knock_out: bool) -> None:
    sheet, row = made.sheet, made.row
    number = f"{KNOCK_OUT_MARK} {question.code}" if is_knock_out else question.code
    for column, value in ((ID, question.code), (NUMBER, number), (TEXT, text), (HELP, _help(question))):
        write.put(sheet, row, column, value, "note" if column == HELP else "plain")
    write.as_input(write.put(sheet, row, REMARK, ""))
    status = f"${get_column_letter(STATUS)}${row}"
    if question.answer_type is AnswerType.MULTIPLE_CHOICE:
        made.answers[question.code] = f"$E${row + 1}:$E${row + len(question.options)}"
        for offset, option in enumerate(question.options, start=1):
            write.put(sheet, row + offset, ID, f"{question.code}{OPTION}{offset - 1}")
            write.put(sheet, row + offset, TEXT, f"– {option}")
            _put_answer(sheet, row + offset, lists, AnswerType.YES_NO, (_("Yes"),))
            made.options.setdefault(question.code, {})[option] = f"$E${row + offset}"
        answered = f"COUNTA({made.answers[question.code]})>0"
        made.row += len(question.options)
    else:
        made.answers[question.code] = f"$E${row}"
        _put_answer(sheet, row, lists, question.answer_type, _options(question))
        answered = f'$E${row}<>""'
    condition = _condition_formula(made, question, row)
    not_asked, is_answered, is_open, optional = _("not asked"), _("answered"), _("open"), _("optional")
    inner = f'IF({answered},"{is_answered}","{optional if question.is_optional else is_open}")'
    write.put_formula(
        sheet, row, STATUS, f'IF({condition},{inner},"{not_asked}")' if condition else inner, "General"
    ).alignment = write.TOP
    made.statuses[question.code] = status
    made.row += 1


def _condition_formula(made: Sheet, question: Question, row: int) -> str | None:
    """When the question is asked; the wanted answers stand in hidden cells, so that no text from people is in a
    formula.
    """
    parent = question.condition_code
    if parent is None or parent not in made.answers:
        return None
    cells, asked = made.answers[parent], f'{made.statuses[parent]}<>"{_("not asked")}"'
    if not question.condition_answers:
        held = f"COUNTA({cells})>0" if ":" in cells else f'AND({cells}<>"",{cells}<>"{_("No")}")'
        return f"AND({asked},{held})"
    if parent in made.options:
        ticked = [
            made.options[parent][answer] for answer in question.condition_answers if answer in made.options[parent]
        ]
        held = ",".join(f'{cell}="{_("Yes")}"' for cell in ticked)
        return f"AND({asked},OR({held}))" if held else "FALSE"
    wanted = [spoken_answer(answer) for answer in question.condition_answers]
    for offset, answer in enumerate(wanted):
        write.put(made.sheet, row, FIRST_HIDDEN + offset, answer)
    last = get_column_letter(FIRST_HIDDEN + len(wanted) - 1)
    return f"AND({asked},ISNUMBER(MATCH({cells},$H${row}:${last}${row},0)))"


def _options(question: Question) -> tuple[str, ...]:
    if question.answer_type is AnswerType.YES_NO:
        return (_("Yes"), _("No"))
    if question.answer_type is AnswerType.FIT:
        return tuple(str(label) for label in FITS.values())
    return tuple(question.options)


def _put_answer(sheet: Worksheet, row: int, lists: _Lists, kind: AnswerType, options: tuple[str, ...]) -> None:
    cell = write.as_input(write.put(sheet, row, ANSWER, ""))
    checks = None
    if options and kind is not AnswerType.FILE:
        checks = DataValidation(type="list", formula1=lists.address(options), allow_blank=True)
        checks.error = _("Choose one of the options in the list.")
    elif kind in (AnswerType.MONEY, AnswerType.NUMBER):
        cell.number_format = "#,##0.00" if kind is AnswerType.MONEY else "General"
        checks = DataValidation(
            type="decimal", operator="between", formula1="-1000000000000", formula2="1000000000000", allow_blank=True
        )
        checks.error = _("Fill in a number.")
    elif kind is AnswerType.DATE:
        cell.number_format = "yyyy-mm-dd"
        checks = DataValidation(type="date", operator="greaterThan", formula1="1", allow_blank=True)
        checks.error = _("Fill in a date.")
    if checks is not None:
        checks.showErrorMessage = True
        sheet.add_data_validation(checks)
        checks.add(cell)
    if kind in LONG:
        sheet.row_dimensions[row].height = 60


def _help(question: Question) -> str:
    parts = [str(ANSWER_TYPES[question.answer_type])]
    if question.answer_type is AnswerType.MULTIPLE_CHOICE:
        parts = [_("Several choices: put Yes behind each option below that applies.")]
    elif question.answer_type is AnswerType.LIST:
        parts = [_("List: one item per line (Alt+Enter).")]
    elif question.answer_type is AnswerType.FILE:
        parts = [_("Document: give its file name and where you sent it.")]
    if question.condition_code:
        answers = ", ".join(spoken_answer(answer) for answer in question.condition_answers)
        parts.append(
            _("Only if %(code)s is answered with: %(answers)s.", code=question.condition_code, answers=answers)
            if answers
            else _("Only if %(code)s is answered, and not with No.", code=question.condition_code)
        )
    if question.hint:
        parts.append(question.hint)
    return "\n".join(parts)
