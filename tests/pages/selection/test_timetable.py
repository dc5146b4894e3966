"""The plan of the selection: laid out, kept, moved with its reason, told to vendors, and late."""

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from foundation.clock import now
from foundation.database.base import db
from foundation.lists.days import day_in
from selection.method.selection_plan import Milestone, laid_out
from selection.timetable.models import PlannedDay
from selection.timetable.queries import present_plan
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.world.pages import form_at, forms

HOME = "/initiatives/1"
PAGE = f"{HOME}/timetable"
OWN = "The holidays of the committee were forgotten in the first plan."


@pytest.fixture
def world(empty: Flask) -> Flask:
    with empty.app_context():
        make_world()
    return empty


def test_days_are_laid_out_kept_and_moved_with_a_reason(world: Flask, sign_in: SignIn) -> None:
    chair, first = sign_in("chair@t.example"), date(now().year + 1, 1, 4)
    proposed = form_at(chair, PAGE, "/proposal").send(chair, {"start": first.isoformat()})
    with world.app_context():
        assert present_plan(1) == {}  # nothing is kept by laying out
    plan = next(form for form in forms(PAGE, proposed.text) if form.action == PAGE)
    assert day_in(str(plan.sends["awarded"])) == laid_out(first)[Milestone.AWARDED]
    assert plan.send(chair).status_code == 303
    with world.app_context():
        assert present_plan(1) == laid_out(first)
    move = form_at(chair, PAGE, "/timetable")
    later = (laid_out(first)[Milestone.SIGNED] + timedelta(days=14)).isoformat()
    bare = move.send(chair, {"signed": later})
    assert (bare.status_code, "A planned day moves." in bare.text) == (422, True)
    assert move.send(chair, {"signed": later, "reason": OWN}).status_code == 303
    assert move.send(chair, {"signed": later, "reason": OWN}).status_code == 409
    page = sign_in("m0@t.example").get(PAGE).text
    assert (OWN in page, page.count("<s>")) == (True, 1)
    with world.app_context():
        rows = db.session.scalars(select(PlannedDay).where(PlannedDay.milestone == Milestone.SIGNED)).all()
        assert [(row.planned_on.isoformat(), row.reason) for row in rows] == [
            (laid_out(first)[Milestone.SIGNED].isoformat(), None),
            (later, OWN),
        ]


def test_a_day_out_of_order_is_named_and_no_day_is_refused(world: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair@t.example")
    form = form_at(chair, PAGE, "/timetable")
    assert form.send(chair, {"awarded": "2027-03-01", "signed": "2027-02-01"}).status_code == 303
    assert "Planned before what comes before it: Signature." in chair.get(PAGE).text
    wrong = form_at(chair, PAGE, "/timetable").send(chair, {"awarded": "soon"})
    assert (wrong.status_code, "Fill in a day, as 31 Jan 2027." in wrong.text) == (422, True)
    empty_start = form_at(chair, PAGE, "/proposal").send(chair, {"start": ""})
    assert empty_start.status_code == 422


def test_what_is_late_stands_on_the_page_and_is_told_to_the_board(world: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair@t.example")
    past = (now() - timedelta(days=30)).date().isoformat()
    assert form_at(chair, PAGE, "/timetable").send(chair, {"criteria_published": past}).status_code == 303
    assert ">late<" in chair.get(PAGE).text
    said = chair.get(f"{HOME}/board").text
    assert re.search(r"Criteria published is \d+ working days late\.", said)
    assert "The selection is under way; next is Criteria published, planned for" in said
    assert form_at(chair, f"{HOME}/criteria", "/publish").send(chair).status_code == 303
    assert ">done late<" in chair.get(PAGE).text


def test_vendors_are_told_the_days_of_the_plan(world: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair@t.example")
    given = {"longlist_chosen": "2027-02-01", "answers_due": "2027-03-01", "awarded": "2027-06-01"}
    assert form_at(chair, PAGE, "/timetable").send(chair, given).status_code == 303
    assert form_at(chair, f"{HOME}/criteria", "/publish").send(chair).status_code == 303
    sent = form_at(chair, f"{HOME}/questionnaire", "/questionnaire").sends
    assert (sent["timetable"], sent["deadline"]) == ("1 Jun 2027: Award", "1 Mar 2027 17:00")
    assert str(sent["timetable_other"]).startswith("1 jun 2027: ")


def test_a_deadline_past_the_days_that_it_tells_is_refused(world: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair@t.example")
    given = {"answers_due": "2027-03-01", "scores_agreed": "2027-03-12"}
    assert form_at(chair, PAGE, "/timetable").send(chair, given).status_code == 303
    assert form_at(chair, f"{HOME}/criteria", "/publish").send(chair).status_code == 303
    form = form_at(chair, f"{HOME}/questionnaire", "/questionnaire")
    late = form.send(chair, {"deadline": "2027-03-12T09:00", "before_longlist": OWN})
    assert (late.status_code, "Here stands “Scores agreed” on 12 Mar 2027" in late.text) == (422, True)
    in_time = form.send(chair, {"deadline": "2027-03-11T23:00", "before_longlist": OWN})
    assert in_time.status_code == 303


def test_what_was_reached_is_not_planned_again(world: Flask, sign_in: SignIn) -> None:
    chair, first = sign_in("chair@t.example"), date(now().year + 1, 1, 4)
    assert form_at(chair, f"{HOME}/criteria", "/publish").send(chair).status_code == 303
    proposed = form_at(chair, PAGE, "/proposal").send(chair, {"start": first.isoformat()})
    plan = next(form for form in forms(PAGE, proposed.text) if form.action == PAGE)
    assert not plan.sends["criteria_published"]
    reached = laid_out(first, [Milestone.CRITERIA_PUBLISHED])
    assert day_in(str(plan.sends["longlist_chosen"])) == reached[Milestone.LONGLIST_CHOSEN]


def test_the_demo_tells_what_was_planned_and_what_came(signed: Flask, sign_in: SignIn) -> None:
    page = sign_in("steering").get(PAGE).text
    assert "Two vendors asked for a week more, and it was given to all." in page
    assert (">late<" in page, ">done late<" in page) == (False, True)
