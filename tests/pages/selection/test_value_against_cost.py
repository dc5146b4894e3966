"""Value against cost: what is paid weighs once."""

from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select, update

from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.method.criteria import Category
from selection.ranking.queries import ranking_of, value_for_money
from selection.total_cost.models import CostLine
from tests.conftest import SignIn
from tests.world.pages import tight


def test_criteria_of_finance_are_no_part_of_the_value(signed: Flask, sign_in: SignIn) -> None:
    checked = 0
    with signed.app_context():
        found = ranking_of(1)
        assert found is not None
        worth, weight = value_for_money(found, 1), found.criteria.branch_weight(Category.FINANCE)
        assert float(weight) == pytest.approx(0.15)
        for place in found.places:
            whole = place.standing
            if whole.candidate in worth.offers and whole.is_exact and not whole.not_applicable_weight:
                finance = sum((whole.parts[card.id].low for card in worth.left_out), Decimal(0))
                value = (whole.middle - finance) / (1 - weight)
                assert float(worth.offers[whole.candidate].value) == pytest.approx(float(value))
                checked += 1
        assert {card.category for card in worth.left_out} == {Category.FINANCE}
    assert checked
    page = tight(sign_in("chair").get("/initiatives/1/ranking").text)
    assert "The criteria of finance are left out of the value here" in page


def test_a_chance_is_printed_only_where_a_range_was_given(demo: Flask, sign_in: SignIn) -> None:
    chair, page = sign_in("chair"), "/initiatives/1/costs/candidates/1/risk"
    assert ("P80" in chair.get(page).text, "so no chance is shown" in chair.get(page).text) == (True, False)
    with demo.app_context(), transaction():
        mine = CostLine.candidate_id == 1
        db.session.execute(update(CostLine).where(mine).values(low=CostLine.likely, high=CostLine.likely))
    assert ("P80" in chair.get(page).text, "so no chance is shown" in chair.get(page).text) == (False, True)
    with demo.app_context(), transaction():
        first = select(CostLine.id).where(CostLine.candidate_id == 1).order_by(CostLine.id).limit(1)
        db.session.execute(update(CostLine).where(CostLine.id.in_(first)).values(high=CostLine.likely + Decimal(1)))
    assert "P80" in chair.get(page).text
