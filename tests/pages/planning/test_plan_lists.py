"""Lists of plans that other programs write, or people: their columns asked, their rows by code, never by a number."""

from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

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

    assert read("3.250", "800") == ([Decimal(800)], ["3.250 = 3250 / 3.25"])
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
    assert "was taken back" not in manager.get(receipt).text
    assert form_at(manager, receipt, "/take-back").send(manager).status_code == 303
    after = manager.get(receipt).text
    assert ("This import was taken back on" in after, "Take this import back" in after) == (True, False)
    with planned.app_context():
        assert db.session.scalar(select(func.count(Project.id)).where(Project.code.in_(("Y1", "Y2")))) == 0
        assert db.session.scalar(select(func.count(ProjectLink.id))) == 67


def reads(manager: FlaskClient, app: Flask, text: str) -> tuple[list[tuple[str, ...]], list[str]]:
    """What is read of a list: its projects with what they wait for, and what is wrong."""
    upload(manager, text.replace(" / ", "\n").encode(), "list.csv")
    found = last_read(app)
    return (
        [(link.before, link.after) for link in found.links],
        [f"{one.code} {one.what.value}" for one in found.complaints],
    )


def test_a_link_is_to_the_row_that_it_names_or_has_a_line(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    both = "ID,Code,Task,Duration,Predecessors / 1,b,two,5, / 2,a,one,5, / 3,cc,x,5,"
    assert reads(manager, planned, both + "a") == ([("a", "cc")], []), "all that is named is a code"
    assert reads(manager, planned, both + "1") == ([("b", "cc")], []), "a number of a row"
    unclear = "ID,Code,Task,Duration,Predecessors / 1,b,two,5, / 2,1,one,5, / 3,cc,x,5,1 / 4,dd,y,5,3"
    assert reads(manager, planned, unclear) == ([("cc", "dd")], ["cc wait_unclear"])
    phase = "ID,Task Name,Duration,Outline Level,Predecessors / 1,Phase,10,1, / 2,a,5,2, / 3,b,5,1,1"
    assert [line.split()[1] for line in reads(manager, planned, phase)[1]] == ["wait_skipped"]
    twice = "ID,Task Name,Duration,Predecessors / 1,NA,5, / 1,NB,5, / 2,NC,5,1"
    assert [line.split()[1] for line in reads(manager, planned, twice)[1]] == ["wait_unclear"]


def test_codes_that_differ_in_case_only_are_never_another_project(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    assert reads(manager, planned, "Code,Name,Duration / yy9,A,3 / YY9,B,4")[1] == ["YY9 twice"]
    with planned.app_context():
        one = db.session.scalars(select(Project).where(Project.code == "P3")).one()
        db.session.add(
            Project(initiative_id=1, code="p3", name="Other", low=1, likely=1, high=1, area=one.area, kind=one.kind)
        )
        db.session.commit()
    page = upload(manager, b"Code,Duration\np3,7\n", "list.csv")
    assert [row.code for row in last_read(planned).rows] == ["p3"]
    assert take(manager, page) == 303
    with planned.app_context():
        assert db.session.scalars(select(Project.likely).where(Project.code == "p3")).one() == 7


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Code,Kind\nP9,Milestone\n", "P9 duration"),
        ("Code,Shortest\nP9,999\n", "P9 duration"),
        ("Code,Plateau\nP9,1-2\n", "P9 plateau"),
        ("Code,Not before\nP9,2027-01-05xyz\n", "P9 day"),
    ],
)
def test_a_row_that_cannot_be_stored_is_refused_when_it_is_read(
    planned: Flask, sign_in: SignIn, text: str, said: str
) -> None:
    upload(sign_in("programme"), text.encode(), "list.csv")
    assert [f"{one.code} {one.what.value}" for one in last_read(planned).complaints] == [said]


def test_shortest_alone_is_stored_and_a_finish_is_a_hundred_per_cent(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.app_context():
        begun = select(Project).where(Project.started.is_not(None), Project.finished.is_(None), Project.low > 1)
        project = db.session.scalars(begun.order_by(Project.id)).first()
        assert project is not None
        code, started = project.code, project.started
    text = f"Code,Shortest,Actual finish\n{code},1,{started}\n"
    assert take(manager, upload(manager, text.encode(), "list.csv")) == 303
    with planned.app_context():
        row = db.session.scalars(select(Project).where(Project.code == code)).one()
        assert (row.low, row.percent, row.finished) == (1, 100, started)


def test_links_that_change_are_shown_and_what_cannot_be_read_takes_none_away(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    page = tight(upload(manager, b"Code,Waits for\nP10,P1\n", "list.csv"))
    assert "0 new, 1 changed" in page
    before = counts(planned)[1]
    assert take(manager, upload(manager, b"Code,Waits for\nP12,P11 when ready\n", "list.csv")) == 303
    assert counts(planned)[1] == before


def test_two_thousand_projects_with_their_links_go_back_in_one_go(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    rows = "".join(f"T{number};Task {number};5;T{number - 1}, T{number - 2}\n" for number in range(2, 2002))
    page = upload(manager, ("Code;Name;Duration;Waits for\n" + rows).encode(), "large.csv")
    assert take(manager, page) == 303
    assert counts(planned)[0] == 49 + 2000
    statements = list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    with planned.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    assert form_at(manager, f"{HOME}/plan-files/1", "/take-back").send(manager).status_code == 303
    event.remove(engine, "before_cursor_execute", note)
    assert counts(planned) == (49, 67)
    assert len(statements) < 500, "as many statements as rows would hold everybody up"
