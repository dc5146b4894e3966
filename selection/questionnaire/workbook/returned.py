"""The vendor's workbook on its way back: every cell is understood, or refused by its address."""

import hmac
import re
from decimal import Decimal

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.forms.fields import small_whole
from foundation.languages import Language, in_language
from foundation.lists.amounts import COMMA, POINT, readings
from foundation.lists.days import day_in
from foundation.money import read_decimal
from foundation.workbook import write
from foundation.workbook.read import HostileFileError, ReadCell, ReadSheet
from selection.labels import FITS, SECTIONS
from selection.method.questions import NO, YES, AnswerType, Section
from selection.questionnaire.actions.answers import WorkbookRead
from selection.questionnaire.models import Question
from selection.questionnaire.workbook.made import OPTION
from selection.questionnaire.workbook.sheet import ANSWER, FIRST_ROW, ID, LISTS, META, REMARK, TEXT, Sending, signature

MOST_NUMBER, LEAST_DECIMALS, MOST_TEXT = 10**15, 18, 4000
TEXTS = (AnswerType.TEXT, AnswerType.LONG_TEXT, AnswerType.LIST, AnswerType.FILE)
NO_ANSWER = {"nvt", "n.v.t.", "niet van toepassing", "n/a", "na", "not applicable", "-", "–", "?"}
TRUTHS = {
    **dict.fromkeys(("yes", "y", "ja", "j", "true"), YES),
    **dict.fromkeys(("no", "n", "nee", "false"), NO),
}
UNIT = re.compile(r"[^\d.,'’\s+-]")
BULLET = re.compile(r"^\s*[•–*-]\s+")
FIRST_YEAR = 1900


def read_workbook(sheets: list[ReadSheet], sending: Sending) -> WorkbookRead:
    """What a returned workbook says; refuses one that was not made here for this candidate and these questions."""
    _check_meta(next((sheet for sheet in sheets if sheet.name == META), None), sending)
    by_code = {question.code: question for question in sending.questions}
    read = WorkbookRead(candidate_id=sending.candidate.id)
    seen: set[str] = set()
    with force_locale(sending.candidate.language):
        answered = {str(SECTIONS[section]) for section in Section}
        others = {_("Start here"), _("Instructions"), META, LISTS}
    for sheet in sheets:
        if sheet.name in answered:
            _read_sheet(sheet, by_code, sending, read, seen)
        elif sheet.name not in others:
            read.unknown_sheets.append(sheet.name[:60])
    read.rows_missing = [code for code in by_code if code not in seen]
    _name_remarks_alone(read)
    return read


def _name_remarks_alone(read: WorkbookRead) -> None:
    """A remark without an answer is no answer, but it is not lost: the receipt says it."""
    named = {line["code"] for line in read.refused}
    for code, text in read.remarks.items():
        if code not in read.values and code not in named:
            why = _("no answer; the remark says: %(text)s", text=text[:200])
            read.refused.append({"code": code, "sheet": "", "cell": "", "why": str(why)})


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
        if number < FIRST_ROW:
            continue
        if question is None:
            read.unknown_ids.extend([f"{sheet.name} A{number}: {code[:40]}"] if code else [])
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
        _read_remark(question, sheet.cell(number, REMARK), read)


def _code_of(cell: ReadCell | None) -> tuple[str, int | None]:
    code, _mark, option = (cell.text if cell is not None else "").partition(OPTION)
    return code, small_whole(option)


def _refuse(read: WorkbookRead, question: Question, sheet: str, address: str, why: str) -> None:
    read.values.pop(question.code, None)
    read.refused.append({"code": question.code, "sheet": sheet, "cell": address, "why": str(why)})


def _read_remark(question: Question, cell: ReadCell | None, read: WorkbookRead) -> None:
    """A remark whole, or named as not kept; the answer beside it stands."""
    if cell is None:
        return
    why = _("the remark holds a formula; fill in a text") if cell.kind in ("formula", "error") else too_long(cell.text)
    if why:
        read.refused.append({"code": question.code, "sheet": cell.sheet, "cell": cell.address, "why": why})
    else:
        read.remarks[question.code] = " ".join(filter(None, (read.remarks.get(question.code), cell.text)))


def too_long(text: str) -> str:
    """What is said of a text that does not fit whole; nothing is ever cut."""
    if len(text) <= MOST_TEXT:
        return ""
    return str(_("%(count)s characters stand here; at most %(most)s fit", count=len(text), most=MOST_TEXT))


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
    if value is None and question.answer_type not in TEXTS and cell.text.strip().casefold() in NO_ANSWER:
        read.remarks[question.code] = cell.text.strip()
    elif value is None:
        _refuse(read, question, cell.sheet, cell.address, expected)
    else:
        read.values[question.code] = value


def understand(question: Question, cell: ReadCell, language: Language) -> tuple[list[str] | None, str]:
    """The value of a filled cell, or None with what was expected."""
    kind = question.answer_type
    if kind is AnswerType.YES_NO:
        found = TRUTHS.get(cell.text.strip().casefold())
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
        lines = [BULLET.sub("", line).strip() for line in cell.text.splitlines() if line.strip()]
        why = too_long("\n".join(lines))
        return (None if why else lines), why
    why = too_long(cell.text)
    return (None if why else [cell.text]), why


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
        return _typed_number(cell.text, language, kind)
    try:
        number = read_decimal(text, "en")
    except ValueError:
        return None, expected
    return _number_in(number, kind)


def _typed_number(text: str, language: Language, kind: AnswerType) -> tuple[list[str] | None, str]:
    """A number that was typed as text, in the vendor's language; three figures behind its decimal sign may as well be
    thousands, and are refused with both readings.
    """
    found = {} if kind is AnswerType.NUMBER and UNIT.search(text) else readings(text)
    own, other = (COMMA, POINT) if language is Language.NL else (POINT, COMMA)
    if not found:
        return None, _("expected: a number")
    number = found.get(own, found.get(other, Decimal(0)))
    if len(set(found.values())) > 1 and found[own] < found[other]:
        readable = [format(value.normalize(), "f") for value in (found[own], found[other])]
        return None, _(
            "this can be read as %(one)s and as %(other)s; fill in a number", one=readable[0], other=readable[1]
        )
    return _number_in(number, kind)


def _number_in(number: Decimal, kind: AnswerType) -> tuple[list[str] | None, str]:
    expected = _("expected: a number")
    if not abs(number) < MOST_NUMBER or number.as_tuple().exponent < -LEAST_DECIMALS:  # type: ignore[operator]
        return None, expected
    if kind is AnswerType.MONEY and not 0 <= number < 10**12:
        return None, _("expected: an amount of 0 or more")
    return [format(number, "f")], ""


def _date(cell: ReadCell) -> tuple[list[str] | None, str]:
    try:
        found = day_in(cell.text)
        if found.year < FIRST_YEAR:
            raise ValueError(cell.text)
    except ValueError:
        return None, _("expected: a date, such as 2027-03-31")
    return [found.isoformat()], ""
