"""Lists of plans that other programs write, or people: their columns asked, their rows by code, never by a number."""

from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import func, select

from foundation.database.base import db
from planning.projects.models import Project, ProjectLink
from tests.conftest import SignIn
from tests.pages.planning.plan_books import HOME, counts, last_read, plan_book, send, take, upload
from tests.world.pages import form_at, tight

GANTT = b"""ID,Name,Begin date,End date,Duration,Completion,Predecessors,Notes
0,Prepare,2027-01-04,2027-01-15,10,50,,
1,Build,2027-01-18,2027-01-29,10,0,0,
2,Test,2027-02-03,2027-02-09,5,0,1-FS=P2D,

ID,Name,Default role,e-mail
0,Ann,Developer,ann@example.org
"""
PROJECT = b"""ID;Active;Task Name;Duration;Predecessors;Outline Level
1;Yes;Introduction;3 wks;;1
2;Yes;Prepare;10 days;;2
3;Yes;Train;5 days;2FS+2 days;2
4;No;Old idea;20 days;;2
5;Yes;Go live;0 days;3;2
"""


@pytest.mark.parametrize(
    ("content", "rows", "links", "losses"),
    [
        (
            GANTT,
            [("Prepare", 10, 50, "2027-01-04"), ("Build", 10, 0, ""), ("Test", 5, 0, "")],
            [("Prepare", "Build", 0), ("Build", "Test", 2)],
            [("column", "End date"), ("column", "Notes"), ("other_table", "")],
        ),
        (
            PROJECT,
            [("Prepare", 10, 0, ""), ("Train", 5, 0, ""), ("Go live", 0, 0, "")],
            [("Prepare", "Train", 2), ("Train", "Go live", 0)],
            [("phase", "Introduction"), ("inactive", "Old idea")],
        ),
    ],
)
def test_a_list_of_another_program_comes_in_with_its_units_and_a_line_for_what_does_not(
    planned: Flask,
    sign_in: SignIn,
    content: bytes,
    rows: list[tuple[str, int, int, str]],
    links: list[tuple[str, str, int]],
    losses: list[tuple[str, str]],
) -> None:
    upload(sign_in("programme"), content, "plan.csv")
    read = last_read(planned)
    names = {row.code: row.name for row in read.rows}
    assert read.complaints == ()
    assert [(row.name, row.likely, row.percent, str(row.started or "")) for row in read.rows] == rows
    assert [(names[link.before], names[link.after], link.lag) for link in read.links] == links
    assert [(str(loss.what), loss.typed) for loss in read.losses] == losses
    assert {row.kind.value for row in read.rows if not row.high} <= {"milestone"}


def test_an_amount_that_two_readings_allow_is_refused_with_both_unless_its_column_settles_it(
    planned: Flask, sign_in: SignIn
) -> None:
    manager = sign_in("programme")

    def read(*budgets: str) -> tuple[list[Decimal | None], list[str]]:
        lines = ["Code;Name;Duration;Budget", *(f"Z{number};N;5;{text}" for number, text in enumerate(budgets))]
        upload(manager, "\n".join(lines).encode(), "plan.csv")
        found = last_read(planned)
        return [row.budget for row in found.rows], [complaint.typed for complaint in found.complaints]

    assert read("3.250", "800") == ([Decimal(800)], ["3.250 = 3,250 / 3.250"])
    assert read("12.500,00", "\u20ac 3.250", "EUR 800,-") == ([Decimal(12500), Decimal(3250), Decimal(800)], [])


def test_two_lists_with_the_numbers_of_their_program_do_not_meet(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    for names in (("Agree", "Train"), ("Measure", "Train")):
        content = "ID;Name;Duration;Predecessors\n" + f"1;{names[0]};5;\n2;{names[1]};8;1\n"
        page = upload(manager, content.encode(), "list.csv")
        assert take(manager, page) == 303
    assert counts(planned) == (49 + 4, 67 + 2)
    assert "a name is no identity" in page
    again = upload(manager, content.encode(), "list.csv")
    assert "0 new, 0 changed, 2 as they are" in tight(again), "word for word the same is not made twice"


def test_columns_and_words_are_asked_once_and_then_known(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    rows = [("Z1", "Move the desks", "Logistics", "Anna", 4), ("Z2", "Train", "Mensen", "Bas", 6)]
    book = plan_book(*rows, headings=("Ref", "What", "Workstream", "Who", "Days"))
    answer = send(manager, book, "plan.xlsx")
    asked = str(answer.headers["Location"])
    assert "/plan-files/list/" in asked
    form = form_at(manager, asked)
    assert [form.sends[f"column_{place}"] for place in range(5)] == ["", "", "area", "", "likely"]
    said = manager.get(asked).text
    meaning = next(name for name in form.sends if name.startswith("meaning_area") and form.sends[name] == "")
    assert "say what it means" in said
    refused = form.send(manager, {"preview": "yes"})
    assert (refused.status_code, "Say which column holds the name or the code" in refused.text) == (422, True)
    chosen = {"column_0": "code", "column_1": "name", meaning: "organisation", "preview": "yes"}
    page = str(manager.get(form.send(manager, chosen).headers["Location"]).text)
    assert "Read the columns otherwise" in page
    assert [(row.code, row.area.value) for row in last_read(planned).rows] == [("Z1", "organisation"), ("Z2", "people")]
    assert take(manager, page) == 303
    known = send(manager, book, "plan-2.xlsx").headers["Location"]
    assert "/list/" not in known, "one click"
    assert "0 new, 0 changed, 2 as they are" in tight(manager.get(known).text)


def test_a_list_of_codes_and_progress_changes_nothing_else(planned: Flask, sign_in: SignIn) -> None:
    with planned.app_context():
        before = db.session.scalars(
            select(Project).where(Project.started.is_not(None), Project.finished.is_(None))
        ).first()
        assert before is not None
        code, kept = before.code, (before.name, before.low, before.likely, before.high, before.started, before.budget)
    manager = sign_in("programme")
    page = upload(manager, f"Code;% complete\n{code};85 %\n".encode(), "progress.csv")
    assert "0 new, 1 changed" in tight(page)
    assert take(manager, page) == 303
    with planned.app_context():
        after = db.session.scalars(select(Project).where(Project.code == code)).one()
        assert after.percent == 85
        assert (after.name, after.low, after.likely, after.high, after.started, after.budget) == kept


def test_a_plan_that_came_in_is_taken_back_as_a_whole(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    page = upload(manager, plan_book(("Y1", "One", "", "", "", "", 5), ("Y2", "Two", "", "", "", "Y1", 5)), "plan.xlsx")
    assert take(manager, page) == 303
    assert counts(planned) == (51, 68)
    receipt = f"{HOME}/plan-files/1"
    assert form_at(manager, receipt, "/take-back").send(manager).status_code == 303
    with planned.app_context():
        assert db.session.scalar(select(func.count(Project.id)).where(Project.code.in_(("Y1", "Y2")))) == 0
        assert db.session.scalar(select(func.count(ProjectLink.id))) == 67
