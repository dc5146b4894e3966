"""Price into points: by hand, against the known defects of each formula, and as a property of the absolute one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selection.method.price_points import Bid, Formula, Rule, Swap, as_content, points, results, swaps

D = Decimal


def bid(name: str, quality: str, price: str) -> Bid:
    return Bid(name=name, quality=D(quality), price=D(price))


def rule(formula: Formula, weight: str = "0.5") -> Rule:
    is_absolute = formula is Formula.ABSOLUTE
    return Rule(
        formula=formula, weight=D(weight), cap=D(200) if is_absolute else None, target=D(100) if is_absolute else None
    )


THREE = [bid("a", "80", "100"), bid("b", "90", "150"), bid("c", "60", "200")]


@pytest.mark.parametrize(
    ("formula", "earned"),
    [
        (Formula.ABSOLUTE, ["100.00", "50.00", "0.00"]),
        (Formula.LOWEST, ["100.00", "66.67", "50.00"]),
        (Formula.RANGE, ["100.00", "50.00", "0.00"]),
        (Formula.MEDIAN, ["83.33", "50.00", "16.67"]),
        (Formula.PER_QUALITY, ["100.00", "75.00", "37.50"]),  # 1.25, 1.67 and 3.33 a point
    ],
)
def test_each_formula_by_hand(formula: Formula, earned: list[str]) -> None:
    assert [str(one) for one in points(rule(formula), THREE)] == earned


def test_a_bid_at_the_cap_earns_nothing_and_one_at_the_target_all() -> None:
    prices = ("99.99", "100", "100.01", "199.99", "200", "200.01")
    bids = [bid(price, "50", price) for price in prices]
    assert [str(one) for one in points(rule(Formula.ABSOLUTE), bids)] == [
        "100.00", "100.00", "99.99", "0.01", "0.00", "0.00",
    ]  # fmt: skip


def test_all_equal_prices_earn_the_same() -> None:
    bids = [bid("a", "50", "70"), bid("b", "60", "70")]
    assert [[str(one) for one in points(rule(formula), bids)] for formula in Formula] == [
        ["100.00", "100.00"],
        ["100.00", "100.00"],
        ["100.00", "100.00"],
        ["50.00", "50.00"],
        ["83.33", "100.00"],
    ]


def test_a_loss_leader_that_loses_decides_between_the_others() -> None:
    """The known defect of the lowest-price formula: a cheap bid of poor quality takes price points from the cheaper of
    two others most, so that the dearer one wins with it and loses without it.
    """
    two = [bid("cheap", "70", "100"), bid("good", "84", "140")]
    leader = bid("leader", "0", "60")
    relative = rule(Formula.LOWEST, "0.4")
    assert [one.bid.name for one in results(relative, two)] == ["cheap", "good"]
    assert [one.bid.name for one in results(relative, [*two, leader])][0] == "good"
    assert swaps(relative, [*two, leader]) == [Swap(first="good", second="cheap", without="leader")]
    assert swaps(rule(Formula.ABSOLUTE, "0.4"), [*two, leader]) == []


def test_a_losing_bid_that_moves_the_median_decides_between_the_others() -> None:
    two = [bid("cheap", "60", "100"), bid("good", "77", "120")]
    third = bid("third", "0", "130")
    assert [one.bid.name for one in results(rule(Formula.MEDIAN), two)] == ["cheap", "good"]
    assert swaps(rule(Formula.MEDIAN), [*two, third]) == [Swap(first="good", second="cheap", without="third")]


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(1, 400)), min_size=2, max_size=6, unique_by=lambda one: one),
    st.integers(0, 10),
)
def test_under_the_absolute_formula_no_third_bid_changes_the_order(
    given_bids: list[tuple[int, int]], tenths: int
) -> None:
    bids = [bid(str(place), str(quality), str(price)) for place, (quality, price) in enumerate(given_bids)]
    absolute = Rule(formula=Formula.ABSOLUTE, weight=D(tenths) / 10, cap=D(300), target=D(50))
    assert swaps(absolute, bids) == []


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: Rule(formula=Formula.LOWEST, weight=D("1.1")), "weight"),
        (lambda: Rule(formula=Formula.ABSOLUTE, weight=D("0.5")), "cap"),
        (lambda: Rule(formula=Formula.ABSOLUTE, weight=D("0.5"), cap=D(5), target=D(5)), "cap"),
        (lambda: points(rule(Formula.LOWEST), [bid("a", "5", "0")]), "price"),
        (lambda: points(rule(Formula.PER_QUALITY), [bid("a", "0", "5")]), "quality"),
    ],
)
def test_what_divides_by_nothing_is_refused(made: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        made()  # type: ignore[operator]


def test_two_bids_have_no_third() -> None:
    assert swaps(rule(Formula.LOWEST), THREE[:2]) == []


def test_what_is_kept_of_a_rule_is_plain() -> None:
    assert as_content(rule(Formula.ABSOLUTE), THREE[:1]) == {
        "formula": "absolute", "weight": "0.5", "cap": "200", "target": "100", "bids": [["a", "80", "100"]],
    }  # fmt: skip
    assert as_content(rule(Formula.LOWEST), [])["cap"] is None
