"""The board workbook, recalculated by LibreOffice: every total equals the application's."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from sqlalchemy import delete

from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.method.total_cost import Component
from selection.ranking.queries import ranking_of
from selection.total_cost.models import CostLine
from selection.total_cost.queries import costs
from tests.conftest import SignIn

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine"),
]
TITLES = {
    "en": ("Ranking", "Costs", "Cover", "Inputs", "Scores", "Criteria"),
    "nl": ("Rangorde", "Kosten", "Voorblad", "Invoer", "Scores", "Criteria"),
}


def _export(chair: FlaskClient, language: str) -> Workbook:
    return load_workbook(io.BytesIO(chair.post("/initiatives/1/board-workbook", data={"language": language}).data))


def _recalculated(book: Workbook, folder: Path) -> Workbook:
    book.save(folder / "in.xlsx")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "out"),
            str(folder / "in.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return load_workbook(folder / "out" / "in.xlsx", data_only=True)


def _totals(book: Workbook, title: str, count: int) -> dict[str, tuple[float, ...]]:
    sheet = book[title]
    top = 5 + count + 24
    return {
        sheet.cell(row, 2).value: tuple(float(sheet.cell(row, column).value) for column in (3, 4, 5, 6, 7, 8, 9, 11))
        for row in range(top, top + count)
    }


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_total_equals_the_applications(demo: Flask, sign_in: SignIn, tmp_path: Path, language: str) -> None:
    _check_totals(demo, sign_in("chair"), tmp_path, language)


def test_every_total_of_the_signed_decision_equals_the_applications(
    signed: Flask, sign_in: SignIn, tmp_path: Path
) -> None:
    _check_totals(signed, sign_in("chair"), tmp_path, "nl")


def _check_totals(app: Flask, chair: FlaskClient, folder: Path, language: str) -> None:
    book = _recalculated(_export(chair, language), folder)
    with app.app_context():
        found = ranking_of(1)
        assert found is not None
        wanted = {}
        for place in found.places:
            one = place.standing
            wanted[found.candidates[one.candidate].title] = (
                place.rank,
                one.low,
                one.high,
                *(part.low for part in one.branches.values()),
                len(one.under_minimum),
            )
        money = {cost.candidate.title: cost.figures for cost in costs(1, found.ordered())}
    ranking, cost_title, cover, *_rest = TITLES[language]
    totals = _totals(book, ranking, len(wanted))
    assert {title: pytest.approx([float(value) for value in row], abs=1e-9) for title, row in wanted.items()} == {
        title: list(row) for title, row in totals.items()
    }
    sheet = book[cost_title]
    rows = {str(sheet.cell(row, 1).value): row for row in range(1, 60)}
    total_row = next(row for name, row in rows.items() if name.startswith(("Total over", "Totaal over")))
    for number, (_title, figures) in enumerate(money.items()):
        for offset, part in enumerate(("low", "likely", "high")):
            column = 2 + 3 * number + offset
            assert float(sheet.cell(total_row, column).value) == pytest.approx(
                float(getattr(figures.total, part)), rel=1e-12, abs=1e-9
            )
            assert float(sheet.cell(total_row + 1, column).value) == pytest.approx(
                float(getattr(figures.present_value, part)), rel=1e-12, abs=1e-9
            )
        for offset, rule in ((3, 0), (8, 1)):
            shortfall = sheet.cell(total_row + 1 + offset + 1, 3 + 3 * number).value
            assert float(shortfall) == pytest.approx(
                float(figures.five_times[rule].shortfall or 0), rel=1e-12, abs=1e-9
            )
    errors = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("#", "Err:"))
    ]
    assert errors == []
    words = {str(cell.value) for row in book[cover].iter_rows() for cell in row}
    assert words & {"all checks OK", "alle controles in orde", "alle controles OK"}


def test_changing_a_weight_a_score_and_a_rate_moves_what_depends_on_it(
    demo: Flask, sign_in: SignIn, tmp_path: Path
) -> None:
    book = _export(sign_in("chair"), "en")
    before = _totals(_recalculated(book, tmp_path), "Ranking", 6)
    inputs = book["Inputs"]
    inputs["B5"], inputs["B8"] = 5, 80  # CRM functions count for little now, finance for most
    rates = {str(inputs.cell(row, 1).value): row for row in range(1, 60)}
    inputs.cell(rates["Discount rate per year"], 2).value = 0
    scores = book["Scores"]
    scores["D5"] = None
    (tmp_path / "second").mkdir()
    changed = _recalculated(book, tmp_path / "second")
    after = _totals(changed, "Ranking", 6)
    first = next(iter(before))
    assert after[first][1] < after[first][2]
    assert [title for title, row in sorted(after.items(), key=lambda item: item[1][0])][0] != first
    costs_sheet = changed["Costs"]
    rows = {str(costs_sheet.cell(row, 1).value): row for row in range(1, 60)}
    assert costs_sheet.cell(rows["Present value"], 3).value == pytest.approx(
        costs_sheet.cell(rows["Total over the years"], 3).value
    )


def test_costs_that_are_not_known_are_never_zero(demo: Flask, sign_in: SignIn, tmp_path: Path) -> None:
    with demo.app_context(), transaction():
        db.session.execute(delete(CostLine).where(CostLine.candidate_id == 4))
        db.session.execute(delete(CostLine).where(CostLine.candidate_id == 1, CostLine.component == Component.TESTING))
    chair = sign_in("chair")
    book = _recalculated(_export(chair, "en"), tmp_path)
    shown = {row[0].value: row[2].value for row in book["Summary"].iter_rows() if row[0].value}
    assert shown["Denovo Cloud CRM"] == "not known"
    assert str(shown["Aldermark Engage Suite"]).endswith("(so far)")
    assert float(shown["Bluetide Relate"]) > 1_000_000
    rows = {str(book["Costs"].cell(row, 1).value): row for row in range(1, 60)}
    assert [book["Costs"].cell(rows["Components not known yet"], 3 + 3 * number).value for number in (0, 1, 3)] == [
        15,
        1,
        0,
    ]
    assert "€ 0<" not in chair.get("/initiatives/1/costs").text
    assert "not known" in chair.get("/initiatives/1/shortlist").text


def test_the_workbook_has_charts_names_and_paper(demo: Flask, sign_in: SignIn) -> None:
    book = _export(sign_in("chair"), "en")
    assert {sheet.title: len(sheet._charts) for sheet in book.worksheets if sheet._charts} == {"Ranking": 1, "Costs": 1}
    assert {"Category_share", "Group_points", "Discount_rate", "Index_rate", "Years", "SaaS_share"} <= set(
        book.defined_names
    )
    assert {(sheet.page_setup.orientation, sheet.page_setup.paperSize) for sheet in book.worksheets} == {
        ("landscape", 9)
    }
    assert all("audit" in str(sheet.oddFooter.center.text) for sheet in book.worksheets)
    assert book.properties.creator == "Waterland Energie"
