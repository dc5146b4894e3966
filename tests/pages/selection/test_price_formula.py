"""The laboratory of price formulas: tried, locked with its hash before prices open, shown on the proposals."""

import hashlib
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import func, select

from foundation.audit.chain import canonical
from foundation.clock import now
from foundation.database.base import db
from selection.method.price_points import Formula, Rule
from selection.price_formula.models import LockedFormula
from selection.price_formula.queries import applied
from tests.conftest import SignIn
from tests.world.pages import form_at

PAGE = "/initiatives/1/proposals/price-formula"
OWN = "The committee chose this in its meeting, before any price was read."
LEADER = {
    "formula": "lowest", "weight": "40",
    "bid_1_name": "Cheap", "bid_1_quality": "70", "bid_1_price": "100",
    "bid_2_name": "Good", "bid_2_quality": "84", "bid_2_price": "140",
    "bid_3_name": "Leader", "bid_3_quality": "0", "bid_3_price": "60",
}  # fmt: skip


def test_a_losing_bid_that_decides_is_said_and_nothing_is_kept_by_trying(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    page = form_at(chair, PAGE, "/price-formula")
    tried = chair.post(f"{PAGE}/try", data={**page.sends, **LEADER})
    assert tried.status_code == 200
    assert "Good comes before Cheap, but not without Leader, which does not win." in tried.text
    steady = chair.post(f"{PAGE}/try", data={**page.sends, **LEADER, "formula": "absolute"})
    assert "No losing bid decides between two others here." in steady.text
    with demo.app_context():
        assert db.session.scalar(select(func.count(LockedFormula.id))) == 0
    assert sign_in("member1").post(f"{PAGE}/try", data=LEADER).status_code == 403


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"formula": "absolute", "cap": "5"}, "The absolute formula needs a target, and a cap above it."),
        ({"formula": "per_quality"}, "needs a quality above nothing"),
        ({"bid_3_price": ""}, "Bid 3 needs a name, a quality and a price above nothing."),
        ({"bid_3_price": "0"}, "Bid 3 needs a name, a quality and a price above nothing."),
        ({"weight": "101"}, "100"),
        ({"bid_2_price": "45.000"}, "45"),
    ],
)
def test_what_makes_no_rule_is_refused_with_what_was_typed(
    demo: Flask, sign_in: SignIn, typed: dict[str, str], sentence: str
) -> None:
    chair = sign_in("chair")
    page = form_at(chair, PAGE, "/price-formula")
    for address in (f"{PAGE}/try", PAGE):
        answer = chair.post(address, data={**page.sends, **LEADER, "reason": OWN, **typed})
        assert (answer.status_code, sentence in answer.text, "Leader" in answer.text) == (422, True, True)


def test_it_is_locked_with_its_hash_and_a_later_one_stands_beside_it(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    form = form_at(chair, PAGE, "/price-formula")
    assert form.send(chair, LEADER | {"reason": "no"}).status_code == 422
    assert form.send(chair, LEADER | {"reason": OWN}).status_code == 303
    assert form.send(chair, LEADER | {"reason": OWN}).status_code == 409  # from the page as it was
    with demo.app_context():
        lock = db.session.scalars(select(LockedFormula)).one()
        assert (lock.content["formula"], lock.content["weight"]) == ("lowest", "0.4")
        assert lock.hash == hashlib.sha256(canonical(lock.content)).hexdigest()
    assert "lowest price divided by one&#39;s own" in chair.get("/initiatives/1/proposals").text.replace("'", "&#39;")
    again = form_at(chair, PAGE, "/price-formula")
    assert again.sends["bid_2_name"] == "Good"
    assert again.send(chair, {"formula": "median", "reason": OWN}).status_code == 303
    page = sign_in("member1").get(PAGE).text
    assert (page.count("locked on"), "Lock this formula" in page) == (2, False)


def test_once_prices_may_be_read_no_formula_is_locked(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    page = chair.get(PAGE).text
    assert "The prices of the proposals may have been read; the formula can no longer be chosen." in page
    assert chair.post(PAGE, data=LEADER | {"reason": OWN}).status_code == 409
    with signed.app_context():
        assert db.session.scalar(select(func.count(LockedFormula.id))) == 0


def test_a_locked_formula_is_applied_to_the_proposals(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context():
        rule = Rule(formula=Formula.LOWEST, weight=Decimal("0.3"))
        rows = applied(1, rule, now())
        assert len(rows) == 2
        cheapest = min(rows, key=lambda row: row.bid.price)
        assert str(cheapest.points) == "100.00"
        for row in rows:
            assert row.points == round(100 * cheapest.bid.price / row.bid.price, 2)
            assert abs(row.total - (row.points * 3 + row.bid.quality * 7) / 10) <= Decimal("0.02")
