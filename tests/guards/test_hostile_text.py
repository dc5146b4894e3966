"""Hostile text through the forms comes out as plain text on every page and in every workbook."""

import io

import pytest
from flask import Flask
from openpyxl import load_workbook

from tests.conftest import SignIn, drawn
from tests.guards.test_permissions import _address, _rules

HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "<script>alert(1)</script>",
    "+1+cmd|' /C calc'!A0",
    "%(name)s {{ 7*7 }} %s",
    "\x00\x0b\ufffe‮abc",
    "@SUM(1)",
    "-2+3",
    "&amp;\"'<img src=x onerror=alert(1)>",
    "𝕏" * 90,
    "\ud7ff ﷽ é",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(demo: Flask, sign_in: SignIn, text: str) -> None:
    chair = sign_in("chair")
    reason = f"{text} is what the panel was told at length."
    posts = [
        ("/initiatives/1/criteria/reopen", {"reason": reason}),
        (
            "/initiatives/1/criteria/new",
            {"code": text[:20], "kind": "wish", "category": "vendor", "group": text, "name": text, "points": "10", "answer_type": "text", "minimum": "", "question": text, "hint": text},
        ),
        ("/initiatives/1/criteria/publish", {}),
        (
            "/initiatives/1/candidates/new",
            {"vendor": text, "product": text, "segment": "middle", "cost_class": "middle", "delivery": "saas", "language": "en", "contact_name": text, "contact_email": text},
        ),
        ("/initiatives/1/candidates/1", {"vendor": text, "product": text, "segment": "middle", "cost_class": "middle", "delivery": "saas", "language": "en", "version": "1"}),
        ("/initiatives/1/costs/candidates/1/lines", {"component": "training", "label": text, "likely": "10"}),
        ("/initiatives/1/explanations/no_knock_outs", {"reason": reason}),
        ("/initiatives/1/preparation/declaration", {"confidential": "y", "has_interest": "no", "interest": text}),
        ("/initiatives/1/scoring/candidates/1/recusal", {"reason": text}),
        ("/initiatives/1/longlist", {f"in_{number}": "yes" for number in range(1, 7)} | {f"reason_{number}": reason for number in range(1, 10)}),
        ("/initiatives/1/shortlist", {"in_1": "yes"} | {f"reason_{number}": reason for number in range(1, 10)}),
    ]
    for address, form in posts:
        if address.endswith("list"):
            form["drawn"] = drawn(chair, address)
        assert chair.post(address, data=form).status_code < 500, address
    for rule, method in _rules(demo):
        if method == "GET":
            page = chair.get(_address(demo, rule, 1))
            assert page.status_code < 500, rule
            assert "<script>alert" not in page.text
            assert "<img src=x" not in page.text
    book = load_workbook(io.BytesIO(chair.post("/initiatives/1/board-workbook", data={"language": "nl"}).data))
    written = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.data_type == "f" and ("HYPERLINK" in cell.value or "cmd" in cell.value or cell.value in ("=-2+3", "@SUM(1)"))
    ]
    assert written == []
    vendor = load_workbook(io.BytesIO(chair.post("/initiatives/1/questionnaire/candidates/1/workbook").data))
    assert all("HYPERLINK" not in str(cell.value) for sheet in vendor.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f")


@pytest.mark.parametrize("text", ["x" * 4001, "x" * 100_000])
def test_text_that_is_too_long_is_refused_with_a_sentence_and_kept_in_the_form(demo: Flask, sign_in: SignIn, text: str) -> None:
    form = {"vendor": "V", "product": text, "segment": "middle", "cost_class": "middle", "delivery": "saas", "language": "en"}
    answer = sign_in("chair").post("/initiatives/1/candidates/new", data=form)
    assert answer.status_code == 422
    assert "At most 200 characters fit here." in answer.text
    assert text in answer.text
