"""What is done about a light that is not green, and how long a mark of people counts."""

import io
import re
from datetime import timedelta

from docx import Document
from flask import Flask
from openpyxl import Workbook

from foundation.database.base import db
from foundation.initiatives.models import Initiative
from planning.gates.queries import programme_view
from planning.method.steering_criteria import Criterion
from planning.steering.queries import judged, measurements, signals
from planning.steering.workbook import add_steering_sheet
from tests.conftest import SignIn
from tests.pages.planning.test_schedule import plan_now
from tests.world.pages import form_at, tight

HOME = "/initiatives/1"


def test_a_light_that_is_not_green_says_what_is_done_about_it(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")

    def said(page: str) -> list[str]:
        text = tight(manager.get(f"{HOME}/{page}").text)
        return re.findall(r"(what is done: [^<]*?\)(?: and [^<]*more)?|nothing is being done about it(?!:))", text)

    action = "what is done: Tell the service teams what changes for them before the pilot (Lidia Kowalska, "
    first = said("plateaus")
    assert [words.startswith(action) for words in first] == [True, False]
    assert first[1:] == ["nothing is being done about it"]
    assert said("board") == first  # the same words everywhere
    assert "One plateau is not green and nothing is being done about it" in manager.get(f"{HOME}/planning").text
    given = {"kind": "action", "title": "Hire two", "due": "3 Mar 2099", "plateau_id": "2"}
    assert form_at(manager, f"{HOME}/log/new", "/log/new").send(manager, given).status_code == 303
    assert said("plateaus")[1] == "what is done: Hire two (nobody, 3 Mar 2099)"
    assert (
        form_at(manager, f"{HOME}/log/new", "/log/new").send(manager, {**given, "title": "And one"}).status_code == 303
    )
    assert said("plateaus")[1] == "what is done: And one (nobody, 3 Mar 2099) and one action more"
    paper = Document(io.BytesIO(manager.post(f"{HOME}/planning/status-report", data={"language": "en"}).data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert any("what is done: And one (nobody, 3 Mar 2099) and one action more" in cell for cell in cells)


def test_a_mark_of_people_counts_for_a_quarter(planned: Flask, sign_in: SignIn) -> None:
    with planned.app_context():
        plan = plan_now()
        view = programme_view(db.session.get_one(Initiative, 1), plan, "all")
        found = signals(plan, view.rules, view.risk)
        last = max(row.measured_on for row in measurements(1) if row.criterion is Criterion.TEMPO)
        fresh, old = (
            next(row for row in judged(1, found, last + timedelta(days=days)) if row.criterion is Criterion.TEMPO)
            for days in (92, 93)
        )
    assert (fresh.is_expired, fresh.mark) == (False, float(fresh.measured or 0))
    assert (old.is_expired, old.mark, old.measured) == (True, old.computed, fresh.measured)
    book = Workbook()
    with planned.test_request_context():
        add_steering_sheet(book, [fresh, old])
    assert [book["Steering criteria"].cell(row, 4).value for row in (5, 6)] == [float(fresh.measured or 0), None]
