"""Risk, health and the pictures of a schedule."""

import re

from flask import Flask
from sqlalchemy import select

from foundation.clock import now
from foundation.database.base import db
from planning.projects.models import Project
from tests.conftest import SignIn
from tests.pages.planning.test_schedule import HOME, plan_now
from tests.world.pages import tight


def test_a_milestone_in_a_what_if_gets_its_sentence(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.app_context():
        project = db.session.scalars(select(Project).where(Project.code == "M1")).one()
        key, version = project.id, str(project.version)
    answer = manager.post(
        f"{HOME}/schedule/projects/{key}/what-if", data={"version": version, "low": "1", "likely": "1", "high": "1"}
    )
    assert (answer.status_code, "A milestone is a moment" in answer.text) == (422, True)


def test_risk_says_plainly_when_a_date_is_unlikely(planned: Flask, sign_in: SignIn) -> None:
    page = tight(sign_in("steering").get(f"{HOME}/schedule-risk").text)
    assert "planned for 8 Jun 2027, made in 35 % of the draws" in page.replace("\u00a0", " ")
    assert "10000 draws, seed 2026" in page
    chances = [int(found) for found in re.findall(r'Probability of meeting the agreed date">(\d+)\s', page)]
    assert len(chances) == 4
    with planned.app_context():
        assert all(plateau_outlook.late_by is not None for plateau_outlook in plan_now().forecast.plateaus.values())


def test_health_names_its_offenders(planned: Flask, sign_in: SignIn) -> None:
    page = tight(sign_in("chair").get(f"{HOME}/schedule/health").text)
    assert len(re.findall(r'<th scope="row">\d+\. ', page)) == 14
    assert "P26 Cleansing, converting and loading the data" in page


def test_the_pictures_show_every_project_once(planned: Flask, sign_in: SignIn) -> None:
    reader = sign_in("steering")
    with planned.app_context():
        plan = plan_now()
        count, milestones = len(plan.projects), sum(project.kind.value == "milestone" for project in plan.projects)
    gantt = reader.get(f"{HOME}/schedule").text
    assert len(re.findall(r'<g class="bar [^"]*"', gantt)) == count - milestones
    assert len(re.findall(r'<path class="bar [^"]*"', gantt)) == milestones
    assert len(re.findall(r'<g class="box [^"]*"', reader.get(f"{HOME}/schedule/network").text)) == count
    roadmap = reader.get(f"{HOME}/roadmap").text
    assert len(re.findall(r'class="lane lane-', roadmap)) == 3
    assert "Why it is late: 11 working days, which are the sum of" in roadmap
    one = reader.get(f"{HOME}/schedule?plateau=3").text
    assert 0 < len(re.findall(r'<g class="bar [^"]*"', one)) < count


def test_a_large_network_is_folded_by_plateau(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    for number in range(15):
        form = {
            "code": f"Y{number}",
            "name": "More",
            "kind": "project",
            "area": "people",
            "low": 1,
            "likely": 1,
            "high": 1,
            "people": 1,
        }
        assert manager.post(f"{HOME}/projects/new", data=form).status_code == 303
    folded = manager.get(f"{HOME}/schedule/network").text
    assert len(re.findall(r'<g class="box [^"]*folded', folded)) == 4
    opened = manager.get(f"{HOME}/schedule/network?plateau=3").text
    assert len(re.findall(r'<g class="box [^"]*folded', opened)) == 3
    assert "P21 Offers" in opened


def test_plans_of_the_demo_lie_in_the_calendar(planned: Flask) -> None:
    with planned.app_context():
        plan = plan_now()
        assert len(plan.plateaus) == 3
        assert len(plan.projects) >= 30
        assert len(plan.links) >= 40
        assert all(
            plan.forecast.calendar.is_working(day)
            for row in plan.forecast.rows.values()
            for day in (row.start, row.finish)
        )
        assert plan.programme.status_date is not None
        assert plan.programme.status_date < now().date()
        assert plan.forecast.out_of_sequence == ()


def test_before_a_project_is_dropped_its_links_and_what_moves_are_named(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.app_context():
        plan = plan_now()
        project = next(project for project in plan.projects if project.code == "P26")
        ends = [link.before + link.after - project.id for link in plan.links if project.id in link.ends]
        names = [plan.titles[key] for key in ends]
    page = tight(manager.get(f"{HOME}/schedule/projects/{project.id}/what-if?drop=1").text)
    links = page[page.index("Links that go with it") :]
    assert len(names) > 2
    assert all(name in links for name in names)
    assert re.search(r"\d+ projects? moves?", page) is not None
    asked = manager.get(f"{HOME}/projects/{project.id}").text
    assert "what-if?drop=1" in asked
    assert f"/projects/{project.id}/drop" not in asked  # never without having seen it
