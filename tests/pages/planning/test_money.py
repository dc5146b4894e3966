"""The money of the programme: page and sheet say the same, rooms add, reports keep what was said."""

import io
import re
from decimal import Decimal

from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select, update

from foundation.database.base import db
from foundation.database.transaction import transaction
from planning.money.queries import programme_money
from planning.plateaus.models import Plateau
from planning.projects.models import Project, StatusReport
from tests.conftest import SignIn
from tests.world.pages import form_at, tight

HOME = "/initiatives/1"


def amounts(page: str, row: str) -> list[str]:
    """The cells of the first row with this heading, without their notes."""
    cells = page.partition(row)[2].partition("</tr>")[0]
    found = re.findall(r'<td class="number"[^>]*>(.*?)</td>', cells)
    return [re.sub(r"<span.*?</span>$|<[^>]+>", "", cell).replace("\N{NO-BREAK SPACE}", " ") for cell in found]


def test_page_and_sheet_add_up_alike(planned: Flask, sign_in: SignIn) -> None:
    board = sign_in("steering")
    page = tight(board.get(f"{HOME}/money").text)
    with planned.test_request_context():
        found = programme_money(1)
        rooms = [one.account.room for one in found.plateaus]
        whole = found.whole
        spent = db.session.scalars(select(Project.actual).where(Project.actual.is_not(None))).all()
    assert whole.room == sum(room for room in rooms if room is not None)
    assert sum(found.quarters.values()) == whole.spent.amount == sum(spent)
    assert amounts(page, "The whole programme")[0] == "€ 1,540,000"
    assert re.search(r'class="above">Money</p><h1>The forecast (leaves|is) at (most|least) ', page)
    book = load_workbook(io.BytesIO(board.post(f"{HOME}/planning/board-workbook", data={"language": "en"}).data))
    sheet = book["Money"]
    first = next(row for row in sheet.iter_rows(min_row=5) if str(row[0].value).startswith("1. "))
    last = next(row for row in sheet.iter_rows(min_row=5) if row[0].value == "The whole programme")
    assert (first[1].value, first[7].value) == (620000, '=IF(AND(B5="",G5=""),"",N(B5)-N(G5))')
    assert last[2].value.startswith("=IF(COUNT(C5,C")


def test_what_a_leader_reports_of_money_stays_with_his_report(planned: Flask, sign_in: SignIn) -> None:
    leader, manager = sign_in("leader"), sign_in("programme")
    with planned.app_context():
        running = db.session.scalars(
            select(Project).where(
                Project.finished.is_(None), Project.actual.is_not(None), Project.leader_id.is_not(None)
            )
        ).first()
        assert running is not None
        key, spent, code = running.id, running.actual, running.code
    address = f"{HOME}/projects/{key}/report"
    low = form_at(manager, address).send(manager, {"light": "green", "done": "On.", "forecast": str(spent - 1)})
    assert (low.status_code, "is not less than what was spent or committed" in low.text) == (422, True)
    orders, forecast = spent + 500, spent + 1234
    given = {"light": "green", "done": "On.", "committed": str(orders), "forecast": str(forecast)}
    assert form_at(manager, address).send(manager, given).status_code == 303
    with planned.app_context():
        report = db.session.scalars(select(StatusReport).order_by(StatusReport.id.desc())).first()
        assert report is not None
        assert (report.forecast, report.spent, db.session.get_one(Project, key).committed) == (forecast, spent, orders)
    page = tight(manager.get(f"{HOME}/money").text)
    cells = amounts(page, f"{code} ")
    assert (cells[1], cells[5]) == (f"€ {orders:,.0f}", f"€ {forecast:,.0f}")
    assert leader.get(f"{HOME}/money").status_code == 200


def test_money_of_a_dropped_project_stays_and_what_nobody_says_stays_empty(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.test_request_context():
        before = programme_money(1)
        row = db.session.scalars(select(Project).where(Project.actual > Decimal(0), Project.finished.is_(None))).first()
        assert row is not None
        key, code, spent = row.id, row.code, row.actual
    assert manager.post(f"{HOME}/projects/{key}/drop").status_code == 303
    with planned.test_request_context():
        after = programme_money(1)
    assert (after.whole.spent.amount, after.quarters) == (before.whole.spent.amount, before.quarters)
    page = tight(manager.get(f"{HOME}/money").text)
    assert amounts(page, "Taken out of the plan")[3:6] == [f"€ {spent:,.0f}"] * 3
    with planned.app_context(), transaction():
        db.session.execute(update(Project).values(committed=None))
        db.session.execute(update(Plateau).where(Plateau.number == 3).values(budget=None))
    page = tight(manager.get(f"{HOME}/money").text)
    assert "; for one plateau no budget was agreed</h1>" in page
    assert amounts(page, "The whole programme")[2] == "–"
    book = load_workbook(io.BytesIO(manager.post(f"{HOME}/planning/board-workbook", data={"language": "en"}).data))
    rows = {row[0].value: row for row in book["Money"].iter_rows(min_row=5)}
    assert any(str(name).startswith(f"{code} ") for name in rows)
    assert str(rows["The whole programme"][3].value).startswith("=IF(COUNT(D5,")


def test_what_was_spent_before_any_report_said_so_is_in_no_quarter(planned: Flask, sign_in: SignIn) -> None:
    with planned.app_context(), transaction():
        first = db.session.scalars(select(StatusReport).where(StatusReport.spent > Decimal(0))).first()
        assert first is not None
        first.spent = None
    with planned.test_request_context():
        found = programme_money(1)
        assert found.whole.spent.amount == sum(found.quarters.values()) + found.unknown_when
        assert found.unknown_when > 0
    assert "No report says when" in sign_in("steering").get(f"{HOME}/money").text
