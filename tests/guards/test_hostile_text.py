"""Hostile text through the forms comes out as plain text on every page and in every workbook."""

import io
from html.parser import HTMLParser

import pytest
from flask import Flask
from openpyxl import load_workbook

from tests.conftest import SignIn, drawn
from tests.guards.test_permissions import _address, _rules

MARKUP = '=HYPERLINK("http://x","y")<script>alert(1)</script>'
FILLED_IN = "+1+cmd|' /C calc'!A0 %(name)s {{ 7*7 }} %s"
UNSEEN = "\x00\x0b\ufffe‮abc"
# what is dangerous at the beginning stands there, and the rest behind it
HOSTILE = [
    MARKUP,
    FILLED_IN + "𝕏" * 90,
    UNSEEN,
    "@SUM(1)&amp;\"'<img src=x onerror=alert(1)>",
    "-2+3\ud7ff ﷽ é",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(demo: Flask, sign_in: SignIn, text: str) -> None:
    chair = sign_in("chair")
    reason = f"{text} is what the panel was told at length."
    posts = [
        ("/initiatives/1/criteria/reopen", {"reason": reason}),
        (
            "/initiatives/1/criteria/new",
            {
                "code": text[:20],
                "kind": "wish",
                "category": "vendor",
                "group": text,
                "name": text,
                "points": "10",
                "answer_type": "text",
                "minimum": "",
                "question": text,
                "hint": text,
            },
        ),
        ("/initiatives/1/criteria/publish", {}),
        (
            "/initiatives/1/candidates/new",
            {
                "vendor": text,
                "product": text,
                "segment": "middle",
                "cost_class": "middle",
                "delivery": "saas",
                "language": "en",
                "contact_name": text,
                "contact_email": text,
            },
        ),
        (
            "/initiatives/1/candidates/1",
            {
                "vendor": text,
                "product": text,
                "segment": "middle",
                "cost_class": "middle",
                "delivery": "saas",
                "language": "en",
                "version": "1",
            },
        ),
        ("/initiatives/1/costs/candidates/1/lines", {"component": "training", "label": text, "likely": "10"}),
        ("/initiatives/1/explanations/no_knock_outs", {"reason": reason}),
        ("/initiatives/1/preparation/declaration", {"confidential": "y", "has_interest": "no", "interest": text}),
        ("/initiatives/1/scoring/candidates/1/recusal", {"reason": text}),
        (
            "/initiatives/1/longlist",
            {f"in_{number}": "yes" for number in range(1, 7)} | {f"reason_{number}": reason for number in range(1, 10)},
        ),
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
        if isinstance(cell.value, str)
        and cell.data_type == "f"
        and any(part in cell.value for part in ("HYPERLINK", "cmd", "-2+3", "@SUM(1)"))
    ]
    assert written == []
    vendor = load_workbook(io.BytesIO(chair.post("/initiatives/1/questionnaire/candidates/1/workbook").data))
    assert all(
        "HYPERLINK" not in str(cell.value).removeprefix("=IFERROR(HYPERLINK(\"#'Questions'!E")  # the one of our own
        for sheet in vendor.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    )


class Forms(HTMLParser):
    """Every form of a page that posts: its address and its fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), {}) if given.get("method") == "post" else ("", {}))
        if not self.forms:
            return
        fields, name = self.forms[-1][1], given.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and (self.select not in fields or "selected" in given):
            fields[self.select] = given.get("value", "")
        elif given.get("data-kind"):
            fields.setdefault(name, given.get("value", ""))
        elif tag == "textarea" or (tag == "input" and given.get("type", "text") in ("text", "email", "")):
            fields[name] = "\0"
        elif tag == "input" and given.get("type") in ("hidden", "checkbox", "radio", "datetime-local"):
            fields.setdefault(name, given.get("value", ""))


@pytest.mark.parametrize("text", [MARKUP, UNSEEN])
@pytest.mark.parametrize("draft", [False, True])
def test_every_text_field_of_every_form_takes_hostile_text(
    demo: Flask, sign_in: SignIn, text: str, draft: bool
) -> None:
    chair, admin = sign_in("chair"), sign_in("administrator")
    if draft:
        chair.post("/initiatives/1/criteria/reopen", data={"reason": "A new law asks for other criteria."})
        chair.post(
            "/initiatives/1/scoring/rounds", data={"is_sealed": "y", "reason": "The demonstrations showed new things."}
        )
    posted, seen = 0, set()
    for rule, method in _rules(demo):
        if method != "GET":
            continue
        client = admin if rule.rule.startswith("/administration") else chair
        address = _address(demo, rule, 1).replace("/rounds/1/", "/rounds/2/" if draft else "/rounds/1/")
        for action, fields in Forms(client.get(address).text).forms:
            target = action or address
            if (
                target.split("?")[0] in seen
                or "\0" not in fields.values()
                or target in ("/sign-out", "/display", "/sign-in")
            ):
                continue
            seen.add(target.split("?")[0])
            answer = client.post(
                target, data={name: text if value == "\0" else value for name, value in fields.items()}
            )
            assert answer.status_code < 500, target
            assert "<script>alert" not in answer.text
            posted += 1
    assert posted > 20


@pytest.mark.parametrize("text", [MARKUP, FILLED_IN, UNSEEN])
def test_every_text_field_of_planning_takes_hostile_text(planned: Flask, sign_in: SignIn, text: str) -> None:
    """Through every form of planning, then every page, the workbooks, the report, the XML and the calendar."""
    manager = sign_in("programme")
    manager.post("/initiatives/1/factors/rounds")
    posted, seen = 0, set()
    rules = [
        (rule, method)
        for rule, method in _rules(planned)
        if planned.view_functions[rule.endpoint].__module__.startswith("planning")
    ]
    for rule, method in rules:
        if method != "GET":
            continue
        address = _address(planned, rule, 1)
        for action, fields in Forms(manager.get(address).data.decode(errors="replace")).forms:
            target = action or address
            if (
                target.split("?")[0] in seen
                or "\0" not in fields.values()
                or target in ("/sign-out", "/display", "/sign-in")
                or "/drop" in target
            ):
                continue
            seen.add(target.split("?")[0])
            days = {name: "2027-03-01" for name in fields if name in ("starts_on", "measured_on")}
            answer = manager.post(
                target, data={name: text if value == "\0" else value for name, value in fields.items()} | days
            )
            assert answer.status_code < 500, target
            assert "<script>alert" not in answer.text
            posted += 1
    assert posted > 20
    for rule, method in rules:
        if method == "GET":
            page = manager.get(_address(planned, rule, 1))
            assert page.status_code < 500, rule
            assert b"<script>alert" not in page.data
    for address in ("board-workbook", "status-report"):
        assert manager.post(f"/initiatives/1/planning/{address}", data={"language": "nl"}).status_code == 200
    book = load_workbook(
        io.BytesIO(manager.post("/initiatives/1/planning/board-workbook", data={"language": "en"}).data)
    )
    files = [book, load_workbook(io.BytesIO(manager.get("/initiatives/1/plan-files/excel").data))]
    wrong = [
        cell.value
        for found in files
        for sheet in found.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and ("HYPERLINK" in str(cell.value) or "alert" in str(cell.value))
    ]
    assert wrong == []


@pytest.mark.parametrize("text", ["x" * 4001, "x" * 100_000])
def test_text_that_is_too_long_is_refused_with_a_sentence_and_kept_in_the_form(
    demo: Flask, sign_in: SignIn, text: str
) -> None:
    form = {
        "vendor": "V",
        "product": text,
        "segment": "middle",
        "cost_class": "middle",
        "delivery": "saas",
        "language": "en",
    }
    answer = sign_in("chair").post("/initiatives/1/candidates/new", data=form)
    assert answer.status_code == 422
    assert "At most 200 characters fit here." in answer.text
    assert text in answer.text
