"""Waiting for action, on the page at which he comes in."""

from datetime import timedelta

from flask import Flask
from lxml import html
from sqlalchemy import delete, select

from foundation.clock import day_of, now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.models import Person
from planning.projects.models import Project, StatusReport
from selection.scoring.models import Score
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.guards.phases import round_open
from tests.world.pages import form_at


def told(text: str) -> list[str]:
    page = html.document_fromstring(text)
    return [" ".join(row.text_content().split()) for row in page.xpath("//main//tbody/tr")]


def test_everybody_finds_his_own_and_nobody_anothers(demo: Flask, sign_in: SignIn) -> None:
    round_open(demo, sign_in)
    with demo.app_context(), transaction():
        member = db.session.scalars(select(Person).where(Person.email == "member2@demo.example")).one()
        theirs = delete(Score).where(Score.round_id == 2, Score.person_id == member.id)
        db.session.execute(theirs.where(Score.criterion_id == 6, Score.candidate_id.in_([1, 2])))
    (row,) = [one for one in told(sign_in("member2").get("/").text) if "scores" in one]
    assert row == "Give your scores: 2 cells are open. –"
    chair = told(sign_in("chair").get("/").text)
    assert [one for one in chair if "Give your scores" in one] == []
    assert any(one.startswith("Scoring: The round is open") for one in chair)
    assert not any("The round is open" in one for one in told(sign_in("member1").get("/").text))


def test_a_plan_tells_its_owners_what_is_due_and_what_is_late(planned: Flask, sign_in: SignIn) -> None:
    rows = told(sign_in("leader2").get("/").text)
    assert rows
    leader = sign_in("leader2").get("/").text
    (first,) = html.document_fromstring(leader).xpath("(//main//tbody/tr/th/a/@href)[1]")
    assert sign_in("leader2").get(first).status_code == 200


def test_who_only_reads_for_the_board_goes_to_what_there_is_to_read(demo: Flask, sign_in: SignIn) -> None:
    answer = sign_in("steering").get("/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/initiatives/1/board")


def test_in_an_empty_initiative_the_chair_finds_the_first_step_and_a_member_nothing(
    empty: Flask, sign_in: SignIn
) -> None:
    with empty.app_context():
        make_world()
    assert len(told(sign_in("chair@t.example").get("/").text)) == 1
    assert "Nothing waits for you here." in sign_in("m0@t.example").get("/").text


def test_a_moment_to_come_is_told(empty: Flask, sign_in: SignIn) -> None:
    with empty.app_context():
        make_world()
    chair = sign_in("chair@t.example")
    assert form_at(chair, "/initiatives/1/criteria", "/publish").send(chair).status_code == 303
    due = (now() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    why = "The committee agreed to this in its meeting, with the reason in its minutes."
    form = form_at(chair, "/initiatives/1/questionnaire", "/questionnaire")
    assert form.send(chair, {"deadline": due, "before_longlist": why}).status_code == 303
    assert "The answers of the vendors are due." in chair.get("/").text


def test_a_project_of_which_nothing_was_told_for_a_month_waits_for_its_leader(planned: Flask, sign_in: SignIn) -> None:
    with planned.app_context(), transaction():
        leader = db.session.scalars(select(Person).where(Person.email == "leader2@demo.example")).one()
        own = select(Project).where(Project.leader_id == leader.id).order_by(Project.id)
        first, second = db.session.scalars(own).all()[:2]
        today = day_of(now(), "Europe/Amsterdam")
        db.session.execute(delete(StatusReport).where(StatusReport.project_id.in_([first.id, second.id])))
        first.started, first.finished = today - timedelta(days=32), None
        second.started, second.finished = today - timedelta(days=30), None
        names = first.name, second.name
    rows = told(sign_in("leader2").get("/").text)
    assert [name in " ".join(rows) for name in names] == [True, False]
    assert any(row.startswith("Report on") and row.endswith("late") for row in rows)
