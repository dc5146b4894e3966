"""The form of the solution: functions, situation, advice, a choice with its reason; what it means for the library."""

import pytest
from flask import Flask
from sqlalchemy import select

from foundation.database.base import db
from selection.criteria.models import Criterion
from selection.library.queries import entries
from selection.method.library import FUNCTIONS, Theme
from selection.method.solution_form import Guideline
from selection.solution_form.models import FunctionNeed, SolutionForm
from selection.solution_form.queries import advised
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.world.pages import form_at

HOME = "/initiatives/1"
PAGE = f"{HOME}/solution-form"
OWN = "The committee weighed this and prefers it for the reasons in its minutes."


@pytest.fixture
def world(empty: Flask) -> Flask:
    with empty.app_context():
        make_world()
    return empty


def needed(count: int) -> dict[str, str]:
    return {f"{one}_need": "now" for one in FUNCTIONS[:count]}


def test_functions_are_saved_corrected_and_taken_away(world: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair@t.example")
    form = form_at(chair, PAGE, "/needs")
    assert form.send(chair, needed(14) | {f"{FUNCTIONS[0]}_extreme": "y"}).status_code == 303
    with world.app_context():
        assert advised(1).guidelines == [Guideline.INTEGRATED]
        assert db.session.scalars(select(FunctionNeed.is_extreme)).all().count(True) == 1
    stale = form.send(chair, {f"{FUNCTIONS[1]}_need": "no"})
    assert (stale.status_code, "Saved meanwhile by a colleague: now" in stale.text) == (409, True)
    fewer = {f"{one}_need": "" for one in FUNCTIONS[3:14]}
    assert form_at(chair, PAGE, "/needs").send(chair, fewer).status_code == 303
    page = chair.get(PAGE).text
    assert ("only a limited number of functions is needed" in page, "An integrated system" in page) == (True, True)
    with world.app_context():
        assert advised(1).guidelines == [Guideline.BEST_FOR_FEW]


def test_a_choice_has_its_reason_and_a_departure_one_of_its_own(world: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair@t.example")
    assert form_at(chair, PAGE, "/needs").send(chair, needed(14)).status_code == 303
    form = form_at(chair, PAGE, "/solution-form")
    bare = form.send(chair, {"way": "integrated"})
    assert (bare.status_code, "Give the reason for this choice." in bare.text) == (422, True)
    short = form.send(chair, {"way": "best_of_breed", "reason": "better", "erp": "AFAS"})
    assert (short.status_code, "No guideline advises this form." in short.text, "AFAS" in short.text) == (
        422,
        True,
        True,
    )
    with world.app_context():
        assert db.session.scalar(select(SolutionForm.id)) is None
    given = {"way": "best_of_breed", "reason": OWN, "erp": "AFAS", "customers": "400000", "internet_is_dominant": "no"}
    assert form.send(chair, given).status_code == 303
    page = sign_in("m0@t.example").get(PAGE).text
    assert ("no guideline advises this" in page, OWN in page, "the vendor of your ERP" in page) == (True, True, True)
    with world.app_context():
        row = db.session.scalars(select(SolutionForm)).one()
        assert (row.internet_is_dominant, row.kinds_differ, row.customers) == (False, None, 400_000)
    off = form_at(chair, PAGE, "/solution-form")
    assert off.sends["internet_is_dominant"] == "no"
    assert off.send(chair, {"switched_off": ["of_erp_vendor", "integrated"]}).status_code == 303
    with world.app_context():
        assert advised(1).guidelines == []
        assert not advised(1).departs


def test_a_set_from_the_library_leaves_out_what_is_not_needed(world: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair@t.example")
    out = {f"{Theme.TELEMARKETING}_need": "no", f"{Theme.SALES_SUPPORT}_need": "now"}
    assert form_at(chair, PAGE, "/needs").send(chair, out).status_code == 303
    with world.app_context():
        for row in db.session.scalars(select(Criterion)):
            row.is_retired = True
        db.session.commit()
    page = chair.get(f"{HOME}/criteria/library").text
    assert ("are left out: Telemarketing." in page, "needed, none yet" in page) == (True, True)
    taken = form_at(chair, f"{HOME}/criteria/library", "/set").send(chair, {"profile": "business", "size": "100"})
    assert taken.status_code == 303
    themes = {entry.code: entry.theme for entry in entries()}
    with world.app_context():
        codes = db.session.scalars(select(Criterion.code).where(Criterion.is_retired.is_(False))).all()
        found = {themes[code] for code in codes}
        assert (Theme.TELEMARKETING in found, Theme.SALES_SUPPORT in found) == (False, True)
