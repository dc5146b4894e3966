"""What a vendor sees first, what all candidates said side by side, and answers that came by letter."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from flask import Flask
from openpyxl import Workbook, load_workbook
from sqlalchemy import select, update

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.criteria.queries.versions import criteria_of_version
from selection.method.questions import AnswerType
from selection.questionnaire.models import Answer, Question, Questionnaire
from selection.questionnaire.workbook.made import _condition_formula
from selection.questionnaire.workbook.sheet import Sheet
from tests.conftest import SignIn
from tests.world.pages import form_at

HOME = "/initiatives/1/questionnaire"


def words(book_bytes: bytes) -> str:
    sheet = load_workbook(io.BytesIO(book_bytes)).worksheets[0]
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_the_first_sheet_says_until_when_for_whom_and_what_the_prices_count_for(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with demo.app_context(), transaction():
        db.session.execute(
            update(Questionnaire).values(
                deadline=db.session.scalars(select(Questionnaire.deadline)).first(),
                introduction_other="Fijn dat u meedoet.",
                contact="Kees de Vries, 075 000 00 00",
                timetable_other="Shortlist op 15 maart.",
            )
        )
    english, dutch = (words(chair.post(f"{HOME}/candidates/{number}/workbook").data) for number in (1, 4))
    assert "Thank you for taking part" in english
    assert "Prices in EUR, excluding VAT, for 340 users. A yearly price is the price for one year." in english
    assert "Fijn dat u meedoet." in dutch
    assert "Thank you for taking part" not in dutch
    assert "Shortlist op 15 maart." in dutch
    assert "Kees de Vries, 075 000 00 00" in dutch
    assert re.search(r"65 vragen en 17 prijzen, terugsturen vóór [a-z]+ \d+ [a-z]+ \d{4}, \d\d\.\d\d uur", dutch)
    assert "5 vragen met ▲ zijn knock-outs" in dutch


def test_no_meaning_runs_into_what_stands_beside_it(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    for number in (1, 4):
        content = chair.post(f"{HOME}/candidates/{number}/workbook").data
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        room = sum(sheet.column_dimensions[letter].width for letter in "BCDE")
        texts = [str(sheet.cell(row, 2).value or "") for row in range(6, sheet.max_row + 1)]
        meanings = [text for text in texts if text and not text.startswith("=")]
        assert len(meanings) == 8
        assert [text for text in meanings if len(text) > room] == []


def test_what_a_fit_answers_stands_above_its_question(demo: Flask, sign_in: SignIn) -> None:
    """ "Standard" says nothing to "How does the package do this?", but to what the criterion says."""
    with demo.app_context(), transaction():
        asked = db.session.scalars(
            select(Question).where(Question.answer_type == AnswerType.FIT, Question.criterion_id.is_not(None)).limit(1)
        ).one()
        asked.text = asked.text_other = "How does your package do this?"
        code, number = asked.code, asked.criterion_id
        card = next(card for card in criteria_of_version(1).cards if card.id == number)
    for candidate, name in ((1, card.name), (4, card.name_other)):
        content = sign_in("chair").post(f"{HOME}/candidates/{candidate}/workbook").data
        rows = [row for sheet in load_workbook(io.BytesIO(content)).worksheets[1:] for row in sheet.iter_rows()]
        texts = [row[2].value for row in rows if row[0].value == code]
        assert texts == [f"{name}\nHow does your package do this?"]


def test_a_follow_up_of_a_multiple_choice_opens_on_its_own_option(prepared: Flask) -> None:
    made = Sheet(sheet=Workbook().create_sheet("Questions"))
    made.answers["M"], made.statuses["M"] = "$E$5:$E$7", "$G$4"
    made.options["M"] = {"Cloud": "$E$5", "Own site": "$E$6", "Hybrid": "$E$7"}
    with prepared.test_request_context():
        child = Question(code="N", condition_code="M", condition_answers=["Own site", "Hybrid"])
        assert _condition_formula(made, child, 8) == 'AND($G$4<>"not asked",OR($E$6="Yes",$E$7="Yes"))'
        stray = Question(code="N", condition_code="M", condition_answers=["Gone"])
        assert _condition_formula(made, stray, 8) == "FALSE"


def test_all_workbooks_leave_in_one_file(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    together = zipfile.ZipFile(io.BytesIO(chair.post(f"{HOME}/workbooks").data))
    assert len(together.namelist()) == len(set(together.namelist())) == 6  # who is on the longlist still
    alone = chair.post(f"{HOME}/candidates/1/workbook")
    name = re.search(r"filename=\"?([^\";]+)", alone.headers["Content-Disposition"])
    assert name is not None
    assert words(together.read(name[1])) == words(alone.data)


def test_answers_stand_side_by_side_and_can_be_searched(demo: Flask, sign_in: SignIn) -> None:
    chair, member = sign_in("chair"), sign_in("member1")
    page = member.get(f"{HOME}/answers").text
    assert "82 of 82 questions" in page
    assert "1 of 82 questions" in member.get(f"{HOME}/answers?search=one+picture+customer+channels").text
    with demo.app_context(), transaction():
        question = db.session.scalars(select(Question).where(Question.code == "F02")).one()
        db.session.delete(
            db.session.scalars(select(Answer).where(Answer.question_id == question.id, Answer.candidate_id == 2)).one()
        )
    still = member.get(f"{HOME}/answers?only_open=y").text
    assert "1 of 82 questions" in still
    assert "F02" in still
    with demo.app_context(), transaction():
        db.session.execute(update(Questionnaire).values(deadline=now() + timedelta(days=1)))
    assert chair.get(f"{HOME}/answers").status_code == 409  # sealed


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (AnswerType.YES_NO, "Yes", ["Yes"]),
        (AnswerType.FIT, "custom", ["custom"]),
        (AnswerType.SINGLE_CHOICE, "Gold", ["Gold"]),
        (AnswerType.MULTIPLE_CHOICE, ["Gold", "Silver"], ["Gold", "Silver"]),
        (AnswerType.DATE, "2027-04-03", ["2027-04-03"]),
        (AnswerType.MONEY, "1,250.50", ["1250.50"]),
        (AnswerType.NUMBER, "-3", ["-3"]),
        (AnswerType.LIST, "C#\n- C++", ["C#", "- C++"]),
        (AnswerType.LONG_TEXT, "As in our letter.\nSecond line.", ["As in our letter.\nSecond line."]),
    ],
)
def test_an_answer_by_letter_has_the_field_of_its_question(
    demo: Flask, sign_in: SignIn, kind: AnswerType, typed: object, kept: list[str]
) -> None:
    chair = sign_in("chair")
    with demo.app_context(), transaction():
        question = db.session.scalars(select(Question).where(Question.code == "F02")).one()
        question.answer_type, question.options = kind, ["Gold", "Silver", "Bronze"]
        for found in db.session.scalars(select(Answer).where(Answer.question_id == question.id)):
            db.session.delete(found)
        address = f"{HOME}/candidates/1/answers/{question.id}"
    said = {"said_by": "Ada Okafor", "said_on": "2026-02-10", "value": typed}
    assert form_at(chair, address).send(chair, said).status_code == 303
    with demo.app_context():
        stored = db.session.scalars(
            select(Answer).where(Answer.candidate_id == 1, Answer.said_by == "Ada Okafor")
        ).one()
        assert stored.value == kept
    assert form_at(chair, address).send(chair, {}).status_code == 303  # as it is drawn, it is the same
