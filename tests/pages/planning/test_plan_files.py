"""Plans out and in: Excel round trip, Microsoft Project XML, calendar, and files that are wrong, large or hostile."""

import io
import re

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from foundation.audit.models import AuditEntry
from foundation.database.base import db
from foundation.initiatives.models import Initiative
from planning.method.plan import Area
from planning.plan_files.models import PlanFilesEvent
from planning.projects.models import Project
from planning.schedule.queries import planned as planned_now
from tests.conftest import SignIn
from tests.pages.planning.plan_books import HOME, counts, plan_book, take, upload


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_workbook_comes_back_as_it_went(planned: Flask, sign_in: SignIn, language: str) -> None:
    manager = sign_in("programme")
    manager.post("/display", data={"language": language})
    content = manager.get(f"{HOME}/plan-files/excel").data
    before = counts(planned)
    page = upload(manager, content, "plan.xlsx")
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert (f"0 new, 0 changed, {before[0]} as they are; 0 rows" if language == "en" else f"{before[0]}") in said
    assert str(before[1]) in said
    assert take(manager, page) == 303
    assert counts(planned) == before


def test_changes_are_shown_line_by_line_and_taken_in_whole(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    book = load_workbook(io.BytesIO(manager.get(f"{HOME}/plan-files/excel").data))
    sheet = book["Projects"]
    row = next(number for number in range(5, 80) if sheet.cell(number, 1).value == "P12")
    for column in (7, 8, 9):
        sheet.cell(row, column).value = 120
    sheet.cell(row, 6).value = "P11; P3 SS+2; P999"
    last = next(number for number in range(5, 200) if not sheet.cell(number, 1).value)
    for column, value in enumerate(("N1", "From a file", None, "People and culture", 2, "P12", 5, 8, 13), start=1):
        sheet.cell(last, column).value = value
    stream = io.BytesIO()
    book.save(stream)
    page = upload(manager, stream.getvalue(), "changed.xlsx")
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "1 new, 1 changed" in said
    assert "70 → 120 90 → 120 140 → 120" in said
    assert "It waits for a code that is neither in the file nor in the plan." in said
    assert "P999" in said
    assert "Dates that would move" in said
    before = counts(planned)
    assert take(manager, page) == 303
    assert counts(planned) == (before[0] + 1, before[1] + 2)
    assert "Dates that moved" in manager.get(f"{HOME}/plan-files/1").text
    assert take(manager, page) == 303
    with planned.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == PlanFilesEvent.PLAN_TAKEN_IN)).one()
        assert entry.before["projects"]["P12"] == {"low": 70, "likely": 90, "high": 140}
        assert entry.after["projects"]["P12"] == {"low": 120, "likely": 120, "high": 120}
        assert entry.after["projects"]["N1"]["name"] == "From a file"
    with planned.app_context():
        new = db.session.scalars(select(Project).where(Project.code == "N1")).one()
        assert (new.low, new.likely, new.high, new.area, new.plateau_id) == (5, 8, 13, Area.PEOPLE, 2)


def test_a_preview_of_an_older_plan_is_not_taken_in(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    page = upload(manager, manager.get(f"{HOME}/plan-files/excel").data, "plan.xlsx")
    with planned.app_context():
        project = db.session.scalars(select(Project).where(Project.code == "P20")).one()
        project.name = "Changed by a colleague"
        db.session.commit()
    assert take(manager, page) == 409
    with planned.app_context():
        assert db.session.scalars(select(Project.name).where(Project.code == "P20")).one() == "Changed by a colleague"


def test_what_a_file_has_no_column_for_stays_as_it_is(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.app_context():
        before = db.session.scalars(select(Project).where(Project.code == "P3")).one()
        kept = (
            before.started,
            before.finished,
            before.percent,
            before.area,
            before.plateau_id,
            before.budget,
            before.low,
            before.high,
        )
    assert (
        take(
            manager,
            upload(
                manager,
                plan_book(("p3", "Another name", 36), headings=("Code", "Name", "Most likely (days)")),
                "short.xlsx",
            ),
        )
        == 303
    )
    with planned.app_context():
        project = db.session.scalars(select(Project).where(Project.code == "P3")).one()
        assert (project.name, project.likely) == ("Another name", 36)
        assert (
            project.started,
            project.finished,
            project.percent,
            project.area,
            project.plateau_id,
            project.budget,
            project.low,
            project.high,
        ) == kept
    assert counts(planned) == (49, 67)


def test_amounts_and_codes_that_could_mean_two_things(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    rows = (("HR-1", "Hyphen", "", 5), ("CRMD", "Ends in d", "", 5), ("T1", "Tight", "HR-1; CRMD FS+2d; HR-1SS+1", 5))
    page = re.sub(
        r"<[^>]+>",
        " ",
        upload(manager, plan_book(*rows, headings=("Code", "Name", "Waits for", "Most likely (days)")), "codes.xlsx"),
    )
    assert "0 rows or links cannot be taken in" in re.sub(r"\s+", " ", page)
    wrong = upload(
        manager,
        plan_book(
            ("T2", "Grouped", "1.250", 5),
            ("T3", "Weeks", "", 5),
            headings=("Code", "Name", "Budget", "Most likely (days)"),
        ),
        "amount.xlsx",
    )
    assert "The budget can be read in two ways" in wrong
    spaced = manager.post(
        f"{HOME}/projects/new",
        data={
            "code": "P 1",
            "name": "x",
            "kind": "project",
            "area": "people",
            "low": 1,
            "likely": 1,
            "high": 1,
            "people": 1,
        },
    )
    assert (spaced.status_code, "without spaces" in spaced.text) == (422, True)
    odd = {
        "code": "P²",
        "name": "x",
        "kind": "project",
        "area": "people",
        "low": 1,
        "likely": 1,
        "high": 1,
        "people": 1,
    }
    assert manager.post(f"{HOME}/projects/new", data=odd).status_code == 303
    assert manager.get(f"{HOME}/projects/new").status_code == 200


def test_each_fault_is_named_with_its_row(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    rows = [
        ("", "No code", "", "", "", "", 5), ("Z 1", "Space in the code", "", "", "", "", 5),
        ("Z2", "", "", "", "", "", 5), ("Z3", "Twice", "", "", "", "", 5), ("Z3", "Twice", "", "", "", "", 5),
        ("Z4", "Kind", "elephant", "", "", "", 5), ("Z5", "Area", "", "cellar", "", "", 5),
        ("Z6", "Plateau", "", "", 9, "", 5), ("Z7", "Days", "", "", "", "", "long"), ("Z8", "Days", "", "", "", "", ""),
        ("Z9", "Milestone", "Milestone", "", "", "", 3), ("Z10", "Waits", "", "", "", "Z10; when it rains", 3),
        ("Z11", "Fine", "Milestone", "Infrastructure", "1", "Z3", ""),
    ]  # fmt: skip
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", upload(manager, plan_book(*rows), "faults.xlsx")))
    assert "3 new, 0 changed, 0 as they are; 12 rows or links cannot be taken in." in page
    for sentence in (
        "The row has no code.",
        "without spaces, commas",
        "The row has no name.",
        "stands in the file twice",
        "The kind is not",
        "none of the four",
        "no plateau of that number",
        "durations are not whole",
        "cannot wait for itself",
        "A link cannot be read",
    ):
        assert sentence in page, sentence
    assert counts(planned) == (49, 67)


def test_a_loop_in_a_file_refuses_the_whole(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    page = upload(
        manager, plan_book(("L1", "One", "", "", "", "L2", 5), ("L2", "Two", "", "", "", "L1", 5)), "loop.xlsx"
    )
    assert "make a loop: L1 → L2 → L1" in page
    assert "/take" not in page
    assert manager.post(f"{HOME}/plan-files/1/take").status_code == 409
    assert counts(planned) == (49, 67)


def test_three_hundred_projects_come_in_from_a_list(planned: Flask, sign_in: SignIn) -> None:
    """A list of 300 with links in words, and every page of planning afterwards."""
    manager = sign_in("programme")
    rows = [
        (
            f"B{number}",
            f"Project {number}",
            "",
            ("people", "processes", "organisation", "infrastructure")[number % 4],
            1 + number // 100,
            f"B{number - 1}; B{number // 2} SS+2" if number > 2 else "",
            3 + number % 9,
        )
        for number in range(300)
    ]
    page = upload(manager, plan_book(*rows), "three-hundred.xlsx")
    assert take(manager, page) == 303
    assert counts(planned) == (349, 67 + 2 * 297)
    for name in (
        "schedule",
        "projects",
        "plateaus",
        "planning",
        "roadmap",
        "schedule/network",
        "schedule/network?plateau=2",
        "schedule-risk",
        "schedule/health",
        "steering",
        "factors",
    ):
        assert (
            "Project 299" in manager.get(f"{HOME}/schedule").text
            if name == "schedule"
            else manager.get(f"{HOME}/{name}").status_code == 200
        )
    with planned.app_context():
        plan = planned_now(db.session.get_one(Initiative, 1))
        assert plan is not None
        assert len(plan.forecast.plateaus[3].path) > 150


def test_ten_thousand_rows_get_a_sentence(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    text = "Code;Name;Most likely (days)\n" + "\n".join(f"A{number};Name {number};5" for number in range(10_000))
    assert "The list has 10000 rows; at most 2000 come in at a time." in upload(manager, text.encode(), "large.csv")
    assert counts(planned) == (49, 67)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"PK\x03\x04 broken", "a.xlsx", "workbook"),
        (b"Colour;Size\nred;5", "a.csv", "Say which column holds the name or the code"),
        (b"\n", "a.csv", "The file is empty"),
        (b"not xml", "a.xml", "This is not a Microsoft Project XML file."),
        (b"<?xml version='1.0'?><Project><Task></Project>", "a.xml", "The XML file is broken"),
        (b"<?xml version='1.0'?><Other/>", "a.xml", "no plan of Microsoft Project"),
        (
            (
                b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>"
                b"<Project xmlns='http://schemas.microsoft.com/project'><Name>&b;</Name></Project>"
            ),
            "a.xml",
            "holds declarations that Gids does not read",
        ),
        (
            (
                b"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><Project"
                b" xmlns='http://schemas.microsoft.com/project'/>"
            ),
            "a.xml",
            "holds declarations that Gids does not read",
        ),
        (b"<?xml version='1.0'?>" + b"<a>" * 5000 + b"</a>" * 5000, "a.xml", "built in an unusual way"),
        (b"<?xml version='1.0'?><Project>\x00</Project>", "a.xml", "built in an unusual way"),
        (b"<?xml version='1.0' encoding='nonsense'?><Project/>", "a.xml", "The XML file is broken"),
        (b"", "a.xml", "This is not a Microsoft Project XML file."),
    ],
)
def test_hostile_files_get_a_sentence(
    planned: Flask, sign_in: SignIn, content: bytes, name: str, sentence: str
) -> None:
    assert sentence in upload(sign_in("programme"), content, name)
    assert counts(planned) == (49, 67)


def test_no_file_gets_a_sentence(planned: Flask, sign_in: SignIn) -> None:
    answer = sign_in("programme").post(f"{HOME}/plan-files", data={})
    assert (answer.status_code, "Choose a file." in answer.text) == (422, True)
