"""A proposal asks each criterion's own question; what it says against a verdict is seen before the award."""

import io
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select, update

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.knock_out.models import KnockOutVerdict
from selection.method.questions import AnswerType, Purpose
from selection.questionnaire.models import Question, Questionnaire
from selection.rfp.models import Proposal
from selection.rfp.queries import finalists
from tests.conftest import SignIn
from tests.pages.selection.closing import OWN, decision_form, unaward
from tests.world.pages import form_at

LATE = "It lay in the letter box an hour before the deadline; the porter signed for it."


def answer(chair: FlaskClient, candidate_id: int, cells: dict[str, str]) -> str:
    """A workbook of the proposal sent back with these answers; the address of its receipt."""
    address = f"/initiatives/1/proposals/candidates/{candidate_id}"
    book = load_workbook(io.BytesIO(chair.post(f"{address}/workbook").data))
    sheet = book["Questions"]
    for row in range(4, sheet.max_row + 1):
        if sheet.cell(row, 1).value in cells:
            sheet.cell(row, 5).value = cells[str(sheet.cell(row, 1).value)]
    stream = io.BytesIO()
    book.save(stream)
    form = form_at(chair, f"{address}/return")
    back = form.send(chair, {"file": (io.BytesIO(stream.getvalue()), "back.xlsx"), "late_reason": LATE})
    assert back.status_code == 303, back.text
    return str(back.headers["Location"])


def test_every_criterion_is_asked_its_own_question_in_its_own_way(signed: Flask) -> None:
    with signed.app_context():
        asked = {
            purpose: {
                question.code: question
                for question in db.session.scalars(
                    select(Question)
                    .join(Questionnaire, Question.questionnaire_id == Questionnaire.id)
                    .where(Questionnaire.purpose == purpose, Question.criterion_id.is_not(None))
                )
            }
            for purpose in Purpose
        }
        first, second = asked[Purpose.INFORMATION], asked[Purpose.PROPOSAL]
        assert {code: row.text for code, row in second.items()} == {code: first[code].text for code in second}
        knock_outs = [code for code in second if code.startswith("K")]
        assert len(knock_outs) == 5
        assert {second[code].answer_type for code in knock_outs} == {AnswerType.YES_NO}


def test_an_answer_against_a_knock_out_opens_its_verdict_and_stops_the_award(signed: Flask, sign_in: SignIn) -> None:
    unaward(signed)
    chair = sign_in("chair")
    with signed.app_context(), transaction():
        first = finalists(1)[0]
        verdict = db.session.scalars(select(KnockOutVerdict).where(KnockOutVerdict.candidate_id == first.id)).first()
        assert verdict is not None
        card, candidate, name = verdict.criterion_id, first.id, first.title
        code = db.session.scalars(select(Question.code).where(Question.criterion_id == card)).first()
        db.session.execute(
            update(Questionnaire).where(Questionnaire.purpose == "proposal").values(deadline=now() - timedelta(hours=1))
        )
    award = {"candidate_id": str(candidate), "reason": OWN}
    answer(chair, candidate, {str(code): "No"})
    page = chair.get("/initiatives/1/knock-outs").text
    assert page.count("judge again") == 1
    assert page.count("the proposal answers: No") == 1
    refused = decision_form(chair, "").send(chair, award)
    assert refused.status_code == 422
    assert "A proposal contradicts the verdict on a knock-out: judge it again." in refused.text
    with signed.app_context():  # a letter that says No now was not what the verdict stands on
        earlier = db.session.scalars(
            select(Question.id)
            .join(Questionnaire, Question.questionnaire_id == Questionnaire.id)
            .where(Question.criterion_id == card, Questionnaire.purpose == Purpose.INFORMATION)
        ).one()
    letter = form_at(chair, f"/initiatives/1/questionnaire/candidates/{candidate}/answers/{earlier}")
    said = {"value": "No", "said_by": "Ada Okafor", "said_on": "2026-02-10"}
    assert letter.send(chair, said).status_code == 303
    assert chair.get("/initiatives/1/knock-outs").text.count("judge again") == 1
    again = form_at(chair, f"/initiatives/1/knock-outs/{card}/{candidate}")
    with signed.app_context(), transaction():  # the answer came a while ago
        db.session.execute(update(Questionnaire).values(deadline=now() - timedelta(hours=2)))
        db.session.execute(update(Proposal).values(received_at=now() - timedelta(hours=1)))
    assert again.send(chair, {"verdict": "fail", "evidence": OWN}).status_code == 303
    assert "judge again" not in chair.get("/initiatives/1/knock-outs").text
    out = decision_form(chair, "").send(chair, award)
    assert out.status_code == 422
    assert "This finalist does not meet a knock-out criterion" in out.text, name


def test_an_answer_that_cannot_be_read_is_not_understood_and_never_gone(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with signed.app_context():
        first = finalists(1)[0].id
    receipt = answer(chair, first, {"F01": "perhaps"})
    assert "expected: one of the options in the list" in chair.get(receipt).text
    page = chair.get("/initiatives/1/proposals/comparison").text
    assert page.count("not understood") == 1
    assert page.count("expected: one of the options in the list") == 1
    assert "no longer answered" not in page
