"""One vendor workbook out and in: what is understood, what is refused and where, and that nothing is lost."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select, update

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.questionnaire.models import Answer, AnswerImport, Question, Questionnaire
from tests.conftest import SignIn

RETURN = "/initiatives/1/questionnaire/candidates/1/return"
Edit = Callable[[Workbook], None]


@pytest.fixture
def chair(demo: Flask, sign_in: SignIn) -> FlaskClient:
    """The chair, with the deadline still ahead."""
    with demo.app_context(), transaction():
        db.session.execute(update(Questionnaire).values(deadline=now().replace(year=now().year + 1)))
    return sign_in("chair")


def _row(book: Workbook, code: str) -> tuple[object, int]:
    for title in ("Questions", "Prices"):
        for row in range(4, book[title].max_row + 1):
            if book[title].cell(row, 1).value == code:
                return book[title], row
    raise AssertionError(code)


def _fill(chair: FlaskClient, edit: Edit, candidate: int = 1) -> bytes:
    made = chair.post(f"/initiatives/1/questionnaire/candidates/{candidate}/workbook").data
    book = load_workbook(io.BytesIO(made))
    edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _set(code: str, value: object, column: int = 5) -> Edit:
    def edit(book: Workbook) -> None:
        sheet, row = _row(book, code)
        sheet.cell(row, column).value = value  # type: ignore[attr-defined]

    return edit


def _send(chair: FlaskClient, content: bytes, **more: str):  # type: ignore[no-untyped-def]
    return chair.post(
        RETURN, data={"file": (io.BytesIO(content), "back.xlsx"), **more}, content_type="multipart/form-data"
    )


def _last() -> AnswerImport:
    return db.session.scalars(select(AnswerImport).order_by(AnswerImport.id.desc()).limit(1)).one()


def _value(code: str) -> list[str]:
    return db.session.scalars(
        select(Answer.value)
        .join(Question, Answer.question_id == Question.id)
        .where(Question.code == code, Answer.candidate_id == 1)
    ).one()


@pytest.mark.parametrize(
    ("code", "typed", "kept"),
    [
        ("F01", "Custom work", ["custom"]),
        ("F01", "maatwerk", ["custom"]),
        ("K1", "No", ["No"]),
        ("K1", "nee", ["No"]),
        ("B02", "Two lines\nof text", ["Two lines\nof text"]),
        ("PRICE-03", 1250.5, ["1250.5"]),
        ("PRICE-03", "1,250.50", ["1250.50"]),
        ("PRICE-03", "€ 900", ["900"]),
    ],
)
def test_an_answer_is_understood(demo: Flask, chair: FlaskClient, code: str, typed: object, kept: list[str]) -> None:
    assert _send(chair, _fill(chair, _set(code, typed))).status_code == 303
    with demo.app_context():
        assert _value(code) == kept
        assert _last().receipt["refused"] == []


@pytest.mark.parametrize(
    ("code", "typed", "column", "why"),
    [
        ("F01", "Perhaps", 5, "expected: one of the options in the list"),
        ("K1", "Perhaps", 5, "expected: Yes or No"),
        ("PRICE-03", "cheap", 5, "expected: a number"),
        ("PRICE-03", -5, 5, "expected: an amount of 0 or more"),
        ("PRICE-03", "=1+1", 5, "the cell holds a formula; fill in a value"),
        ("F01", "One picture of SOME customers", 3, "the question was changed"),
    ],
)
def test_a_cell_that_cannot_be_kept_is_refused_with_its_address(
    demo: Flask, chair: FlaskClient, code: str, typed: object, column: int, why: str
) -> None:
    with demo.app_context():
        before = _value("F02")
    content = _fill(chair, lambda book: (_set("F02", "Standard")(book), _set(code, typed, column)(book))[0])
    _send(chair, content)
    with demo.app_context():
        refused = _last().receipt["refused"]
        assert [(line["code"], line["why"]) for line in refused] == [(code, why)]
        assert refused[0]["sheet"] in ("Questions", "Prices")
        assert refused[0]["cell"][0] in "CE"
        assert _value("F02") == ["standard"]
        assert before


def test_the_same_file_twice_changes_nothing(demo: Flask, chair: FlaskClient) -> None:
    content = _fill(chair, _set("F01", "Custom work"))
    first = _send(chair, content)
    with demo.app_context():
        counts = [db.session.scalar(select(func.count()).select_from(kind)) for kind in (Answer, AnswerImport)]
    second = _send(chair, content)
    assert first.headers["Location"] == second.headers["Location"]
    with demo.app_context():
        assert counts == [db.session.scalar(select(func.count()).select_from(kind)) for kind in (Answer, AnswerImport)]


def test_an_empty_cell_keeps_the_earlier_answer_and_says_so(demo: Flask, chair: FlaskClient) -> None:
    with demo.app_context():
        before = _value("F03")
        count = db.session.scalar(select(func.count()).select_from(Answer).where(Answer.candidate_id == 1))
    _send(chair, _fill(chair, _set("F01", "Custom work")))
    with demo.app_context():
        assert _value("F03") == before
        assert _last().receipt["counts"]["kept_from_before"] == (count or 0) - 1


def test_the_receipt_before_the_deadline_holds_counts_and_after_it_the_differences(
    demo: Flask, chair: FlaskClient
) -> None:
    address = _send(chair, _fill(chair, _set("F01", "Planned"))).headers["Location"]
    page = chair.get(address).text
    assert "Taken in: 1 answers." in page
    assert "changed: 1" not in page
    assert "Differences with before" not in page
    with demo.app_context(), transaction():
        db.session.execute(update(Questionnaire).values(deadline=now()))
    page = chair.get(address).text
    assert "changed: 1" in page
    assert "Differences with before" in page


def test_after_the_deadline_a_workbook_needs_the_reason(demo: Flask, chair: FlaskClient) -> None:
    content = _fill(chair, _set("F01", "Planned"))
    with demo.app_context(), transaction():
        db.session.execute(update(Questionnaire).values(deadline=now()))
    late = _send(chair, content)
    assert late.status_code == 409
    assert "The deadline has passed" in late.text
    assert _send(chair, content, late_reason="Received by mail the day before.").status_code == 303


def _other_sheet(book: Workbook) -> None:
    book.create_sheet("Brochure")["A1"] = "Buy this"


def _without_row(book: Workbook) -> None:
    sheet, row = _row(book, "F05")
    sheet.delete_rows(row)  # type: ignore[attr-defined]


def _twice(book: Workbook) -> None:
    sheet, row = _row(book, "F05")
    for column in range(1, 8):
        sheet.cell(200, column).value = sheet.cell(row, column).value  # type: ignore[attr-defined]


def test_a_sheet_that_was_added_is_left_aside_with_a_notice(demo: Flask, chair: FlaskClient) -> None:
    _send(chair, _fill(chair, _other_sheet))
    with demo.app_context():
        assert _last().receipt["unknown_sheets"] == ["Brochure"]


def test_a_question_that_was_deleted_is_listed(demo: Flask, chair: FlaskClient) -> None:
    _send(chair, _fill(chair, _without_row))
    with demo.app_context():
        assert _last().receipt["rows_missing"] == ["F05"]


def test_a_question_that_stands_twice_is_refused(demo: Flask, chair: FlaskClient) -> None:
    _send(chair, _fill(chair, _twice))
    with demo.app_context():
        assert [line["code"] for line in _last().receipt["refused"]] == ["F05"]


def test_a_workbook_of_another_candidate_is_refused(demo: Flask, chair: FlaskClient) -> None:
    answer = _send(chair, _fill(chair, _set("F01", "Planned"), candidate=2))
    assert answer.status_code == 422
    assert "was made for another candidate" in answer.text


def test_a_forged_hidden_sheet_is_refused(demo: Flask, chair: FlaskClient) -> None:
    def forge(book: Workbook) -> None:
        book["_gids"]["B4"] = "1"

    answer = _send(chair, _fill(chair, forge, candidate=2))
    assert answer.status_code == 422
    assert "hidden sheet of this workbook was changed" in answer.text


def test_a_dutch_vendor_gets_and_returns_dutch(demo: Flask, chair: FlaskClient) -> None:
    book = load_workbook(io.BytesIO(chair.post("/initiatives/1/questionnaire/candidates/4/workbook").data))
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"] == [
        "Begin hier",
        "Vragen",
        "Prijzen",
    ]
    sheet = book["Vragen"]
    row = next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).value == "F01")
    assert sheet.cell(row, 3).value == "Eén klantbeeld over alle kanalen"
    sheet.cell(row, 5).value = "Maatwerk"
    prices = book["Prijzen"]
    price = next(row for row in range(4, prices.max_row + 1) if prices.cell(row, 1).value == "PRICE-03")
    prices.cell(price, 5).value = "1.250,50"
    stream = io.BytesIO()
    book.save(stream)
    chair.post(
        "/initiatives/1/questionnaire/candidates/4/return",
        data={"file": (io.BytesIO(stream.getvalue()), "terug.xlsx")},
        content_type="multipart/form-data",
    )
    with demo.app_context():
        rows = db.session.execute(
            select(Question.code, Answer.value)
            .join(Answer, Answer.question_id == Question.id)
            .where(Answer.candidate_id == 4, Question.code.in_(["F01", "PRICE-03"]))
        )
        assert {code: value for code, value in rows} == {"F01": ["custom"], "PRICE-03": ["1250.50"]}


def test_a_deadline_moves_forward_with_a_reason(demo: Flask, sign_in: SignIn) -> None:
    chair, page = sign_in("chair"), "/initiatives/1/questionnaire/deadline"
    why = "Two vendors asked for another week."
    late = chair.post(page, data={"deadline": "2099-01-01T10:00", "reason": why})
    assert (late.status_code, why in late.text) == (409, True), "it has passed, and what came in has been read"
    with demo.app_context(), transaction():
        db.session.execute(update(Questionnaire).values(deadline=now() + timedelta(days=2)))
    past = chair.post(page, data={"deadline": "2020-01-01T10:00", "reason": why})
    assert (past.status_code, why in past.text) == (422, True)
    assert chair.post(page, data={"deadline": "2099-01-01T10:00", "reason": why}).status_code == 303
    with demo.app_context():
        assert db.session.scalars(select(Questionnaire.deadline)).one().year == 2099
