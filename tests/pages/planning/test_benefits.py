"""Goals and benefits: what is measured stays, lies against its line, and reaches the board."""

import re
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from foundation.clock import day_of, now
from foundation.database.base import db
from foundation.goals.models import Goal, Measurement
from foundation.sums.goal_line import CoreIndicator
from planning.projects.models import Project
from tests.conftest import SignIn
from tests.world.pages import form_at, tight

HOME = "/initiatives/1"


def benefit(app: Flask, name: str = "Less work on corrections") -> int:
    """A benefit of the demo by its name; the one that nobody measured yet where none is given."""
    with app.app_context():
        return db.session.scalars(select(Goal.id).where(Goal.name == name)).one()


def test_a_benefit_measured_twice_keeps_both_figures(planned: Flask, sign_in: SignIn) -> None:
    line, key = sign_in("line"), benefit(planned)
    page, today = f"{HOME}/goals/{key}/measurements", day_of(now(), "Europe/Amsterdam")
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
    figure = board.partition("Benefits measured")[2][:200]
    assert re.search(r"<strong[^>]*>4</strong></a>of 4", figure), figure


def test_a_measurement_needs_its_day_and_its_owner(planned: Flask, sign_in: SignIn) -> None:
    key = benefit(planned)
    page, tomorrow = f"{HOME}/goals/{key}/measurements", day_of(now(), "Europe/Amsterdam") + timedelta(days=1)
    line = sign_in("line")
    refused = form_at(line, page, "/measurements").send(line, {"value": "20", "measured_on": tomorrow.isoformat()})
    assert (refused.status_code, "This day is still to come." in refused.text) == (422, True)
    assert form_at(line, page, "/measurements").send(line, {"value": "20", "measured_on": ""}).status_code == 422
    wrong = sign_in("leader2").post(page, data={"value": "20", "measured_on": "2026-11-01"})
    assert wrong.status_code == 403
    assert "Keep the measurement" not in sign_in("leader2").get(page).text


def test_a_benefit_hangs_on_its_projects_and_the_map_breaks_where_nobody_plans_it(
    planned: Flask, sign_in: SignIn
) -> None:
    manager, page = sign_in("programme"), f"{HOME}/goals"
    text = tight(manager.get(page).text)
    assert text.count("nobody plans this") == 1
    assert "hangs on a change that nobody plans" in text
    key = benefit(planned)
    with planned.app_context():
        project, other = db.session.scalars(select(Project.id).order_by(Project.id).limit(2)).all()
    form = form_at(manager, f"{page}/{key}")
    assert form.send(manager, {"projects": [str(project), str(other)]}).status_code == 303
    assert "nobody plans this" not in manager.get(page).text
    assert manager.post(f"{HOME}/projects/{project}/drop").status_code == 303
    assert manager.post(f"{HOME}/projects/{other}/drop").status_code == 303
    assert "nobody plans this" in manager.get(page).text  # projects that were taken out make nothing
    again = form_at(manager, f"{page}/{key}")
    assert again.send(manager, {"name": "Fewer corrections"}).status_code == 303
    assert "nobody plans this" in manager.get(page).text


def test_a_benefit_that_comes_before_its_projects_is_said_to(planned: Flask, sign_in: SignIn) -> None:
    manager, key = sign_in("programme"), benefit(planned, "Shorter calls")
    assert "due before the projects" not in manager.get(f"{HOME}/goals").text
    assert form_at(manager, f"{HOME}/goals/{key}").send(manager, {"due": "10 Jun 2026"}).status_code == 303
    assert "due before the projects" in manager.get(f"{HOME}/goals").text


def test_a_core_indicator_without_a_goal_is_offered_and_right(planned: Flask, sign_in: SignIn) -> None:
    manager, page = sign_in("programme"), f"{HOME}/goals"
    assert "No goal has one of these" not in manager.get(page).text
    with planned.app_context():
        key = db.session.scalars(select(Goal.id).where(Goal.core == CoreIndicator.CUSTOMER_SHARE)).one()
    assert manager.post(f"{page}/{key}/drop").status_code == 303
    assert "No goal has one of these" in manager.get(page).text
    offered = form_at(manager, f"{page}/new?core=customer_share", "/goals/new?core=customer_share")
    assert offered.send(manager, {}).status_code == 303
    with planned.app_context():
        row = db.session.scalars(select(Goal).where(Goal.core == CoreIndicator.CUSTOMER_SHARE, ~Goal.is_dropped)).one()
        assert (row.name, "share of wallet" in str(row.definition)) == ("Customer share", True)


def test_goals_make_no_circle_and_an_acceptance_has_somebody(planned: Flask, sign_in: SignIn) -> None:
    manager, key = sign_in("programme"), benefit(planned)
    with planned.app_context():
        parent = db.session.get_one(Goal, key).parent_id
    page = manager.get(f"{HOME}/goals/{parent}").text
    assert f'value="{key}"' not in page.partition('id="parent_id"')[2].partition("</select>")[0]
    wrong = manager.post(f"{HOME}/goals/{parent}", data={"kind": "goal", "name": "A", "parent_id": key, "version": "1"})
    assert wrong.status_code == 422
    nobody = {"owner_id": "", "accepted_on": "8 Jun 2026"}
    refused = form_at(manager, f"{HOME}/goals/{key}").send(manager, nobody)
    assert (refused.status_code, "Say who accepted it" in refused.text) == (422, True)


def test_two_that_pull_apart_are_named_changed_and_taken_out(planned: Flask, sign_in: SignIn) -> None:
    manager, page = sign_in("programme"), f"{HOME}/goals"
    with planned.app_context():
        one, other = db.session.scalars(
            select(Goal.id).where(Goal.name.in_(["Fewer repeated calls", "Shorter calls"])).order_by(Goal.id)
        )
    same = {"one_id": str(one), "other_id": str(one), "choice": "None."}
    assert "cannot pull against itself" in form_at(manager, f"{page}/pairs/new").send(manager, same).text
    assert form_at(manager, f"{page}/pairs/1").send(manager, {"choice": "Settled calls go first."}).status_code == 303
    assert "Settled calls go first." in manager.get(page).text
    assert "worsened twice" not in manager.get(page).text
    line, today = sign_in("line"), day_of(now(), "Europe/Amsterdam").isoformat()
    for key, values in ((one, ("30", "31")), (other, ("6.9",))):
        for value in values:
            sent = {"value": value, "measured_on": today, "evidence": value}
            assert form_at(line, f"{page}/{key}/measurements", "/measurements").send(line, sent).status_code == 303
    assert "worsened twice" in manager.get(page).text
    assert manager.post(f"{page}/pairs/1/drop").status_code == 303
    assert "Settled calls go first." not in manager.get(page).text
    assert manager.get(f"{page}/pairs/1").status_code == 404
