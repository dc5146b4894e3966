"""Lists of criteria as people have them: from any format, wherever they stand, with their own words, and in again.

The lists are written here after public cases: a cover sheet, a title above the headings, section rows and a total,
MoSCoW, weights in per cent, options between semicolons, own categories, two departments without codes.
"""

import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from foundation.database.base import db
from foundation.lists.choices import field_of
from foundation.lists.reading import ListFile, ListSheet, list_at, read_list, start_in
from foundation.lists.shape import Row, Start
from selection.criteria.models import CriteriaImport, Criterion, CriterionGroup
from selection.criteria.views.imports import KNOWN
from selection.method.list_words import Column
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.world.pages import form_at, forms, tight

HOME = "/initiatives/1/criteria"
USUAL = {"other_rows_are": "wish", "category": "functions"}
CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet><table:table table:name='L'>%s</table:table></office:spreadsheet></office:body>"
    "</office:document-content>"
)


def book(**sheets: list[list[object]]) -> bytes:
    made = Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def ods(rows: list[list[str]]) -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell office:value-type='string'><text:p>{cell}</text:p></table:table-cell>" for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", CONTENT % cells)
        manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
        target.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


@pytest.fixture
def chair(empty: Flask, sign_in: SignIn) -> FlaskClient:
    with empty.app_context():
        make_world(criteria_count=0)
    return sign_in("chair@t.example")


def upload(chair: FlaskClient, content: bytes, name: str = "list.csv") -> str:
    answer = chair.post(
        f"{HOME}/import", data={"file": (io.BytesIO(content), name)}, content_type="multipart/form-data"
    )
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def confirm(chair: FlaskClient, address: str, data: dict[str, Any]) -> TestResponse:
    """What becomes of confirming the preview of a list."""
    seen = re.search(r'name="seen" value="(\d+)"', chair.post(address, data=data | {"preview": "yes"}).text)
    assert seen is not None
    return chair.post(address, data=data | {"seen": seen[1], "confirm": "yes"})


def take_in(chair: FlaskClient, content: bytes, columns: str, **more: str) -> str:
    """Upload a list, say what its columns hold, and take it in; the receipt."""
    address = upload(chair, content)
    chosen = {f"column_{place}": column for place, column in enumerate(columns.split())} | USUAL | more
    answer = confirm(chair, address, chosen)
    assert answer.status_code == 303, answer.text
    return tight(chair.get(address).text)


def known(app: Flask) -> dict[str, Criterion]:
    with app.app_context():
        return {row.code: row for row in db.session.scalars(select(Criterion).order_by(Criterion.id))}


def groups(app: Flask) -> dict[int, str]:
    with app.app_context():
        return {row.id: row.name for row in db.session.scalars(select(CriterionGroup))}


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
    same = _confirmed(chair, content)
    count = len(load_workbook(io.BytesIO(content)).worksheets[0]["A"]) - 1
    assert count > 20
    assert same["counts"] == {"kept": 0, "changed": 0, "same": count, "left_out": 0, "refused": 0}
    changed = load_workbook(io.BytesIO(content))
    sheet = changed.worksheets[0]
    sheet["B2"] = "Another name"
    sheet.delete_cols(3, 1)
    stream = io.BytesIO()
    changed.save(stream)
    receipt = _confirmed(chair, stream.getvalue())
    assert receipt["counts"] == {"kept": 0, "changed": 1, "same": count - 1, "left_out": 0, "refused": 0}
    (line,) = [line for line in receipt["lines"] if line["outcome"] == "changed"]
    assert (line["row"], list(line["changes"]), line["changes"]["name"][1]) == (2, ["name"], "Another name")


def _confirmed(chair: FlaskClient, content: bytes) -> dict[str, Any]:
    """The receipt of a list that is taken in as Gids understands it by itself, in two clicks."""
    address = upload(chair, content, "list.xlsx")
    form = form_at(chair, address)
    answer = confirm(chair, address, form.sends | USUAL)
    assert answer.status_code == 303, answer.text
    with chair.application.app_context():
        found = db.session.scalars(select(CriteriaImport).order_by(CriteriaImport.id.desc())).first()
        assert found is not None
        return dict(found.receipt)


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
    assert _confirmed(chair, stream.getvalue())["counts"]["kept"] == 2
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


def as_guessed(chair: FlaskClient, content: bytes, name: str) -> None:
    """Take a list in as the page proposes it."""
    page = upload(chair, content, name)
    assert confirm(chair, page, form_at(chair, page, page).sends | USUAL).status_code == 303


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
