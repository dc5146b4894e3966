"""The board workbook of the programme, recalculated by LibreOffice: dates, floats, lights and totals equal the
application's, and follow a change.
"""

import io
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.initiatives.models import Initiative
from planning.gates.workbook import _light, _row
from planning.method.plan import Light
from planning.method.plateau_light import OURS
from planning.plateaus.models import Plateau
from planning.projects.models import Project
from planning.schedule.queries import Planned
from planning.schedule.queries import planned as planned_now
from planning.schedule.workbook.sheets import TOP
from tests.conftest import SignIn
from tests.pages.selection.test_board_workbook import _recalculated
from tests.world.pages import tight

office = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine"),
]
HOME = "/initiatives/1"


def _export(client: FlaskClient, language: str) -> Workbook:
    return load_workbook(io.BytesIO(client.post(f"{HOME}/planning/board-workbook", data={"language": language}).data))


def _plan() -> Planned:
    planned = planned_now(db.session.get_one(Initiative, 1))
    assert planned is not None
    return planned


def _days(book: Workbook, sheet: int) -> dict[str, tuple[object, ...]]:
    """Start, finish, float and days later than the baseline per code, of the sheet of projects."""
    rows = book.worksheets[sheet].iter_rows(min_row=TOP, values_only=True)
    return {str(row[0]): (row[12], row[13], row[10], row[15]) for row in rows if row[0]}


def _midnight(day: object) -> datetime:
    return datetime.fromisoformat(str(day))


class TestInOffice:
    pytestmark = office

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_every_date_and_float_equals_the_applications(
        self, planned: Flask, sign_in: SignIn, tmp_path: Path, language: str
    ) -> None:
        book = _recalculated(_export(sign_in("steering"), language), tmp_path)
        found = _days(book, 2)
        with planned.app_context():
            plan = _plan()
            for project in plan.projects:
                own = plan.forecast.rows[project.id]
                late = plan.forecast.calendar.instant(own.finish) - plan.forecast.calendar.instant(
                    plan.baseline_finish[project.id]
                )
                room = ("finished" if language == "en" else "klaar") if project.finished else own.total_float
                assert found[project.code] == (_midnight(own.start), _midnight(own.finish), room, late), project.code
            summary = book.worksheets[1]
            for number, plateau in enumerate(plan.plateaus, start=4):
                outlook = plan.forecast.plateaus[plateau.number]
                assert (summary.cell(number, 3).value, summary.cell(number, 4).value) == (
                    _midnight(outlook.finish),
                    outlook.late_by,
                )
        lights = [summary.cell(number, 6).value for number in (4, 5, 6)]
        assert lights == (["red", "red", "green"] if language == "en" else ["rood", "rood", "groen"])
        reasons = [summary.cell(number, 9).value for number in (4, 5, 6)]
        reader = sign_in("steering")
        reader.post("/display", data={"language": language})
        page = tight(reader.get(f"{HOME}/planning").text)
        shown = [tight(f'<span class="note">{reason}</span>') for reason in reasons]
        assert [one for one in shown if one not in page] == []
        cover = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
        assert ("all checks OK" if language == "en" else "alle controles OK") in cover
        errors = [
            (sheet.title, cell.coordinate, cell.value)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and cell.value.startswith(("#", "Err:"))
        ]
        assert errors == []

    def test_a_changed_duration_moves_what_follows(self, planned: Flask, sign_in: SignIn, tmp_path: Path) -> None:
        book = _export(sign_in("programme"), "en")
        sheet = book["Projects"]
        before = _days(_recalculated(book, tmp_path), 2)
        row = next(number for number in range(TOP, 80) if sheet.cell(number, 1).value == "P20")
        sheet.cell(row, 6).value = 120
        (tmp_path / "more").mkdir()
        after_book = _recalculated(book, tmp_path / "more")
        after = _days(after_book, 2)
        assert {code for code in before if before[code][:2] != after[code][:2]} == {"P20", "P21", "P22", "M3"}
        assert after_book["Summary"]["C6"].value > after_book["Summary"]["B6"].value
        assert after_book["Summary"]["F6"].value == "red"

    def test_a_milestone_on_its_own_day_is_that_day_in_the_sheet_too(
        self, planned: Flask, sign_in: SignIn, tmp_path: Path
    ) -> None:
        with planned.app_context(), transaction():
            last = db.session.scalars(select(Project).where(Project.code == "M3")).one()
            last.not_before = date(2029, 10, 17)
        book = _recalculated(_export(sign_in("steering"), "en"), tmp_path)
        assert _days(book, 2)["M3"][:2] == (_midnight(date(2029, 10, 17)), _midnight(date(2029, 10, 17)))
        summary = book.worksheets[1]
        assert summary.cell(6, 3).value == _midnight(date(2029, 10, 17))
        with planned.app_context():
            plan = _plan()
            assert summary.cell(6, 4).value == plan.forecast.plateaus[3].late_by

    def test_totals_of_money_add_what_they_show(self, planned: Flask, sign_in: SignIn, tmp_path: Path) -> None:
        """A plateau without a budget, and projects without a plateau: their money is in the totals all the same."""
        with planned.app_context(), transaction():
            db.session.get_one(Plateau, 2).budget = None
            for code in ("P1", "P2"):
                db.session.scalars(select(Project).where(Project.code == code)).one().plateau_id = None
        book = _recalculated(_export(sign_in("steering"), "en"), tmp_path)
        rows = [[cell.value for cell in row] for row in book["Budgets"].iter_rows(min_row=5, max_row=9, max_col=6)]
        names = [row[0] for row in rows]
        assert names[3:] == ["Without a plateau", "Total"]
        for column in (1, 2, 3, 5):
            assert rows[-1][column] == sum(row[column] or 0 for row in rows[:-1])
        assert rows[-1][4] == rows[-1][1] - rows[-1][2]
        with planned.app_context():
            everything = db.session.scalars(select(Project)).all()
            assert rows[-1][2] == float(sum(one.budget or 0 for one in everything))
            assert rows[-1][3] == float(sum(one.actual or 0 for one in everything))
        assert "all checks OK" in [cell.value for row in book["Cover"].iter_rows() for cell in row]

    def test_an_empty_programme_makes_a_sound_workbook(self, demo: Flask, sign_in: SignIn, tmp_path: Path) -> None:
        manager = sign_in("programme")
        manager.post(f"{HOME}/programme/edit", data={"aim": "A.", "starts_on": "2027-01-04"})
        book = _recalculated(_export(manager, "en"), tmp_path)
        assert "all checks OK" in [cell.value for row in book["Cover"].iter_rows() for cell in row]


def test_the_workbook_has_its_order_and_no_names_of_judges(planned: Flask, sign_in: SignIn) -> None:
    book = _export(sign_in("steering"), "en")
    assert book.sheetnames == [
        "Cover",
        "Summary",
        "Projects",
        "Links",
        "Roadmap",
        "Critical path",
        "Risk of dates",
        "Budgets",
        "Steering criteria",
        "Factors",
        "Decisions requested",
        "Goals and benefits",
        "Communication",
        "Money",
        "Inputs",
        "Checks",
        "Words",
    ]
    assert [len(book[name]._charts) for name in ("Roadmap", "Budgets")] == [1, 1]
    written = [str(cell.value) for row in book["Factors"].iter_rows() for cell in row]
    assert not any(name in text for text in written for name in ("Tom Visser", "Lidia Kowalska", "Sanne Mulder"))
    assert {name for name in book.defined_names} == {"Programme_start", "Programme_end", "Holidays"}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_status_report_says_it_on_one_page(planned: Flask, sign_in: SignIn, language: str) -> None:
    content = sign_in("steering").post(f"{HOME}/planning/status-report", data={"language": language}).data
    document = Document(io.BytesIO(content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Temporary staff for the service desk in winter" in words
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "1. One picture of the customer" in cells
    assert ("red" if language == "en" else "rood") in cells
    assert "P26 Cleansing, converting and loading the data" in cells


def test_an_export_without_a_language_is_asked_again(planned: Flask, sign_in: SignIn) -> None:
    assert sign_in("steering").post(f"{HOME}/planning/board-workbook", data={}).status_code == 422
    assert sign_in("member1").post(f"{HOME}/planning/status-report", data={"language": "xx"}).status_code == 422


def test_the_light_of_a_plateau_whose_projects_are_finished_asks_for_no_room_and_no_chance() -> None:
    """As the page does: what is finished needs no week before the agreed date."""
    running, finished = (
        _light(_row(5, OURS, dict.fromkeys(Light, []), is_running=is_running, has_projects=True))
        for is_running in (True, False)
    )
    assert ("NETWORKDAYS" in running, "H5" in running) == (True, True)
    assert ("NETWORKDAYS" in finished, "H5" in finished) == (False, False)
