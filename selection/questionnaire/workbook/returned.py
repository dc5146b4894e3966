"""The vendor's workbook on its way back: every cell is understood, or refused by its address."""

import hmac
from datetime import date
from decimal import Decimal

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.forms.fields import small_whole
from foundation.languages import Language, in_language
from foundation.money import read_decimal
from foundation.workbook import write
from foundation.workbook.read import HostileFileError, ReadCell, ReadSheet
from selection.labels import FITS, SECTIONS
from selection.method.questions import NO, YES, AnswerType, Section
from selection.questionnaire.actions.answers import WorkbookRead
from selection.questionnaire.models import Question
from selection.questionnaire.workbook.made import OPTION
from selection.questionnaire.workbook.sheet import ANSWER, FIRST_ROW, ID, LISTS, META, REMARK, TEXT, Sending, signature

MOST_NUMBER, LEAST_DECIMALS = 10**15, 18


def read_workbook(sheets: list[ReadSheet], sending: Sending) -> WorkbookRead:
    """What a returned workbook says; refuses one that was not made here for this candidate and these questions."""
    _check_meta(next((sheet for sheet in sheets if sheet.name == META), None), sending)
    by_code = {question.code: question for question in sending.questions}
    read = WorkbookRead(candidate_id=sending.candidate.id)
    seen: set[str] = set()
    with force_locale(sending.candidate.language):
        known = {str(SECTIONS[section]) for section in Section} | {_("Instructions"), META, LISTS}
    for sheet in sheets:
        if sheet.name not in known:
            read.unknown_sheets.append(sheet.name[:60])
            continue
        if sheet.name not in (META, LISTS):
            _read_sheet(sheet, by_code, sending, read, seen)
    read.rows_missing = [code for code in by_code if code not in seen]
    return read


def _check_meta(sheet: ReadSheet | None, sending: Sending) -> None:
    meta = (
        {cells[1].text: cells[2].text for cells in sheet.rows.values() if {1, 2} <= set(cells)}
        if sheet is not None
        else {}
    )
    if not meta:
        raise HostileFileError(
            _(
                "This is not a workbook that Gids made: its hidden sheet is missing. Ask the vendor to fill in the"
                " workbook that was sent."
            )
        )
    if meta.get("questionnaire") != str(sending.questionnaire.id) or meta.get("hash") != sending.questionnaire.hash:
        raise HostileFileError(
            _("This workbook belongs to another version of the questions. Send the vendor the present one.")
        )
    if meta.get("candidate") != str(sending.candidate.id):
        raise HostileFileError(
            _("This workbook was made for another candidate than %(name)s.", name=sending.candidate.title)
        )
    if not hmac.compare_digest(
        meta.get("signature", ""), signature(sending.key, sending.questionnaire, sending.candidate.id)
    ):
        raise HostileFileError(
            _("The hidden sheet of this workbook was changed. Ask the vendor to fill in the workbook that was sent.")
        )


def _read_sheet(
    sheet: ReadSheet, by_code: dict[str, Question], sending: Sending, read: WorkbookRead, seen: set[str]
) -> None:
    for number in sorted(sheet.rows):
        code, option = _code_of(sheet.cell(number, ID))
        question = by_code.get(code)
        if question is None or number < FIRST_ROW:
            continue
        text, answer = sheet.cell(number, TEXT), sheet.cell(number, ANSWER)
        if option is not None:
            _read_option(question, option, text, answer, read, sheet.name)
            continue
        if code in seen:
            _refuse(read, question, sheet.name, f"C{number}", _("this question stands in the workbook twice"))
            continue
        seen.add(code)
        own = in_language(question.text, question.text_other, sending.candidate.language, sending.initiative.language)
        if text is None or " ".join(text.text.split()) != " ".join(write.clean(own).split()):
            _refuse(read, question, sheet.name, f"C{number}", _("the question was changed"))
            continue
        if answer is not None:
            _read_answer(question, answer, sending.candidate.language, read)
        remark = sheet.cell(number, REMARK)
        if remark is not None and remark.kind != "formula":
            read.remarks[code] = remark.text[:4000]


def _code_of(cell: ReadCell | None) -> tuple[str, int | None]:
    code, _mark, option = (cell.text if cell is not None else "").partition(OPTION)
    return code, small_whole(option)


def _refuse(read: WorkbookRead, question: Question, sheet: str, address: str, why: str) -> None:
    read.values.pop(question.code, None)
    read.refused.append({"code": question.code, "sheet": sheet, "cell": address, "why": str(why)})


def _read_option(
    question: Question, option: int, text: ReadCell | None, answer: ReadCell | None, read: WorkbookRead, sheet: str
) -> None:
    if answer is None or option >= len(question.options):
        return
    if text is None or text.text.removeprefix("–").strip() != write.clean(question.options[option]).strip():
        _refuse(read, question, sheet, answer.address, _("the option was changed"))
    elif answer.kind == "formula":
        _refuse(read, question, sheet, answer.address, _("the cell holds a formula; fill in a value"))
    elif answer.text.casefold() in ("yes", "ja", "x", "true", "1"):
        read.values.setdefault(question.code, []).append(question.options[option])
    elif answer.text.casefold() not in ("no", "nee", "false", "0", ""):
        _refuse(read, question, sheet, answer.address, _("expected: Yes, or empty"))


def _read_answer(question: Question, cell: ReadCell, language: Language, read: WorkbookRead) -> None:
    if cell.kind in ("formula", "error"):
        _refuse(read, question, cell.sheet, cell.address, _("the cell holds a formula; fill in a value"))
        return
    if not cell.text:
        return
    value, expected = understand(question, cell, language)
    if value is None:
        _refuse(read, question, cell.sheet, cell.address, expected)
    else:
        read.values[question.code] = value


def understand(question: Question, cell: ReadCell, language: Language) -> tuple[list[str] | None, str]:
    """The value of a filled cell, or None with what was expected."""
    kind = question.answer_type
    if kind is AnswerType.YES_NO:
        found = {"yes": YES, "ja": YES, "true": YES, "no": NO, "nee": NO, "false": NO}.get(cell.text.casefold())
        return ([found] if found else None), _("expected: Yes or No")
    if kind is AnswerType.FIT:
        return _choice(
            {_label(label, tongue): fit.value for fit, label in FITS.items() for tongue in Language}, cell.text
        )
    if kind is AnswerType.SINGLE_CHOICE:
        return _choice({option: option for option in question.options}, cell.text)
    if kind in (AnswerType.NUMBER, AnswerType.MONEY):
        return _number(cell, language, kind)
    if kind is AnswerType.DATE:
        return _date(cell)
    if kind in (AnswerType.LIST, AnswerType.MULTIPLE_CHOICE):
        return [line.strip(" •–-") for line in cell.text.splitlines() if line.strip()], ""
    return [cell.text[:4000]], ""


def _label(label: object, language: Language) -> str:
    with force_locale(language):
        return str(label)


def _choice(options: dict[str, str], typed: str) -> tuple[list[str] | None, str]:
    plain = {" ".join(option.casefold().split()): value for option, value in options.items()}
    found = plain.get(" ".join(typed.casefold().split()))
    return ([found] if found else None), _("expected: one of the options in the list")


def _number(cell: ReadCell, language: Language, kind: AnswerType) -> tuple[list[str] | None, str]:
    expected = _("expected: a number")
    if cell.kind == "truth":
        return None, expected
    if cell.kind == "number":
        text = (
            str(cell.value)
            if isinstance(cell.value, int)
            else (format(Decimal(repr(cell.value)), "f") if abs(cell.value) < MOST_NUMBER else "")
        )
    else:
        text = cell.text.removeprefix("€").removeprefix("EUR").strip()
    try:
        number = read_decimal(text, "en" if cell.kind == "number" else language)
    except ValueError:
        return None, expected
    if not abs(number) < MOST_NUMBER or number.as_tuple().exponent < -LEAST_DECIMALS:  # type: ignore[operator]
        return None, expected
    if kind is AnswerType.MONEY and not 0 <= number < 10**12:
        return None, _("expected: an amount of 0 or more")
    return [format(number, "f")], ""


def _date(cell: ReadCell) -> tuple[list[str] | None, str]:
    text = cell.text.split(" ")[0]
    parts = text.replace("/", "-").replace(".", "-").split("-")
    try:
        if cell.kind == "date" or len(parts[0]) == 4:
            return [date.fromisoformat(text).isoformat()], ""
        day, month, year = (int(part) for part in parts)
        return [date(year, month, day).isoformat()], ""
    except (ValueError, OverflowError):
        return None, _("expected: a date, such as 2027-03-31")
