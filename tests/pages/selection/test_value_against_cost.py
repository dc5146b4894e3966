"""Value against cost: what is paid weighs once."""

import io
from decimal import Decimal

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select, update

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.languages import Language
from foundation.money import show_money
from selection.method.criteria import Category
from selection.ranking.queries import ranking_of, value_for_money
from selection.total_cost.models import CostLine
from selection.total_cost.queries import assumptions, costs
from selection.vendors.models import Candidate
from tests.conftest import SignIn
from tests.world.pages import form_at, tight


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


def test_vat_is_shown_in_three_ways_on_page_comparison_and_workbook(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    form = form_at(chair, "/initiatives/1/costs", "/assumptions")
    half = form.send(chair, {"vat_rate": "21"})
    assert (half.status_code, "belong together" in half.text) == (422, True)
    assert form.send(chair, {"vat_rate": "21", "vat_recovered": "35"}).status_code == 303
    with demo.app_context():
        (cost,) = costs(1, [db.session.get_one(Candidate, 1)])
        value = cost.figures.present_value.likely
        found = cost.with_vat(assumptions(1))
        assert found is not None
        assert found.real == round(value * Decimal("1.1365"), 2)
        words = [show_money(one, "EUR", Language.EN) for one in (found.including, found.real)]
    for page in ("/initiatives/1/costs", "/initiatives/1/costs/comparison"):
        text = tight(chair.get(page).text).replace("\xa0", " ")
        assert [word.replace("\xa0", " ") in text for word in words] == [True, True]
    content = chair.post("/initiatives/1/board-workbook", data={"language": "en"}).data
    sheet = load_workbook(io.BytesIO(content))["Costs"]
    labels = {str(row[0].value): row for row in sheet.iter_rows()}
    assert "VAT_rate" in str(labels["Present value including VAT"][2].value)
    assert "VAT_back" in str(labels["Real cost, after the VAT that we get back"][2].value)
