"""The steering board: what it reads, what is put before it, and what it decides, by itself or in a meeting."""

import io
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select, update

from foundation.board.models import Decision, Submission
from foundation.clock import day_of, now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.goals.models import Goal, Measurement
from planning.gates.models import Gate
from planning.log.models import LogEntry
from planning.plateaus.models import Plateau
from planning.projects.models import Project, StatusReport
from planning.schedule.models import Baseline
from selection.decision.models import Award
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.guards.phases import awarded
from tests.pages.selection.closing import decision_form
from tests.world.pages import form_at, tight

HOME = "/initiatives/1"
BOARD = f"{HOME}/board"
ADVICE = "We advise to award; the contract was read by two lawyers."
WHY = "The board read the memo and follows the committee."


def award_id(app: Flask) -> int:
    with app.app_context():
        return db.session.scalars(select(Award.id).where(Award.revoked_at.is_(None))).one()


@pytest.fixture
def undecided(signed: Flask, sign_in: SignIn) -> Flask:
    """An award that is not signed, in a world in which nothing was put before the board."""
    awarded(signed, sign_in)
    with signed.app_context(), transaction():
        for kind in (Decision, Submission):
            db.session.execute(delete(kind).where(kind.about.regexp_match("^(award|shortlist):")))
    return signed


def put(client: FlaskClient, matter: str, **changes: str) -> None:
    answer = form_at(client, f"{BOARD}/{matter}", "/submit").send(client, {"advice": ADVICE, **changes})
    assert answer.status_code == 303, answer.text


def give(client: FlaskClient, matter: str, verdict: str, **changes: str) -> int:
    form = form_at(client, f"{BOARD}/{matter}", f"/{matter}")
    return form.send(client, {"verdict": verdict, "reason": WHY, **changes}).status_code


def asked(client: FlaskClient) -> str:
    return tight(client.get(BOARD).text)


def test_the_board_reads_the_result_once_it_is_put_before_it_and_its_answer_comes_before_the_signature(
    undecided: Flask, sign_in: SignIn
) -> None:
    chair, board = sign_in("chair"), sign_in("steering")
    matter = f"award/{award_id(undecided)}"
    assert board.get(f"{HOME}/decision").status_code == 403
    assert "Do we award the contract" not in asked(board)
    put(chair, matter)
    assert board.get(f"{HOME}/decision").status_code == 200
    page = asked(board)
    assert "Do we award the contract to" in page
    assert ADVICE in page
    assert page.count("Give the decision") > 0
    refused = decision_form(chair, "/sign").send(chair)
    assert (refused.status_code, "has not agreed with it" in refused.text) == (422, True)
    assert give(board, matter, "more", reason="What does the exit cost?") == 303
    assert "not yet: more is asked" in asked(chair)
    put(chair, matter, advice="The exit costs 40,000; it stands in the contract.")
    assert give(board, matter, "yes") == 303
    assert "Do we award the contract" not in asked(board)
    decided = tight(chair.get(f"{BOARD}/{matter}").text)
    assert "given by Willem Steenbergen" in decided
    assert WHY in decided
    assert decision_form(chair, "/sign").send(chair).status_code == 303


def test_a_no_of_the_board_stands_in_the_way_until_a_reason_is_given(undecided: Flask, sign_in: SignIn) -> None:
    chair, board, matter = sign_in("chair"), sign_in("steering"), f"award/{award_id(undecided)}"
    put(chair, matter)
    assert give(board, matter, "no") == 303
    assert decision_form(chair, "/sign").send(chair).status_code == 422
    reason = {"reason": "The board left it to the director, who signs against its advice on 3 June."}
    assert chair.post(f"{HOME}/explanations/board_unanswered", data=reason).status_code == 303
    assert decision_form(chair, "/sign").send(chair).status_code == 303


def test_what_is_taken_away_from_the_board_is_no_longer_read_or_decided(undecided: Flask, sign_in: SignIn) -> None:
    chair, board, matter = sign_in("chair"), sign_in("steering"), f"award/{award_id(undecided)}"
    put(chair, matter)
    stale = form_at(board, f"{BOARD}/{matter}", f"/{matter}")
    assert form_at(chair, f"{BOARD}/{matter}", "/withdraw").send(chair).status_code == 303
    assert stale.send(board, {"verdict": "yes", "reason": WHY}).status_code == 403
    assert board.get(f"{HOME}/decision").status_code == 403
    assert "not asked yet" in chair.get(f"{HOME}/decision").text


def test_the_chair_records_a_meeting_with_its_day_and_what_shows_it(undecided: Flask, sign_in: SignIn) -> None:
    chair, board, matter = sign_in("chair"), sign_in("steering"), f"award/{award_id(undecided)}"
    put(chair, matter)
    today = day_of(now(), "Europe/Amsterdam")
    assert give(chair, matter, "yes", meeting="", met_on=today.isoformat()) == 422
    assert give(chair, matter, "yes", meeting="Board, May", met_on=(today + timedelta(days=1)).isoformat()) == 422
    form = form_at(chair, f"{BOARD}/{matter}", f"/{matter}")
    sent = form.sends | {"verdict": "yes_if", "reason": WHY, "meeting": "Board, May", "met_on": today.isoformat()}
    shown = {"evidence": (io.BytesIO(b"minutes"), "minutes.txt")}
    answer = chair.post(form.action, data=sent | shown, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    page = tight(board.get(f"{BOARD}/{matter}").text)
    assert "decided in Board, May on" in page
    assert "recorded by" in page
    with undecided.app_context():
        row = db.session.scalars(select(Decision).where(Decision.about == matter.replace("/", ":"))).one()
        assert (row.given_by, row.met_on, row.attachment_id is not None) == (None, today, True)
        shown_at = f"{BOARD}/decisions/{row.id}/evidence"
    assert board.get(shown_at).data == b"minutes"
    assert sign_in("leader").get(shown_at).status_code == 403


def test_a_gate_is_put_before_the_board_by_the_line_and_decided_there(planned: Flask, sign_in: SignIn) -> None:
    line, board, manager = sign_in("line"), sign_in("steering"), sign_in("programme")
    proposed = {"kind": "exit", "advice": ADVICE, "ticked": ["projects_done"]}
    assert line.post(f"{HOME}/plateaus/1/gates", data=proposed).status_code == 303
    with planned.app_context():
        assert db.session.get_one(Plateau, 1).reached_on is None, "nothing is reached by asking"
    assert "Is plateau 1. One picture of the customer reached?" in asked(board)
    form = form_at(board, f"{BOARD}/exit_gate/1", "/exit_gate/1")
    refused = form.send(board, {"verdict": "yes", "reason": WHY})
    assert (refused.status_code, "needs every line of the checklist" in refused.text, WHY in refused.text) == (
        409,
        True,
        True,
    )
    assert give(board, "exit_gate/1", "yes_if") == 303
    with planned.app_context():
        assert db.session.get_one(Plateau, 1).reached_on is not None
        gate = db.session.scalars(select(Gate).order_by(Gate.id.desc())).first()
        assert gate is not None
        given = db.session.get_one(Decision, gate.board_decision_id)
        assert (gate.decision, given.meeting, given.given_by == gate.decided_by) == ("go_with_conditions", None, True)
        reasons = [row.reason for row in db.session.scalars(select(Baseline).order_by(Baseline.number))]
        assert reasons[-1] == "Plateau 1 was reached."
    page = tight(manager.get(f"{HOME}/plateaus/1").text)
    assert re.search(r'class="above">1\. One picture of the customer</p><h1>Reached on ', page)
    assert "lines of the checklist; not in order:" in page
    assert "<dt>Today</dt><dd>not finished: " in page  # called reached while work is open: the record says so
    page = tight(manager.get(f"{HOME}/plateaus/1").text)
    assert "given by Willem Steenbergen of the board" in page
    assert manager.post(f"{HOME}/plateaus/1/gates", data=proposed).status_code == 409


def test_the_manager_records_what_a_meeting_decided_of_a_gate(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    every = ["detailed", "rules", "people_free", "budget_free", "line_agrees", "told"]
    proposed = {"kind": "entry", "advice": ADVICE, "ticked": every}
    assert manager.post(f"{HOME}/plateaus/2/gates", data=proposed).status_code == 303
    today = day_of(now(), "Europe/Amsterdam").isoformat()
    held = {"meeting": "Board of November", "met_on": today}
    assert give(manager, "entry_gate/2", "yes", **held) == 409  # the plan knows that it is not in detail yet
    assert give(manager, "entry_gate/2", "yes_if", **held) == 303
    assert "decided in Board of November" in tight(manager.get(f"{HOME}/plateaus/2").text)


def test_a_gate_is_decided_on_the_plan_as_it_stands_then(planned: Flask, sign_in: SignIn) -> None:
    """Lines that the plan knows are those of the decision, not those of the day on which the gate was put."""
    manager, board = sign_in("programme"), sign_in("steering")
    by_hand = ["result_shown", "in_the_line", "lessons", "next_route"]
    proposed = {"kind": "exit", "advice": ADVICE, "ticked": by_hand}
    assert manager.post(f"{HOME}/plateaus/1/gates", data=proposed).status_code == 303
    assert "2 kinds" not in (page := tight(manager.get(f"{HOME}/plateaus/1").text))
    assert re.search(r"as the plan says: \d+ projects are not finished", page)
    assert give(board, "exit_gate/1", "yes") == 409
    with planned.app_context(), transaction():
        today = day_of(now(), "Europe/Amsterdam")
        moved = db.session.scalars(select(Project).where(Project.plateau_id == 1, Project.finished.is_(None))).all()
        for project in moved:
            project.plateau_id = 2
        for goal in db.session.scalars(select(Goal).where(Goal.is_dropped.is_(False))):
            if goal.plateau_id in (1, None):
                db.session.add(
                    Measurement(goal_id=goal.id, value="1", measured_on=today, measured_by=1, recorded_at=now())
                )
    assert give(board, "exit_gate/1", "yes") == 303
    with planned.app_context():
        gate = db.session.scalars(select(Gate).order_by(Gate.id.desc())).first()
        assert gate is not None
        assert gate.checklist == sorted([*by_hand, "projects_done", "goals_measured"])


def test_where_there_is_nothing_to_measure_or_finish_people_say_so(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    new = {"number": "4", "name": "Beyond", "angle": "process", "ends_on": "1 Jan 2031"}
    assert form_at(manager, f"{HOME}/plateaus/new").send(manager, new).status_code == 303
    with planned.app_context(), transaction():
        db.session.execute(update(Goal).values(plateau_id=1))
    page = tight(manager.get(f"{HOME}/plateaus/4").text)
    assert 'value="projects_done"' in page
    assert 'value="goals_measured"' in page
    with planned.app_context(), transaction():
        db.session.execute(update(Goal).where(Goal.id == 1).values(plateau_id=None))
    page = tight(manager.get(f"{HOME}/plateaus/4").text)
    assert 'value="goals_measured"' not in page  # a goal of the whole programme counts for every plateau
    assert "one goal or benefit was not measured" in page


def test_a_decision_that_the_log_asks_ends_its_entry(planned: Flask, sign_in: SignIn) -> None:
    board = sign_in("steering")
    with planned.app_context():
        row = db.session.scalars(select(LogEntry).where(LogEntry.title.startswith("Temporary staff"))).one()
        key = row.id
    assert "Temporary staff" in asked(board)
    assert give(board, f"entry/{key}", "no", reason="There is no money for it this year.") == 303
    assert "Temporary staff" not in asked(board)
    assert "Temporary staff" not in tight(board.get(f"{HOME}/planning").text).partition("Decisions requested")[2][:600]
    with planned.app_context():
        row = db.session.get_one(LogEntry, key)
        assert (row.closed_on, row.outcome) == (
            day_of(now(), "Europe/Amsterdam"),
            "There is no money for it this year.",
        )
    assert board.get(f"{BOARD}/entry/{key}").status_code == 200


def test_what_a_report_asks_is_answered_once(planned: Flask, sign_in: SignIn) -> None:
    board = sign_in("steering")
    with planned.app_context():
        latest = select(StatusReport).where(StatusReport.asked.is_not(None)).order_by(StatusReport.id.desc())
        report = db.session.scalars(latest).first()
        assert report is not None
        key, text = report.id, str(report.asked)
    assert text in asked(board)
    assert give(board, f"report/{key}", "yes") == 303
    assert text not in asked(board)
    assert text not in tight(board.get(f"{HOME}/planning").text).partition("Decisions requested")[2][:600]


def test_nobody_decides_for_the_board_who_may_not(planned: Flask, sign_in: SignIn) -> None:
    with planned.app_context():
        key = db.session.scalars(select(LogEntry.id).where(LogEntry.title.startswith("Temporary staff"))).one()
        before = len(db.session.scalars(select(Submission)).all())
    data = {"verdict": "yes", "reason": WHY, "meeting": "x", "met_on": "2026-01-01"}
    statuses = {
        who: sign_in(who).post(f"{BOARD}/entry/{key}", data=data).status_code
        for who in ("chair", "member1", "leader", "line", "administrator")
    }
    assert set(statuses.values()) == {403}, statuses
    assert sign_in("chair").post(f"{BOARD}/entry/{key}/submit", data={"advice": "x"}).status_code == 403
    assert sign_in("programme").get(f"{BOARD}/nothing/1").status_code == 404
    assert sign_in("programme").get(f"{BOARD}/entry/999").status_code == 404
    with planned.app_context():
        assert len(db.session.scalars(select(Submission)).all()) == before


def test_two_members_of_the_board_do_not_decide_over_each_other(planned: Flask, sign_in: SignIn) -> None:
    board = sign_in("steering")
    with planned.app_context():
        key = db.session.scalars(select(LogEntry.id).where(LogEntry.title.startswith("Temporary staff"))).one()
    stale = form_at(board, f"{BOARD}/entry/{key}", f"/entry/{key}")
    assert give(board, f"entry/{key}", "more") == 303
    answer = stale.send(board, {"verdict": "yes", "reason": "Mine, which took an evening to write."})
    assert (answer.status_code, "Mine, which took an evening to write." in answer.text) == (409, True)


def test_a_new_initiative_has_a_board_page_that_says_what_comes_next(empty: Flask, sign_in: SignIn) -> None:
    with empty.app_context():
        make_world()
    page = tight(sign_in("chair@t.example").get(BOARD).text)
    assert "The selection is under way; it has no plan with days yet." in page
    assert "Nothing is asked today." in page


def test_an_agreed_date_moves_by_a_decision_and_the_old_one_stays_visible(planned: Flask, sign_in: SignIn) -> None:
    manager, board, page = sign_in("programme"), sign_in("steering"), f"{HOME}/plateaus/2"

    def ends() -> str:
        with planned.app_context():
            return str(db.session.get_one(Plateau, 2).ends_on)

    agreed = ends()
    silent = form_at(manager, f"{page}/edit").send(manager, {"ends_on": "2028-09-01", "name": "Working"})
    assert (silent.status_code, "say why they should change" in silent.text, "2028-09-01" in silent.text) == (
        422,
        True,
        True,
    )
    asked_for = {"ends_on": "2028-09-01", "name": "Working", "reason": "The website comes later than we hoped."}
    assert form_at(manager, f"{page}/edit").send(manager, asked_for).status_code == 303
    with planned.app_context():
        assert (db.session.get_one(Plateau, 2).name, ends()) == ("Working", agreed), "only the name has changed"
    assert "Do we agree to change plateau 2. Working?" in asked(board)
    assert give(board, "agreed_change/2", "no") == 303
    assert ends() == agreed
    assert form_at(manager, f"{page}/edit").send(manager, asked_for).status_code == 303
    assert give(board, "agreed_change/2", "yes") == 303
    assert ends() == "2028-09-01"
    assert "was 8 Jul 2028, until the board agreed on" in tight(board.get(page).text)


def test_a_levelling_or_a_plateau_reached_hides_no_delay(planned: Flask, sign_in: SignIn) -> None:
    """A snapshot that Gids keeps by itself is never what the plan is measured against."""
    manager, board = sign_in("programme"), sign_in("steering")
    late = "Why it is late: 11 working days, which are the sum of"
    assert late in tight(board.get(f"{HOME}/plateaus/2").text)
    proposed = {"kind": "exit", "advice": ADVICE, "ticked": ["projects_done"]}
    assert manager.post(f"{HOME}/plateaus/1/gates", data=proposed).status_code == 303
    assert give(board, "exit_gate/1", "yes_if") == 303
    page = tight(board.get(f"{HOME}/plateaus/2").text)
    assert late in page
    assert "+12 the baseline itself was past the agreed day" in page
    schedule = tight(board.get(f"{HOME}/schedule").text)
    assert schedule.count("the plan is measured against this one") == 1
    assert "snapshot" in schedule


def test_another_baseline_is_the_agreed_one_only_by_a_decision(planned: Flask, sign_in: SignIn) -> None:
    manager, board = sign_in("programme"), sign_in("steering")
    kept = {"reason": "The plan after the first review."}
    assert form_at(manager, f"{HOME}/schedule", "/baselines").send(manager, kept).status_code == 303
    late = "Why it is late: 11 working days, which are the sum of"
    assert late in tight(board.get(f"{HOME}/plateaus/2").text), "kept, and not agreed"
    put(manager, "baseline/2")
    assert "Is baseline 2 the agreed plan? The plan after the first review." in asked(board)
    assert give(board, "baseline/2", "yes") == 303
    page = tight(board.get(f"{HOME}/plateaus/2").text)
    assert "+11 the baseline itself was past the agreed day" in page


def test_a_plateau_with_nothing_done_is_not_called_reached_without_a_word_and_not_for_ever(
    planned: Flask, sign_in: SignIn
) -> None:
    manager, board = sign_in("programme"), sign_in("steering")
    proposed = {"kind": "exit", "advice": ADVICE}
    assert manager.post(f"{HOME}/plateaus/3/gates", data=proposed).status_code == 303
    matter = tight(board.get(f"{BOARD}/exit_gate/3").text)
    assert "an earlier plateau is not reached: 1. One picture of the customer; 2. Working" in matter
    assert "projects are not finished: " in matter
    assert "nobody decided that it should begin" in matter
    assert give(board, "exit_gate/3", "yes_if") == 303
    assert form_at(manager, f"{BOARD}/reopened/3", "/submit").send(manager, {"advice": WHY}).status_code == 303
    assert "Is plateau 3. Growing with the customer not reached after all?" in asked(board)
    assert give(board, "reopened/3", "yes") == 303
    with planned.app_context():
        assert db.session.get_one(Plateau, 3).reached_on is None
        decided = db.session.scalars(select(Gate.decision).where(Gate.plateau_id == 3).order_by(Gate.id)).all()
        assert [str(one) for one in decided] == ["go_with_conditions", "no_go"]
