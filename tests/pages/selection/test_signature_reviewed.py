"""What a reviewer found between the shortlist and the signature: each defect once, so that it does not come back."""

import io
import re
import zipfile
from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select, update

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.decision.models import Award
from selection.decision.queries import award
from selection.detail_study.models import StudyItem, StudyItemCriterion
from selection.method.cost_scenarios import Stage
from selection.method.total_cost import Component
from selection.negotiation.models import FinalOffer, OfferRound
from selection.overview.documents import check
from selection.questionnaire.models import Questionnaire
from selection.rfp.models import PlannedInterface
from selection.rfp.queries import finalists
from selection.total_cost.models import CostLine
from selection.total_cost.queries import costs
from selection.vendors.models import Candidate
from tests.conftest import SignIn
from tests.pages.selection.closing import OWN, decision_form, post_decision, unaward
from tests.pages.selection.test_decision_file import keep_again, made, parts, words

NO_TOTAL = r'data-label="Total">\s*–\s*<'


def back_to_proposals(app: Flask) -> list[int]:
    """The signed world as it was before the best and final offers: prices at the proposal, no award."""
    unaward(app)
    with app.app_context(), transaction():
        db.session.execute(
            CostLine.__table__.delete().where(CostLine.stage.in_((Stage.BEST_AND_FINAL, Stage.CONTRACT)))
        )  # type: ignore[attr-defined]
        return [candidate.id for candidate in finalists(1)]


def test_prices_are_not_counted_twice_when_a_line_was_changed_by_hand(signed: Flask, sign_in: SignIn) -> None:
    first = back_to_proposals(signed)[0]
    chair = sign_in("chair")

    def set_up() -> list[CostLine]:
        with signed.app_context():
            return [
                line
                for line in costs(1, [db.session.get_one(Candidate, first)])[0].lines
                if line.component is Component.SET_UP
            ]

    (line,) = set_up()
    form = {
        "component": "set_up",
        "label": "By hand",
        "likely": "10",
        "version": str(line.version),
        "reason": "They will do it for ten, they said.",
    }
    assert chair.post(f"/initiatives/1/costs/candidates/{first}/lines/{line.id}", data=form).status_code == 303
    assert chair.post(f"/initiatives/1/proposals/candidates/{first}/prices").status_code == 303
    assert [(one.likely, one.source) for one in set_up()] == [(line.likely, line.source)], (
        "one line again, at the offered price"
    )


def test_an_own_estimate_beside_a_price_is_pointed_out(signed: Flask, sign_in: SignIn) -> None:
    first = back_to_proposals(signed)[0]
    with signed.app_context(), transaction():
        own = CostLine(
            candidate_id=first,
            stage=Stage.PROPOSAL,
            component=Component.SET_UP,
            label="Ours",
            low=Decimal(1),
            likely=Decimal(1),
            high=Decimal(1),
        )
        db.session.add(own)
    answer = sign_in("chair").post(f"/initiatives/1/proposals/candidates/{first}/prices", follow_redirects=True)
    assert "counted twice" in answer.text
    assert "Set-up (configuration)" in answer.text


def test_a_price_stands_in_the_place_of_the_estimate_that_the_proposal_began_with(
    signed: Flask, sign_in: SignIn
) -> None:
    first = back_to_proposals(signed)[0]
    amounts = dict.fromkeys(("low", "likely", "high"), Decimal(7))

    def total() -> tuple[Decimal, list[str]]:
        with signed.app_context():
            (cost,) = costs(1, [db.session.get_one(Candidate, first)])
            return cost.figures.one_off.likely, [
                line.label for line in cost.lines if line.component is Component.SET_UP
            ]

    before = total()
    with signed.app_context(), transaction():
        for stage in (Stage.INDICATION, Stage.PROPOSAL):
            one = CostLine(candidate_id=first, stage=stage, component=Component.SET_UP, label="Our guess", **amounts)
            db.session.add(one)
    assert total()[0] == before[0] + 7
    answer = sign_in("chair").post(f"/initiatives/1/proposals/candidates/{first}/prices", follow_redirects=True)
    assert "The prices stand in the place of our own estimates: Our guess (7.00)." in answer.text
    assert total() == before


def test_a_finalist_without_cost_lines_gets_its_prices(signed: Flask, sign_in: SignIn) -> None:
    first = back_to_proposals(signed)[0]
    with signed.app_context(), transaction():
        db.session.execute(CostLine.__table__.delete().where(CostLine.candidate_id == first))  # type: ignore[attr-defined]
    assert sign_in("chair").post(f"/initiatives/1/proposals/candidates/{first}/prices").status_code == 303
    with signed.app_context():
        (cost,) = costs(1, [db.session.get_one(Candidate, first)])
        assert (cost.stage, len(cost.lines)) == (Stage.PROPOSAL, 5)


def test_the_board_gets_the_result_and_not_the_answers(signed: Flask, sign_in: SignIn) -> None:
    def titles(role: str) -> set[str]:
        return set(
            load_workbook(
                io.BytesIO(sign_in(role).post("/initiatives/1/board-workbook", data={"language": "en"}).data)
            ).sheetnames
        )

    detail = {"Claims", "Proposals", "Negotiation"}
    assert detail <= titles("chair")
    assert detail & titles("steering") == set()
    changed = load_workbook(
        io.BytesIO(sign_in("chair").post("/initiatives/1/board-workbook", data={"language": "en"}).data)
    )["Changed scores"]
    assert (changed.cell(5, 3).value, changed.cell(5, 5).value) == (1, 2)
    assert changed.cell(5, 4).value != changed.cell(5, 6).value
    assert {"Decision", "Cost risk"} <= titles("steering")
    assert "Shown in the acceptance test" in sign_in("chair").get("/initiatives/1/decision").text
    assert "Shown in the acceptance test" not in sign_in("steering").get("/initiatives/1/decision").text


def test_a_final_offer_is_sealed_until_its_deadline(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context(), transaction():
        db.session.execute(update(OfferRound).values(deadline=now() + timedelta(days=2), read_since=None))
    page = sign_in("member1").get("/initiatives/1/negotiation").text
    assert "Four per cent off" not in page
    assert "Sealed until the deadline." in page
    with signed.app_context(), transaction():
        db.session.execute(update(OfferRound).values(deadline=now() - timedelta(days=1)))
    assert "Four per cent off" in sign_in("member1").get("/initiatives/1/negotiation").text


def test_no_final_offer_is_asked_while_proposals_are_sealed(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context(), transaction():
        db.session.execute(FinalOffer.__table__.delete())  # type: ignore[attr-defined]
        db.session.execute(
            update(Questionnaire).where(Questionnaire.purpose == "proposal").values(deadline=now() + timedelta(days=2))
        )
        db.session.execute(OfferRound.__table__.delete())  # type: ignore[attr-defined]
    early = sign_in("chair").post(
        "/initiatives/1/negotiation/offers", data={"deadline": "2099-01-01T10:00", "reason": OWN}
    )
    assert (early.status_code, "Proposals are sealed until the deadline" in early.text) == (409, True)


def test_a_stale_window_signs_no_other_award(signed: Flask, sign_in: SignIn) -> None:
    unaward(signed)
    chair = sign_in("chair")
    with signed.app_context():
        first, second = (candidate.id for candidate in finalists(1))
    assert post_decision(chair, {"candidate_id": str(first), "reason": OWN}).status_code == 303
    sign = decision_form(chair, "/sign")
    assert post_decision(chair, {"reason": OWN}, "/revoke").status_code == 303
    assert post_decision(chair, {"candidate_id": str(second), "reason": OWN}).status_code == 303
    assert sign.send(chair).status_code == 409
    with signed.app_context():
        found = award(1)
        assert found is not None
        assert found.signed_at is None


def test_figures_that_changed_after_the_award_stop_the_signature(signed: Flask, sign_in: SignIn) -> None:
    unaward(signed)
    chair = sign_in("chair")
    with signed.app_context():
        first = finalists(1)[0].id
    assert post_decision(chair, {"candidate_id": str(first), "reason": OWN}).status_code == 303
    sign = decision_form(chair, "/sign")
    with signed.app_context(), transaction():
        for line in db.session.scalars(
            select(CostLine).where(CostLine.candidate_id == first, CostLine.component == Component.SUBSCRIPTION)
        ):
            line.likely, line.high = line.likely * 4, line.high * 4
    refused = sign.send(chair)
    assert (refused.status_code, "Figures changed after this award" in refused.text) == (409, True)
    assert "no longer stands" in chair.get("/initiatives/1/decision").text


def test_any_script_can_be_printed(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context(), transaction():
        db.session.execute(update(Award).values(reason="👍 合格 합격 ผ่าน — Ω Ж ﷽"))
        db.session.execute(update(Candidate).values(vendor=Candidate.vendor + " 株式会社"))
        keep_again()
    files = parts(made(sign_in))
    assert "👍 合格 합격 ผ่าน — Ω Ж ﷽" in words(files["decision-memo.docx"])
    assert files["decision-memo.pdf"].startswith(b"%PDF")


def test_the_file_survives_a_winner_that_withdrew(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context():
        winner = db.session.scalars(select(Award)).one().candidate_id
    withdrawn = {
        "reason": "They were taken over by another firm.",
        "reopen_reason": "The programme must know that its vendor is gone.",
    }
    assert sign_in("chair").post(f"/initiatives/1/candidates/{winner}/withdraw", data=withdrawn).status_code == 303
    assert "the candidate that was awarded the contract has withdrawn" in words(
        parts(made(sign_in))["decision-memo.docx"]
    )


def test_every_finalist_gets_the_same_request(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with signed.app_context():
        before = db.session.scalars(select(PlannedInterface.id)).all()
    assert (
        chair.post(
            "/initiatives/1/proposals/interfaces", data={"system": "Late", "what": "After the request was fixed."}
        ).status_code
        == 409
    )
    assert chair.post(f"/initiatives/1/proposals/interfaces/{before[0]}/remove").status_code == 409
    with signed.app_context():
        assert db.session.scalars(select(PlannedInterface.id)).all() == before


def test_there_is_one_second_round_and_the_board_keeps_a_signed_decision(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    assert chair.post("/initiatives/1/detail-study/second-round").status_code == 409
    chair.post(
        "/initiatives/1/scoring/rounds", data={"is_sealed": "y", "reason": "A court asked us to score once more."}
    )
    chair.post("/initiatives/1/scoring/rounds/3/close")
    assert sign_in("steering").get("/initiatives/1/decision").status_code == 200


def test_a_doubled_or_damaged_decision_file_is_refused(signed: Flask, sign_in: SignIn) -> None:
    content, key = made(sign_in), signed.extensions["gids_settings"].audit_key
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("decision-memo.pdf", b"forged")
    assert [one.what for one in check(stream.getvalue(), key=key)] == ["a name stands in the file twice"]
    for place in range(200, len(content) - 200, len(content) // 40):
        assert check(
            content[:place] + bytes(byte ^ 0xFF for byte in content[place : place + 60]) + content[place + 60 :],
            key=key,
        ), place


def test_blank_choices_and_half_findings_lose_nothing(signed: Flask, sign_in: SignIn) -> None:
    member = sign_in("member1")
    half = member.post(
        "/initiatives/1/detail-study/sessions/1/findings",
        data={"f-text": "Seen with our own eyes.", "f-criterion": "6"},
    )
    assert (half.status_code, "Seen with our own eyes." in half.text) == (422, True)
    blank = member.post(
        "/initiatives/1/detail-study/sessions/1/findings",
        data={"f-text": "Fine.", "f-item": " ", "f-criterion": " ", "f-outcome": " "},
    )
    assert blank.status_code in (303, 422)
    with signed.app_context():
        first = finalists(1)[0].id
    form = {"topic": "exit", "subject": "S", "ours": "O", "owner_id": "2", "criterion_id": " "}
    assert sign_in("chair").post(
        f"/initiatives/1/negotiation/candidates/{first}/points/new", data=form
    ).status_code in (303, 422)


def test_criteria_of_a_script_line_are_not_overwritten_silently(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/detail-study/examples", data={"kind": "demonstration"})
    form = {"kind": "demonstration", "title": "A customer calls after a mailing", "version": "1"}
    assert (
        chair.post("/initiatives/1/detail-study/script/1", data=form | {"criterion_ids": ["6", "6", "7"]}).status_code
        == 303
    )
    assert chair.post("/initiatives/1/detail-study/script/1", data=form | {"criterion_ids": ["8"]}).status_code == 409
    with demo.app_context():
        assert sorted(
            db.session.scalars(select(StudyItemCriterion.criterion_id).where(StudyItemCriterion.item_id == 1))
        ) == [6, 7]
        assert db.session.get_one(StudyItem, 1).version == 2


def test_a_clarification_goes_to_every_finalist_and_ends_with_the_deadline(signed: Flask, sign_in: SignIn) -> None:
    chair, page = sign_in("chair"), "/initiatives/1/proposals/clarifications"
    form = {"question": "May we answer in German?", "answer": "In English or Dutch, please."}
    assert chair.post(page, data=form).status_code == 409, "the deadline has passed"
    with signed.app_context(), transaction():
        db.session.execute(
            update(Questionnaire).where(Questionnaire.purpose == "proposal").values(deadline=now() + timedelta(days=2))
        )
        both = [candidate.id for candidate in finalists(1)]
    assert chair.post(page, data={"question": "Half"}).status_code == 422
    assert chair.post(page, data=form).status_code == 303
    for candidate_id in both:
        assert "In English or Dutch, please." in words(
            chair.post(f"/initiatives/1/proposals/candidates/{candidate_id}/document").data
        )


def test_a_member_sees_no_standing_before_the_round_is_agreed(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/detail-study/second-round")
    chair.post("/initiatives/1/scoring/rounds/2/close")
    member, page = sign_in("member1"), "/initiatives/1/proposals"
    assert member.get("/initiatives/1/ranking").status_code == 403
    assert len(re.findall(NO_TOTAL, member.get(page).text)) == 4
    assert re.findall(NO_TOTAL, chair.get(page).text) == []
