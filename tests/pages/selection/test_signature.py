"""Award and signature."""

import re
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select, update

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.handover.contract import outcome_of
from foundation.handover.models import HandoverOutcome
from foundation.handover.queries import is_whole, latest_outcome
from selection.consensus.models import AgreedScore
from selection.decision.models import Award
from selection.decision.queries import award, table, why_void
from selection.detail_study.models import Finding
from selection.method.cost_scenarios import Stage
from selection.rfp.models import Finalist, ProposalRequest
from selection.rfp.queries import finalists
from selection.total_cost.queries import costs
from selection.vendors.models import Candidate
from tests.conftest import SignIn
from tests.pages.selection.closing import OWN, decision_form, ids, post_decision, unaward


def test_signing_freezes_what_is_handed_over(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context():
        kept = latest_outcome(1, "selection")
        assert kept is not None
        assert is_whole(kept)
        outcome, found = outcome_of(kept.content), award(1)
        assert outcome.as_content() == kept.content
        assert found is not None
        (cost,) = costs(1, [db.session.get_one(Candidate, found.candidate_id)])
        assert cost.stage is Stage.CONTRACT
        assert (outcome.total, outcome.present_value) == (cost.figures.total.likely, cost.figures.present_value.likely)
        assert sum(line.likely for line in outcome.costs) == cost.figures.one_off.likely + cost.figures.yearly.likely
        assert all(re.fullmatch(r"total_cost_line:\d+", line.reference) for line in outcome.costs)
        assert (len(outcome.interfaces), len(outcome.promises)) == (4, 6)
        assert outcome.gaps
        frozen = dict(kept.content)
    chair = sign_in("chair")
    chair.post(
        "/initiatives/1/costs/assumptions",
        data={"years": "9", "index_rate": "1", "discount_rate": "1", "saas_maintenance_share": "20", "version": "1"},
    )
    with signed.app_context():
        kept = latest_outcome(1, "selection")
        assert kept is not None
        assert kept.content == frozen
    assert post_decision(chair, {"reason": OWN}, "/revoke").status_code == 409
    assert post_decision(chair, {}, "/sign").status_code == 409


def test_an_outcome_is_read_in_the_format_in_which_it_was_written(signed: Flask) -> None:
    """One without a number is of the first format; one of a later version is not guessed at."""
    with signed.app_context():
        kept = latest_outcome(1, "selection")
        assert kept is not None
        content = dict(kept.content)
    assert content["format"] == 1
    old = {name: value for name, value in content.items() if name != "format"}
    assert outcome_of(old) == outcome_of(content)
    with pytest.raises(ValueError, match="format 2"):
        outcome_of({**content, "format": 2})


def test_a_changed_outcome_is_seen(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context(), transaction():
        outcome = db.session.scalars(select(HandoverOutcome)).one()
        outcome.content = {**outcome.content, "reason": "Something else"}
    assert "changed outside Gids" in sign_in("chair").get("/initiatives/1/decision").text


def test_an_award_needs_agreed_scores_a_finalist_and_a_reason(signed: Flask, sign_in: SignIn) -> None:
    unaward(signed)
    chair = sign_in("chair")
    with signed.app_context():
        inside, outside = (
            [candidate.id for candidate in finalists(1)],
            next(number for number in ids(signed) if number not in {candidate.id for candidate in finalists(1)}),
        )
    for form in (
        {"candidate_id": str(outside), "reason": OWN},
        {"candidate_id": str(inside[0]), "reason": "ok"},
        {"candidate_id": str(inside[0])},
    ):
        assert post_decision(chair, form).status_code == 422, form
    form = decision_form(chair, "")
    assert form.send(chair, {"candidate_id": str(inside[0]), "reason": OWN}).status_code == 303
    assert form.send(chair, {"candidate_id": str(inside[1]), "reason": OWN}).status_code == 409, "one award at a time"


def test_a_withdrawn_finalist_cannot_be_signed(signed: Flask, sign_in: SignIn) -> None:
    unaward(signed)
    chair = sign_in("chair")
    with signed.app_context():
        first, second = (candidate.id for candidate in finalists(1))
    post_decision(chair, {"candidate_id": str(first), "reason": OWN})
    sign = decision_form(chair, "/sign")
    assert (
        chair.post(
            f"/initiatives/1/candidates/{first}/withdraw", data={"reason": "They were taken over by another firm."}
        ).status_code
        == 303
    )
    refused = sign.send(chair)
    assert (refused.status_code, "has withdrawn" in refused.text) == (409, True)
    assert "no longer stands" in chair.get("/initiatives/1/decision").text
    assert post_decision(chair, {"reason": OWN}, "/revoke").status_code == 303
    explained = chair.post("/initiatives/1/explanations/one_finalist", data={"reason": OWN})
    assert explained.status_code == 303
    assert post_decision(chair, {"candidate_id": str(second), "reason": OWN}).status_code == 303


def test_a_round_opened_again_stops_the_signature(signed: Flask, sign_in: SignIn) -> None:
    unaward(signed)
    chair = sign_in("chair")
    with signed.app_context():
        first = finalists(1)[0].id
    post_decision(chair, {"candidate_id": str(first), "reason": OWN})
    sign = decision_form(chair, "/sign")
    chair.post(
        "/initiatives/1/scoring/rounds",
        data={"is_sealed": "y", "reason": "New facts came up during the talks.", "reopen_reason": OWN},
    )
    with signed.app_context():
        found = award(1)
        assert found is not None
        assert "opened again" in str(why_void(found, 1))
    assert sign.send(chair).status_code == 409


@pytest.mark.parametrize("rule", ["functions", "cost", "lots"])
def test_a_tie_is_decided_by_the_rule_stated_in_advance(signed: Flask, sign_in: SignIn, rule: str) -> None:
    """Equal totals: the rule decides, or the award says how it was decided."""
    unaward(signed)
    with signed.app_context(), transaction():
        first, second = (candidate.id for candidate in finalists(1))
        db.session.execute(
            update(AgreedScore).where(AgreedScore.candidate_id.in_((first, second))).values(cell="score", value=3)
        )
        db.session.execute(update(ProposalRequest).values(tie_rule=rule))
    with signed.app_context():
        found = table(1)
        assert found is not None
        assert sorted(found.tied) == sorted((first, second))
        cheapest = min(found.costs, key=lambda one: found.costs[one].figures.present_value.likely)
        dearest = next(one for one in found.tied if one != cheapest)
        expected = {"functions": (first, second), "cost": (cheapest,), "lots": (first, second)}[rule]
        assert sorted(found.winners) == sorted(expected)
    chair = sign_in("chair")
    form = {"candidate_id": str(dearest), "reason": OWN}
    silent = post_decision(chair, form)
    assert (silent.status_code, "end equal" in silent.text) == (422, True)
    chosen = form | {"candidate_id": str(cheapest)}
    assert post_decision(chair, chosen).status_code == (303 if rule == "cost" else 422)
    if rule != "cost":
        assert (
            post_decision(
                chair, chosen | {"tie_reason": "Lots were drawn by the notary, before both finalists."}
            ).status_code
            == 303
        )


def test_the_board_reads_the_decision_and_only_the_chair_takes_it(signed: Flask, sign_in: SignIn) -> None:
    assert "Handed over to planning" in sign_in("steering").get("/initiatives/1/decision").text
    assert sign_in("member1").post("/initiatives/1/decision/sign").status_code == 403
    with signed.app_context():
        assert len({finalist.reason for finalist in db.session.scalars(select(Finalist))}) == 2
        assert db.session.scalars(select(Finding)).first() is not None
        assert Decimal(db.session.scalars(select(Award)).one().figures["finalists"][0]["present_value"]) > 0
