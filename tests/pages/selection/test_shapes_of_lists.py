"""Lists of criteria in a shape of their own: weights per section, crosses, codes in texts, stories, several sheets."""

import io
import re
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select

from foundation.database.base import db
from foundation.lists.reading import ListFile, ListSheet, start_in
from foundation.lists.shape import Row, Start
from selection.criteria.models import Criterion, CriterionGroup
from selection.criteria.views.imports import KNOWN
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.pages.selection.listing import (
    USUAL,
    as_guessed,
    book,
    confirm,
    groups,
    known,
    take_in,
    upload,
)
from tests.world.pages import form_at, tight


@pytest.fixture
def chair(empty: Flask, sign_in: SignIn) -> FlaskClient:
    with empty.app_context():
        make_world(criteria_count=0)
    return sign_in("chair@t.example")


def test_new_groups_keep_the_proportions_of_the_list(empty: Flask, chair: FlaskClient) -> None:
    rows: list[list[object]] = [
        ["Nr", "Eis", "Soort", "Weging (%)", "Onderdeel"],
        ["a", "Merge double customers", "Wens", 10, "Customers"],
        ["b", "History of contacts", "Wens", 30, "Customers"],
        ["c", "Send mailings", "Wens", 60, "Campaigns"],
    ]
    as_guessed(chair, book(List=rows), "list.xlsx")
    with empty.app_context():
        points = {row.name: row.points for row in db.session.scalars(select(CriterionGroup))}
        assert (points["Customers"], points["Campaigns"]) == (Decimal(40), Decimal(60))


def test_a_section_with_points_of_its_own_weighs_those(empty: Flask, chair: FlaskClient) -> None:
    rows: list[list[object]] = [
        ["Nr", "Eis", "Weging (%)", "Toelichting"],
        ["A. Customers and contacts", None, 70, None],
        ["1", "Merge double customers", 10, "In one step"],
        ["2", "History of contacts", 30, "Of ten years"],
        ["B. Campaigns and mailings", None, 30, None],
        ["1", "Send mailings", 60, "To a segment"],
        ["2", "Count the answers", 40, "By campaign"],
    ]
    as_guessed(chair, book(List=rows), "list.xlsx")
    with empty.app_context():
        points = {row.name[:1]: row.points for row in db.session.scalars(select(CriterionGroup))}
        assert points == {"A": Decimal(70), "B": Decimal(30)}
        assert db.session.scalar(select(Criterion.name).where(Criterion.code == "C01")) == "Merge double customers"


def test_a_code_of_a_criterion_of_quite_another_name_is_said_before(empty: Flask, chair: FlaskClient) -> None:
    as_guessed(chair, b"Code;Eis;Weging\nF1;Merge double customers;5\nF2;Send mailings;5\n", "list.csv")
    page = upload(chair, b"Code;Eis;Weging\nF1;Parking places near the office;5\nF2;Send many mailings;5\n")
    shown = tight(form_at(chair, page, page).send(chair, {**USUAL, "preview": "yes"}).text)
    assert shown.count("this code belongs to a criterion of quite another name") == 1


def test_a_list_that_was_looked_at_before_a_colleague_changed_a_row_is_shown_again(
    empty: Flask, chair: FlaskClient
) -> None:
    take_in(chair, b"ID;Name\nA;One\n", "code name")
    address = upload(chair, b"ID;Name\nA;Another\n")
    data = {"column_0": "code", "column_1": "name"} | USUAL
    seen = re.search(r'name="seen" value="(\d+)"', chair.post(address, data=data | {"preview": "yes"}).text)
    assert seen is not None
    take_in(chair, b"ID;Name\nA;The words of a colleague\n", "code name")
    late = chair.post(address, data=data | {"seen": seen[1], "confirm": "yes"})
    assert (late.status_code, known(empty)["A"].name) == (409, "The words of a colleague")
    assert "This is not what you looked at" in late.text


def test_crosses_under_each_priority_are_priorities(empty: Flask, chair: FlaskClient) -> None:
    rows: list[list[object]] = [
        ["Nr", "Eis", "M", "S", "C", "W"],
        ["1", "Merge double customers", "x", None, None, None],
        ["2", "Send mailings", None, "X", None, None],
        ["3", "Fax", None, None, None, "x"],
    ]
    as_guessed(chair, book(Eisen=rows), "eisen.xlsx")
    taken = {row.name: row.kind.value for row in known(empty).values() if row.name in ("Fax", rows[1][1], rows[2][1])}
    assert taken == {"Merge double customers": "requirement", "Send mailings": "wish"}


def test_a_code_in_front_of_each_text_is_its_code(empty: Flask, chair: FlaskClient) -> None:
    rows: list[list[object]] = [
        ["Requirement", "Priority"],
        ["F1.1 Merge double customers", "Must"],
        ["F1.2: Send mailings", "Should"],
        ["F2.1 – Show every contact", "Must"],
        ["T-10) Signs people in through the directory", "Must"],
        ["10 users at the same time", "Should"],
    ]
    as_guessed(chair, book(Eisen=rows), "eisen.xlsx")
    found = {row.code: row.name for row in known(empty).values()}
    assert (
        found.items()
        >= {
            "F1.1": "Merge double customers",
            "F1.2": "Send mailings",
            "F2.1": "Show every contact",
            "T-10": "Signs people in through the directory",
        }.items()
    )
    assert "10 users at the same time" in found.values()


def test_a_story_over_merged_rows_is_one_criterion_with_all_its_lines(empty: Flask, chair: FlaskClient) -> None:
    made = load_workbook(
        io.BytesIO(
            book(
                Stories=[
                    ["ID", "User story", "Acceptance criteria", "Priority"],
                    ["US1", "As a seller I see my visits", "In the agenda", "Must"],
                    [None, None, "On a telephone", None],
                    [None, None, "Without a connection", None],
                    ["US2", "As a manager I see the pipeline", "Per week", "Should"],
                ]
            )
        )
    )
    for column in "ABD":
        made.active.merge_cells(f"{column}2:{column}4")  # type: ignore[union-attr]
    stream = io.BytesIO()
    made.save(stream)
    as_guessed(chair, stream.getvalue(), "stories.xlsx")
    found = known(empty)
    assert found["US1"].question == "In the agenda\nOn a telephone\nWithout a connection"
    assert (found["US2"].question, found.keys() - {"K1"}) == ("Per week", {"US1", "US2"})


THEMES: dict[str, list[list[object]]] = {
    "Cover": [["Requirements of CRM"], ["Fill in every sheet"]],
    "Functional": [
        ["List of requirements"],
        ["ID", "Requirement", "Priority", "Weight"],
        ["F1", "Merge double customers", "Must", 5],
        ["F2", "Send mailings", "Should", 3],
        [None, "Total", None, 8],
    ],
    "Technical": [
        ["ID", "Requirement", "Priority", "Weight"],
        ["T1", "Signs people in through the directory", "Must", 5],
        ["T2", "Keeps a trail", "Maybe", "=2+"],
    ],
}


def test_a_list_over_several_sheets_comes_in_as_one_with_the_rows_of_each_sheet(
    empty: Flask, chair: FlaskClient
) -> None:
    page = upload(chair, book(**THEMES), "eisen.xlsx")
    shown = tight(chair.get(page).text)
    assert "sheet Functional + Technical" in shown
    sends = form_at(chair, page, page).sends | USUAL
    preview = tight(chair.post(page, data=sends | {"preview": "yes"}).text)
    assert ">2:3<" in preview  # row 3 of the second sheet
    assert confirm(chair, page, sends).status_code == 303
    found = known(empty)
    assert {"F1", "F2", "T1"} <= found.keys()
    assert [groups(empty)[found[code].group_id or 0] for code in ("F1", "T1")] == ["Functional", "Technical"]
    receipt = tight(chair.get(page).text)
    assert ">3:3<" in receipt  # T2 was refused, with its place
    refused = load_workbook(io.BytesIO(form_at(chair, page, "/refused").send(chair).data)).active
    assert refused is not None
    assert "T2" in [cell.value for row in refused.iter_rows() for cell in row]


def test_one_of_the_sheets_may_be_chosen_and_versions_of_a_list_are_not_joined(
    empty: Flask, chair: FlaskClient
) -> None:
    page = upload(chair, book(**THEMES), "eisen.xlsx")
    sends = form_at(chair, page, page).sends | {"sheet": "2", "look": "yes"}
    there = tight(chair.post(page, data=sends).text)
    assert "sheet Technical" in there
    assert "Merge double customers" not in there.partition("<tbody>")[2]
    versions = {"Version 1": THEMES["Technical"], "Version 2": THEMES["Technical"]}
    assert "Version 1 + Version 2" not in chair.get(upload(chair, book(**versions), "versions.xlsx")).text


def test_a_list_is_preferred_to_a_scorecard_that_is_computed_from_it() -> None:
    typed: list[Row] = [
        (1, ["ID", "Question", "Remark"]),
        *((row, [f"Q{row}", "Is it so?", ""]) for row in range(2, 30)),
    ]
    header = ["ID", "Question", "Weight", "Score", "Kind"]
    card: list[Row] = [(1, header), *((row, [f"Q{row}", "Is it so?", "5", "0", "wish"]) for row in range(2, 30))]
    formulas = [(row, column) for row in range(2, 30) for column in range(4)]
    sheets = [
        ListSheet(name="Scorecard", rows=card, formulas=formulas),
        ListSheet(name="Questions", rows=typed),
    ]
    assert start_in(ListFile(kind="xlsx", sheets=sheets), KNOWN) == Start(1, 0)
    alone = ListFile(kind="xlsx", sheets=[sheets[0], ListSheet(name="Cover", rows=[(1, ["Dear reader"])])])
    assert start_in(alone, KNOWN) == Start(0, 0)
