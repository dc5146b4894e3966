"""Lists of criteria as people have them: from any format, wherever they stand, with their own words, and in again.

The lists are written here after public cases: a cover sheet, a title above the headings, section rows and a total,
MoSCoW, weights in per cent, options between semicolons, own categories, two departments without codes.
"""

import io
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook

from foundation.lists.choices import field_of
from foundation.lists.reading import list_at, read_list, start_in
from foundation.lists.shape import Start
from selection.criteria.views.imports import KNOWN
from selection.method.list_words import Column
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.pages.selection.listing import (
    HOME,
    USUAL,
    book,
    confirm,
    confirmed,
    groups,
    known,
    ods,
    take_in,
    upload,
)
from tests.world.pages import form_at, forms, tight


@pytest.fixture
def chair(empty: Flask, sign_in: SignIn) -> FlaskClient:
    with empty.app_context():
        make_world(criteria_count=0)
    return sign_in("chair@t.example")


LIST = [["ID", "Requirement", "Weight"], ["F1", "Merge double customers", 5], ["F2", "Show every contact", 3]]


def text(between: str, end: str, mark: str = "") -> str:
    return mark + end.join(between.join(str(cell) for cell in row) for row in LIST) + mark


@pytest.mark.parametrize(
    ("content", "name", "sheet", "row"),
    [
        (book(Cover=[["CRM", None], ["Fill in the next sheet", None]], L=LIST), "a.xlsx", 1, 1),
        (book(L=[["Requirements list"], [None], *LIST]), "a.xlsx", 0, 3),
        (ods([[str(cell) for cell in row] for row in LIST]), "a.ods", 0, 1),
        (("sep=;\r\n" + text(";", "\r\n")).encode("utf-16"), "a.csv", 0, 2),
        (text("\t", "\r").encode(), "a.txt", 0, 1),
        (text('","', '"\n"', '"').encode("utf-8-sig"), "a.csv", 0, 1),
    ],
)  # fmt: skip
def test_a_list_is_found_wherever_it_stands(prepared: Flask, content: bytes, name: str, sheet: int, row: int) -> None:
    with prepared.test_request_context():
        file = read_list(content, name)
        start = start_in(file, KNOWN)
        found = list_at(file, start)
    assert (start.sheet, file.sheets[start.sheet].rows[start.heading][0]) == (sheet, row)
    assert found.header == ["ID", "Requirement", "Weight"]
    assert [cells for _number, cells in found.rows] == [
        ["F1", "Merge double customers", "5"],
        ["F2", "Show every contact", "3"],
    ]


def test_another_sheet_and_row_of_headings_can_be_pointed_at(chair: FlaskClient) -> None:
    address = upload(chair, book(A=LIST, B=[["Old"], ["x"], ["Nr", "Wat", "Punten"], ["1", "Iets", 2]]), "a.xlsx")
    assert "Merge double customers" in chair.get(address).text
    shown = chair.post(address, data={"look": "yes", "sheet": "1", "heading": "3"}).text
    assert 'value="3"' in shown
    assert "Iets" in shown
    with chair.application.test_request_context():
        assert list_at(read_list(book(A=[["x"], ["y", "z"]]), "a.xlsx"), Start(0, 1)).rows == []


def test_sections_become_groups_and_a_total_is_left_out(empty: Flask, chair: FlaskClient) -> None:
    lines = "Nr;Eis;Punten\n1;Klanten;\n1.1;Samenvoegen;5\n1.2;Overzicht;3\n2;Campagnes;\n2.1;Plannen;2\n;Totaal;10\n"
    receipt = take_in(chair, lines.encode(), "code name points")
    assert "3 new, 0 changed, 0 unchanged, 3 left out, 0 refused" in receipt
    rows, names = known(empty), groups(empty)
    assert {code: names[row.group_id] for code, row in rows.items() if row.group_id} == {
        "1.1": "Klanten",
        "1.2": "Klanten",
        "2.1": "Campagnes",
    }
    assert sorted(rows) == ["1.1", "1.2", "2.1", "K1"]


def test_each_value_is_asked_once_and_remembered_for_the_next_list(empty: Flask, chair: FlaskClient) -> None:
    first = "ID;Naam;Soort;Categorie\nA;Een;Top prio;Beveiliging\nB;Twee;Leuk;Beveiliging\nC;Drie;Won't have;functies\n"
    address = upload(chair, first.encode())
    columns = {"column_0": "code", "column_1": "name", "column_2": "kind", "column_3": "category"} | USUAL
    asked = tight(chair.post(address, data=columns | {"preview": "yes"}).text)
    assert "0 new, 0 changed, 0 the same, 1 left out, 2 refused" in asked
    meant = {
        field_of(Column.KIND, "top prio"): "requirement",
        field_of(Column.KIND, "leuk"): "wish",
        field_of(Column.CATEGORY, "beveiliging"): "technology",
    }
    confirm(chair, address, columns | meant)
    assert {code: (row.kind, row.category) for code, row in known(empty).items() if code != "K1"} == {
        "A": ("requirement", "technology"),
        "B": ("wish", "technology"),
    }
    again = upload(chair, b"ID;Naam;Soort;Categorie\nD;Vier;top  PRIO;Eigen\n")
    page = tight(chair.get(again).text)
    assert '<option value="requirement" selected>' in page
    assert page.count("selected>") >= 6, "columns and values stand as they were the last time"


def test_a_column_that_is_absent_changes_nothing_and_an_empty_choice_neither(empty: Flask, chair: FlaskClient) -> None:
    full = "ID;Name;Kind;Points;Hint\nA;One;requirement;40;Why\nB;Two;wish;7,5;\n"
    take_in(chair, full.encode(), "code name kind points hint")
    receipt = take_in(chair, b"ID;Name;Kind\nA;One renamed;\nB;Two;\n", "code name kind")
    assert "0 new, 1 changed, 1 unchanged" in receipt
    row = known(empty)["A"]
    assert (row.name, row.kind, row.points, row.hint) == ("One renamed", "requirement", Decimal(40), "Why")
    assert known(empty)["B"].points == Decimal("7.5")


def test_two_lists_without_codes_are_four_criteria_and_the_same_list_twice_is_two(
    empty: Flask, chair: FlaskClient
) -> None:
    for lines in ("Requirement,Weight\nOne,5\nTwo,3\n", "Requirement,Weight\nThree,2\nFour,4\n"):
        assert "2 new" in take_in(chair, lines.encode(), "name points")
    assert "0 new, 0 changed, 2 unchanged" in take_in(chair, b"Requirement,Weight\nThree,2\nFour,4\n", "name points")
    assert "1 new, 0 changed, 1 unchanged" in take_in(chair, b"Requirement,Weight\nThree,9\nFour,4\n", "name points")
    assert sorted(known(empty)) == ["C01", "C02", "C03", "C04", "C05", "K1"]


def test_percentages_options_and_amounts_that_two_readings_allow(empty: Flask, chair: FlaskClient) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["ID", "Question", "Type", "Options", "Weight"])
    sheet.append(["A", "Where?", "radios", "EU; US; elsewhere", 0.355])
    sheet["E2"].number_format = "0.0%"
    stream = io.BytesIO()
    made.save(stream)
    receipt = take_in(chair, stream.getvalue(), "code question answer_type options points")
    assert "1 new" in receipt
    row = known(empty)["A"]
    assert (row.options, row.points) == (["EU", "US", "elsewhere"], Decimal("35.5"))
    refused = take_in(chair, b"ID;Name;Weight\nB;Two;3.250\n", "code name points")
    assert "the amount can be read in two ways (3.250 = 3250 / 3.250)" in refused
    settled = take_in(chair, b"ID;Name;Weight\nB;Two;3.250\nC;Three;12,5\n", "code name points")
    assert "2 new" in settled
    assert known(empty)["B"].points == Decimal(3250)


def test_a_list_of_another_program_says_how_to_save_it(chair: FlaskClient) -> None:
    for name, word in (("plan.mpp", "Microsoft Project"), ("plan.gan", "GanttProject"), ("a.numbers", "Numbers")):
        sent = {"file": (io.BytesIO(b"x"), name)}
        answer = chair.post(f"{HOME}/import", data=sent, content_type="multipart/form-data")
        assert (answer.status_code, word in answer.text) == (422, True)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_list_goes_out_and_comes_back_as_it_was_and_with_what_was_changed(
    demo: Flask, sign_in: SignIn, language: str
) -> None:
    chair = sign_in("chair")
    chair.post(f"{HOME}/reopen", data={"reason": "A new law asks for other criteria."})
    chair.post("/display", data={"language": language})
    content = chair.post(f"{HOME}/list").data
    same = confirmed(chair, content)
    count = len(load_workbook(io.BytesIO(content)).worksheets[0]["A"]) - 1
    assert count > 20
    assert same["counts"] == {"kept": 0, "changed": 0, "same": count, "left_out": 0, "refused": 0}
    changed = load_workbook(io.BytesIO(content))
    sheet = changed.worksheets[0]
    sheet["B2"] = "Another name"
    sheet.delete_cols(3, 1)
    stream = io.BytesIO()
    changed.save(stream)
    receipt = confirmed(chair, stream.getvalue())
    assert receipt["counts"] == {"kept": 0, "changed": 1, "same": count - 1, "left_out": 0, "refused": 0}
    (line,) = [line for line in receipt["lines"] if line["outcome"] == "changed"]
    assert (line["row"], list(line["changes"]), line["changes"]["name"][1]) == (2, ["name"], "Another name")


def test_refused_rows_leave_with_their_remark_and_only_those_come_back(empty: Flask, chair: FlaskClient) -> None:
    address = upload(chair, b"ID;Name;Kind\nA;One;wish\nB;Two;soup\nC;;wish\n")
    columns = {"column_0": "code", "column_1": "name", "column_2": "kind"} | USUAL
    confirm(chair, address, columns)
    assert "Refused rows in Excel" in chair.get(address).text
    sheet = load_workbook(io.BytesIO(chair.post(f"{address}/refused").data)).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Remark of Gids", "ID", "Name", "Kind"],
        ["refused: this kind is not known (soup)", "B", "Two", "soup"],
        ["refused: the cells of its name and of its question are empty", "C", None, "wish"],
    ]
    sheet["D2"], sheet["C3"] = "wish", "Three"
    stream = io.BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(stream)
    assert confirmed(chair, stream.getvalue())["counts"]["kept"] == 2
    assert sorted(known(empty)) == ["A", "B", "C", "K1"]


def test_an_import_is_taken_back_from_its_receipt(empty: Flask, chair: FlaskClient) -> None:
    take_in(chair, b"ID;Name\nA;One\n", "code name")
    address = upload(chair, b"ID;Name\nA;Another\nB;Two\n")
    confirm(chair, address, {"column_0": "code", "column_1": "name"} | USUAL)
    back = next(form for form in forms(address, chair.get(address).text) if form.action.endswith("/take-back"))
    answer = chair.post(back.action, data=back.sends, follow_redirects=True)
    assert "2 taken back." in answer.text
    assert {code: row.name for code, row in known(empty).items() if code != "K1"} == {"A": "One"}


def test_criteria_are_typed_in_a_row_and_keep_their_kind_category_and_group(empty: Flask, chair: FlaskClient) -> None:
    page = f"{HOME}/new"
    for name in ("One", "Two", "Three"):
        form = form_at(chair, page, page)
        more = {"kind": "wish", "category": "technology", "group": "Security"} if name == "One" else {}
        answer = form.send(chair, {"name": name, "next": "yes", **more})
        assert answer.status_code == 303
        page = str(answer.location)
    rows, names = known(empty), groups(empty)
    found = {row.name: (row.kind, row.category, names[row.group_id or 0]) for row in rows.values() if row.group_id}
    assert found == dict.fromkeys(("One", "Two", "Three"), ("wish", "technology", "Security"))
    assert form_at(chair, f"{HOME}/new").sends["kind"] == "requirement"


def test_hidden_rows_are_counted_and_left_out_when_asked(empty: Flask, chair: FlaskClient) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (*LIST, ["F3", "Old idea", 1]):
        sheet.append(row)
    sheet.row_dimensions[4].hidden = True
    stream = io.BytesIO()
    made.save(stream)
    address = upload(chair, stream.getvalue(), "list.xlsx")
    form = form_at(chair, address)
    assert "One row is hidden in the file" in form.send(chair, USUAL | {"preview": "yes"}).text
    assert confirm(chair, address, form.sends | USUAL | {"without_hidden": "y"}).status_code == 303
    assert sorted(known(empty)) == ["F1", "F2", "K1"]
