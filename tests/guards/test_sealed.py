"""Before a round is closed, what one member fills in changes no byte that anybody else can get."""

import io
import re
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.queries import person_by_email
from selection.questionnaire.models import Answer, Question, Questionnaire
from selection.rfp.models import Proposal
from selection.scoring.models import Score
from tests.conftest import SignIn
from tests.guards.test_permissions import _address, _rules

CANARY = "canary-4d1f77"
NOISE = re.compile(
    r'name="(?:csrf_token|page_key)" value="[^"]*"|sealed:[0-9a-f]+|\d+-[0-9a-f]{12}|Number of this message: \w+|\d\d?'
    r" \w{3} \d{4} \d\d:\d\d \w+"
)


def _text(client: FlaskClient, address: str, method: str = "GET", **more: object) -> str:
    answer = client.open(address, method=method, **more)  # type: ignore[arg-type]
    if answer.data[:4] != b"PK\x03\x04":
        return NOISE.sub("", answer.text)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        return NOISE.sub(
            "",
            "".join(
                archive.read(name).decode(errors="replace")
                for name in sorted(archive.namelist())
                if name != "docProps/core.xml"
            ),
        )


def _everything(app: Flask, sign_in: SignIn, role: str, candidates: int = 6) -> dict[str, str]:
    client = sign_in(role)
    found = {}
    for rule, method in _rules(app):
        if method == "GET" and rule.endpoint not in ("sign_in.welcome", "pages.health"):
            found[rule.rule] = _text(client, _address(app, rule, 1).replace("/rounds/1/", "/rounds/2/"))
    for page in ("?only=open", "?page=2", "?page=2&part=2"):
        found["sheet" + page] = _text(client, f"/initiatives/1/scoring/rounds/2/sheet{page}")
    found["workbook"] = _text(client, "/initiatives/1/board-workbook", "POST", data={"language": "en"})
    return found


def _fill(app: Flask, email: str, value: int) -> None:
    with app.app_context(), transaction():
        person = person_by_email(email)
        assert person is not None
        db.session.execute(
            update(Score)
            .where(Score.round_id == 2, Score.person_id == person.id)
            .values(value=value, note=f"{CANARY} {value}")
        )


@pytest.mark.parametrize("role", ["chair", "member2", "administrator", "steering", "programme"])
def test_other_scores_change_nothing_before_closing(demo: Flask, sign_in: SignIn, role: str) -> None:
    sign_in("chair").post(
        "/initiatives/1/scoring/rounds", data={"is_sealed": "y", "reason": "The demonstrations showed new things."}
    )
    _fill(demo, "member1@demo.example", 0)
    before = _everything(demo, sign_in, role)
    _fill(demo, "member1@demo.example", 5)
    after = _everything(demo, sign_in, role)
    assert len(before) > 35
    assert [rule for rule in before if CANARY in before[rule] or CANARY in after[rule]] == []
    own_traces = (
        "/initiatives/<int:initiative_id>/audit",
        "/account",
    )  # they show that this person signed in once more
    assert [rule for rule in before if before[rule] != after[rule] and rule not in own_traces] == []


def test_the_scores_open_to_the_committee_after_closing(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post(
        "/initiatives/1/scoring/rounds", data={"is_sealed": "y", "reason": "The demonstrations showed new things."}
    )
    _fill(demo, "member1@demo.example", 0)
    assert chair.get("/initiatives/1/consensus").status_code == 409
    chair.post("/initiatives/1/scoring/rounds/2/close")
    assert CANARY in chair.get("/initiatives/1/consensus/6/1").text
    assert sign_in("steering").get("/initiatives/1/consensus/6/1").status_code == 403


@pytest.mark.parametrize("role", ["chair", "member2", "administrator", "steering"])
def test_answers_are_sealed_until_the_deadline(demo: Flask, sign_in: SignIn, role: str) -> None:
    with demo.app_context(), transaction():
        db.session.execute(update(Questionnaire).values(deadline=now().replace(year=now().year + 1)))
        for answer in db.session.scalars(select(Answer)):
            answer.value = [CANARY]
    found = _everything(demo, sign_in, role)
    assert [rule for rule in found if CANARY in found[rule]] == []
    assert sign_in("chair").get("/initiatives/1/questionnaire/candidates/1/answers").status_code == 409


def test_the_canary_is_found_where_it_may_be(demo: Flask, sign_in: SignIn) -> None:
    """The check itself can fail: behind the deadline the same crawl does find it."""
    with demo.app_context(), transaction():
        for answer in db.session.scalars(select(Answer)):
            answer.remark = CANARY
    found = _everything(demo, sign_in, "chair")
    assert any(CANARY in text for text in found.values())


@pytest.mark.parametrize("role", ["chair", "member2", "administrator", "steering"])
def test_proposals_are_sealed_until_the_deadline(signed: Flask, sign_in: SignIn, role: str) -> None:
    with signed.app_context(), transaction():
        questionnaire = db.session.scalars(select(Questionnaire).where(Questionnaire.purpose == "proposal")).one()
        questionnaire.deadline = now().replace(year=now().year + 1)
        for answer in db.session.scalars(
            select(Answer)
            .join(Question)
            .where(Question.questionnaire_id == questionnaire.id, Question.component.is_(None))
        ):
            answer.value, answer.remark = [CANARY], CANARY
        for proposal in db.session.scalars(select(Proposal)):
            proposal.answers = {
                code: value if code.startswith("PRICE") else [[CANARY], CANARY]
                for code, value in proposal.answers.items()
            }
    crawled = _everything(signed, sign_in, role)
    assert [rule for rule in crawled if CANARY in crawled[rule]] == []
    files = _text(sign_in(role), "/initiatives/1/decision-file", "POST", data={"language": "en"})
    assert CANARY not in files
    with signed.app_context(), transaction():
        db.session.execute(update(Questionnaire).values(deadline=now()))
    assert (CANARY in sign_in(role).get("/initiatives/1/proposals/comparison?show=all").text) == (
        role in ("chair", "member2")
    ), "the check can fail"
