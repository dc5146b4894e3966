"""What a decision page sends, for tests."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.decision.models import Award
from selection.detail_study.queries import shortlisted
from tests.world.pages import Form, form_at, forms

OWN = "The panel weighed this at length and saw no better way."


def ids(app: Flask) -> list[int]:
    with app.app_context():
        return [candidate.id for candidate in shortlisted(1)]


def unaward(app: Flask) -> None:
    """The signed world, a moment before the award."""
    with app.app_context(), transaction():
        db.session.execute(update(Award).values(signed_at=None, revoked_at=now(), revoked_reason=OWN))


def decision_form(chair: FlaskClient, act: str) -> Form:
    """A form of the decision page as it is drawn now."""
    return form_at(chair, "/initiatives/1/decision", act)


def post_decision(chair: FlaskClient, form: dict[str, str], act: str = "") -> TestResponse:
    """Press a button of the decision page as it is drawn now."""
    page = "/initiatives/1/decision"
    found = next((found for found in forms(page, chair.get(page).text) if found.action == page + act), None)
    return found.send(chair, form) if found is not None else chair.post(page + act, data=form)
