"""The ledger as a list, what the contract has of a plateau, and what its benefits pay."""

import re
from datetime import date
from decimal import Decimal

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.goals.models import Goal
from planning.method.programme_money import quarter_of
from planning.money.models import Booking
from planning.money.queries import programme_money
from planning.projects.models import Project
from tests.conftest import SignIn
from tests.pages.selection.test_list_doors import book, taken, upload
from tests.world.pages import forms, tight

HOME = "/initiatives/1"
MONEY = f"{HOME}/money"
HEAD: list[object] = ["Project code", "Boekstuk", "Datum", "Bedrag", "Omschrijving"]


def actual(app: Flask, code: str) -> Decimal | None:
    with app.app_context():
        return db.session.scalars(select(Project).where(Project.code == code)).one().actual


def test_a_ledger_comes_in_is_corrected_and_is_taken_back(planned: Flask, sign_in: SignIn) -> None:
    manager, before = sign_in("programme"), actual(planned, "P3")
    rows = [
        HEAD,
        ["P3", "2026-001", date(2026, 9, 30), 1200.5, "Workshop"],
        ["P3", "2026-002", "31 oktober 2026", -200, "Credit note"],
        ["P4", "2026-003", date(2026, 10, 2), 90, None],
        ["P99", "2026-004", date(2026, 10, 2), 90, None],
        ["Total", None, None, 1180.5, None],
    ]
    page = upload(manager, MONEY, book(rows))
    said = taken(manager, page)
    assert "“P99” is no project of the plan" in said
    assert (actual(planned, "P3"), actual(planned, "P4")) == (Decimal("1000.50"), Decimal(90))
    with planned.test_request_context():
        found = programme_money(1)
        assert found.quarters[quarter_of(date(2026, 9, 30))] >= Decimal("1200.50")
        assert db.session.scalars(select(Booking.number).order_by(Booking.id)).all() == [
            "2026-001",
            "2026-002",
            "2026-003",
        ]
    again = upload(manager, MONEY, book([HEAD, ["P3", "2026-001", date(2026, 9, 30), 1300, "Workshop"], *rows[2:4]]))
    assert "0 new,1 changed" in taken(manager, again).replace(", ", ",")
    assert actual(planned, "P3") == Decimal(1100)
    with planned.app_context():
        assert len(db.session.scalars(select(Booking)).all()) == 3
    assert taken_back(manager, again) == "2 taken back."
    assert actual(planned, "P3") == Decimal("1000.50")
    said = taken_back(manager, page)  # a row that was changed since stays, even when that was taken back
    assert said == "4 taken back; 1 changed since, so left as it is."
    assert actual(planned, "P3") == before
    assert "the ledger: €" in tight(manager.get(MONEY).text)


def taken_back(manager: FlaskClient, page: str) -> str:
    back = next(form for form in forms(page, manager.get(page).text) if form.action.endswith("/take-back"))
    answer = back.send(manager)
    assert answer.status_code == 303
    return re.findall(r"<p>([^<]*taken back[^<]*)</p>", tight(manager.get(str(answer.headers["Location"])).text))[0]


def test_the_same_booking_twice_without_a_number_is_asked_and_one_of_another_report_is_said(
    planned: Flask, sign_in: SignIn
) -> None:
    manager = sign_in("programme")
    head: list[object] = ["Project", "Datum", "Bedrag", "Omschrijving"]
    page = upload(
        manager, MONEY, book([head, *[["P3", "1-9-2026", "1.250,00", "Hour list"]] * 2, ["P3", "soon", 5, ""]])
    )
    said = taken(manager, page)
    assert "the same stands in row 2 too" in said
    assert "“soon” is not a day" in said
    assert actual(planned, "P3") == Decimal(1250)
    with planned.app_context(), transaction():
        db.session.execute(update(Project).where(Project.code == "P3").values(actual=Decimal(999)))
    assert "the ledger: €" in tight(manager.get(MONEY).text)
    assert manager.post(f"{MONEY}/ledger").status_code == 200
    assert sign_in("steering").get(f"{MONEY}/import").status_code == 403


def test_what_the_contract_has_of_a_plateau_and_what_it_pays(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.test_request_context():
        found = programme_money(1)
        first = found.plateaus[0]
        assert first.of_contract == sum(line.amount for line in found.contract if line.project in dict(first.rows))
        assert first.worth.amount == Decimal(235_000)
        cost = first.account.by_leaders.amount
        assert cost is not None
        months = -(-int(cost * 12) // 235_000)
        amount = first.of_contract
    page = tight(manager.get(MONEY).text).replace("\u00a0", " ")
    assert f"{months} months" in page
    assert "Contract lines without a project in the plan:" in page
    offered = manager.get(f"{HOME}/plateaus/1/edit?budget={amount}").text
    assert f'value="{amount:,.0f}"' in offered
    with planned.app_context(), transaction():
        db.session.execute(update(Goal).values(worth=None))
    assert tight(manager.get(MONEY).text).count("nobody said what its benefits are worth") == 3
