"""A year of a programme, played by a script with a fixed seed: what the board read each month is kept, was true on that
day, and is the same on the page, in the workbook and in the report.
"""

import io
import random
import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select

from foundation.attachments.models import Attachment
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.goals.actions import GoalFields, MeasurementFields, measure
from foundation.goals.models import Goal
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.money import show_money
from foundation.sums.goal_line import Frequency, GoalKind
from foundation.sums.working_calendar import add_months
from planning.benefits.actions import BenefitFields, save_benefit
from planning.gates.queries import ProgrammeView
from planning.method.dependency_graph import Link
from planning.method.periods import from_stored
from planning.method.plan import Angle, Area, Light, ProjectKind
from planning.overview.made import overview_at
from planning.overview.models import Period
from planning.plateaus.actions import PlateauFields, save_plateau
from planning.programme.actions import ProgrammeFields, save_programme
from planning.programme.queries import programme_of
from planning.projects.actions import ProjectFields, ReportFields, add_link, report, save_project
from planning.projects.models import Project
from planning.schedule.actions import set_status_date
from tests.conftest import SignIn
from tests.pages.foundation.test_board import give, put
from tests.world.pages import form_at, tight

HOME = "/initiatives/1"
START = add_months((now() - timedelta(days=1)).date().replace(day=1), -13)
PLAN = [("A", 1, 30, 60_000), ("B", 1, 60, 90_000), ("C", 1, 50, 40_000), ("D", 2, 80, 70_000), ("E", 2, 60, 30_000)]
REPLANNED = {4: ("C", 70), 9: ("D", 110)}  # by month: the project that takes longer, and its new duration
BOARD_MONTH, LEADER_LOST, OVERSPENDING = 7, 6, 5


def moment(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def initiative() -> Initiative:
    return db.session.get_one(Initiative, 1)


def project(code: str) -> Project:
    return db.session.scalars(select(Project).where(Project.code == code)).one()


def person(name: str) -> Person:
    return db.session.scalars(select(Person).where(Person.email == f"{name}@demo.example")).one()


@pytest.fixture
def begun(demo: Flask) -> Flask:
    """A programme of two plateaus and five projects, at its first day."""
    with demo.app_context(), transaction():
        by, at = person("programme"), moment(START)
        fields = ProgrammeFields(aim="Know our customers.", starts_on=START, manager_id=by.id)
        save_programme(initiative(), programme=None, fields=fields, by=by, at=at)
        rows = []
        for number, months, budget in ((1, 9, 200_000), (2, 14, 120_000)):
            plateau = PlateauFields(
                name=f"Camp {number}", angle=Angle.PROCESS, ends_on=add_months(START, months), budget=Decimal(budget)
            )
            rows.append(save_plateau(initiative(), plateau=None, fields=plateau, by=by, at=at))
        keys = []
        for code, number, days, budget in PLAN:
            wanted = ProjectFields(
                code=code,
                name=f"Project {code}",
                kind=ProjectKind.PROJECT,
                area=Area.PROCESSES,
                low=days,
                likely=days,
                high=days + 20,
                plateau_id=rows[number - 1].id,
                leader_id=person("leader").id,
                budget=Decimal(budget),
            )
            keys.append(save_project(initiative(), project=None, fields=wanted, by=by, at=at).id)
        for before, after in zip(keys, keys[1:], strict=False):
            add_link(initiative(), link=Link(before, after), by=by, at=at)
        goal = GoalFields(
            kind=GoalKind.BENEFIT,
            name="Fewer calls",
            plateau_id=rows[0].id,
            indicator="Calls",
            base_value="1000",
            target="700",
            base_on=START,
            due=add_months(START, 18),
            frequency=Frequency.MONTHLY,
            owner_id=by.id,
        )
        save_benefit(initiative(), goal=None, fields=BenefitFields(goal=goal, projects=keys[:2]), by=by, at=at)
    return demo


def month_passes(month: int, status: date, chance: random.Random) -> None:
    """What people report, measure and change in a month."""
    by, at = person("programme"), moment(status)
    if month in REPLANNED:
        code, days = REPLANNED[month]
        row = project(code)
        row.likely, row.high = days, days + 30
    if month == LEADER_LOST:
        for row in db.session.scalars(select(Project).where(Project.finished.is_(None))):
            row.leader_id = None
    running = [row for row in db.session.scalars(select(Project).order_by(Project.id)) if row.finished is None][:1]
    for row in running:
        percent = min(row.percent + chance.randint(35, 55), 100)
        spent = (row.actual or Decimal(0)) + (row.budget or Decimal(0)) * (60 if month >= OVERSPENDING else 40) / 100
        fields = ReportFields(
            light=Light.RED if month == OVERSPENDING else Light.GREEN,
            percent=percent,
            done=f"Month {month}.",
            started=row.started or status - timedelta(days=20),
            finished=status if percent == 100 else None,
            actual=spent,
        )
        report(initiative(), project=row, fields=fields, today=status, by=by, at=at)
    goal = db.session.scalars(select(Goal)).one()
    value = str(1000 - month * chance.randint(5, 30))
    told = MeasurementFields(value=value, measured_on=status, evidence=f"Month {month}.")
    measure(initiative(), goal=goal, fields=told, today=status, by=by, at=at)
    programme = programme_of(1)
    assert programme is not None
    set_status_date(initiative(), programme=programme, day=status, by=by, at=at)


def words_of(app: Flask) -> list[str]:
    """What is to be read of each plateau: its light with the reason, and its money."""
    with app.test_request_context():
        overview = overview_at(initiative(), now())
        assert overview is not None
        view: ProgrammeView = overview.view
        return [
            text
            for row in view.plateaus
            for text in (f"{row.light_word}: {row.why}", show_money(row.spent, "EUR", "en") if row.spent else "–")
        ]


def read(paper: bytes) -> str:
    """The words of a Word document."""
    document = Document(io.BytesIO(paper))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells]).replace("\u00a0", " ")


def kept(app: Flask) -> dict[int, tuple[str, Any]]:
    with app.app_context():
        rows = db.session.scalars(select(Period).order_by(Period.number))
        return {row.number: (db.session.get_one(Attachment, row.attachment_id).sha256, row.figures) for row in rows}


def as_day(cell: object) -> object:
    return cell.date() if isinstance(cell, datetime) else cell


def compare(app: Flask, manager: FlaskClient, month: int) -> None:
    """Page, workbook and kept report say the same of this month."""
    page = tight(manager.get(f"{HOME}/planning").text).replace("\u00a0", " ")
    with app.app_context():
        period = db.session.scalars(select(Period).order_by(Period.number.desc())).first()
        assert period is not None
        assert period.number == month
        paper = read(db.session.get_one(Attachment, period.attachment_id).content)
        figures = from_stored(period.figures)
    for text in words_of(app):
        plain = text.replace("\u00a0", " ")
        light, _colon, why = plain.partition(": ")
        assert (why or light) in page, (month, plain)
        assert plain in paper, (month, plain)
    book = load_workbook(io.BytesIO(manager.post(f"{HOME}/planning/board-workbook", data={"language": "en"}).data))
    cells = [[as_day(cell) for cell in row] for sheet in book for row in sheet.iter_rows(values_only=True)]
    rows = [row for row in cells if str(row[0])[:7] in ("1. Camp", "2. Camp")]
    for number, told in figures.items():
        mine = [row for row in rows if str(row[0]).startswith(f"{number}. ")]
        assert any(float(told.forecast or 0) in row for row in mine), (month, number, told, mine)
        assert any(told.agreed in row for row in mine), (month, number, told, mine)


def test_a_year_is_kept_month_by_month_and_is_the_same_everywhere(begun: Flask, sign_in: SignIn) -> None:
    manager, board, chance = sign_in("programme"), sign_in("steering"), random.Random(15)  # noqa: S311 - a fixed story
    first = {"reason": "The plan that the board agrees to."}
    assert form_at(manager, f"{HOME}/schedule", "/baselines").send(manager, first).status_code == 303
    put(manager, "baseline/1")
    assert give(board, "baseline/1", "yes") == 303
    seen: dict[int, tuple[str, Any]] = {}
    for month in range(1, 13):
        with begun.app_context(), transaction():
            month_passes(month, add_months(START, month), chance)
        if month == BOARD_MONTH:
            again = {"reason": "Redesign takes longer than we thought."}
            assert form_at(manager, f"{HOME}/schedule", "/baselines").send(manager, again).status_code == 303
            put(manager, "baseline/2")
            assert give(board, "baseline/2", "yes") == 303
        assert form_at(manager, f"{HOME}/reports", "/close-period").send(manager, {}).status_code == 303
        compare(begun, manager, month)
        if month > 1:
            read_by_board = tight(board.get(f"{HOME}/board").text)
            assert re.search(r"was (green|amber|red) on|(green|amber|red) for \d+ days", read_by_board), month
        seen[month] = kept(begun)[month]
    assert kept(begun) == seen  # twelve months later each report is as it was read
    page = tight(board.get(f"{HOME}/reports").text)
    assert [f"{number}. " in page for number in seen] == [True] * 12
    assert board.get(f"{HOME}/reports/1").data[:2] == b"PK"
    twice = form_at(manager, f"{HOME}/reports", "/close-period")
    refused = twice.send(manager, {})
    assert (refused.status_code, "say what is corrected" in refused.text) == (422, True)
    assert twice.send(manager, {"reason": "The ledger came late."}).status_code == 303
    assert len(kept(begun)) == 13
    lights = {from_stored(dict(figures))[1].light for _sha, figures in seen.values()}
    assert len(lights) > 1, "the year had its ups and downs"
    assert board.post(f"{HOME}/planning/close-period").status_code == 403
