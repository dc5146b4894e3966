"""Value against cost: what is paid weighs once."""

from decimal import Decimal

import pytest
from flask import Flask

from selection.method.criteria import Category
from selection.ranking.queries import ranking_of, value_for_money
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
