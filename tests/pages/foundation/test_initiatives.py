"""What an initiative is: its kind of buyer and its parts, made, corrected, and what they drive."""

import io
import zipfile
from datetime import timedelta

import pytest
from docx import Document
from flask import Flask
from sqlalchemy import select, update

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.initiatives.models import Buyer, Initiative, Membership
from foundation.permissions import Role
from selection.decision.models import Award
from selection.rfp.queries import request_of
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.world.pages import form_at

HOME = "/initiatives/1"
OWN = "The board agreed to this in its meeting, with the reason in its minutes."
NEW = "/administration/initiatives/new"
FIELDS = {"name": "Second", "organisation": "Org", "chair_id": "2"}
SELECTION, PLANNING = (f'<span class="part-name">{name}</span>' for name in ("Selection", "Planning"))


def test_an_initiative_that_only_plans_needs_no_chair(empty: Flask, sign_in: SignIn) -> None:
    with empty.app_context():
        make_world()
    admin, owner = sign_in("admin@t.example"), sign_in("chair@t.example")
    assert form_at(admin, NEW, "/new").send(admin, FIELDS | {"parts": ["planning"]}).status_code == 303
    with empty.app_context():
        roles = db.session.scalars(select(Membership.role).where(Membership.initiative_id == 2)).all()
        assert roles == [Role.PROGRAMME_MANAGER]
    assert 'href="/initiatives/2/planning"' in owner.get("/").text
    page = owner.get("/initiatives/2/planning").text
    assert (PLANNING in page, SELECTION in page) == (True, False)
    both = form_at(admin, "/initiatives/2/settings", "/settings")
    assert both.sends["parts"] == "planning"
    assert both.send(admin, {"parts": None}).status_code == 303
    assert SELECTION in owner.get("/initiatives/2/planning").text


def test_a_selection_only_shows_no_planning(empty: Flask, sign_in: SignIn) -> None:
    with empty.app_context():
        make_world()
    admin, owner = sign_in("admin@t.example"), sign_in("chair@t.example")
    given = FIELDS | {"parts": ["selection"], "buyer": "public"}
    assert form_at(admin, NEW, "/new").send(admin, given).status_code == 303
    page = owner.get("/initiatives/2").text
    assert (SELECTION in page, PLANNING in page) == (True, False)
    with empty.app_context():
        made_now = db.session.get_one(Initiative, 2)
        assert (made_now.buyer, request_of(2).may_ask_best_and_final) == (Buyer.PUBLIC, False)
        assert request_of(1).may_ask_best_and_final


@pytest.mark.parametrize("typed", [{"parts": ["other"]}, {"buyer": "unknown"}])
def test_what_is_no_part_or_buyer_is_refused(empty: Flask, sign_in: SignIn, typed: dict[str, object]) -> None:
    with empty.app_context():
        make_world()
    admin = sign_in("admin@t.example")
    assert form_at(admin, NEW, "/new").send(admin, FIELDS | typed).status_code == 422


def test_a_public_buyer_keeps_its_standstill(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with signed.app_context(), transaction():
        db.session.execute(update(Initiative).values(buyer=Buyer.PUBLIC))
        db.session.execute(update(Award).values(signed_at=None))
    with signed.app_context():
        winner = db.session.scalars(select(Award.candidate_id)).one()
    assert form_at(chair, f"{HOME}/decision", "/revoke").send(chair, {"reason": OWN}).status_code == 303
    given = {"candidate_id": str(winner), "reason": OWN, "subject_to_advice": "y"}
    assert form_at(chair, f"{HOME}/decision", "/decision").send(chair, given).status_code == 303
    assert "Standstill: not to be signed before the end of" in chair.get(f"{HOME}/decision").text
    held = form_at(chair, f"{HOME}/decision", "/sign").send(chair)
    assert (held.status_code, "The standstill after the award has not passed yet" in held.text) == (422, True)
    content = chair.post(f"{HOME}/decision-file", data={"language": "en"}).data
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        letters = [archive.read(name) for name in archive.namelist() if name.endswith(".docx") and "Aldermark" in name]
    words = " ".join(paragraph.text for paragraph in Document(io.BytesIO(letters[0])).paragraphs)
    assert ("We sign no contract before the end of" in words, "advice of our works council" in words) == (True, True)
    with signed.app_context(), transaction():
        award = db.session.scalars(select(Award).where(Award.revoked_at.is_(None))).one()
        award.decided_at -= timedelta(days=21)
    assert form_at(chair, f"{HOME}/decision", "/sign").send(chair).status_code == 303
