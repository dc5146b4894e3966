"""The works council: recorded, corrected, asked by a letter, and waited for by the award and the signature."""

import io
from datetime import timedelta

import pytest
from docx import Document
from flask import Flask
from sqlalchemy import select, update

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.lists.days import day_in
from foundation.works_council.models import WorksCouncil
from selection.decision.models import Award
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.world.pages import form_at

HOME = "/initiatives/1"
PAGE = f"{HOME}/works-council"
OWN = "The committee agreed to this in its meeting, with the reason in its minutes."


def day(before: int) -> str:
    return (now() - timedelta(days=before)).date().isoformat()


def test_it_is_recorded_step_by_step_and_corrected(empty: Flask, sign_in: SignIn) -> None:
    with empty.app_context():
        make_world()
    chair = sign_in("chair@t.example")
    assert "Nothing is recorded of the works council yet." in chair.get(PAGE).text
    first = form_at(chair, PAGE, "/works-council")
    assert first.send(chair, {"consulted_on": day(9), "consulted_about": "Why CRM"}).status_code == 303
    stale = first.send(chair, {"consulted_on": day(8)})
    assert (stale.status_code, "Saved meanwhile by a colleague" in stale.text) == (409, True)
    form = form_at(chair, PAGE, "/works-council")
    assert day_in(str(form.sends["consulted_on"])).isoformat() == day(9)
    assert form.send(chair, {"requested_on": day(7), "due_on": day(1)}).status_code == 303
    assert "has not come by the agreed day" in sign_in("m0@t.example").get(PAGE).text
    with empty.app_context():
        row = db.session.scalars(select(WorksCouncil)).one()
        assert (row.consulted_about, row.consulted_on.isoformat() if row.consulted_on else "") == ("Why CRM", day(9))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"consulted_on": day(-3)}, "This day is still to come."),
        ({"requested_on": day(5), "due_on": day(6)}, "The agreed day comes before the request."),
        ({"requested_on": day(5), "received_on": day(6), "advice": "positive"}, "comes before the request"),
        ({"received_on": day(5)}, "The day and what was said belong together; fill in both."),
        ({"decision": "follows"}, "The day and what was said belong together; fill in both."),
        ({"decided_on": day(5), "decision": "departs"}, "Say why the decision departs from the advice."),
        ({"is_not_needed": "y"}, "Say why no advice is needed."),
        ({"not_needed_reason": "There is none."}, "Tick that no advice is needed."),
        ({"consulted_on": "soon"}, "Fill in a day, as 31 Jan 2027."),
    ],
)
def test_what_cannot_be_so_is_refused_at_its_field(
    empty: Flask, sign_in: SignIn, typed: dict[str, str], sentence: str
) -> None:
    with empty.app_context():
        make_world()
    chair = sign_in("chair@t.example")
    answer = form_at(chair, PAGE, "/works-council").send(chair, typed)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    with empty.app_context():
        assert db.session.scalar(select(WorksCouncil.id)) is None


@pytest.mark.parametrize(
    ("language", "words"), [("en", "The decision that we intend"), ("nl", "Het voorgenomen besluit")]
)
def test_a_request_for_advice_begins_in_word(demo: Flask, sign_in: SignIn, language: str, words: str) -> None:
    made = form_at(sign_in("programme"), PAGE, "/request").send(sign_in("programme"), {"language": language})
    texts = [paragraph.text for paragraph in Document(io.BytesIO(made.data)).paragraphs]
    assert words in texts
    assert sign_in("member1").post(f"{PAGE}/request", data={"language": "en"}).status_code == 403


def test_an_award_and_a_signature_wait_for_the_works_council(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with signed.app_context(), transaction():
        db.session.execute(update(Award).values(signed_at=None))
        nothing = dict.fromkeys(("received_on", "advice", "answered_on", "decided_on", "decision"))
        db.session.execute(update(WorksCouncil).values(**nothing))
    held = form_at(chair, f"{HOME}/decision", "/sign").send(chair)
    assert (held.status_code, "The works council has not had its say on the award yet." in held.text) == (422, True)
    assert form_at(chair, f"{HOME}/decision", "/revoke").send(chair, {"reason": OWN}).status_code == 303
    form = form_at(chair, f"{HOME}/decision", "/decision")
    assert form.sends["subject_to_advice"] == "y"  # as long as the track is open
    with signed.app_context():
        winner = db.session.scalars(select(Award.candidate_id)).one()
    award = {"candidate_id": str(winner), "reason": OWN}
    bare = form.send(chair, award | {"subject_to_advice": None})
    assert (bare.status_code, "award subject to its advice" in bare.text) == (422, True)
    assert form.send(chair, award).status_code == 303
    council = form_at(chair, PAGE, "/works-council")
    why = {"is_not_needed": "y", "not_needed_reason": "It said that this is no matter for it."}
    assert council.send(chair, why).status_code == 303
    assert form_at(chair, f"{HOME}/decision", "/sign").send(chair).status_code == 303


def test_planning_sees_it_too(planned: Flask, sign_in: SignIn) -> None:
    assert "The works council has had its say." in sign_in("line").get(f"{HOME}/programme").text
