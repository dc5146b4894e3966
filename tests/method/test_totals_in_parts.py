"""A total taken apart: its branches, its minimums at the boundary, what may still change, and what one candidate has
over another.
"""

from decimal import Decimal

from selection.method.scoring import (
    Leaf,
    Mark,
    alike,
    dominance,
    one_total,
    printed_gap,
    ranking,
    standing,
    surely_beats,
)
from selection.method.weighting import shares

D = Decimal
LEAVES = [
    Leaf(1, D("0.5"), "a", minimum=D(3)),
    Leaf(2, D("0.2"), "a", minimum=D(3)),
    Leaf(3, D("0.2"), "b"),
    Leaf(4, D("0.1"), "c", minimum=D(3)),
]


def test_branches_add_up_to_the_total() -> None:
    found = standing(1, LEAVES, {1: D(4), 2: Mark.UNKNOWN, 3: D(5), 4: Mark.NOT_APPLICABLE})
    assert {key: (part.low, part.high, round(part.weight, 12)) for key, part in found.branches.items()} == {
        "a": (D("2.222222222222"), D("3.333333333333"), D("0.777777777778")),
        "b": (D("1.111111111111"), D("1.111111111111"), D("0.222222222222")),
    }, "of nine tenths, each rounded once to twelve decimals"
    assert (found.low, found.high, found.middle) == (D("3.333333333333"), D("4.444444444444"), D("3.888888888889"))
    assert (found.not_applicable_weight, round(found.open_weight, 12), round(found.coverage, 12)) == (
        D("0.1"),
        D("0.222222222222"),
        D("0.777777777778"),
    )


def test_a_score_equal_to_its_minimum_keeps_it() -> None:
    """numbers.md: under a minimum is lower than it, never equal; a criterion without one says nothing."""
    equal = standing(1, LEAVES, {1: D(3), 2: D(3), 3: D(0), 4: D(3)})
    assert (equal.under_minimum, equal.maybe_under_minimum, equal.won_under_minimum) == ((), (), 0)
    under = standing(1, LEAVES, {1: D("2.9"), 2: Mark.NOT_APPLICABLE, 3: D(0), 4: D(2)})
    assert (under.under_minimum, under.maybe_under_minimum) == ((1, 4), ())
    assert standing(1, LEAVES, {3: D(0), 4: D(2)}).maybe_under_minimum == (1, 2)
    assert standing(1, LEAVES, {1: D(2), 2: D(5), 3: D(5), 4: D(5)}).won_under_minimum == D(1) / D("3.5")


def test_halves_are_rounded_to_even_at_the_twelfth_decimal() -> None:
    assert [one_total(D(text)) for text in ("0.0000000000005", "0.0000000000015")] == [D("0E-12"), D("2E-12")]


def test_equal_bounds_are_no_sure_lead() -> None:
    one = standing(1, LEAVES, {1: D(5), 2: D(5), 3: D(5), 4: Mark.UNKNOWN})
    other = standing(2, LEAVES, {1: D(5), 2: D(5), 3: D(5), 4: D(0)})
    assert (one.low, other.high) == (other.high, D("4.5"))
    assert not surely_beats(one, other)
    assert [(place.rank, place.best_rank, place.worst_rank) for place in ranking([one, other])] == [
        (1, 1, 2),
        (2, 1, 2),
    ]


def test_ranks_that_can_still_be_taken() -> None:
    rows = [standing(key, LEAVES, dict.fromkeys((1, 2, 3, 4), D(score))) for key, score in ((1, 1), (2, 2), (3, 3))]
    assert [(place.standing.candidate, place.best_rank, place.worst_rank) for place in ranking(rows)] == [
        (3, 1, 1),
        (2, 2, 2),
        (1, 3, 3),
    ]


def test_what_a_candidate_needs_to_lead() -> None:
    """All its open scores at exactly 5 is still possible; nothing is needed by who leads already."""
    leader = standing(1, LEAVES, {1: D(5), 2: D(5), 3: D(5), 4: D(0)})
    behind = standing(2, LEAVES, {1: D(5), 2: Mark.UNKNOWN, 3: D(5), 4: D(0)})
    assert [place.needs_to_lead for place in ranking([leader, behind])] == [None, D(5)]
    alone = standing(3, LEAVES, {1: D(0), 4: Mark.UNKNOWN, 2: D(0), 3: D(0)})
    assert [place.needs_to_lead for place in ranking([alone])] == [None]


def test_a_criterion_that_applies_to_neither_says_nothing() -> None:
    neither = {1: Mark.NOT_APPLICABLE, 2: D(4), 3: D(3), 4: D(3)}
    assert dominance(LEAVES, {1: neither, 2: neither | {2: D(3)}}) == [(1, 2)]
    assert dominance(LEAVES, {1: neither, 2: neither | {1: D(0)}}) == []
    assert dominance(LEAVES, {1: neither | {1: D(5)}, 2: neither}) == []
    assert dominance(LEAVES, {}) == []


def test_groups_that_are_alike() -> None:
    same, other = dict.fromkeys((1, 2, 3, 4), D(3)), dict.fromkeys((1, 2, 3, 4), D(4))
    assert alike(LEAVES, {1: same, 2: other, 3: same, 4: other, 5: same | {4: D(5)}}) == [(1, 3), (2, 4)]


def test_a_printed_difference_at_its_halves() -> None:
    assert printed_gap(D("3.445"), D("3.435")) == D("0.01")
    assert printed_gap(D("3.445"), D("3.4"), 1) == D("0.0")
    assert printed_gap(D("2.5"), D("1.5"), 0) == D(1)
    assert printed_gap(D("0.125"), D("0.1")) == D("0.03")


def test_a_point_of_zero_among_others_takes_no_share() -> None:
    assert shares([D(0), D("0.5"), D("0.5")]) == [0, D("0.5"), D("0.5")]
