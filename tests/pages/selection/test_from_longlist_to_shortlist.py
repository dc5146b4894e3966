"""Longlist, costs, agreed scores and shortlist: what each refuses and keeps."""

import re
from decimal import Decimal

from flask import Flask
from sqlalchemy import func, select

from foundation.database.base import db
from foundation.explanations.models import Departure
from foundation.identity.queries import person_by_email
from selection.consensus.models import AgreedScore
from selection.method.rounds import RoundState
from selection.questionnaire.models import Question
from selection.ranking.queries import ranking_of
from selection.scoring.models import ScoreRound
from selection.shortlist.models import ShortlistRecord
from selection.total_cost.models import CostAssumptions, CostLine
from selection.total_cost.queries import cheapest_first, comparisons, costs, in_play
from selection.vendors.models import Candidate
from selection.vendors.queries import candidates
from tests.conftest import SignIn, drawn
from tests.pages.selection.test_steps import AGAIN
from tests.world.pages import form_at, tight


def test_more_than_ten_candidates_or_one_that_is_out_cannot_go_on(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    for number in range(6):
        chair.post(
            "/initiatives/1/candidates/new",
            data={
                "vendor": f"V{number}",
                "product": "P",
                "segment": "middle",
                "cost_class": "middle",
                "delivery": "saas",
                "language": "en",
            },
        )
    with demo.app_context():
        ids = [candidate.id for candidate in candidates(1)]
    form = {f"reason_{number}": "A good reason to decide so." for number in ids} | {
        "drawn": drawn(chair, "/initiatives/1/longlist")
    }
    many = chair.post(
        "/initiatives/1/longlist", data=form | {f"in_{number}": "yes" for number in ids if number not in (7, 8)}
    )
    assert many.status_code == 422
    assert "At most ten candidates go on" in many.text
    out = chair.post("/initiatives/1/longlist", data=form | {"in_7": "yes"})
    assert out.status_code == 422
    assert "fails a knock-out criterion" in out.text


def test_costs_follow_the_lines_and_the_assumptions(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with demo.app_context():
        (before,) = costs(1, [db.session.get_one(Candidate, 1)])
    assert (
        chair.post(
            "/initiatives/1/costs/candidates/1/lines",
            data={"component": "training", "label": "Extra", "low": "1000", "likely": "2000", "high": "4000.50"},
        ).status_code
        == 303
    )
    wrong = chair.post(
        "/initiatives/1/costs/candidates/1/lines",
        data={"component": "training", "label": "Extra", "low": "3000", "likely": "2000", "high": ""},
    )
    assert wrong.status_code == 422
    assert "The lowest amount comes first" in wrong.text
    with demo.app_context():
        (after,) = costs(1, [db.session.get_one(Candidate, 1)])
        assert after.figures.one_off.high - before.figures.one_off.high == Decimal("4000.50")
        line_id = db.session.scalar(select(func.max(CostLine.id)))
    assert (
        form_at(chair, f"/initiatives/1/costs/candidates/1/lines/{line_id}", "/remove").send(chair).status_code == 303
    )
    assert chair.post(f"/initiatives/1/costs/candidates/2/lines/{(line_id or 0) - 1}/remove").status_code in (303, 404)
    changed = {"years": "3", "index_rate": "0", "discount_rate": "0", "saas_maintenance_share": "20", "version": "0"}
    assert chair.post("/initiatives/1/costs/assumptions", data=changed).status_code == 303
    assert (
        chair.post("/initiatives/1/costs/assumptions", data=changed | {"years": "11", "version": "1"}).status_code
        == 422
    )
    assert chair.post("/initiatives/1/costs/assumptions", data=changed | {"years": "4"}).status_code == 409
    with demo.app_context():
        (cost,) = costs(1, [db.session.get_one(Candidate, 1)])
        assert db.session.scalars(select(CostAssumptions.years)).all() == [3]
        assert cost.figures.present_value.likely == cost.figures.one_off.likely + 3 * cost.figures.yearly.likely


def test_the_ways_out_of_a_shortfall(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with demo.app_context():
        (cost,) = costs(1, [db.session.get_one(Candidate, 3)])
        shortfall = cost.figures.five_times[0].shortfall
    page = chair.get("/initiatives/1/costs/candidates/3").text
    assert "Three ways out" in page
    assert "our assumption for SaaS" in page
    assert (
        chair.post("/initiatives/1/costs/candidates/3/rules/implementation", data={"reason": "no"}).status_code == 422
    )
    assert (
        chair.post("/initiatives/1/costs/candidates/3/rules/implementation", data={"contingency": "yes"}).status_code
        == 303
    )
    with demo.app_context():
        (cost,) = costs(1, [db.session.get_one(Candidate, 3)])
        assert cost.figures.five_times[0].holds
        assert db.session.scalars(
            select(CostLine.likely).where(CostLine.candidate_id == 3, CostLine.component == "contingency")
        ).all() == [shortfall]
        assert db.session.scalar(select(func.count(Departure.id)).where(Departure.subject == "candidate:3")) == 1
    assert (
        chair.post("/initiatives/1/costs/candidates/3/rules/implementation", data={"contingency": "yes"}).status_code
        == 422
    )


def test_prices_are_taken_over_once(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with demo.app_context():
        before = db.session.scalar(select(func.count()).select_from(CostLine).where(CostLine.candidate_id == 7))
    for _number in range(2):
        chair.post("/initiatives/1/costs/candidates/7/prices")
    with demo.app_context():
        sources = db.session.scalars(select(CostLine.source).where(CostLine.candidate_id == 7)).all()
    assert before == 0
    assert len(sources) == len(set(sources)) == 5


def test_a_candidate_with_costs_that_are_not_known_never_looks_cheapest(demo: Flask, sign_in: SignIn) -> None:
    with demo.app_context():
        number, title = in_play(1)[0].id, in_play(1)[0].title
        lines = db.session.scalars(select(CostLine).where(CostLine.candidate_id == number).order_by(CostLine.id)).all()
        for line in lines[1:]:
            db.session.delete(line)
        db.session.commit()
        ordered = cheapest_first(costs(1, in_play(1)))
        totals = [cost.figures.present_value.likely for cost in ordered if cost.is_complete]
        assert totals == sorted(totals)
        assert ordered[len(totals)].candidate.id == number, "after all whose costs are known"
        assert all(number not in (one.dearer.id, one.other.id) for one in comparisons(ordered))
    page = tight(sign_in("chair").get("/initiatives/1/costs").text)
    rows = re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', page)
    assert rows.index(title) == len(totals) > 1
    assert "components are not known" in page


def test_a_price_indication_replaces_our_own_estimate_of_its_component(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    line = {"component": "training", "label": "Our guess", "likely": "900"}
    assert form_at(chair, "/initiatives/1/costs/candidates/7", "/lines").send(chair, line).status_code == 303
    page = chair.post("/initiatives/1/costs/candidates/7/prices", follow_redirects=True).text
    assert "The prices stand in the place of our own estimates: Our guess (900.00)." in page
    with demo.app_context():
        wanted = select(CostLine.label).where(CostLine.candidate_id == 7, CostLine.component == "training")
        assert db.session.scalars(wanted).all() == ["Price indication of the vendor"]


def test_the_agreed_score_needs_the_panels_own_reason(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/scoring/rounds", data=AGAIN)
    chair.post("/initiatives/1/scoring/rounds/2/close")
    address = "/initiatives/1/consensus/6/1"
    copied = chair.post(
        address, data={"score": "3", "reason": "Sufficient: met as asked, shown by the answer", "version": "0"}
    )
    assert copied.status_code == 422
    assert "the panel&#39;s own reason" in copied.text
    assert (
        chair.post(
            address, data={"score": "7", "reason": "The panel saw it in the answer.", "version": "0"}
        ).status_code
        == 422
    )
    assert (
        chair.post(
            address, data={"score": "4", "reason": "The panel saw it in the answer.", "version": "0"}
        ).status_code
        == 303
    )
    assert (
        chair.post(
            address, data={"score": "5", "reason": "The panel saw it in the answer.", "version": "0"}
        ).status_code
        == 409
    )
    early = chair.post("/initiatives/1/consensus/agreed")
    assert early.status_code == 422
    assert "items have no agreed score" in early.text
    assert sign_in("member1").get("/initiatives/1/ranking").status_code == 403
    assert "Provisional." in chair.get("/initiatives/1/ranking").text
    count = chair.post("/initiatives/1/consensus/unanimous", data={"reason": "All of us saw the same in the answers."})
    assert count.status_code == 303
    with demo.app_context():
        assert db.session.scalar(select(ScoreRound.state).where(ScoreRound.number == 2)) is RoundState.CLOSED
        assert (
            db.session.scalar(select(func.count()).select_from(AgreedScore).where(AgreedScore.round_id == 2)) or 0
        ) > 10


def test_the_shortlist_has_at_most_four_and_keeps_its_figures(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    form = {f"reason_{number}": "A good reason to decide so." for number in range(1, 7)} | {
        "drawn": drawn(chair, "/initiatives/1/shortlist")
    }
    five = chair.post("/initiatives/1/shortlist", data=form | {f"in_{number}": "yes" for number in range(1, 6)})
    assert five.status_code == 422
    assert "one to four candidates" in five.text
    assert chair.post("/initiatives/1/shortlist", data=form | {"in_1": "yes", "reason_2": "no"}).status_code == 422
    assert chair.post("/initiatives/1/shortlist", data=form | {"in_1": "yes", "in_4": "yes"}).status_code == 303
    with demo.app_context():
        records = db.session.scalars(select(ShortlistRecord).order_by(ShortlistRecord.id)).all()
        assert len(records) == 2, "the earlier choice stays on record"
        assert [place["title"] for place in records[1].figures["places"] if place["is_in"]] == [
            "Denovo Cloud CRM",
            "Aldermark Engage Suite",
        ]
        ranking = ranking_of(1)
        assert ranking is not None
        assert [place["low"] for place in records[1].figures["places"]] == [
            str(place.standing.low) for place in ranking.places
        ]


def test_an_open_point_blocks_the_shortlist_until_it_is_explained(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    for name in ("member4", "member5"):
        with demo.app_context():
            person = person_by_email(f"{name}@demo.example")
            assert person is not None
            person_id = person.id
        seat = form_at(chair, "/initiatives/1/preparation", f"/seats/{person_id}")
        none = dict.fromkeys(name for name in seat.sends if name != "drawn")
        assert seat.send(chair, none | {"drawn": "1"}).status_code == 409
        assert seat.send(chair, none).status_code == 303
    form = {f"reason_{number}": "A good reason to decide so." for number in range(1, 7)} | {
        "in_1": "yes",
        "drawn": drawn(chair, "/initiatives/1/shortlist"),
    }
    blocked = chair.post("/initiatives/1/shortlist", data=form)
    assert blocked.status_code == 422
    assert "One discipline has no seat in the committee." in blocked.text  # the users, whom the sources name
    assert "Service or Finance has no seat in the committee." in blocked.text
    reason = {"reason": "They are asked for advice in writing."}
    for point in ("disciplines_missing", "own_seats_missing"):
        assert chair.post(f"/initiatives/1/explanations/{point}", data=reason).status_code == 303
    assert chair.post("/initiatives/1/shortlist", data=form).status_code == 303


def test_an_answer_by_letter_is_typed_in_after_the_deadline(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with demo.app_context():
        question_id = db.session.scalar(select(Question.id).where(Question.code == "F01"))
    address = f"/initiatives/1/questionnaire/candidates/1/answers/{question_id}"
    letter = form_at(chair, address)
    said = {"said_by": "Ada Okafor, sales", "said_on": "2026-02-10"}
    assert letter.send(chair, said | {"value": "Perhaps"}).status_code == 422
    assert letter.send(chair, {"value": "custom"}).status_code == 422  # who said it, and when
    assert letter.send(chair, said | {"value": "custom"}).status_code == 303
    page = chair.get("/initiatives/1/questionnaire/candidates/1/answers").text
    assert page.count("letter, typed in") == 1
    assert tight(page).count("Ada Okafor, sales, 10 Feb 2026") == 1
    stale = letter.send(chair, said | {"value": "not"})
    assert stale.status_code == 409
    assert "Saved meanwhile by a colleague: Custom work" in stale.text


def test_the_command_that_invites(demo: Flask) -> None:
    made = demo.test_cli_runner().invoke(args=["invite", "second@x.example", "Second", "--administrator"])
    assert made.exit_code == 0
    assert "http://127.0.0.1:8000/welcome/" in made.output
