"""A list of two hundred rows as found in Excel: to a published questionnaire, to a vendor who answers in LibreOffice,
and back, corrected in Excel, in again, and taken back; nothing is lost and nothing silent.
"""

import io
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from foundation.clock import now
from foundation.database.base import db
from foundation.lists.reading import read_list
from selection.criteria.models import Criterion, CriterionGroup
from selection.method.criteria import Kind
from selection.questionnaire.models import Answer, AnswerImport
from selection.vendors.queries import candidates
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.world.pages import form_at, forms, tight

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine"),
]
HOME = "/initiatives/1"
PARTS = ("Klantbeeld", "Verkoop en offertes", "Service", "Techniek en beheer")
COUNT = 200


def as_found() -> bytes:
    """A cover sheet, a title, section rows, MoSCoW, percentages, options, a column of notes and a total."""
    made = Workbook()
    made.active.append(["Programma van eisen CRM", "versie 0.9"])  # type: ignore[union-attr]
    sheet = made.create_sheet("Eisen")
    sheet.append(["Programma van eisen"])
    sheet.append([])
    sheet.append(["Nr", "Eis", "MoSCoW", "Weging", "Soort antwoord", "Antwoordopties", "Opmerking"])
    for number in range(COUNT):
        if number % (COUNT // len(PARTS)) == 0:
            sheet.append([PARTS[number // (COUNT // len(PARTS))]])
        kind = ("Must have", "Should", "Could have", "Knock-out")[number % 4]
        answer, options = (("Ja/Nee", None), ("Open vraag", None), ("Keuze", "Standaard; Maatwerk"))[number % 3]
        sheet.append([f"E{number:03d}", f"Het pakket doet nummer {number}", kind, 0.005, answer, options, "uit sessie"])
        sheet.cell(sheet.max_row, 4).number_format = "0.0%"
    sheet.append(["", "Totaal", "", 1])
    return content_of(made)


def content_of(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def through_office(content: bytes, folder: Path, kind: str = "xlsx") -> bytes:
    """The workbook as LibreOffice saves it."""
    (folder / "in").mkdir(exist_ok=True)
    file = folder / "in" / "book.xlsx"
    file.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    words = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(file)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return (folder / f"book.{kind}").read_bytes()


def taken(chair: FlaskClient, content: bytes, **more: str) -> tuple[str, str]:
    """A list taken in as the page proposes it: its address, and its receipt."""
    page = str(
        form_at(chair, f"{HOME}/criteria/import").send(chair, {"file": (io.BytesIO(content), "l.xlsx")}).location
    )
    preview = form_at(chair, page, page).send(chair, {**more, "preview": "yes"})
    answer = next(form for form in forms(page, preview.text) if form.action == page).send(chair, {"confirm": "yes"})
    assert answer.status_code == 303, answer.text
    return page, tight(chair.get(page).text)


def stored(app: Flask) -> list[tuple[object, ...]]:
    with app.app_context():
        wanted = select(Criterion.code, Criterion.name, Criterion.kind, Criterion.points, CriterionGroup.name)
        rows = db.session.execute(
            wanted.outerjoin(CriterionGroup, Criterion.group_id == CriterionGroup.id).order_by(Criterion.code)
        )
        return [tuple(row) for row in rows]


def test_from_a_list_as_found_to_answers_and_back(empty: Flask, sign_in: SignIn, tmp_path: Path) -> None:
    with empty.app_context():
        make_world(criteria_count=0)
    chair = sign_in("chair@t.example")
    _page, receipt = taken(chair, as_found(), other_rows_are="wish", category="functions")
    assert "200 new,0 changed,0 unchanged,5 left out,0 refused" in receipt.replace(", ", ",")
    assert "<li>opmerking → not read</li>" in receipt
    first = stored(empty)
    assert len(first) == COUNT + 1  # and the one that was there
    with empty.app_context():
        kinds = {
            kind: count
            for kind, count in db.session.execute(select(Criterion.kind, func.count()).group_by(Criterion.kind))
        }
        assert kinds == {Kind.REQUIREMENT: 50, Kind.WISH: 100, Kind.KNOCK_OUT: 51}
        groups = {group.name: group.points for group in db.session.scalars(select(CriterionGroup))}
        assert {name: len(str(points)) > 0 for name, points in groups.items()} == dict.fromkeys(PARTS, True)
        assert len(set(groups.values())) <= 2  # each part weighs what its criteria weigh together

    assert form_at(chair, f"{HOME}/criteria", "/publish").send(chair).status_code == 303
    with empty.app_context():
        inside = [row.id for row in candidates(1)]
    chosen = {f"in_{one}": "yes" for one in inside} | {f"reason_{one}": "Nothing public is against." for one in inside}
    assert form_at(chair, f"{HOME}/longlist").send(chair, chosen).status_code == 303
    deadline = (now() + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M")
    fixed = form_at(chair, f"{HOME}/questionnaire").send(chair, {"deadline": deadline, "introduction": "Welcome."})
    assert fixed.status_code == 303
    sent = chair.post(f"{HOME}/questionnaire/candidates/1/workbook").data
    book = load_workbook(io.BytesIO(through_office(sent, tmp_path)))
    sheet, typed = book["Questions"], 0
    for row in range(4, sheet.max_row + 1):
        code = str(sheet.cell(row, 1).value or "")
        if code.startswith("E"):
            number = int(code[1:])
            sheet.cell(row, 5).value = ("Yes", "Zoals beschreven,\nin twee regels.", "Standaard")[number % 3]
            typed += 1
    assert typed == COUNT
    back = through_office(content_of(book), tmp_path)
    address = f"{HOME}/questionnaire/candidates/1/return"
    answer = form_at(chair, address).send(chair, {"file": (io.BytesIO(back), "back.xlsx")})
    assert answer.status_code == 303, answer.text
    with empty.app_context():
        kept = db.session.scalars(select(AnswerImport)).one()
        assert kept.receipt["counts"]["new"] == COUNT
        assert (kept.receipt["refused"], kept.receipt["unknown_ids"], kept.receipt["rows_missing"]) == ([], [], [])
        assert db.session.scalar(select(func.count()).select_from(Answer)) == COUNT
        long = db.session.scalars(select(Answer.value)).all()
        assert ["Zoals beschreven,\nin twee regels."] in long

    reason = {"reason": "Five requirements were worded better by the users."}
    assert form_at(chair, f"{HOME}/criteria", "/reopen").send(chair, reason).status_code == 303
    out = load_workbook(io.BytesIO(through_office(chair.post(f"{HOME}/criteria/list").data, tmp_path)))
    listed = out.worksheets[0]
    changed = [row for row in range(2, listed.max_row + 1) if str(listed.cell(row, 1).value).endswith("7")][:5]
    for row in changed:
        listed.cell(row, 2).value = f"{listed.cell(row, 2).value}, beter gezegd"
    page, receipt = taken(chair, through_office(content_of(out), tmp_path))
    assert f"0 new,5 changed,{COUNT - 4} unchanged,0 left out,0 refused" in receipt.replace(", ", ",")
    assert len([row for row in stored(empty) if "beter gezegd" in str(row[1])]) == 5
    take_back = next(form for form in forms(page, chair.get(page).text) if form.action.endswith("/take-back"))
    assert take_back.send(chair).status_code == 303
    assert stored(empty) == first


def test_cells_of_other_formats_say_what_they_say_in_excel(tmp_path: Path) -> None:
    """Figures, days, percentages and texts beside each other, as the reader of values sees them."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["ID", "Requirement", "Weight", "Due", "Share", "Note"])
    sheet.append(["F1", "Merge double customers", 5, date(2027, 3, 1), 0.355, "45.000"])
    sheet.append(["F2", "Send mailings", 2.5, "medio maart", "40 %", 12_000])
    sheet.append(["F3", "Both", True, None, 1, "=1+1"])
    sheet["E2"].number_format = "0.0%"
    stream = io.BytesIO()
    made.save(stream)
    whole = through_office(stream.getvalue(), tmp_path)  # with the values of its formulas
    as_excel = read_list(whole, "book.xlsx").sheets[0].rows
    for kind in ("xls", "ods"):
        rows = read_list(through_office(whole, tmp_path, kind), f"book.{kind}").sheets[0].rows
        texts = {(number, place): cell for number, cells in rows for place, cell in enumerate(cells)}
        expected = {(number, place): cell for number, cells in as_excel for place, cell in enumerate(cells)}
        expected[2, 4] = "0.3550"  # no number formats: a percentage is asked
        expected[4, 2] = "1" if kind == "ods" else "yes"  # LibreOffice keeps a truth as a number; both are a mark
        assert {key: text for key, text in texts.items() if text != expected[key]} == {}, kind
