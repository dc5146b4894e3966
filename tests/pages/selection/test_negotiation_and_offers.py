"""The script, the second round, proposals, points and offers."""

import io
from datetime import timedelta

from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select, update

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.initiatives.models import Initiative
from selection.consensus.models import AgreedScore
from selection.detail_study.models import StudyItem
from selection.method.claims import Outcome
from selection.method.cost_scenarios import Stage
from selection.method.total_cost import Component
from selection.negotiation.models import FinalOffer, NegotiationPoint, OfferRound
from selection.negotiation.queries import ledger
from selection.questionnaire.models import Questionnaire
from selection.rfp.models import Proposal, ProposalRequest
from selection.rfp.queries import finalists
from selection.scoring.models import Score, ScoreRound
from selection.total_cost.models import CostChange, CostLine, CostScenario
from selection.total_cost.queries import costs
from selection.vendors.models import Candidate
from tests.conftest import SignIn, drawn
from tests.pages.selection.closing import OWN, ids


def test_the_script_is_the_same_for_all_and_stays_once_used(demo: Flask, sign_in: SignIn) -> None:
    chair, member = sign_in("chair"), sign_in("member1")
    first = ids(demo)[0]
    assert chair.post("/initiatives/1/detail-study/examples", data={"kind": "demonstration"}).status_code == 303
    chair.post("/initiatives/1/detail-study/examples", data={"kind": "demonstration"})
    with demo.app_context():
        lines = list(db.session.scalars(select(StudyItem).order_by(StudyItem.id)))
        assert len(lines) == 9, "taking them twice changes nothing"
        item_id, version = lines[0].id, lines[0].version
    planned = chair.post(
        f"/initiatives/1/detail-study/candidates/{first}/sessions/new",
        data={"kind": "demonstration", "held_on": now().date().isoformat()},
    )
    session = planned.headers["Location"]
    half = member.post(f"{session}/findings", data={"f-text": "Seen.", "f-criterion": "6"})
    assert half.status_code == 422
    assert "go together" in half.text
    assert (
        member.post(
            f"{session}/findings",
            data={
                "f-text": "Only slides were shown.",
                "f-item": str(item_id),
                "f-criterion": "6",
                "f-outcome": "broken",
            },
        ).status_code
        == 303
    )
    used = chair.post(
        f"/initiatives/1/detail-study/script/{item_id}",
        data={"kind": "demonstration", "title": "Other words", "version": str(version)},
    )
    assert used.status_code == 409
    assert "Other words" in used.text, "nothing typed is lost"
    with demo.app_context():
        found = ledger(db.session.get_one(Initiative, 1), now())
        assert found is not None
        assert [(ledger_row.card.id, ledger_row.claim.outcome) for ledger_row in found.doubtful()] == [
            (6, Outcome.BROKEN)
        ]
    assert "Only slides were shown." in member.get("/initiatives/1/claims").text


def test_a_session_in_the_future_was_not_held(demo: Flask, sign_in: SignIn) -> None:
    tomorrow = (now() + timedelta(days=2)).date().isoformat()
    refused = sign_in("chair").post(
        f"/initiatives/1/detail-study/candidates/{ids(demo)[0]}/sessions/new",
        data={"kind": "reference", "place": "At a customer", "held_on": tomorrow},
    )
    assert refused.status_code == 422
    assert "At a customer" in refused.text


def test_the_second_round_asks_a_reason_for_each_changed_score(demo: Flask, sign_in: SignIn) -> None:
    chair, member = sign_in("chair"), sign_in("member1")
    chair.post("/initiatives/1/detail-study/second-round")
    first = ids(demo)[0]
    with demo.app_context():
        score_round = db.session.scalars(select(ScoreRound).where(ScoreRound.builds_on_id.is_not(None))).one()
        score = db.session.scalars(
            select(Score)
            .join(ScoreRound)
            .where(Score.round_id == score_round.id, Score.candidate_id == first, Score.criterion_id == 6)
            .order_by(Score.id)
            .limit(1)
        ).one()
        person, value, version = score.person_id, score.value or 0, score.version
        assert (
            len({one.candidate_id for one in db.session.scalars(select(Score).where(Score.round_id == score_round.id))})
            == 4
        )
        round_id = score_round.id
    who = {2: chair, 3: member}.get(person, chair)
    cell = f"/initiatives/1/scoring/rounds/{round_id}/cells/6_{first}"
    other = str(value - 1 if value else 1)
    form = {f"s_6_{first}": other, f"v_6_{first}": str(version), "key": "a"}
    chair.post(f"/initiatives/1/detail-study/candidates/{first}/sessions/new", data={"kind": "demonstration"})
    chair.post(
        "/initiatives/1/detail-study/sessions/1/findings",
        data={"f-text": "Slides only, no running system.", "f-criterion": "6", "f-outcome": "weak"},
    )
    assert (
        "Slides only, no running system." in who.get(f"/initiatives/1/scoring/rounds/{round_id}/sheet?criteria=6").text
    ), "the finding stands beside the cell"
    silent = who.post(cell, data=form)
    assert silent.status_code == 422
    assert "differs from your first one" in silent.text
    assert (
        who.post(cell, data=form | {f"n_6_{first}": "The demonstration showed slides only.", "key": "b"}).status_code
        == 200
    )
    assert sign_in("steering").get("/initiatives/1/ranking").status_code == 200, (
        "while the second round is open, the first one stands"
    )
    chair.post(f"/initiatives/1/scoring/rounds/{round_id}/close")
    assert sign_in("steering").get("/initiatives/1/ranking").status_code == 403, (
        "closed but not agreed is for the committee"
    )
    chair.post("/initiatives/1/consensus/kept")
    with demo.app_context():
        again = db.session.scalars(select(AgreedScore).where(AgreedScore.round_id == round_id)).all()
        assert len(again) == 4 * 60 - 1, "everything but the changed item is kept"
        assert (6, first) not in {(agreed_score.criterion_id, agreed_score.candidate_id) for agreed_score in again}
    assert chair.post("/initiatives/1/shortlist", data={"in_1": "yes"}).status_code == 409


def test_at_most_two_finalists_each_with_a_reason(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with signed.app_context(), transaction():
        db.session.execute(
            update(Questionnaire)
            .where(Questionnaire.purpose == "proposal")
            .values(purpose="information", asked_of="longlist", number=9)
        )
    address = "/initiatives/1/proposals/finalists"
    form = (
        {f"in_{number}": "yes" for number in ids(signed)}
        | {f"reason_{number}": OWN for number in ids(signed)}
        | {"reopen_reason": OWN}
    )
    four = chair.post(address, data=form | {"drawn": drawn(chair, "/initiatives/1/proposals", "/finalists")})
    assert (four.status_code, "limit of the method" in four.text) == (422, True)
    three_of_them = {key: value for key, value in form.items() if key != f"in_{ids(signed)[0]}"}
    three = chair.post(address, data=three_of_them | {"drawn": drawn(chair, "/initiatives/1/proposals", "/finalists")})
    assert (three.status_code, "limit of the method" in three.text) == (422, True)
    two = {key: value for key, value in form.items() if key not in (f"in_{ids(signed)[0]}", f"in_{ids(signed)[1]}")}
    bare = chair.post(
        address,
        data=two | {f"reason_{ids(signed)[0]}": "no", "drawn": drawn(chair, "/initiatives/1/proposals", "/finalists")},
    )
    assert bare.status_code == 422
    assert (
        chair.post(address, data=two | {"drawn": drawn(chair, "/initiatives/1/proposals", "/finalists")}).status_code
        == 303
    )
    with signed.app_context():
        assert [candidate.id for candidate in finalists(1)] == ids(signed)[2:]


def test_a_proposal_workbook_goes_out_and_comes_back_as_a_version(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with signed.app_context(), transaction():
        first = finalists(1)[0].id
        db.session.execute(
            update(Questionnaire).where(Questionnaire.purpose == "proposal").values(deadline=now() + timedelta(days=3))
        )
    assert chair.get("/initiatives/1/proposals/comparison").status_code == 409, "sealed until the deadline"
    book = load_workbook(io.BytesIO(chair.post(f"/initiatives/1/proposals/candidates/{first}/workbook").data))
    sheet = next(sheet for sheet in book.worksheets if sheet.title in ("Prices", "Prijzen"))
    row = next(number for number in range(4, sheet.max_row + 1) if sheet.cell(number, 1).value == "PRICE-03")
    sheet.cell(row, 5).value = 123456
    file = io.BytesIO()
    book.save(file)
    for _again in range(2):
        answer = chair.post(
            f"/initiatives/1/proposals/candidates/{first}/return",
            data={"file": (io.BytesIO(file.getvalue()), "back.xlsx")},
        )
        assert answer.status_code == 303
    with signed.app_context(), transaction():
        versions = list(
            db.session.scalars(select(Proposal).where(Proposal.candidate_id == first).order_by(Proposal.number))
        )
        assert [proposal.number for proposal in versions] == [1, 2], "the same file again is no new version"
        assert versions[0].answers["PRICE-03"] != versions[1].answers["PRICE-03"] == [["123456"], None]


def test_prices_of_a_proposal_are_a_stage_of_the_costs(signed: Flask) -> None:
    with signed.app_context():
        for candidate in finalists(1):
            stages = {
                line.stage for line in db.session.scalars(select(CostLine).where(CostLine.candidate_id == candidate.id))
            }
            assert {Stage.INDICATION, Stage.PROPOSAL} <= stages
            changes = list(db.session.scalars(select(CostChange).where(CostChange.candidate_id == candidate.id)))
            assert changes
            assert all(change.reason and change.stage is not Stage.INDICATION for change in changes)


def test_a_changed_price_carries_its_reason(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with signed.app_context():
        candidate = finalists(1)[0]
        line = next(line for line in costs(1, [candidate])[0].lines if line.component is Component.TRAINING)
        page, form = (
            f"/initiatives/1/costs/candidates/{candidate.id}/lines/{line.id}",
            {"component": "training", "label": "Training", "likely": "5", "version": str(line.version)},
        )
    refused = chair.post(page, data=form)
    assert (refused.status_code, "carries its reason" in refused.text) == (422, True)
    assert chair.post(page, data=form | {"reason": "They train our trainers only, we do the rest."}).status_code == 303
    assert "They train our trainers only" in chair.get(f"/initiatives/1/costs/candidates/{candidate.id}").text


def test_a_stage_is_reached_once_and_in_order(demo: Flask, sign_in: SignIn) -> None:
    chair, page = sign_in("chair"), "/initiatives/1/costs/candidates/1/stage"
    assert chair.post(page, data={"stage": "contract"}).status_code == 422
    assert chair.post(page, data={"stage": "proposal"}).status_code == 303
    assert chair.post(page, data={"stage": "proposal"}).status_code == 422, "pressing twice does not go on twice"
    with demo.app_context():
        candidate = db.session.get_one(Candidate, 1)
        before, after = (
            sum(
                line.likely
                for line in db.session.scalars(
                    select(CostLine).where(CostLine.candidate_id == 1, CostLine.stage == stage)
                )
            )
            for stage in (Stage.INDICATION, Stage.PROPOSAL)
        )
        assert (
            before
            == after
            == costs(1, [candidate])[0].figures.one_off.likely + costs(1, [candidate])[0].figures.yearly.likely
        )


def test_scenarios_are_for_all_candidates(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    form = {
        "name": "Twice the users",
        "users": "200",
        "one_off": "100",
        "years": "5",
        "index_rate": "3",
        "discount_rate": "5",
    }
    assert chair.post("/initiatives/1/costs/scenarios", data=form).status_code == 303
    assert chair.post("/initiatives/1/costs/scenarios", data=form | {"years": "2"}).status_code == 422
    page = chair.get("/initiatives/1/costs/comparison").text
    assert "Twice the users" in page
    with demo.app_context():
        scenario_id = db.session.scalars(select(CostScenario)).one().id
    chair.post(f"/initiatives/1/costs/scenarios/{scenario_id}/remove")
    assert "Twice the users" not in chair.get("/initiatives/1/costs/comparison").text


def test_a_point_ends_by_agreement_or_with_a_reason(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with signed.app_context():
        first = finalists(1)[0].id
    page = f"/initiatives/1/negotiation/candidates/{first}/points/new"
    form = {"topic": "exit", "subject": "Escrow", "ours": "Source code in escrow.", "owner_id": "2"}
    both = chair.post(page, data=form | {"agreed": "Yes", "dropped_reason": OWN})
    assert (both.status_code, "not both" in both.text) == (422, True)
    assert chair.post(page, data=form | {"agreed": "Escrow with a notary.", "criterion_id": "7"}).status_code == 303
    with signed.app_context():
        point = db.session.scalars(select(NegotiationPoint).where(NegotiationPoint.subject == "Escrow")).one()
        assert (point.agreed, point.agreed_at is not None) == ("Escrow with a notary.", True)
        stale = {"version": "99", **form}
        point_id = point.id
    assert chair.post(f"/initiatives/1/negotiation/points/{point_id}", data=stale).status_code == 409
    assert "Escrow with a notary." in chair.get("/initiatives/1/claims?show=all").text


def test_who_sends_no_final_offer_keeps_his_previous_one(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with signed.app_context():
        offers = {final_offer.candidate_id: final_offer for final_offer in db.session.scalars(select(FinalOffer))}
        late = next(candidate_id for candidate_id, final_offer in offers.items() if final_offer.received_at is None)
        (cost,) = costs(1, [db.session.get_one(Candidate, late)])
        assert cost.stage is Stage.PROPOSAL
    refused = chair.post(
        f"/initiatives/1/negotiation/candidates/{late}/offer/received", data={"summary": "Two days late."}
    )
    assert (refused.status_code, "the previous one stands" in refused.text) == (409, True)
    in_time = {
        "summary": "Three per cent off.",
        "late_reason": "It lay in the letter box an hour before the deadline; the porter signed for it.",
    }
    assert chair.post(f"/initiatives/1/negotiation/candidates/{late}/offer/received", data=in_time).status_code == 303
    with signed.app_context():
        assert costs(1, [db.session.get_one(Candidate, late)])[0].stage is Stage.BEST_AND_FINAL


def test_no_offer_is_asked_where_the_request_said_so(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context(), transaction():
        db.session.execute(update(ProposalRequest).values(may_ask_best_and_final=False))
        db.session.execute(FinalOffer.__table__.delete())  # type: ignore[attr-defined]
        db.session.execute(OfferRound.__table__.delete())  # type: ignore[attr-defined]
    refused = sign_in("chair").post(
        "/initiatives/1/negotiation/offers", data={"deadline": "2099-01-01T10:00", "reopen_reason": OWN}
    )
    assert (refused.status_code, "no best and final offer" in refused.text) == (409, True)
