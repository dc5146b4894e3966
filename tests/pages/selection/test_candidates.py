"""Candidates after the first click: removed while nothing hangs on them, withdrawn, and back again."""

from flask import Flask
from sqlalchemy import func, select

from foundation.database.base import db
from selection.vendors.models import Candidate
from tests.conftest import SignIn
from tests.world.pages import form_at, tight

HOME = "/initiatives/1/candidates"
NEW = {"vendor": "Mistake Ltd", "product": "Typo", "contact_name": "J. Doe"}


def number_of(app: Flask, vendor: str) -> int | None:
    with app.app_context():
        return db.session.scalar(select(Candidate.id).where(Candidate.vendor == vendor))


def test_a_candidate_entered_by_mistake_is_removed_and_can_be_put_back(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    assert form_at(chair, f"{HOME}/new").send(chair, NEW).status_code == 303
    number = number_of(demo, "Mistake Ltd")
    remove = form_at(chair, f"{HOME}/{number}", "/remove")
    assert remove.send(chair).status_code == 303
    assert number_of(demo, "Mistake Ltd") is None
    page = chair.get(HOME)
    assert "Put it back" in page.text
    assert remove.send(chair).status_code == 404
    back = form_at(chair, "/initiatives/1/history", "/take-back")
    assert back.send(chair).status_code == 303
    with demo.app_context():
        found = db.session.scalars(select(Candidate).where(Candidate.vendor == "Mistake Ltd")).one()
        assert (found.product, found.contact_name) == ("Typo", None)


def test_a_candidate_on_which_something_hangs_stays(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with demo.app_context():
        before = db.session.scalar(select(func.count(Candidate.id)))
    refused = form_at(chair, f"{HOME}/1", "/remove").send(chair)
    assert refused.status_code == 409
    assert "hang on" in refused.text
    assert "Let it withdraw instead" in refused.text
    with demo.app_context():
        assert db.session.scalar(select(func.count(Candidate.id))) == before


def test_a_candidate_that_withdrew_comes_back_with_a_reason(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    assert form_at(chair, f"{HOME}/1", "/withdraw").send(chair, {"reason": "Taken over."}).status_code == 303
    page = tight(chair.get(f"{HOME}/1").text)
    assert "Taken over." in page
    back = form_at(chair, f"{HOME}/1", "/back")
    assert back.send(chair, {"reason": ""}).status_code == 422
    assert back.send(chair, {"reason": "The takeover is off."}).status_code == 303
    with demo.app_context():
        candidate = db.session.get_one(Candidate, 1)
        assert (candidate.withdrawn_at, candidate.withdrawn_reason) == (None, None)
    again = back.send(chair, {"reason": "The takeover is off."})
    assert (again.status_code, "This candidate has not withdrawn." in again.text) == (422, True)
    assert "The takeover is off." in again.text, "nothing typed is lost"
