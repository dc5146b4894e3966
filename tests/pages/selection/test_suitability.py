"""Is CRM right for us: answered, judged again, decided by the principal, shown to the board."""

import io
from datetime import timedelta

import pytest
from docx import Document
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.decision.models import Award
from selection.method.suitability import TOPICS, Answer, Subject, Suitability, Topic
from selection.suitability.actions import judge_subjects
from selection.suitability.models import Assessment, SuitabilityDecision
from selection.suitability.queries import Given, what_stands
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.world.pages import form_at, links, tight

HOME = "/initiatives/1"
PAGE = f"{HOME}/suitability"
OWN = "The board agreed to this in its meeting, with the reason in its minutes."


@pytest.fixture
def world(empty: Flask) -> Flask:
    with empty.app_context():
        make_world()
    return empty


def test_answers_are_kept_and_judged_again_while_the_older_stay(world: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair@t.example")
    form = form_at(chair, f"{PAGE}/conditions", "/conditions")
    first = form.send(chair, {"service_answer": "no", "service_note": "Half of the calls wait."})
    assert (first.status_code, first.headers["Location"]) == (303, f"{PAGE}/culture")
    page = chair.get(PAGE).text
    assert "First put in order" in page
    assert ("First service, then CRM" in page, "tell nine others" in page) == (True, True)
    again = form_at(chair, f"{PAGE}/conditions", "/conditions")
    assert again.sends["service_note"] == "Half of the calls wait."
    assert again.send(chair, {"service_answer": "yes", "service_note": "Settled at once."}).status_code == 303
    stale = form.send(chair, {"service_answer": "partly"})
    assert (stale.status_code, "Saved meanwhile by a colleague" in stale.text) == (409, True)
    assert "Half of the calls wait." in sign_in("m0@t.example").get(f"{PAGE}/conditions").text  # judged before
    with world.app_context():
        assert what_stands(1).given(Subject.SERVICE).answer is Answer.YES
        assert db.session.scalar(select(func.count(Assessment.id))) == 2  # what did not change is not kept again
    assert again.send(chair, {"service_answer": "yes", "service_note": "Settled at once."}).status_code == 409


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_its_page_and_takes_its_answers(world: Flask, sign_in: SignIn, topic: Topic) -> None:
    chair = sign_in("chair@t.example")
    form = form_at(chair, f"{PAGE}/{topic}", f"/{topic}")
    typed = {}
    for field in form.fields:
        name = field.name.rpartition("_")[2]
        if field.name.endswith(("_answer", "_change")):
            typed[field.name] = field.values[-1]
        elif name == "figure":
            typed[field.name] = "3"
        elif name in ("note", "wanted", "owner"):
            typed[field.name] = f"About {field.name}"
    assert form.send(chair, typed).status_code == 303
    with world.app_context():
        standing = what_stands(1)
        assert [standing.given(subject).is_empty for subject in TOPICS[topic]] == [False] * len(TOPICS[topic])
    sent = form_at(chair, f"{PAGE}/{topic}", f"/{topic}").sends
    assert {name: sent[name] for name in typed} == typed


@pytest.mark.parametrize(
    ("topic", "typed", "sentence"),
    [
        ("pillars", {"dialogue_figure": "6"}, "5"),
        ("culture_mix", {"power_figure": "101"}, "100"),
        ("start", {"budget_figure": "45.000"}, "45"),
        ("start", {"time_figure": "two"}, "number"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_on_its_form(
    world: Flask, sign_in: SignIn, topic: str, typed: dict[str, str], sentence: str
) -> None:
    chair = sign_in("chair@t.example")
    answer = form_at(chair, f"{PAGE}/{topic}", f"/{topic}").send(chair, typed)
    assert (answer.status_code, sentence in answer.text, next(iter(typed.values())) in answer.text) == (422, True, True)
    with world.app_context():
        assert db.session.scalar(select(func.count(Assessment.id))) == 0


def test_a_zero_is_a_zero_and_nothing_is_nothing(world: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair@t.example")
    shares = {"power_figure": "0", "role_figure": "0", "task_figure": "60", "person_figure": "40"}
    assert form_at(chair, f"{PAGE}/culture_mix", "/culture_mix").send(chair, shares).status_code == 303
    assert "100 per cent together" not in chair.get(PAGE).text
    assert form_at(chair, f"{PAGE}/culture_mix", "/culture_mix").send(chair, {"power_figure": ""}).status_code == 303
    assert "The four shares of the culture do not make 100 per cent together." in chair.get(PAGE).text


def test_the_principal_decides_and_may_depart(demo: Flask, sign_in: SignIn) -> None:
    board = sign_in("steering")
    page = board.get(PAGE).text
    assert ("First put in order" in page, "Suitable: go on" in page) == (True, True)
    form = form_at(board, PAGE, "/suitability")
    today, tomorrow = now().date().isoformat(), (now() + timedelta(days=2)).date().isoformat()
    given = {"decided": "another_route", "reason": OWN, "decided_by": "W. Steenbergen", "decided_on": today}
    assert "Give the reason in a sentence" in form.send(board, given | {"reason": "no"}).text
    assert "This day is still to come." in form.send(board, given | {"decided_on": tomorrow}).text
    assert form.send(board, given).status_code == 303
    with demo.app_context():
        rows = db.session.scalars(select(SuitabilityDecision).order_by(SuitabilityDecision.id)).all()
        assert [(row.computed, row.decided) for row in rows] == [
            (Suitability.FIRST_IN_ORDER, Suitability.SUITABLE),
            (Suitability.FIRST_IN_ORDER, Suitability.ANOTHER_ROUTE),
        ]
    page = tight(board.get(PAGE).text)
    assert '<p class="above">Is CRM right for us?</p><h1>Another route now</h1>' in page
    assert "<dt>The conditions said then</dt><dd>First put in order</dd>" in page
    assert page.index("Decided earlier") > page.index("The conditions said then")
    assert sign_in("member1").post(PAGE, data=given).status_code == 403


@pytest.mark.parametrize(("language", "outcome"), [("en", "First put in order"), ("nl", "Eerst op orde brengen")])
def test_page_document_and_sheet_say_the_same(demo: Flask, sign_in: SignIn, language: str, outcome: str) -> None:
    board = sign_in("steering")
    asked = {"language": language}
    paper = Document(io.BytesIO(board.post(f"{PAGE}/document", data=asked).data))
    texts = " ".join(paragraph.text for paragraph in paper.paragraphs)
    sheet = load_workbook(io.BytesIO(board.post(f"{PAGE}/workbook", data=asked).data)).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert (outcome in texts, any(outcome in cell for cell in cells)) == (True, True)
    assert "Willem Steenbergen" in texts
    budget = next(row for row in sheet.iter_rows(min_row=7) if row[3].value == 2_400_000)
    assert budget[3].data_type == "n"


def test_documents_stand_beside_their_question_and_can_be_taken_out(world: Flask, sign_in: SignIn) -> None:
    chair, page = sign_in("chair@t.example"), f"{PAGE}/conditions"

    def add(content: bytes, name: str = "minutes 3.pdf") -> TestResponse:
        sent = {"document-subject": "service", "document-file": (io.BytesIO(content), name)}
        return chair.post(f"{page}/documents", data=sent, content_type="multipart/form-data")

    assert add(b"%PDF the minutes").status_code == 303
    again, empty_one = add(b"%PDF the minutes", "other name.pdf"), add(b"")
    assert (again.status_code, "stands there already" in again.text) == (422, True)
    assert (empty_one.status_code, "at least one byte" in empty_one.text) == (422, True)
    member = sign_in("m0@t.example")
    address = next(link for link in links("/", member.get(page).text) if "/suitability/documents/" in link)
    kept = member.get(address)
    assert (kept.data, kept.headers["Content-Disposition"]) == (
        b"%PDF the minutes",
        'attachment; filename="minutes 3.pdf"',
    )
    assert form_at(chair, page, "/conditions").send(chair, {"service_answer": "yes"}).status_code == 303
    file = chair.post(f"{PAGE}/workbook", data={"language": "en"})
    sheet = load_workbook(io.BytesIO(file.data))["Suitability"]
    assert [row[7].value for row in sheet.iter_rows(min_row=5) if row[7].value] == ["minutes 3.pdf"]
    assert (sheet["H4"].value, sheet.freeze_panes) == ("Documents", "A5")
    assert member.post(f"{address}/remove").status_code == 403
    assert chair.post(f"{address}/remove").status_code == 303
    assert "minutes 3.pdf" not in member.get(page).text
    assert (chair.get(address).status_code, chair.post(f"{address}/remove").status_code) == (404, 404)
    taken = chair.get(page).text
    assert ("Taken out" in taken, "minutes 3.pdf" in taken) == (True, True)
    assert chair.post(f"{address}/put-back").status_code == 303
    again_there = chair.get(page).text
    assert ("Taken out" in again_there, "minutes 3.pdf" in again_there) == (False, True)
    assert chair.post(f"{address}/put-back").status_code == 404  # it stands there already
    newest = next(link for link in links("/", member.get(page).text) if "/suitability/documents/" in link)
    assert member.get(newest).data == b"%PDF the minutes"


def test_the_board_workbook_of_a_decision_shows_what_was_judged_by_then(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")

    def judged() -> list[object]:
        book = load_workbook(io.BytesIO(chair.post(f"{HOME}/board-workbook", data={"language": "en"}).data))
        return [cell.value for cell in book["Suitability"]["E"][4:]]

    before = judged()
    assert any(before)
    with signed.app_context(), transaction():
        moment = db.session.scalars(select(Award.signed_at)).one()
        assert moment is not None
        by = db.session.scalars(select(Person).where(Person.email == "chair@demo.example")).one()
        given = {Subject.SERVICE: Given(note="Judged after the decision was signed.")}
        initiative = db.session.get_one(Initiative, 1)
        assert judge_subjects(initiative, given=given, by=by, at=moment + timedelta(hours=1)) == 1
    assert judged() == before
    assert "Judged after the decision was signed." in chair.get(f"{PAGE}/conditions").text
