"""What vendors type in their workbooks: understood as they mean it, or refused with what else it may be; never cut."""

import pytest
from flask import Flask

from foundation.languages import Language
from foundation.workbook.read import ReadCell
from selection.method.questions import AnswerType
from selection.questionnaire.actions.answers import WorkbookRead
from selection.questionnaire.models import Question
from selection.questionnaire.workbook.returned import _read_answer, _read_remark

EN, NL = Language.EN, Language.NL


def cell(value: object, kind: str = "text") -> ReadCell:
    return ReadCell(sheet="Functions", row=7, column=5, kind=kind, value=value)


def read(app: Flask, kind: AnswerType, language: Language, typed: object, cell_kind: str = "text") -> WorkbookRead:
    found = WorkbookRead(candidate_id=1)
    with app.test_request_context():
        _read_answer(Question(code="Q", answer_type=kind, options=[]), cell(typed, cell_kind), language, found)
    return found


@pytest.mark.parametrize(
    ("language", "kind", "typed", "value"),
    [
        (NL, AnswerType.MONEY, "€ 45.000,-", ["45000"]),
        (NL, AnswerType.MONEY, "45.000", ["45000"]),
        (EN, AnswerType.MONEY, "EUR 12,500", ["12500"]),
        (EN, AnswerType.MONEY, "1,250.50", ["1250.50"]),
        (NL, AnswerType.MONEY, "7.5", ["7.5"]),
        (NL, AnswerType.NUMBER, "1.200", ["1200"]),
        (NL, AnswerType.YES_NO, "J", ["Yes"]),
        (EN, AnswerType.YES_NO, "Y", ["Yes"]),
        (EN, AnswerType.YES_NO, "n", ["No"]),
        (NL, AnswerType.DATE, "03.04.27", ["2027-04-03"]),
        (NL, AnswerType.DATE, "3-4-2027", ["2027-04-03"]),
        (NL, AnswerType.DATE, "donderdag 26 november 2026", ["2026-11-26"]),
        (EN, AnswerType.DATE, "March 3rd, 2027", ["2027-03-03"]),
        (EN, AnswerType.LIST, "• C#\n- C++\n-5 degrees\n–", ["C#", "C++", "-5 degrees", "–"]),
        (EN, AnswerType.LONG_TEXT, "n/a", ["n/a"]),
    ],
)
def test_what_is_typed_is_what_is_kept(
    prepared: Flask, language: Language, kind: AnswerType, typed: str, value: list[str]
) -> None:
    found = read(prepared, kind, language, typed)
    assert (found.values.get("Q"), found.refused) == (value, [])


@pytest.mark.parametrize(
    ("language", "kind", "typed", "why"),
    [
        (EN, AnswerType.MONEY, "45.000", "this can be read as 45 and as 45000; fill in a number"),
        (EN, AnswerType.NUMBER, "1.200", "this can be read as 1.2 and as 1200; fill in a number"),
        (NL, AnswerType.MONEY, "12,500", "this can be read as 12.5 and as 12500; fill in a number"),
        (EN, AnswerType.NUMBER, "3 m", "expected: a number"),
        (EN, AnswerType.MONEY, "on request", "expected: a number"),
        (EN, AnswerType.YES_NO, "partly", "expected: Yes or No"),
        (NL, AnswerType.DATE, "31.02.27", "expected: a date, such as 2027-03-31"),
        (EN, AnswerType.LONG_TEXT, "x" * 4001, "4001 characters stand here; at most 4000 fit"),
        (EN, AnswerType.LIST, "x" * 2000 + "\n" + "y" * 2001, "4002 characters stand here; at most 4000 fit"),
    ],
)
def test_what_can_be_read_in_two_ways_or_does_not_fit_is_refused_with_its_cell(
    prepared: Flask, language: Language, kind: AnswerType, typed: str, why: str
) -> None:
    found = read(prepared, kind, language, typed)
    assert (found.values, found.refused) == ({}, [{"code": "Q", "sheet": "Functions", "cell": "E7", "why": why}])


def test_a_number_is_a_number_and_not_applicable_is_no_answer_but_a_remark(prepared: Flask) -> None:
    assert read(prepared, AnswerType.MONEY, EN, 45.125, "number").values == {"Q": ["45.125"]}
    found = read(prepared, AnswerType.MONEY, NL, "nvt")
    assert (found.values, found.remarks, found.refused) == ({}, {"Q": "nvt"}, [])
    with prepared.test_request_context():
        _read_remark(Question(code="Q", options=[]), cell("See our price list."), found)
    assert found.remarks == {"Q": "nvt See our price list."}


def test_not_applicable_is_an_answer_where_it_is_one_of_the_options(prepared: Flask) -> None:
    found = WorkbookRead(candidate_id=1)
    question = Question(code="Q", answer_type=AnswerType.SINGLE_CHOICE, options=["Yes", "N/A"])
    with prepared.test_request_context():
        _read_answer(question, cell("n/a"), EN, found)
    assert (found.values, found.remarks) == ({"Q": ["N/A"]}, {})


def test_a_remark_with_a_formula_or_too_long_is_named_and_its_answer_stands(prepared: Flask) -> None:
    found = read(prepared, AnswerType.YES_NO, EN, "Yes")
    with prepared.test_request_context():
        _read_remark(Question(code="Q", options=[]), cell("=A1", "formula"), found)
        _read_remark(Question(code="Q", options=[]), cell("x" * 4001), found)
    assert found.values == {"Q": ["Yes"]}
    assert [line["why"] for line in found.refused] == [
        "the remark holds a formula; fill in a text",
        "4001 characters stand here; at most 4000 fit",
    ]
