"""Candidates that end exactly equal: seen, named, and decided by the rule stated in advance."""

from decimal import Decimal

from flask import Flask
from sqlalchemy import update

from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.consensus.models import AgreedScore
from selection.method.scoring import Lead, Leaf, lead, ranking, standing
from selection.ranking.queries import ranking_of
from tests.conftest import SignIn


def _agree(app: Flask, value: int, *candidates: int) -> None:
    with app.app_context(), transaction():
        db.session.execute(
            update(AgreedScore).where(AgreedScore.candidate_id.in_(candidates)).values(cell="score", value=value)
        )


def test_equal_sums_in_another_order_are_one_total() -> None:
    """58 % of exact ties were missed when 28-digit sums were compared: thirds, sevenths and elevenths in every
    order.
    """
    weights = [Decimal(part) / 231 for part in (77, 33, 21, 40, 60)]
    leaves = [Leaf(number, weight, "a") for number, weight in enumerate(weights)]
    scores = [Decimal(5), Decimal(4), Decimal(3), Decimal(2), Decimal(1)]
    first = standing(1, leaves, dict(enumerate(scores)))
    second = standing(2, leaves[::-1], dict(enumerate(scores)))
    places = ranking([first, second])
    assert (first.low, [place.rank for place in places], lead(places)) == (second.low, [1, 1], Lead.TIE)


def test_the_pages_of_a_tie(demo: Flask, sign_in: SignIn) -> None:
    _agree(demo, 1, 2, 3, 5, 6)
    _agree(demo, 4, 1, 4)
    for role in ("chair", "steering"):
        page = sign_in(role).get("/initiatives/1/ranking")
        assert page.status_code == 200
        assert "The first place is a tie: " in page.text
        assert "The same score on every criterion:" in page.text
        assert " leads by " not in page.text
    with demo.app_context():
        found = ranking_of(1)
        assert found is not None
        assert [place.rank for place in found.places] == [1, 1, 3, 3, 3, 3]
        assert sorted(len(group) for group in found.alike) == [2, 4]


def test_all_equal_and_all_unknown_say_what_is_true(demo: Flask, sign_in: SignIn) -> None:
    _agree(demo, 3, 1, 2, 3, 4, 5, 6)
    page = sign_in("chair").get("/initiatives/1/ranking").text
    assert "No candidate is at least as good as another on every criterion and better on one." in page
    assert "The same score on every criterion:" in page
    with demo.app_context(), transaction():
        db.session.execute(update(AgreedScore).values(cell="empty", value=None))
    page = sign_in("chair").get("/initiatives/1/ranking").text
    assert "Nothing has been scored yet" in page
    assert "score alike in every category" not in page
    assert " leads by " not in page
    assert "No candidate is at least as good" not in page
