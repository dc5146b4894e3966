"""The number of queries of a page does not grow with its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.goals.actions import GoalFields, save_goal
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import people_with_role
from foundation.languages import Language
from foundation.permissions import Role
from foundation.sums.goal_line import GoalKind
from planning.communication.actions import GivingFields, MessageFields, record_giving, save_message
from planning.log.actions import EntryFields, save_entry
from planning.method.communication import Aim, Audience, Repeat
from planning.method.dependency_graph import Link
from planning.method.plan import Area, Light, ProjectKind
from planning.method.register import EntryKind
from planning.projects.actions import ProjectFields, ReportFields, add_link, report, save_project
from selection.method.candidates import Segment
from selection.method.total_cost import Component, Delivery
from selection.total_cost.actions import LineFields, save_line
from selection.vendors.actions import CandidateFields, save_candidate
from tests.conftest import SignIn
from tests.factories.people import AT

ZERO = Decimal(0)
PAGES = [
    "",
    "/preparation",
    "/criteria",
    "/criteria/scale",
    "/criteria/import",
    "/candidates",
    "/questionnaire",
    "/questionnaire/candidates/1/answers",
    "/knock-outs",
    "/longlist",
    "/scoring",
    "/scoring/rounds/1/sheet",
    "/consensus",
    "/consensus/6/1",
    "/ranking",
    "/ranking/how-sure",
    "/costs",
    "/costs/candidates/1",
    "/shortlist",
    "/costs/comparison",
    "/costs/candidates/1/risk",
    "/detail-study",
    "/claims",
    "/proposals",
    "/negotiation",
    "/decision",
    "/audit",
    "/history",
    "/people",
]


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _grow(app: Flask) -> None:
    """More candidates, cost lines, criteria and audit entries than before."""
    with app.app_context(), transaction():
        initiative = db.session.get_one(Initiative, 1)
        chair = people_with_role(1, Role.CHAIR)[0]
        for number in range(5):
            fields = CandidateFields(
                vendor=f"New {number}",
                product="P",
                segment=Segment.MIDDLE,
                cost_class=Segment.MIDDLE,
                delivery=Delivery.SAAS,
                language=Language.EN,
            )
            candidate = save_candidate(initiative, candidate=None, fields=fields, by=chair, at=AT)
            save_line(
                initiative,
                candidate=candidate,
                line=None,
                fields=LineFields(component=Component.TRAINING, label="x", low=ZERO, likely=ZERO, high=ZERO),
                by=chair,
                at=AT,
            )


def _asked(app: Flask, client: FlaskClient, page: str) -> list[str]:
    """What a page asks of the database while the menu knows which steps are done: that is counted anew once a minute
    (tests/pages/foundation/test_menu), so the least of three times.
    """
    found: list[list[str]] = []
    for _time in range(3):
        with counted(app) as statements:
            assert client.get(f"/initiatives/1{page}").status_code == 200
        found.append(list(statements))
    return min(found, key=len)


@pytest.mark.parametrize("page", PAGES)
def test_queries_do_not_grow(demo: Flask, sign_in: SignIn, page: str) -> None:
    chair = sign_in("chair")
    before = _asked(app=demo, client=chair, page=page)
    _grow(demo)
    after = _asked(app=demo, client=chair, page=page)
    assert len(after) == len(before), "\n".join(after[-5:])
    assert len(before) < 70


PLAN_PAGES = [
    "/planning", "/programme", "/goals", "/plateaus/norms", "/reports",
    "/change", "/communication", "/communication/1", "/money",
    "/from-selection", "/plateaus", "/plateaus/1", "/projects", "/projects/9",
    "/interfaces", "/schedule", "/roadmap", "/schedule/network", "/schedule/health",
    "/schedule/projects/9/what-if?likely=90&high=120", "/schedule-risk", "/levelling", "/steering", "/factors", "/log",
    "/plan-files",
]  # fmt: skip


def _grow_plan(app: Flask) -> None:
    """More projects, links, entries, goals and reports than before."""
    with app.app_context(), transaction():
        initiative = db.session.get_one(Initiative, 1)
        manager = people_with_role(1, Role.PROGRAMME_MANAGER)[0]
        before = 10
        for number in range(6):
            fields = ProjectFields(
                code=f"N{number}",
                name=f"New {number}",
                kind=ProjectKind.PROJECT,
                area=Area.PEOPLE,
                low=5,
                likely=10,
                high=20,
                plateau_id=1 + number % 3,
                leader_id=manager.id,
            )
            project = save_project(initiative, project=None, fields=fields, by=manager, at=AT)
            add_link(initiative, link=Link(before, project.id), by=manager, at=AT)
            save_entry(
                initiative,
                entry=None,
                fields=EntryFields(kind=EntryKind.RISK, title=f"Risk {number}", owner_id=manager.id),
                today=AT.date(),
                by=manager,
                at=AT,
            )
            message = save_message(
                initiative,
                row=None,
                fields=MessageFields(
                    audience=Audience.STAFF,
                    aim=Aim.KNOWLEDGE,
                    message=f"Message {number}",
                    means="Talk",
                    is_two_way=True,
                    starts_on=AT.date(),
                    repeat=Repeat.MONTHLY,
                ),
                by=manager,
                at=AT,
            )
            given = GivingFields(given_on=AT.date(), reached=3)
            record_giving(initiative, row=message, fields=given, today=AT.date(), by=manager, at=AT)
            save_goal(
                initiative, goal=None, fields=GoalFields(kind=GoalKind.GOAL, name=f"Goal {number}"), by=manager, at=AT
            )
            report(
                initiative,
                project=project,
                fields=ReportFields(light=Light.GREEN, percent=0, done="Begun."),
                today=AT.date(),
                by=manager,
                at=AT,
            )


@pytest.mark.parametrize("page", PLAN_PAGES)
def test_queries_of_planning_do_not_grow(planned: Flask, sign_in: SignIn, page: str) -> None:
    manager = sign_in("programme")
    before = _asked(app=planned, client=manager, page=page)
    _grow_plan(planned)
    after = _asked(app=planned, client=manager, page=page)
    assert len(after) == len(before), "\n".join(after[-5:])
    assert len(before) < 70
