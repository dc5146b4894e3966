"""Every route x role x own or foreign initiative, against a table written down here and not taken from the code."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.queries import person_by_email
from foundation.initiatives.actions import give_role
from foundation.initiatives.models import Initiative
from foundation.permissions import Role
from planning.log.models import LogEntry
from planning.projects.models import Project
from selection.preparation.models import Declaration
from tests.conftest import SignIn
from tests.factories.people import AT
from tests.guards.role_table import ADMIN, ADMINISTRATION, ANYONE, CHAIR, EXPECTED, MEMBER, PROGRAMME, ROLES, SIGNED_IN
from tests.world.pages import form_at

VALUES = {
    "point": "disciplines_missing",
    "rule": "implementation",
    "token": "none",
    "round_id": 1,
    "criterion_id": 6,
    "candidate_id": 1,
}


SHORT = {"X-Requested-With": "fetch"}  # a refusal is then a line, not a whole page


def _rules(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            for method in (rule.methods or set()) & {"GET", "POST"}:
                yield rule, method


def _address(app: Flask, found: Rule, initiative_id: int, **own: object) -> str:
    values = {name: own.get(name, VALUES.get(name, 1)) for name in found.arguments} | (
        {"initiative_id": initiative_id} if "initiative_id" in found.arguments else {}
    )
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(found.endpoint, values))


def test_every_route_carries_one_permission_and_stands_in_a_table(prepared: Flask) -> None:
    for rule, _method in _rules(prepared):
        view = prepared.view_functions[rule.endpoint]
        assert hasattr(view, "permission"), rule
        assert sum(rule.endpoint in table for table in (EXPECTED, ADMINISTRATION, ANYONE, SIGNED_IN)) == 1, (
            rule.endpoint
        )
        assert not (rule.methods or set()) - {"GET", "POST", "HEAD", "OPTIONS"}, rule


@pytest.mark.parametrize("role", ROLES)
def test_own_initiative(demo: Flask, sign_in: SignIn, role: str) -> None:
    client, wrong = sign_in(role), []
    for rule, method in _rules(demo):
        if rule.endpoint in ANYONE | SIGNED_IN:
            continue
        allowed = role in EXPECTED[rule.endpoint] if rule.endpoint in EXPECTED else role == ADMIN
        nobody = {
            "membership_id": 99_999,
            "person_id": 99_999,
        }  # the right is judged before the row, and nobody's own role is touched
        status = client.open(_address(demo, rule, 1, **nobody), method=method, headers=SHORT).status_code
        if (status == 403) == allowed or status >= 500:
            wrong.append((rule.endpoint, method, status))
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_foreign_initiative_is_not_found(demo: Flask, sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    statuses = {
        (rule.endpoint, client.open(_address(demo, rule, 99), method=method, headers=SHORT).status_code)
        for rule, method in _rules(demo)
        if "initiative_id" in rule.arguments
    }
    assert {status for _endpoint, status in statuses} == {404}


def test_rows_of_another_initiative_are_not_found(demo: Flask, sign_in: SignIn) -> None:
    """A second initiative with the same chair cannot reach the first one's rows by their ids."""
    admin, chair = sign_in(ADMIN), sign_in(CHAIR)
    form = {
        "name": "Other",
        "organisation": "O",
        "currency": "EUR",
        "time_zone": "Europe/Amsterdam",
        "language": "en",
        "second_language": "",
        "chair_id": "2",
        "buyer": "private",
    }
    assert admin.post("/administration/initiatives/new", data=form).status_code == 303
    chair.post("/initiatives/2/preparation/declaration", data={"confidential": "y", "has_interest": "no"})
    reached = []
    for rule, method in _rules(demo):
        if (
            len(rule.arguments) < 2
            or "initiative_id" not in rule.arguments
            or {"point", "rule"} & set(rule.arguments)
            or CHAIR not in EXPECTED[rule.endpoint]
        ):
            continue
        status = chair.open(_address(demo, rule, 2), method=method).status_code
        if status not in (404, 409, 422):
            reached.append((rule.endpoint, method, status))
    assert reached == []


def test_rows_of_another_programme_are_not_found(planned: Flask, sign_in: SignIn) -> None:
    """A second initiative with the same programme manager cannot reach the first one's goals, plateaus, projects or
    files.
    """
    admin, manager = sign_in(ADMIN), sign_in(PROGRAMME)
    form = {
        "name": "Other",
        "organisation": "O",
        "currency": "EUR",
        "time_zone": "Europe/Amsterdam",
        "language": "en",
        "second_language": "",
        "chair_id": "2",
        "buyer": "private",
    }
    assert admin.post("/administration/initiatives/new", data=form).status_code == 303
    with planned.app_context(), transaction():
        person, administrator = person_by_email("programme@demo.example"), person_by_email("administrator@demo.example")
        assert person is not None
        assert administrator is not None
        give_role(
            db.session.get_one(Initiative, 2), person=person, role=Role.PROGRAMME_MANAGER, by=administrator, at=AT
        )
    assert (
        manager.post(
            "/initiatives/2/programme/edit", data={"aim": "Another aim", "starts_on": "2027-01-04"}
        ).status_code
        == 303
    )
    reached, tried = [], 0
    for rule, method in _rules(planned):
        if len(rule.arguments) < 2 or not planned.view_functions[rule.endpoint].__module__.startswith("planning"):
            continue
        tried += 1
        status = manager.open(_address(planned, rule, 2, rule="owner"), method=method).status_code
        if status != 404:
            reached.append((rule.endpoint, method, status))
    assert reached == []
    assert tried > 30


def _planned_roles(sign_in: SignIn, address: str, *people: str) -> list[int]:
    return [sign_in(name).get(f"/initiatives/1{address}").status_code for name in people]


def test_leaders_and_line_managers_change_only_what_is_theirs(planned: Flask, sign_in: SignIn) -> None:
    """P3 is led by Tom Visser (leader) and owned by Lidia Kowalska (line); plateau 1 is hers, plateau 3 is not; the
    entry of the log is Tom's.
    """
    people = ("leader", "leader2", "line", "line2")
    with planned.app_context():
        key = db.session.scalars(select(Project.id).where(Project.code == "P3")).one()
        entry = db.session.scalars(
            select(LogEntry.id).where(LogEntry.title == "Customer data are worse than the sample showed")
        ).one()
    assert _planned_roles(sign_in, f"/projects/{key}/edit", *people) == [200, 403, 403, 403]
    assert _planned_roles(sign_in, f"/projects/{key}/report", *people) == [200, 403, 200, 403]
    assert _planned_roles(sign_in, "/plateaus/1/edit", *people) == [403, 403, 200, 403]
    assert _planned_roles(sign_in, "/plateaus/3/areas", *people) == [403, 403, 403, 200]
    assert _planned_roles(sign_in, f"/log/{entry}", *people) == [200, 403, 403, 403]
    gate = {"kind": "entry", "advice": "People are not free."}
    assert [sign_in(name).post("/initiatives/1/plateaus/3/gates", data=gate).status_code for name in people] == [
        403,
        403,
        403,
        303,
    ]
    report = {"version": "1", "light": "red", "percent": "0", "done": "x"}
    assert sign_in("leader2").post(f"/initiatives/1/projects/{key}/report", data=report).status_code == 403


def test_anonymous_goes_to_sign_in(demo: Flask) -> None:
    client = demo.test_client()
    for rule, method in _rules(demo):
        if rule.endpoint in ANYONE:
            continue
        answer = client.open(_address(demo, rule, 1), method=method)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (303, "/sign-in"), rule


def test_every_post_without_its_token_is_refused(demo: Flask, sign_in: SignIn) -> None:
    client = sign_in(CHAIR)
    demo.config["WTF_CSRF_ENABLED"] = True
    statuses = {client.post(_address(demo, rule, 1)).status_code for rule, method in _rules(demo) if method == "POST"}
    assert statuses == {400}


def test_a_switched_off_account_is_out_at_once(demo: Flask, sign_in: SignIn) -> None:
    member = sign_in(MEMBER)
    assert member.get("/initiatives/1").status_code == 200
    with demo.app_context():
        person = person_by_email("member1@demo.example")
        assert person is not None
        person_id = person.id
    sign_in(ADMIN).post(f"/administration/people/{person_id}/switch")
    assert member.get("/initiatives/1").headers["Location"].startswith("/sign-in")


def test_an_unsigned_member_sees_nothing_of_vendors(demo: Flask, sign_in: SignIn) -> None:
    sign_in(CHAIR).post("/initiatives/1/people", data={"email": "new@demo.example", "name": "New", "role": "member"})
    member = sign_in("new@demo.example")
    refused = {
        endpoint
        for endpoint in (
            "candidates",
            "questionnaire",
            "knock-outs",
            "longlist",
            "scoring",
            "consensus",
            "ranking",
            "costs",
            "shortlist",
        )
        if member.get(f"/initiatives/1/{endpoint}").status_code == 403
    }
    assert len(refused) == 9
    member.post(
        "/initiatives/1/preparation/declaration",
        data={"confidential": "y", "has_interest": "yes", "interest": "Shares"},
    )
    assert member.get("/initiatives/1/candidates").status_code == 403
    member.post("/initiatives/1/preparation/declaration", data={"confidential": "y", "has_interest": "no"})
    assert member.get("/initiatives/1/candidates").status_code == 403, (
        "who declared an interest waits for the chair, also when he signs again"
    )
    with demo.app_context():
        declaration = db.session.scalars(select(Declaration).order_by(Declaration.id.desc()).limit(1)).one()
        declaration_id, interest = declaration.id, declaration.interest
    assert "Shares" in str(interest)
    for accept, status in (("no", 403), ("yes", 200)):
        chair = sign_in(CHAIR)
        judgement = form_at(chair, "/initiatives/1/preparation", f"/declarations/{declaration_id}/judge")
        assert judgement.send(chair, {"accept": accept, "reason": "Sold last year."}).status_code == 303
        assert member.get("/initiatives/1/candidates").status_code == status
