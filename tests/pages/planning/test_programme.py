"""A programme from its aim to its plateaus, log and factors, through the pages."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from foundation.audit.models import AuditEntry
from foundation.database.base import db
from foundation.goals.models import Goal
from planning.factors.models import FactorScore, FactorsEvent
from planning.programme.queries import programme_of
from tests.conftest import SignIn, drawn
from tests.world.pages import form_at, tight

HOME = "/initiatives/1"


def _begun(client: object) -> None:
    answer = client.post(
        f"{HOME}/programme/edit", data={"aim": "One picture of the customer.", "starts_on": "2027-01-04"}
    )  # type: ignore[attr-defined]
    assert answer.status_code == 303


def test_nothing_is_planned_before_the_programme_has_begun(demo: Flask, sign_in: SignIn) -> None:
    manager, steering = sign_in("programme"), sign_in("steering")
    for page in (
        "planning",
        "plateaus",
        "projects",
        "schedule",
        "roadmap",
        "schedule-risk",
        "steering",
        "factors",
        "interfaces",
        "plan-files",
        "from-selection",
        "levelling",
        "schedule/calendar",
    ):
        text = manager.get(f"{HOME}/{page}").text
        assert "The programme has not been set up yet" in text, page
        assert "Set up the programme" in text, page
    assert "The programme manager does this." in steering.get(f"{HOME}/planning").text


def test_a_programme_is_set_up_and_changed_by_one_at_a_time(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    assert "Fill this in." in manager.post(f"{HOME}/programme/edit", data={"aim": "", "starts_on": "soon"}).text
    _begun(manager)
    form = {"aim": "Mine.", "starts_on": "2027-01-04", "version": "1"}
    assert manager.post(f"{HOME}/programme/edit", data=form).status_code == 303
    stale = manager.post(f"{HOME}/programme/edit", data={**form, "aim": "Typed meanwhile."})
    assert stale.status_code == 409
    assert "Typed meanwhile." in stale.text
    assert "Saved meanwhile by a colleague: Mine." in stale.text
    fresh = re.search(r'name="version"[^>]*value="(\d+)"', stale.text)
    assert fresh is not None
    assert (
        manager.post(
            f"{HOME}/programme/edit", data={**form, "aim": "Typed meanwhile.", "version": fresh.group(1)}
        ).status_code
        == 303
    )
    with demo.app_context():
        programme = programme_of(1)
        assert programme is not None
        assert programme.aim == "Typed meanwhile."


def test_stages_go_one_at_a_time_with_a_reason(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    _begun(manager)
    assert (
        manager.post(f"{HOME}/programme/stage", data={"stage": "wind_down", "reason": "Too soon."}).status_code == 409
    )
    assert manager.post(f"{HOME}/programme/stage", data={"stage": "execution", "reason": ""}).status_code == 422
    assert (
        manager.post(
            f"{HOME}/programme/stage", data={"stage": "execution", "reason": "The board released the budget."}
        ).status_code
        == 303
    )
    assert "The board released the budget." in manager.get(f"{HOME}/programme").text


def test_goals_say_what_makes_them_measurable(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    _begun(manager)
    goal = {
        "kind": "goal",
        "name": "Customers stay",
        "indicator": "Share that stays",
        "base_value": "84",
        "target": "90",
        "due": "2029-12-31",
        "owner_id": "8",
    }
    assert manager.post(f"{HOME}/goals/new", data={**goal, "due": ""}).status_code == 303
    assert "incomplete" in manager.get(f"{HOME}/goals").text
    assert manager.post(f"{HOME}/goals/1", data={**goal, "version": "1"}).status_code == 303
    assert "incomplete" in manager.get(f"{HOME}/goals").text  # the owner has not accepted it
    accepted = {**goal, "version": "2", "accepted_on": "2026-11-02"}
    assert manager.post(f"{HOME}/goals/1", data=accepted).status_code == 303
    assert "✓ complete" in manager.get(f"{HOME}/goals").text
    assert manager.post(f"{HOME}/goals/1/drop").status_code == 303
    assert manager.get(f"{HOME}/goals/1").status_code == 404
    with demo.app_context():
        assert db.session.get_one(Goal, 1).is_dropped


def test_what_is_missing_for_change_is_diagnosed(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    assert manager.post(f"{HOME}/change/readiness", data={}).status_code == 422
    assert (
        manager.post(f"{HOME}/change/readiness", data={"score_pressure": "2", "score_vision": "4"}).status_code == 303
    )
    page = manager.get(f"{HOME}/change").text
    assert "the plan ends up in the bottom drawer" in page
    assert "drifting without a helm" not in page
    strategy = {"direction": "top_down", "approach": "blueprint", "course": "linear"}
    refused = manager.post(f"{HOME}/change/strategy", data=strategy)
    assert (refused.status_code, "departs from the advice" in refused.text) == (422, True)
    assert (
        manager.post(f"{HOME}/change/strategy", data={**strategy, "reason": "A law fixes the day."}).status_code == 303
    )
    assert "Change from the top only no longer suits" in manager.get(f"{HOME}/change").text


def test_plateaus_warn_and_take_a_reason(demo: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    _begun(manager)
    for name, end in (("First", "2027-07-04"), ("Second", "2028-09-04")):
        assert (
            manager.post(
                f"{HOME}/plateaus/new", data={"name": name, "angle": "customer", "ends_on": end, "budget": "1,000.50"}
            ).status_code
            == 303
        )
    page = manager.get(f"{HOME}/plateaus/1").text
    assert "Plateaus lie 12 to 18 months apart." in page
    assert "Here: 6.0 months." in page
    assert (
        manager.post(f"{HOME}/plateaus/1/rules/interval", data={"reason": "The old system stops in July."}).status_code
        == 303
    )
    assert "The old system stops in July." in manager.get(f"{HOME}/plateaus/1").text
    assert manager.post(f"{HOME}/plateaus/1/rules/nonsense", data={"reason": "x"}).status_code == 404
    form = {
        "state_people": "Trained.",
        "unchanged_infrastructure": "y",
        "drawn": drawn(manager, f"{HOME}/plateaus/1/areas"),
    }
    assert manager.post(f"{HOME}/plateaus/1/areas", data=form).status_code == 303
    again = manager.post(f"{HOME}/plateaus/1/areas", data={**form, "state_people": "Others."})
    assert (again.status_code, "Others." in again.text) == (409, True)
    assert (
        "unchanged on purpose" in manager.get(f"{HOME}/plateaus/2").text
        or "Trained." in manager.get(f"{HOME}/plateaus/2").text
    )


def test_the_log_asks_how_it_ended(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    entry = {"kind": "risk", "title": "Vendor is bought", "chance": "5", "impact": "5"}
    assert manager.post(f"{HOME}/log/new", data={**entry, "impact": ""}).status_code == 422
    assert manager.post(f"{HOME}/log/new", data={**entry, "impact": "6"}).status_code == 422
    assert manager.post(f"{HOME}/log/new", data={**entry, "closed_on": "2027-01-01"}).status_code == 422
    assert manager.post(f"{HOME}/log/new", data=entry).status_code == 303
    titles = re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a>', tight(manager.get(f"{HOME}/log?kind=risk").text))
    assert titles[0] == "Vendor is bought"
    assert "Vendor is bought" in manager.get(f"{HOME}/planning").text


def test_scores_of_factors_stay_sealed_until_the_round_is_closed(planned: Flask, sign_in: SignIn) -> None:
    manager, leader, line = sign_in("programme"), sign_in("leader"), sign_in("line")
    assert leader.get(f"{HOME}/factors/mine").status_code == 409
    assert manager.post(f"{HOME}/factors/rounds").status_code == 303
    assert manager.post(f"{HOME}/factors/rounds").status_code == 409
    assert manager.post(f"{HOME}/factors/rounds/close").status_code == 409
    secret = "zq-canary-in-a-factor"
    sheet = form_at(leader, f"{HOME}/factors/mine")
    assert sheet.send(leader, {"score_customer": "1", "evidence_customer": secret}).status_code == 303
    assert sheet.send(leader, {"score_customer": "2", "evidence_customer": "Another window."}).status_code == 409
    assert sheet.send(leader, {"score_customer": "9"}).status_code == 422
    assert secret in leader.get(f"{HOME}/factors/mine").text
    for reader in (manager, line, sign_in("chair"), sign_in("steering")):
        for page in ("factors", "planning", "audit"):
            assert secret not in reader.get(f"{HOME}/{page}").text
    assert "1 have given scores" in manager.get(f"{HOME}/factors").text
    with planned.app_context():
        entry = db.session.scalars(
            select(AuditEntry).where(AuditEntry.event == FactorsEvent.FACTORS_SCORED).order_by(AuditEntry.id.desc())
        ).first()
        assert entry is not None
        assert (entry.before, entry.after, entry.reason) == (None, 1, None)
    assert manager.post(f"{HOME}/factors/rounds/close").status_code == 303
    assert secret in line.get(f"{HOME}/factors").text
    assert leader.post(f"{HOME}/factors/mine", data={"score_customer": "2"}).status_code == 409
    with planned.app_context():
        assert len(list(db.session.scalars(select(FactorScore).where(FactorScore.evidence == secret)))) == 1


def test_rules_of_early_warning_can_be_switched_off(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    assert "a leader has" in manager.get(f"{HOME}/factors").text
    page = manager.get(f"{HOME}/factors/rules").text
    form = dict(re.findall(r'name="(threshold_\w+|drawn)"[^>]*value="(\d+)"', page))
    assert len(form) == 11
    assert manager.post(f"{HOME}/factors/rules", data=form).status_code == 303
    assert "no rule warns" in manager.get(f"{HOME}/factors").text
    assert manager.post(f"{HOME}/factors/rules", data=form).status_code == 409
    assert manager.post(f"{HOME}/factors/rules", data={**form, "threshold_busy_leaders": "-1"}).status_code == 422


def test_steering_criteria_are_weighed_measured_and_chosen_between(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    measure = {"criterion": "tempo", "measured_on": "2026-01-01", "mark": "9.5", "evidence": "Asked twelve people."}
    assert manager.post(f"{HOME}/steering/measurements", data={**measure, "mark": "11"}).status_code == 422
    assert (
        manager.post(f"{HOME}/steering/measurements", data={**measure, "measured_on": "2099-01-01"}).status_code == 422
    )
    assert manager.post(f"{HOME}/steering/measurements", data=measure).status_code == 303
    assert "Asked twelve people." in manager.get(f"{HOME}/steering").text
    names = ("tempo", "feasibility", "efficiency", "flexibility", "goal_orientation")
    norms = (
        {f"weight_{name}": "0" for name in names}
        | {f"norm_{name}": "6" for name in names}
        | {"drawn": drawn(manager, f"{HOME}/steering", "/norms")}
    )
    assert manager.post(f"{HOME}/steering/norms", data=norms).status_code == 422
    assert manager.post(f"{HOME}/steering/norms", data={**norms, "weight_goal_orientation": "10"}).status_code == 303
    assert manager.post(f"{HOME}/steering/norms", data={**norms, "weight_tempo": "10"}).status_code == 409
    assert re.search(r"Weighted mark</th>.*?7\.5</td>", manager.get(f"{HOME}/steering").text, re.S)
    choice = {"first": "tempo", "second": "tempo", "reason": "No."}
    assert manager.post(f"{HOME}/steering/choices", data=choice).status_code == 422


@pytest.mark.parametrize(
    "page",
    [
        "planning",
        "programme",
        "plateaus",
        "plateaus/1",
        "projects",
        "schedule",
        "schedule-risk",
        "steering",
        "factors",
        "log",
    ],
)
def test_readers_see_no_button_that_they_may_not_press(planned: Flask, sign_in: SignIn, page: str) -> None:
    text = sign_in("steering").get(f"{HOME}/{page}").text
    inside = text.split('<main id="main"', 1)[1]
    forms = [form for form in re.findall(r'<form[^>]*method="post"[^>]*>', inside)]
    assert all("board-workbook" in form for form in forms), forms
