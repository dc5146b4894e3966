"""Change readiness and strategy at the second click: edited, judged in parts, saved by two."""

from flask import Flask
from sqlalchemy import select

from foundation.database.base import db
from planning.change.models import ChangeStrategy
from tests.conftest import SignIn
from tests.world.pages import form_at, tight

PAGE = "/initiatives/1/change"
WHY = "The pilot begins where people are free."


def responds(app: Flask) -> bool | None:
    with app.app_context():
        return db.session.scalars(select(ChangeStrategy)).one().responds_flexibly


def test_what_was_answered_of_flexibility_stays_when_something_else_is_edited(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    assert responds(planned) is True
    assert form_at(manager, PAGE, "/strategy").send(manager, {"reason": WHY}).status_code == 303
    assert responds(planned) is True
    stale = form_at(manager, PAGE, "/strategy")
    assert form_at(manager, PAGE, "/strategy").send(manager, {"responds_flexibly": "no"}).status_code == 303
    assert responds(planned) is False
    late = stale.send(manager, {"responds_flexibly": ""})
    assert (late.status_code, "Saved meanwhile by a colleague: no" in late.text) == (409, True)
    assert form_at(manager, PAGE, "/strategy").send(manager, {"reason": WHY}).status_code == 303
    assert responds(planned) is False
    assert "yours cannot, so it is likely to stall" in manager.get(PAGE).text
    assert form_at(manager, PAGE, "/strategy").send(manager, {"responds_flexibly": ""}).status_code == 303
    assert responds(planned) is None


def test_who_judges_one_thing_leaves_what_was_judged_before(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    assert "A missing precondition lets the change fail." in manager.get(PAGE).text
    assert form_at(manager, PAGE, "/readiness").send(manager, {"score_willingness": "5"}).status_code == 303
    page = tight(manager.get(PAGE).text)
    assert "A missing precondition lets the change fail." in page
    assert page.count("not judged") == 0
    refused = form_at(manager, PAGE, "/strategy").send(manager, {"reason": ""})
    assert (refused.status_code, "give the reason in a sentence" in refused.text) == (422, True)
    assert form_at(manager, PAGE, "/readiness").send(manager, {"score_capacity": "4"}).status_code == 303
    assert "A missing precondition" not in manager.get(PAGE).text
