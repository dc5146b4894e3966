"""Projects, links, reports, interfaces and proposals from the selection, through the pages."""

import re
from decimal import Decimal

from flask import Flask
from sqlalchemy import func, select

from foundation.database.base import db
from foundation.handover.models import HandoverOutcome
from planning.from_selection.models import JudgedProposal
from planning.interfaces.models import Coupling
from planning.log.models import LogEntry
from planning.plateaus.models import Plateau
from planning.projects.models import Project, ProjectLink
from tests.conftest import SignIn
from tests.world.pages import tight

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
        ({"not_before": "2027-02-30"}, "Fill in a day, as 2027-01-31."),
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


def test_proposals_of_the_selection_become_projects_with_their_reference(signed: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    manager.post(f"{HOME}/programme/edit", data={"aim": "A.", "starts_on": "2027-01-04"})
    page = manager.get(f"{HOME}/from-selection").text
    assert page.count("Take into the plan") >= 8
    form = {
        "low": "20",
        "likely": "30",
        "high": "60",
        "counterparts": ["organisation", "processes", "people"],
        "counterpart_low": "5",
        "counterpart_likely": "10",
        "counterpart_high": "15",
    }
    assert manager.post(f"{HOME}/from-selection/take?key=gap:F03", data=form).status_code == 303
    with signed.app_context():
        row = db.session.scalars(select(JudgedProposal).where(JudgedProposal.key == "gap:F03")).one()
        made = db.session.get_one(Project, row.project_id)
        assert (made.name, made.reference, made.area.value) == (
            "Value and potential of a customer",
            "proposal:1:F03",
            "infrastructure",
        )
        before = list(
            db.session.scalars(
                select(Project)
                .join(ProjectLink, ProjectLink.before_id == Project.id)
                .where(ProjectLink.after_id == made.id)
                .order_by(Project.id)
            )
        )
        assert [(found.area.value, found.kind.value, found.likely) for found in before] == [
            ("organisation", "line_activity", 10),
            ("processes", "line_activity", 10),
            ("people", "line_activity", 10),
        ]
    assert manager.post(f"{HOME}/from-selection/take?key=gap:F03", data=form).status_code == 409
    assert (
        manager.post(
            f"{HOME}/from-selection/take?key=cost:training", data={"low": "5", "likely": "5", "high": "5"}
        ).status_code
        == 303
    )
    assert manager.post(f"{HOME}/from-selection/take?key=gap:F06", data={**form, "low": "40"}).status_code == 422
    assert manager.post(f"{HOME}/from-selection/take?key=interface:hrm (employees and teams)").status_code == 303
    assert manager.post(f"{HOME}/from-selection/take?key=promise:notice").status_code == 303
    assert manager.post(f"{HOME}/from-selection/decline?key=gap:T15", data={"reason": ""}).status_code == 422
    assert manager.post(f"{HOME}/from-selection/decline?key=gap:T15", data={"reason": "Not needed."}).status_code == 303
    assert manager.post(f"{HOME}/from-selection/take?key=nothing").status_code == 404
    with signed.app_context():
        assert db.session.scalars(select(Project.budget).where(Project.name == "Training")).one() == Decimal(58_500)
        assert db.session.scalars(select(Coupling.weight)).one().value == "high"
        entry = db.session.scalars(select(LogEntry)).one()
        assert (entry.kind.value, entry.title) == ("action", "Notice")
        assert entry.due is None  # its day in the negotiation has passed


def test_a_dropped_proposal_can_be_taken_again(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.app_context():
        key = db.session.scalars(select(JudgedProposal.project_id).where(JudgedProposal.key == "gap:F13")).one()
    assert manager.post(f"{HOME}/projects/{key}/drop").status_code == 303
    assert "dropped from the plan" in manager.get(f"{HOME}/from-selection").text
    assert (
        manager.post(
            f"{HOME}/from-selection/take?key=gap:F13", data={"low": "5", "likely": "5", "high": "5"}
        ).status_code
        == 303
    )
    with planned.app_context():
        assert db.session.scalars(select(JudgedProposal.project_id).where(JudgedProposal.key == "gap:F13")).one() != key


def test_prices_of_the_contract_are_for_those_who_may_read_them(planned: Flask, sign_in: SignIn) -> None:
    assert "235,500" in sign_in("steering").get(f"{HOME}/from-selection").text
    for name in ("leader", "line"):
        assert "235,500" not in sign_in(name).get(f"{HOME}/from-selection").text


def test_a_leader_plans_his_project_and_gives_nothing_away(planned: Flask, sign_in: SignIn) -> None:
    leader = sign_in("leader")
    with planned.app_context():
        row = db.session.scalars(select(Project).where(Project.code == "P12")).one()
        key, other, before = row.id, _key("P13"), (row.code, row.leader_id, row.owner_id, row.plateau_id, row.budget)
        form = {
            "version": str(row.version),
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
        row = db.session.get_one(Project, key)
        assert (row.name, row.likely) == ("Planned by its leader", 95)
        assert (row.code, row.leader_id, row.owner_id, row.plateau_id, row.budget) == before
    link = {"before_id": str(key), "after_id": str(other), "kind": "ss", "lag": "500"}
    assert leader.post(f"{HOME}/projects/{key}/links", data=link).status_code == 403


def test_a_line_manager_describes_goals_and_moves_no_date(planned: Flask, sign_in: SignIn) -> None:
    line = sign_in("line")
    with planned.app_context():
        row = db.session.get_one(Plateau, 1)
        before, version = (row.name, row.ends_on, row.budget, row.owner_id), str(row.version)
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
        row = db.session.get_one(Plateau, 1)
        assert row.end_result == "What is true then."
        assert (row.name, row.ends_on, row.budget, row.owner_id) == before


def test_a_later_outcome_shows_what_changed_and_a_tampered_one_says_so(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.app_context():
        first = db.session.scalars(select(HandoverOutcome)).one()
        content = {
            **first.content,
            "gaps": first.content["gaps"][1:],
            "risks": [{"title": "Bought by a rival", "why": "News of today.", "reference": "typed"}],
        }
        db.session.add(
            HandoverOutcome(
                initiative_id=1,
                number=2,
                content=content,
                sha256="0" * 64,
                published_by=2,
                published_at=first.published_at,
            )
        )
        db.session.commit()
    page = tight(manager.get(f"{HOME}/from-selection").text)
    assert "no longer has the hash" in page
    assert 'Bought by a rival<span class="pill warn">new' in page
    assert 'Value and potential of a customer<span class="pill warn">no longer proposed' in page


def test_an_outcome_can_be_typed_where_none_was_signed(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    manager.post(f"{HOME}/programme/edit", data={"aim": "A.", "starts_on": "2027-01-04"})
    form = {
        "vendor": "V",
        "product": "P",
        "gaps": "Double records; priced\nOffers",
        "interfaces": "ERP; invoices",
        "costs": "training; 1000\nset_up; 2.000",
        "promises": "Exit; all data; Kees",
        "risks": "Late; new vendor",
    }
    refused = manager.post(f"{HOME}/from-selection/outcome", data={**form, "costs": "licence; 5"})
    assert (refused.status_code, "Line 1 of the costs" in refused.text, "Double records; priced" in refused.text) == (
        422,
        True,
        True,
    )
    assert manager.post(f"{HOME}/from-selection/outcome", data={**form, "costs": "training; a lot"}).status_code == 422
    assert manager.post(f"{HOME}/from-selection/outcome", data=form).status_code == 303
    page = manager.get(f"{HOME}/from-selection").text
    assert "typed by hand" in page
    for name in ("Double records", "Offers", "ERP", "Training", "Exit", "Late"):
        assert name in page
    assert manager.post(f"{HOME}/from-selection/outcome", data={**form, "gaps": "Offers"}).status_code == 303
    assert "no longer proposed" in manager.get(f"{HOME}/from-selection").text


def test_a_typed_outcome_gives_way_to_a_signed_one(signed: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    manager.post(f"{HOME}/programme/edit", data={"aim": "A.", "starts_on": "2027-01-04"})
    assert manager.post(f"{HOME}/from-selection/outcome", data={"vendor": "V", "product": "P"}).status_code == 409


def test_interfaces_begin_at_high_risk_and_their_designs_are_predecessors(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    coupling = {"system": "Second ERP", "kind": "erp", "direction": "both", "weight": "low"}
    refused = manager.post(f"{HOME}/interfaces/new", data=coupling)
    assert (refused.status_code, "begin at high risk (method)" in refused.text) == (422, True)
    assert manager.post(f"{HOME}/interfaces/new", data={**coupling, "weight": ""}).status_code == 303
    with planned.app_context():
        key = db.session.scalars(select(Coupling.id).where(Coupling.system == "Second ERP")).one()
    days = {
        f"{name}_{work}": value
        for work in ("process", "functional", "technical", "build", "test")
        for name, value in (("low", "2"), ("likely", "4"), ("high", "9"))
    }
    assert manager.post(f"{HOME}/interfaces/{key}/designs", data={**days, "low_test": "5"}).status_code == 422
    with planned.app_context():
        assert db.session.get_one(Coupling, key).process_id is None
    assert manager.post(f"{HOME}/interfaces/{key}/designs", data=days).status_code == 303
    with planned.app_context():
        row = db.session.get_one(Coupling, key)
        chain = [row.process_id, row.functional_id, row.technical_id, row.build_id, row.test_id]
        pairs = set(db.session.execute(select(ProjectLink.before_id, ProjectLink.after_id)).all())
        assert all((first, second) in pairs for first, second in zip(chain, chain[1:], strict=False))
    assert manager.post(f"{HOME}/interfaces/{key}/designs", data=days).status_code == 409
    assert manager.post(f"{HOME}/projects/{chain[1]}/drop").status_code == 303
    assert "technical design does not wait for functional design" in manager.get(f"{HOME}/interfaces").text.lower()
    assert manager.post(f"{HOME}/interfaces/{key}/designs", data=days).status_code == 303
    assert "technical design does not wait for functional design" not in manager.get(f"{HOME}/interfaces").text.lower()
    assert manager.post(f"{HOME}/interfaces/{key}/drop").status_code == 303
    manager.get(f"{HOME}/interfaces")
    assert "Second ERP" not in manager.get(f"{HOME}/interfaces").text
