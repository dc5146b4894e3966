"""The order of the sources: knock-outs on what is public, a longlist, the request to it; and what is fixed again."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import delete, select, update

from foundation.audit.models import AuditEntry
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.queries import person_by_email
from foundation.initiatives.models import Initiative
from selection.criteria.models import Criterion
from selection.criteria.queries.cards import Card
from selection.criteria.queries.versions import published
from selection.knock_out.models import KnockOutEvent
from selection.knock_out.queries import verdicts
from selection.longlist.models import LonglistChoice
from selection.method.knock_out import Verdict
from selection.method.questions import AnswerSource, AskedOf
from selection.questionnaire.actions.answers import ReturnedFile, WorkbookRead, take_in
from selection.questionnaire.actions.fixing import Told, fix
from selection.questionnaire.models import Answer, Question, Questionnaire
from selection.questionnaire.queries import asked_candidates, latest, questions, unconfirmed
from selection.shortlist.queries import facts
from tests.conftest import SignIn
from tests.factories.people import AT, make_world
from tests.world.pages import form_at
from tests.world.questionnaire import take_all_in

HOME = "/initiatives/1"
OWN = "The committee agreed to this in its meeting, with the reason in its minutes."


@pytest.fixture
def chair(empty: Flask, sign_in: SignIn) -> FlaskClient:
    with empty.app_context():
        make_world()
    client = sign_in("chair@t.example")
    assert form_at(client, f"{HOME}/criteria", "/publish").send(client).status_code == 303
    return client


def deadline() -> str:
    return (now() + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M")


def published_cards() -> list[Card]:
    criteria = published(1)
    assert criteria is not None
    return criteria.knock_outs()


def sent() -> Questionnaire:
    found = latest(1)
    assert found is not None
    return found


def test_a_request_before_the_longlist_takes_its_reason_and_stands_as_a_departure(
    empty: Flask, chair: FlaskClient
) -> None:
    form = form_at(chair, f"{HOME}/questionnaire", "/questionnaire")
    refused = form.send(chair, {"deadline": deadline()})
    assert (refused.status_code, "No longlist has been chosen yet. Choose it first" in refused.text) == (422, True)
    assert form.send(chair, {"deadline": deadline(), "before_longlist": OWN}).status_code == 303
    with empty.app_context():
        assert (sent().asked_of, len(asked_candidates(sent()))) == (AskedOf.EVERYBODY, 2)
        assert facts(1, now()).asked_before_longlist
    page = chair.get(HOME).text
    assert "The request for information went to every candidate, before the longlist was chosen." in page
    assert OWN in page


def test_the_request_goes_to_the_longlist_and_a_failing_candidate_drops_out_of_it(
    empty: Flask, chair: FlaskClient
) -> None:
    inside = {"in_1": "yes", "in_2": "yes", "reason_1": OWN, "reason_2": OWN}
    assert form_at(chair, f"{HOME}/longlist").send(chair, inside).status_code == 303
    form = form_at(chair, f"{HOME}/questionnaire", "/questionnaire")
    assert "before_longlist" not in form.sends
    assert form.send(chair, {"deadline": deadline()}).status_code == 303
    with empty.app_context():
        assert (sent().asked_of, [row.id for row in asked_candidates(sent())]) == (AskedOf.LONGLIST, [1, 2])
        assert facts(1, now()).verdicts_open == 0  # before the answers may be read a knock-out may be unknown
        knock_out = db.session.scalars(select(Question).where(Question.code == "K1")).one().criterion_id
    judged = form_at(chair, f"{HOME}/knock-outs/{knock_out}/2")
    assert judged.send(chair, {"verdict": "fail", "evidence": "Its website says so."}).status_code == 303
    with empty.app_context():
        assert [row.id for row in asked_candidates(sent())] == [1]
        assert (facts(1, now()).on_longlist, facts(1, now()).candidates) == (1, 2)
    assert chair.post(f"{HOME}/questionnaire/candidates/2/workbook").status_code == 409
    assert chair.post(f"{HOME}/questionnaire/candidates/1/workbook").status_code == 200


def test_a_knock_out_is_open_until_somebody_looked_even_if_it_stays_unknown(empty: Flask, chair: FlaskClient) -> None:
    with empty.app_context():
        assert facts(1, now()).not_looked_at == 2
        criterion = db.session.scalars(select(Criterion.id).where(Criterion.code == "K1")).one()
    assert "not looked at yet" in chair.get(f"{HOME}/knock-outs").text
    for candidate in (1, 2):
        form = form_at(chair, f"{HOME}/knock-outs/{criterion}/{candidate}")
        assert form.send(chair, {"verdict": "unknown", "evidence": "Nothing public says so."}).status_code == 303
    assert "not looked at yet" not in chair.get(f"{HOME}/knock-outs").text
    with empty.app_context():
        assert facts(1, now()).not_looked_at == 0
        assert facts(1, now()).verdicts_open == 0


def test_every_knock_out_of_a_candidate_is_judged_on_one_page(empty: Flask, chair: FlaskClient) -> None:
    with empty.app_context():
        codes = {card.code: card.id for card in published_cards()}
    page = f"{HOME}/knock-outs/candidates/1"
    form = form_at(chair, page)
    first = next(iter(codes.values()))
    bare = form.send(chair, {f"verdict_{first}": "fail"})
    assert (bare.status_code, "A candidate that is out gets the reason" in bare.text) == (422, True)
    given = {f"verdict_{first}": "fail", f"evidence_{first}": "Not in the price list of this year."}
    assert form.send(chair, given).status_code == 303
    assert form.send(chair, given | {f"evidence_{first}": "Other words."}).status_code == 409  # a second window
    with empty.app_context():
        found = verdicts(1)
        assert {key: (row.verdict, row.evidence) for key, row in found.items()} == {
            (first, 1): (Verdict.FAIL, "Not in the price list of this year.")
        }
    again = form_at(chair, page)
    assert again.send(chair).status_code == 303
    assert "0 verdicts are recorded." in chair.get(f"{HOME}/knock-outs").text
    with empty.app_context():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.event == KnockOutEvent.VERDICT_SAVED)).all()
        assert len(entries) == 1


@pytest.fixture
def answered(empty: Flask, chair: FlaskClient) -> FlaskClient:
    """The request is out to two candidates; the first has answered all."""
    with empty.app_context(), transaction():
        initiative = db.session.get(Initiative, 1)
        person = person_by_email("chair@t.example")
        assert initiative is not None
        assert person is not None
        take_all_in(initiative, person, AT)
        request = fix(initiative, deadline=now() + timedelta(days=9), told=Told(users=40), by=person, at=AT)
        db.session.flush()
        values = {row.code: ["Yes"] if row.code == "K1" else ["standard"] for row in questions(request.id)[:4]}
        file = ReturnedFile(name="back.xlsx", sha256="0" * 64, read=WorkbookRead(candidate_id=1, values=values))
        take_in(initiative, questionnaire=request, file=file, by=person, at=AT)
    return chair


def fixed_again(app: Flask, client: FlaskClient) -> None:
    form = form_at(client, f"{HOME}/questionnaire", "/questionnaire")
    assert form.sends["users"] == "40"  # what the version before told is there to go on from
    refused = form.send(client, {"deadline": deadline()})
    assert (refused.status_code, "why the questions are fixed again" in refused.text) == (422, True)
    assert form.send(client, {"deadline": deadline(), "again": OWN}).status_code == 303
    assert form.send(client, {"deadline": deadline(), "again": OWN}).status_code == 409  # from the page as it was
    with app.app_context():
        assert (sent().number, sent().users) == (2, 40)


def test_fixed_again_answers_are_carried_over_and_wait_for_their_vendor(empty: Flask, answered: FlaskClient) -> None:
    fixed_again(empty, answered)
    with empty.app_context():
        assert unconfirmed(sent().id) == {1: 4}
        assert (facts(1, now()).answers_unconfirmed, facts(1, now()).answers_awaited) == (1, 1)
    assert "4 answers of an earlier version wait" in answered.get(f"{HOME}/questionnaire").text
    form = form_at(answered, f"{HOME}/questionnaire", "/candidates/1/confirm")
    tomorrow = (now() + timedelta(days=2)).date().isoformat()
    early = form.send(answered, {"said_by": "Ms Bos", "said_on": tomorrow})
    assert (early.status_code, "came in the future" in early.text, "Ms Bos" in early.text) == (422, True, True)
    today = now().date().isoformat()
    assert form.send(answered, {"said_by": "Ms Bos", "said_on": today}).status_code == 303
    assert form.send(answered, {"said_by": "Ms Bos", "said_on": today}).status_code == 409  # confirmed already
    with empty.app_context():
        assert unconfirmed(sent().id) == {}
        rows = select(Answer.source, Answer.said_by).join(Question).where(Question.questionnaire_id == sent().id)
        assert db.session.execute(rows).all() == [(AnswerSource.LETTER, "Ms Bos")] * 4


def test_a_new_workbook_confirms_and_a_question_that_changed_is_asked_anew(empty: Flask, answered: FlaskClient) -> None:
    with empty.app_context(), transaction():
        db.session.execute(update(Question).where(Question.code == "C1").values(text="Asked otherwise before"))
    fixed_again(empty, answered)
    with empty.app_context(), transaction():
        assert unconfirmed(sent().id) == {1: 3}
        initiative, person = db.session.get(Initiative, 1), person_by_email("chair@t.example")
        assert initiative is not None
        assert person is not None
        read = WorkbookRead(candidate_id=1, values={"K1": ["Yes"], "C0": ["configuration"]})
        file = ReturnedFile(name="again.xlsx", sha256="1" * 64, read=read)
        done = take_in(initiative, questionnaire=sent(), file=file, by=person, at=now())
        assert (done.receipt["counts"]["same"], done.receipt["counts"]["changed"]) == (1, 1)
        assert unconfirmed(sent().id) == {1: 1}  # C2 was not said again


def test_a_request_that_began_under_the_earlier_order_keeps_it(empty: Flask, answered: FlaskClient) -> None:
    with empty.app_context(), transaction():
        db.session.execute(update(Questionnaire).values(asked_of=AskedOf.EARLIER_ORDER))
        db.session.execute(delete(LonglistChoice))
    assert "as this selection began under the earlier order" in answered.get(f"{HOME}/questionnaire").text
    with empty.app_context():
        assert not facts(1, now()).asked_before_longlist
        assert [row.id for row in asked_candidates(sent())] == [1, 2]
    fixed_again(empty, answered)
    with empty.app_context():
        assert sent().asked_of is AskedOf.EARLIER_ORDER


def test_what_each_knock_out_does_stands_below_the_table(demo: Flask, sign_in: SignIn) -> None:
    """Molenaar fails K1 by its own manual, Kestrel K2 by its answer; K3 to K5 put out nobody."""
    page = html.document_fromstring(sign_in("member1").get(f"{HOME}/knock-outs").text)
    rows = [
        [" ".join(cell.text_content().split()) for cell in row.findall("*")]
        for row in page.xpath("//h2[text()='What each knock-out does']/following-sibling::table//tbody/tr")
    ]
    assert [row[0].partition(" · ")[0] for row in rows] == ["K5", "K3", "K4", "K1", "K2"]
    assert [row[1:] for row in rows[3:]] == [
        ["Molenaar Klantbeeld", "Molenaar Klantbeeld", "–", "7"],
        ["Kestrel Connect", "Kestrel Connect", "Molenaar Klantbeeld", "6"],
    ]
    assert [row[4] for row in rows] == ["8", "8", "8", "7", "6"]
