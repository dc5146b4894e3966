"""Promises at their edge: nobody helps himself to a role, and text that looks like a formula stays text where it was
accepted.
"""

import io

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from foundation.database.base import db
from foundation.identity.queries import person_by_email
from foundation.initiatives.models import Membership
from tests.conftest import SignIn
from tests.world.pages import form_at

HOME = "/initiatives/1"
FORMULA = '=HYPERLINK("http://x","y") as one of the panel typed it.'


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("chair", "member"),
        ("chair", "steering"),
        ("programme", "project_leader"),
        ("programme", "line_manager"),
        ("administrator", "chair"),
        ("administrator", "programme_manager"),
    ],
)
def test_nobody_gives_himself_a_role(planned: Flask, sign_in: SignIn, who: str, role: str) -> None:
    with planned.app_context():
        person = person_by_email(f"{who}@demo.example")
        assert person is not None
        name, before = person.name, list(db.session.execute(select(Membership.person_id, Membership.role)))
    answer = sign_in(who).post(f"{HOME}/people", data={"email": f"{who}@demo.example", "name": name, "role": role})
    assert (answer.status_code, "You cannot give yourself a role. Ask the administrator." in answer.text) == (403, True)
    with planned.app_context():
        assert list(db.session.execute(select(Membership.person_id, Membership.role))) == before


@pytest.mark.parametrize("language", ["en", "nl"])
def test_text_like_a_formula_is_text_in_the_board_workbook(demo: Flask, sign_in: SignIn, language: str) -> None:
    """Each post is accepted; what was typed then stands in the workbook letter for letter, marked as text, on every
    sheet that shows it.
    """
    chair = sign_in("chair")
    candidate = form_at(chair, f"{HOME}/candidates/1")
    shortlist = form_at(chair, f"{HOME}/shortlist")
    reasons = {one.name: f"{FORMULA} {one.name}" for one in shortlist.fields if one.name.startswith("reason_")}
    typed = {
        "name": (candidate, {"vendor": "=1+1", "product": "@SUM(1)"}),
        "reasons": (shortlist, reasons),
        "departure": (form_at(chair, HOME, "/explanations/no_script"), {"reason": f"{FORMULA} departure"}),
    }
    for what, (form, changes) in typed.items():
        assert form.send(chair, changes).status_code == 303, what
    book = load_workbook(io.BytesIO(chair.post(f"{HOME}/board-workbook", data={"language": language}).data))
    cells = [
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    ours = {
        cell.value: (cell.data_type, cell.quotePrefix)
        for cell in cells
        if cell.value.startswith(("=HYPER", "=1+1", "@SUM"))
    }
    assert {value: marks for value, marks in ours.items() if marks != ("s", True)} == {}
    assert set(ours) >= {"=1+1 @SUM(1)", *reasons.values()}
    assert [
        cell.coordinate
        for cell in cells
        if cell.data_type == "f" and ("HYPERLINK" in cell.value or "@SUM" in cell.value)
    ] == []
    assert any(f"{FORMULA} departure" in cell.value for cell in cells if cell.data_type == "s")
