"""Projects, links, reports, interfaces and proposals from the selection, through the pages."""

import re

from flask import Flask
from sqlalchemy import func, select

from foundation.database.base import db
from planning.plateaus.models import Plateau
from planning.projects.models import Project, ProjectLink
from tests.conftest import SignIn

HOME = "/initiatives/1"


PROJECT = {
    "code": "X1",
    "name": "New",
    "kind": "project",
    "area": "people",
    "low": "5",
    "likely": "10",
    "high": "20",
    "people": "1",
}


def _key(code: str) -> int:
    return db.session.scalars(select(Project.id).where(Project.code == code, Project.dropped_at.is_(None))).one()


def test_a_project_that_cannot_be_is_refused_with_what_was_typed(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    for change, sentence in (
        ({"low": "11"}, "in that order"),
        ({"high": "2001"}, "At most 2000."),
        ({"kind": "milestone"}, "A milestone is a moment"),
        ({"code": "P1"}, "Another project has the code P1."),
        ({"not_before": "2027-05-01", "deadline": "2027-04-01"}, "It cannot be finished by 2027-04-01"),
        ({"likely": "ten"}, "is not a number"),
        ({"not_before": "2027-02-30"}, "Fill in a day, as 31 Jan 2027."),
    ):
        answer = manager.post(f"{HOME}/projects/new", data={**PROJECT, "name": "Kept in the form", **change})
        assert answer.status_code == 422, change
        assert sentence in answer.text, change
        assert "Kept in the form" in answer.text
    assert manager.post(f"{HOME}/projects/new", data=PROJECT).status_code == 303
    with planned.app_context():
        assert db.session.get_one(Project, _key("X1")).likely == 10


def test_a_loop_is_refused_in_the_projects_names_with_the_cheapest_cut(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.app_context():
        first, second, third = _key("P1"), _key("P2"), _key("P3")
        links = db.session.scalar(select(func.count(ProjectLink.id)))
    link = {"before_id": str(third), "after_id": str(first), "kind": "fs", "lag": "0"}
    answer = manager.post(f"{HOME}/projects/{first}/links", data=link)
    assert answer.status_code == 409
    said = re.sub(r"<[^>]+>", "", answer.text)
    assert (
        "P3 Redesign of the contact process → P1 Why we do this: told in every team → P2 Owners of customer processes"
        " named in the line → P3 Redesign of the contact process" in said
    )
    assert "moves the fewest dates" in said
    itself = manager.post(
        f"{HOME}/projects/{second}/links", data={**link, "before_id": str(second), "after_id": str(second)}
    )
    assert "cannot wait for itself" in itself.text
    elsewhere = manager.post(f"{HOME}/projects/{second}/links", data=link)
    assert (elsewhere.status_code, "One end of the link must be this project." in elsewhere.text) == (422, True)
    twice = manager.post(
        f"{HOME}/projects/{first}/links", data={**link, "before_id": str(first), "after_id": str(second)}
    )
    assert (twice.status_code, "This link is there already." in twice.text) == (409, True)
    with planned.app_context():
        assert db.session.scalar(select(func.count(ProjectLink.id))) == links


def test_a_dropped_project_takes_its_links_along_and_frees_its_code(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.app_context():
        key = _key("P23")
    assert manager.post(f"{HOME}/projects/{key}/drop").status_code == 303
    assert manager.get(f"{HOME}/projects/{key}").status_code == 404
    assert manager.post(f"{HOME}/projects/new", data={**PROJECT, "code": "P23"}).status_code == 303
    with planned.app_context():
        assert (
            db.session.scalar(
                select(func.count(ProjectLink.id)).where((ProjectLink.before_id == key) | (ProjectLink.after_id == key))
            )
            == 0
        )
        assert _key("P23") != key


def test_a_report_puts_the_project_where_it_says(planned: Flask, sign_in: SignIn) -> None:
    leader = sign_in("leader")
    with planned.app_context():
        key = _key("P12")
        version = str(db.session.get_one(Project, key).version)
    form = {
        "light": "amber",
        "percent": "20",
        "done": "Begun with the first request.",
        "started": "2026-06-01",
        "version": version,
    }
    for change in (
        {"started": ""},
        {"started": "2099-01-01"},
        {"percent": "101"},
        {"finished": "2026-05-01"},
        {"finished": "2026-06-30"},
        {"done": ""},
    ):
        assert leader.post(f"{HOME}/projects/{key}/report", data={**form, **change}).status_code == 422, change
    assert leader.post(f"{HOME}/projects/{key}/report", data=form).status_code == 303
    page = leader.get(f"{HOME}/projects/{key}").text
    assert "Begun with the first request." in page
    assert "Out of sequence: P12" in leader.get(f"{HOME}/schedule").text
    assert leader.post(f"{HOME}/projects/{key}/report", data=form).status_code == 409


def test_a_leader_plans_his_project_and_gives_nothing_away(planned: Flask, sign_in: SignIn) -> None:
    leader = sign_in("leader")
    with planned.app_context():
        project = db.session.scalars(select(Project).where(Project.code == "P12")).one()
        key, other, before = (
            project.id,
            _key("P13"),
            (project.code, project.leader_id, project.owner_id, project.plateau_id, project.budget),
        )
        form = {
            "version": str(project.version),
            "name": "Planned by its leader",
            "area": "processes",
            "low": "70",
            "likely": "95",
            "high": "140",
            "people": "1",
        }
    assert (
        leader.post(
            f"{HOME}/projects/{key}/edit",
            data={**form, "code": "X9", "leader_id": "13", "owner_id": "", "budget": "1", "plateau_id": "3"},
        ).status_code
        == 303
    )
    with planned.app_context():
        project = db.session.get_one(Project, key)
        assert (project.name, project.likely) == ("Planned by its leader", 95)
        assert (project.code, project.leader_id, project.owner_id, project.plateau_id, project.budget) == before
    link = {"before_id": str(key), "after_id": str(other), "kind": "ss", "lag": "500"}
    assert leader.post(f"{HOME}/projects/{key}/links", data=link).status_code == 403


def test_a_line_manager_describes_goals_and_moves_no_date(planned: Flask, sign_in: SignIn) -> None:
    line = sign_in("line")
    with planned.app_context():
        plateau = db.session.get_one(Plateau, 1)
        before, version = (plateau.name, plateau.ends_on, plateau.budget, plateau.owner_id), str(plateau.version)
    form = {
        "version": version,
        "end_result": "What is true then.",
        "ends_on": "2030-01-01",
        "budget": "1",
        "name": "Mine",
        "owner_id": "8",
    }
    assert line.post(f"{HOME}/plateaus/1/edit", data=form).status_code == 303
    with planned.app_context():
        plateau = db.session.get_one(Plateau, 1)
        assert plateau.end_result == "What is true then."
        assert (plateau.name, plateau.ends_on, plateau.budget, plateau.owner_id) == before
