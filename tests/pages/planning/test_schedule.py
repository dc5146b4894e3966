"""Dates, what-if, calendar, baseline, risk, health and levelling, through the pages."""

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation.clock import day_of, now
from foundation.database.base import db
from foundation.initiatives.models import Initiative
from foundation.jobs.worker import Worker
from planning.levelling import views as levelling_views
from planning.levelling.models import Capacity
from planning.projects.models import Project
from planning.schedule.models import Baseline
from planning.schedule.queries import Planned
from planning.schedule.queries import planned as planned_now
from tests.conftest import SignIn
from tests.world.pages import ended, form_at, forms, tight

HOME = "/initiatives/1"


MONDAY = "2027-01-04"


def _world(client: FlaskClient, *rows: tuple[str, int, str], plateau_end: str = "2028-02-04") -> None:
    """A programme that begins on a Monday, one plateau, and projects of one duration that wait for earlier ones."""
    client.post(f"{HOME}/programme/edit", data={"aim": "A.", "starts_on": MONDAY})
    client.post(f"{HOME}/plateaus/new", data={"name": "First", "angle": "customer", "ends_on": plateau_end})
    keys: dict[str, int] = {}
    for number, (code, days, waits) in enumerate(rows, start=1):
        form = {
            "code": code,
            "name": f"Project {code}",
            "kind": "project",
            "area": "people",
            "low": days,
            "likely": days,
            "high": days,
            "people": 1,
            "plateau_id": 1,
            "expertise": "tester",
        }
        assert client.post(f"{HOME}/projects/new", data=form).status_code == 303
        keys[code] = number
        for before in waits.split():
            link = {"before_id": keys[before], "after_id": number, "kind": "fs", "lag": 0}
            assert client.post(f"{HOME}/projects/{number}/links", data=link).status_code == 303


def plan_now() -> Planned:
    planned = planned_now(db.session.get_one(Initiative, 1))
    assert planned is not None
    return planned


def _dates(app: Flask) -> dict[str, tuple[str, str, int]]:
    with app.app_context():
        plan = plan_now()
        return {
            project.code: (
                str(plan.forecast.rows[project.id].start),
                str(plan.forecast.rows[project.id].finish),
                plan.forecast.rows[project.id].total_float,
            )
            for project in plan.projects
        }


def test_dates_by_hand(demo: Flask, sign_in: SignIn) -> None:
    """A takes a week, B three days after it, C eight days beside them; Good Friday is a working day, Easter Monday is
    not.
    """
    manager = sign_in("programme")
    _world(manager, ("A", 5, ""), ("B", 3, "A"), ("C", 59, ""), ("D", 5, "C"))
    assert _dates(demo) == {
        "A": (MONDAY, "2027-01-08", 56),
        "B": ("2027-01-11", "2027-01-13", 56),
        "C": (MONDAY, "2027-03-25", 0),
        "D": ("2027-03-26", "2027-04-02", 0),
    }
    calendar = {
        "version": "1",
        "good_friday": "y",
        "liberation_day": "lustrum",
        "closed": "2027-01-06 2027-01-07 Moving house",
    }
    assert manager.post(f"{HOME}/schedule/calendar", data=calendar).status_code == 303
    assert _dates(demo)["A"][1] == "2027-01-12"
    assert _dates(demo)["D"] == ("2027-04-01", "2027-04-07", 0)
    for wrong in ("tomorrow", "2027-02-30 2027-03-01 x", "2027-01-06 2027-01-07", "1999-01-01 2101-01-01 Ever"):
        answer = manager.post(
            f"{HOME}/schedule/calendar",
            data={**calendar, "version": "2", "closed": f"2027-05-01 2027-05-02 Ok\n{wrong}"},
        )
        assert (answer.status_code, "Line 2" in answer.text) == (422, True), wrong
    assert (
        manager.post(
            f"{HOME}/schedule/calendar", data={**calendar, "version": "2", "closed": "2027-05-02 2027-05-01 Backwards"}
        ).status_code
        == 422
    )


def test_what_if_shows_before_it_saves(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    _world(manager, ("A", 5, ""), ("B", 3, "A"), ("C", 10, ""), plateau_end="2027-01-15")
    before = _dates(demo)
    page = manager.get(f"{HOME}/schedule/projects/1/what-if?low=5&likely=9&high=12").text
    assert "2 projects move" in page
    assert "2 working days late" in page
    assert _dates(demo) == before
    shifted = manager.get(f"{HOME}/schedule/projects/3/what-if?not_before=2027-01-06").text
    assert "1 project moves" in shifted
    dropped = manager.get(f"{HOME}/schedule/projects/1/what-if?drop=1").text
    assert "Drop this project" in dropped
    assert "1 project moves" in dropped
    linked = manager.get(f"{HOME}/schedule/projects/3/what-if?likely=10&low=10&high=10&link=2").text
    assert "1 project moves" in linked
    offered = dict(re.findall(r'name="(before_id|after_id|kind|lag)" value="(\w+)"', tight(linked)))
    assert offered == {"before_id": "2", "after_id": "3", "kind": "fs", "lag": "0"}
    unlinked = manager.get(f"{HOME}/schedule/projects/2/what-if?likely=3&low=3&high=3&unlink=1").text
    assert "1 project moves" in unlinked
    loop = manager.get(f"{HOME}/schedule/projects/1/what-if?likely=5&low=5&high=5&link=2")
    assert (loop.status_code, "This would make a loop" in loop.text) == (409, True)
    assert manager.get(f"{HOME}/schedule/projects/1/what-if?likely=9&low=12&high=12").status_code == 200
    assert manager.get(f"{HOME}/schedule/projects/1/what-if?likely=nine").status_code == 422
    assert manager.get(f"{HOME}/schedule/projects/99/what-if").status_code == 404
    form = {"version": "1", "low": "5", "likely": "9", "high": "12", "not_before": ""}
    assert manager.post(f"{HOME}/schedule/projects/1/what-if", data={**form, "low": "10"}).status_code == 422
    assert manager.post(f"{HOME}/schedule/projects/1/what-if", data=form).status_code == 303
    assert _dates(demo)["A"] == (MONDAY, "2027-01-14", 0)
    assert manager.post(f"{HOME}/schedule/projects/1/what-if", data=form).status_code == 409
    assert manager.post(f"{HOME}/projects/3/links", data=offered).status_code == 303
    assert _dates(demo)["C"][0] == "2027-01-20"


def test_a_baseline_keeps_the_plan_and_shows_what_is_later(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    _world(manager, ("A", 5, ""), ("B", 3, "A"))
    assert manager.post(f"{HOME}/schedule/baselines", data={"reason": ""}).status_code == 422
    assert manager.post(f"{HOME}/schedule/baselines", data={"reason": "As agreed."}).status_code == 303
    report = {
        "version": "1",
        "light": "green",
        "percent": "100",
        "done": "x",
        "started": "2026-01-05",
        "finished": "2026-01-09",
    }
    assert manager.post(f"{HOME}/projects/1/report", data={**report, "finished": "2099-01-01"}).status_code == 422
    form = {"version": "1", "low": "5", "likely": "9", "high": "12", "not_before": ""}
    assert manager.post(f"{HOME}/schedule/projects/1/what-if", data=form).status_code == 303
    page = tight(manager.get(f"{HOME}/schedule").text)
    assert page.count('data-label="Against baseline">+4</td>') == 2
    with demo.app_context():
        baseline = db.session.scalars(select(Baseline)).one()
        kept = baseline.content["projects"]["2"]
        assert {name: kept[name] for name in ("start", "finish", "days")} == {
            "start": "2027-01-11",
            "finish": "2027-01-13",
            "days": 3,
        }


def test_after_the_status_date_nothing_open_lies_in_the_past(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    _world(manager, ("A", 5, ""), ("B", 3, "A"))
    status = form_at(manager, f"{HOME}/schedule", "/status-date")
    assert status.send(manager, {"status_date": "soon"}).status_code == 422
    meant = {**status.sends, "although": "y"}
    assert manager.post(status.action, data={**meant, "status_date": "2027-01-15"}).status_code == 303
    stale = manager.post(status.action, data={**meant, "status_date": "2027-02-15"})
    assert stale.status_code == 409, "drawn before the first was set"
    assert _dates(demo) == {"A": ("2027-01-18", "2027-01-22", 0), "B": ("2027-01-25", "2027-01-27", 0)}
    assert form_at(manager, f"{HOME}/schedule", "/status-date").send(manager, {"status_date": ""}).status_code == 303
    assert _dates(demo)["A"][0] == MONDAY


@pytest.mark.parametrize(
    ("agreed", "mark"), [("2027-01-08", "0.0"), ("2027-01-29", "5.0"), ("2027-02-04", "5.0"), ("2027-02-05", "10.0")]
)
def test_flexibility_counts_who_can_slip_a_week_before_the_agreed_date(
    demo: Flask, sign_in: SignIn, agreed: str, mark: str
) -> None:
    """B ends on 29 January; A has fifteen working days to it. A week later both have a week or more."""
    manager = sign_in("programme")
    _world(manager, ("A", 5, ""), ("B", 20, ""), plateau_end=agreed)
    row = re.search(r"Flexibility<br>.*?</tr>", manager.get(f"{HOME}/steering").text, re.S)
    assert row is not None
    assert re.search(rf'data-label="The plan says">{mark}</td>', row[0])


def test_levelling_proposes_and_only_then_moves(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    _world(manager, ("A", 5, ""), ("B", 5, ""), ("C", 2, "B"))
    page = f"{HOME}/levelling"
    asked = "As planned now 2 at the busiest time, from 4 Jan 2027 on; one project asks at most 1. Empty: no limit."
    assert asked in tight(manager.get(page).text)
    answer = form_at(manager, page).send(manager, {"people_0": "1"})
    assert answer.status_code == 200
    assert "The programme would end on 19 Jan 2027 instead of 12 Jan 2027" in re.sub(r"<[^>]+>", "", tight(answer.text))
    assert _dates(demo)["B"][0] == MONDAY
    take = next(form for form in forms(page, answer.text) if form.action.endswith("/take"))
    assert len(take.sends) > 2
    assert take.send(manager, {"start-1": "never"}).status_code == 422
    assert take.send(manager, {"start-1": "9999-12-31"}).status_code == 422
    assert take.send(manager).status_code == 303
    with demo.app_context():
        assert str(plan_now().forecast.finish) == "2027-01-19"
        assert db.session.scalars(select(Capacity.people)).one() == 1
        assert db.session.scalars(select(Baseline.reason)).one() == "The plan before levelling."
    assert take.send(manager).status_code == 409
    assert form_at(manager, page).send(manager, {"people_0": "0"}).status_code == 422
    with demo.app_context():
        db.session.get_one(Project, 1).people = 3
        db.session.commit()
    refused = form_at(manager, page).send(manager, {"people_0": "2"})
    assert (refused.status_code, "A Project A asks more than there are at all" in refused.text) == (422, True)
    assert "Nothing needs to move" in form_at(manager, page).send(manager, {"people_0": ""}).text


def test_nothing_moves_when_nobody_is_short_also_where_work_began_before_the_first_day(
    demo: Flask, sign_in: SignIn
) -> None:
    manager = sign_in("programme")
    _world(manager, ("A", 5, ""), ("B", 5, "A"))
    with demo.app_context():
        db.session.get_one(Project, 1).started = date.fromisoformat(MONDAY) - timedelta(days=4)
        db.session.commit()
    before = _dates(demo)["B"]
    page = form_at(manager, f"{HOME}/levelling").send(manager, {"people_0": "1", "by_leader": "y"})
    assert "Nothing needs to move" in page.text
    assert _dates(demo)["B"] == before


def test_a_proposal_worked_out_elsewhere_holds_for_the_plan_it_was_made_for(
    demo: Flask, working: Worker, no_patience: None, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(levelling_views, "LONG", 0.2)
    manager = sign_in("programme")
    _world(manager, ("A", 5, ""), ("B", 5, ""), ("C", 2, "B"))
    answer = form_at(manager, f"{HOME}/levelling").send(manager, {"people_0": "1"})
    work = str(answer.headers["Location"])
    text = re.sub(r"<[^>]+>", "", tight(ended(manager, work)))
    assert "The programme would end on 19 Jan 2027 instead of 12 Jan 2027" in text
    assert manager.post(f"{work}/file").status_code == 404, "a proposal is no file"
    page = str(manager.get(work).headers["Location"])
    take = next(form for form in forms(page, manager.get(page).text) if form.action.endswith("/take"))
    assert form_at(manager, f"{HOME}/projects/1/edit").send(manager, {"name": "Another"}).status_code == 303
    stale = manager.get(page).text
    assert "The plan has changed since this proposal was made. Ask for a new one." in stale
    assert "/take" not in stale
    assert take.send(manager).status_code == 409


def test_dates_far_away_do_not_break_a_page(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    _world(
        manager,
        *((f"L{number}", 2000, f"L{number - 1}" if number else "") for number in range(12)),
        plateau_end="2100-12-31",
    )
    for page in (
        "schedule",
        "planning",
        "plateaus",
        "roadmap",
        "schedule-risk",
        "schedule/health",
        "plan-files/project-xml",
    ):
        assert manager.get(f"{HOME}/{page}").status_code == 200, page
    assert manager.post(f"{HOME}/planning/board-workbook", data={"language": "en"}).status_code == 200


def test_what_began_before_the_first_day_keeps_its_days(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    _world(manager, ("A", 5, ""), ("B", 3, "A"))
    report = {
        "version": "1",
        "light": "green",
        "percent": "100",
        "done": "x",
        "started": "2026-01-05",
        "finished": "2026-01-09",
    }
    assert manager.post(f"{HOME}/projects/1/report", data=report).status_code == 303
    assert _dates(demo)["A"][:2] == ("2026-01-05", "2026-01-09")
    assert _dates(demo)["B"][:2] == (MONDAY, "2027-01-06")
    for page in ("schedule", "roadmap", "schedule-risk", "steering", "levelling"):
        assert manager.get(f"{HOME}/{page}").status_code == 200, page


def test_progress_without_a_status_date_shortens_nothing(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    manager.post(f"{HOME}/programme/edit", data={"aim": "A.", "starts_on": "2026-01-05"})
    form = {
        "code": "A",
        "name": "A",
        "kind": "project",
        "area": "people",
        "low": 10,
        "likely": 10,
        "high": 10,
        "people": 1,
    }
    assert manager.post(f"{HOME}/projects/new", data=form).status_code == 303
    before = _dates(demo)["A"]
    report = {"version": "1", "light": "green", "percent": "50", "done": "x", "started": "2026-01-05"}
    assert manager.post(f"{HOME}/projects/1/report", data=report).status_code == 303
    assert _dates(demo)["A"] == before


def test_closed_periods_are_not_overwritten_by_an_older_form(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    _world(manager, ("A", 5, ""))
    calendar = {"version": "1", "liberation_day": "lustrum", "closed": "2027-02-01 2027-02-05 Skiing"}
    assert manager.post(f"{HOME}/schedule/calendar", data=calendar).status_code == 303
    stale = manager.post(f"{HOME}/schedule/calendar", data={**calendar, "closed": "2027-03-01 2027-03-05 Other"})
    assert (stale.status_code, "Other" in stale.text) == (409, True)
    assert "Skiing" in manager.get(f"{HOME}/schedule/calendar").text


def test_a_status_date_that_is_still_to_come_is_asked_about(planned: Flask, sign_in: SignIn) -> None:
    manager, page = sign_in("programme"), f"{HOME}/schedule"
    day = (day_of(now(), "Europe/Amsterdam") + timedelta(days=3)).isoformat()
    asked = form_at(manager, page, "/status-date").send(manager, {"status_date": day})
    assert (asked.status_code, "Tick that it is meant." in asked.text) == (422, True)
    meant = {"status_date": day, "although": "y", "version": form_at(manager, page, "/status-date").sends["version"]}
    assert manager.post(f"{page}/status-date", data=meant).status_code == 303
