"""Goals and benefits: what is measured stays, lies against its line, and reaches the board."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from foundation.clock import day_of, now
from foundation.database.base import db
from planning.programme.models import Goal, Measurement
from tests.conftest import SignIn
from tests.world.pages import form_at, tight

HOME = "/initiatives/1"


def benefit(app: Flask) -> int:
    with app.app_context():
        wanted = select(Goal.id).where(Goal.plateau_id.is_not(None)).order_by(Goal.id)
        return db.session.scalars(wanted).all()[0]


def test_a_benefit_measured_twice_keeps_both_figures(planned: Flask, sign_in: SignIn) -> None:
    line, key = sign_in("line"), benefit(planned)
    page, today = f"{HOME}/programme/goals/{key}/measurements", day_of(now(), "Europe/Amsterdam")
    with planned.app_context():
        goal = db.session.get_one(Goal, key)
        base, target = goal.base_value, goal.target
    earlier = (today - timedelta(days=40)).isoformat()
    for value, on in ((base, earlier), (target, today.isoformat())):
        sent = {"value": value, "measured_on": on, "evidence": "The month report of the contact centre."}
        assert form_at(line, page, "/measurements").send(line, sent).status_code == 303
    text = tight(line.get(page).text)
    assert "on or past the line" in text
    assert text.count("The month report of the contact centre.") == 2
    with planned.app_context():
        kept = db.session.scalars(select(Measurement.value).where(Measurement.goal_id == key).order_by(Measurement.id))
        assert list(kept) == [base, target]
    board = tight(sign_in("steering").get(f"{HOME}/board").text)
    assert "Benefits measured" in board
    assert "<strong>1</strong></a>of 4" in board.replace(' class=""', "")


def test_a_measurement_needs_its_day_and_its_owner(planned: Flask, sign_in: SignIn) -> None:
    key = benefit(planned)
    page, tomorrow = f"{HOME}/programme/goals/{key}/measurements", day_of(now(), "Europe/Amsterdam") + timedelta(days=1)
    line = sign_in("line")
    refused = form_at(line, page, "/measurements").send(line, {"value": "20", "measured_on": tomorrow.isoformat()})
    assert (refused.status_code, "This day is still to come." in refused.text) == (422, True)
    assert form_at(line, page, "/measurements").send(line, {"value": "20", "measured_on": ""}).status_code == 422
    wrong = sign_in("leader2").post(page, data={"value": "20", "measured_on": "2026-11-01"})
    assert wrong.status_code == 403
    assert "Keep the measurement" not in sign_in("leader2").get(page).text
