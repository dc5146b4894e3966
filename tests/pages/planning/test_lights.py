"""What is done about a light that is not green, and how long a mark of people counts."""

import io
import re
from datetime import timedelta

from docx import Document
from flask import Flask
from openpyxl import Workbook
from sqlalchemy import select

from foundation.database.base import db
from foundation.goals.models import Goal, Measurement
from foundation.initiatives.models import Initiative
from planning.gates.queries import programme_view
from planning.method.plateau_light import Because
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


def test_progress_and_benefits_turn_a_light_by_norms_that_a_programme_may_set(planned: Flask, sign_in: SignIn) -> None:
    manager, page = sign_in("programme"), f"{HOME}/plateaus/norms"
    with planned.app_context():
        plan = plan_now()
        first = programme_view(db.session.get_one(Initiative, 1), plan, "all").plateaus[0]
        assert Because.BENEFITS_BEHIND not in first.lit.reasons  # red for its date: amber reasons are not named
        assert (first.lit.benefits_behind, first.lit.benefits_missed) == (1, 0)
        gap = first.lit.behind
        assert gap is not None
        assert 0 < gap < 1
    assert "These are the norms of Gids." in manager.get(page).text
    own = {"behind": "0", "behind_red": "0", "reason": "The board wants to hear early."}
    assert form_at(manager, page).send(manager, {**own, "reason": ""}).status_code == 422
    refused = form_at(manager, page).send(manager, {**own, "chance": "20", "chance_red": "30"})
    assert (refused.status_code, "Red is worse than amber" in refused.text) == (422, True)
    assert form_at(manager, page).send(manager, own).status_code == 303
    text = tight(manager.get(page).text).replace("\u00a0", " ")
    assert "more than 0 % behind" in text
    assert "The board wants to hear early." in text
    words = f"{round(gap * 100)} % of the work behind the baseline, norm 0 %"
    for where in ("plateaus", "board", "planning"):
        assert words in tight(manager.get(f"{HOME}/{where}").text).replace("\u00a0", " "), where
    assert manager.post(f"{page}/leave").status_code == 303
    assert words not in tight(manager.get(f"{HOME}/plateaus").text).replace("\u00a0", " ")
    assert sign_in("steering").post(page, data=own).status_code == 403


def test_a_benefit_whose_day_has_passed_without_its_target_is_red(planned: Flask, sign_in: SignIn) -> None:
    line, manager = sign_in("line"), sign_in("programme")
    with planned.app_context():
        key = db.session.scalars(select(Goal.id).where(Goal.name == "Shorter calls")).one()
        wanted = select(Measurement.measured_on).where(Measurement.goal_id == key).order_by(Measurement.id.desc())
        last = db.session.scalars(wanted).first()
        assert last is not None
        status = last + timedelta(days=10)
        plan_now().programme.status_date = status
        db.session.commit()
    due = {"due": (last + timedelta(days=1)).isoformat()}
    assert form_at(manager, f"{HOME}/goals/{key}").send(manager, due).status_code == 303
    said = "one benefit missed its target"
    assert said not in manager.get(f"{HOME}/plateaus").text  # nobody measured it since
    sent = {"value": "7.0", "measured_on": status.isoformat(), "evidence": "Month report."}
    assert form_at(line, f"{HOME}/goals/{key}/measurements", "/measurements").send(line, sent).status_code == 303
    assert said in manager.get(f"{HOME}/plateaus").text
