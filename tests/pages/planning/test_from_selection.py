"""From what a selection handed over to projects and interfaces."""

from datetime import date
from decimal import Decimal

from flask import Flask
from sqlalchemy import func, select

from foundation.database.base import db
from foundation.handover.models import HandoverOutcome, Offer
from foundation.identity.models import Person
from planning.interfaces.models import Interface
from planning.log.models import LogEntry
from planning.projects.models import Project, ProjectLink
from tests.conftest import SignIn
from tests.pages.planning.test_projects import HOME
from tests.world.pages import tight


def taken_as(key: str, kind: str) -> int | None:
    offer = db.session.scalars(select(Offer).where(Offer.key == key)).one()
    assert offer.taken_kind == kind
    return offer.taken_id


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
        made = db.session.get_one(Project, taken_as("gap:F03", "project"))
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
        assert [(project.area.value, project.kind.value, project.likely) for project in before] == [
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
    promise = f"{HOME}/from-selection/take?key=promise:notice"
    assert manager.post(promise, data={"owner_id": "", "due": ""}).status_code == 422  # nobody's is no action
    with signed.app_context():
        owner = db.session.scalars(select(Person.id).where(Person.email == "programme@demo.example")).one()
    assert manager.post(promise, data={"owner_id": str(owner), "due": "2099-03-01"}).status_code == 303
    assert manager.post(f"{HOME}/from-selection/decline?key=gap:T15", data={"reason": ""}).status_code == 422
    assert manager.post(f"{HOME}/from-selection/decline?key=gap:T15", data={"reason": "Not needed."}).status_code == 303
    assert manager.post(f"{HOME}/from-selection/take?key=nothing").status_code == 404
    with signed.app_context():
        assert db.session.scalars(select(Project.budget).where(Project.name == "Training")).one() == Decimal(58_500)
        assert db.session.scalars(select(Interface.weight)).one().value == "high"
        entry = db.session.scalars(select(LogEntry)).one()
        assert (entry.kind.value, entry.title) == ("action", "Notice")
        assert (entry.owner_id, entry.due, entry.plateau_id) == (owner, date(2099, 3, 1), None)
        waiting = db.session.scalar(select(func.count(Offer.id)).where(Offer.answered_at.is_(None)))
    decision = tight(sign_in("chair").get(f"{HOME}/decision").text)
    assert f"What planning made of it: 4 taken, 1 declined, {waiting} waiting." in decision
    assert f'<a href="{HOME}/projects/{made.id}">Value and potential of a customer</a>:' in decision
    assert "declined: Not needed." in decision


def test_a_dropped_proposal_can_be_taken_again(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.app_context():
        key = taken_as("gap:F13", "project")
    assert manager.post(f"{HOME}/projects/{key}/drop").status_code == 303
    assert "dropped from the plan" in manager.get(f"{HOME}/from-selection").text
    assert (
        manager.post(
            f"{HOME}/from-selection/take?key=gap:F13", data={"low": "5", "likely": "5", "high": "5"}
        ).status_code
        == 303
    )
    with planned.app_context():
        assert taken_as("gap:F13", "project") != key


def test_prices_of_the_contract_are_for_those_who_may_read_them(planned: Flask, sign_in: SignIn) -> None:
    assert "235,500" in sign_in("steering").get(f"{HOME}/from-selection").text
    for name in ("leader", "line"):
        assert "235,500" not in sign_in(name).get(f"{HOME}/from-selection").text


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
    assert "was changed after it was handed over" in page
    assert 'Bought by a rival<span class="pill warn">new' in page
    with planned.app_context():
        owner = db.session.scalars(select(Person.id).where(Person.email == "programme@demo.example")).one()
    given = {"owner_id": str(owner), "due": "2099-03-01"}
    never = manager.post(f"{HOME}/from-selection/take?key=risk:bought by a rival", data=given)
    assert (never.status_code, "changed outside Gids" in never.text) == (409, True)
    assert 'Value and potential of a customer<span class="pill warn">no longer proposed' in page


def test_an_outcome_can_be_typed_where_none_was_signed(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    manager.post(f"{HOME}/programme/edit", data={"aim": "A.", "starts_on": "2027-01-04"})
    form = {
        "vendor": "V",
        "product": "P",
        "gaps": "Double records; priced\nOffers",
        "interfaces": "ERP; invoices",
        "costs": "training; 1000\nset_up; 2.000,00",
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
    two = manager.post(f"{HOME}/from-selection/outcome", data={**form, "costs": "training; 80.000"})
    assert (two.status_code, "can be read as 80000 and as 80." in two.text) == (422, True)
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
    interface = {"system": "Second ERP", "kind": "erp", "direction": "both", "weight": "low"}
    refused = manager.post(f"{HOME}/interfaces/new", data=interface)
    assert (refused.status_code, "hardest and begin at high risk (the method, B4)" in refused.text) == (422, True)
    assert manager.post(f"{HOME}/interfaces/new", data={**interface, "weight": ""}).status_code == 303
    with planned.app_context():
        key = db.session.scalars(select(Interface.id).where(Interface.system == "Second ERP")).one()
    days = {
        f"{name}_{work}": value
        for work in ("process", "functional", "technical", "build", "test")
        for name, value in (("low", "2"), ("likely", "4"), ("high", "9"))
    }
    assert manager.post(f"{HOME}/interfaces/{key}/designs", data={**days, "low_test": "5"}).status_code == 422
    with planned.app_context():
        assert db.session.get_one(Interface, key).process_id is None
    assert manager.post(f"{HOME}/interfaces/{key}/designs", data=days).status_code == 303
    with planned.app_context():
        row = db.session.get_one(Interface, key)
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
