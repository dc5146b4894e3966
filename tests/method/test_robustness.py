"""What turns a ranking: exact against a search by brute force, and the properties of numbers.md 2."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from selection.method.robustness import one_point, total_of, turn_of, wins
from selection.method.scoring import Leaf, Mark, Score

POINTS = st.integers(0, 5)
SCORES = st.one_of(POINTS.map(Decimal), POINTS.map(Decimal), st.just(Mark.NOT_APPLICABLE))
Scores = dict[int, dict[int, Score]]


@st.composite
def selections(draw: st.DrawFn) -> tuple[list[Leaf], Scores, int]:
    """Criteria with weights that sum to 1, scores of two or three candidates, and who leads alone."""
    raw = draw(st.lists(st.integers(1, 9), min_size=2, max_size=6))
    leaves = [Leaf(key, Decimal(one) / sum(raw), "a") for key, one in enumerate(raw)]
    keys = draw(st.integers(2, 3))
    scores: Scores = {key: {leaf.key: draw(SCORES) for leaf in leaves} for key in range(keys)}
    assume(all(any(not isinstance(one, Mark) for one in row.values()) for row in scores.values()))
    totals = sorted(((total_of(leaves, scores[key]), key) for key in scores), reverse=True)
    assume(totals[0][0] > totals[1][0] + 1e-6)
    return leaves, scores, totals[0][1]


def reweighed(leaves: list[Leaf], inside: frozenset[int], at: float) -> list[Leaf]:
    """The same criteria with another weight of what is inside; the rest keeps its proportions."""
    weight = sum(leaf.weight for leaf in leaves if leaf.key in inside)
    share = Decimal(str(at))
    return [
        Leaf(
            leaf.key,
            leaf.weight / weight * share if leaf.key in inside else leaf.weight / (1 - weight) * (1 - share),
            "a",
        )
        for leaf in leaves
    ]


def leads(leaves: list[Leaf], scores: Scores) -> int:
    return max(scores, key=lambda key: total_of(leaves, scores[key]))


@settings(max_examples=300, deadline=None)
@given(selections(), st.data())
def test_at_the_turn_totals_are_equal_and_just_beyond_another_leads(
    world: tuple[list[Leaf], Scores, int], data: st.DataObject
) -> None:
    leaves, scores, leader = world
    inside = frozenset({data.draw(st.sampled_from([leaf.key for leaf in leaves]))})
    found = turn_of(leaves, inside, scores, leader)
    weight = float(sum(leaf.weight for leaf in leaves if leaf.key in inside))
    before = [
        weight + (((found.at if found else end) - weight) * part / 20) for end in (0.0, 1.0) for part in range(20)
    ]
    for at in before:  # nobody else leads on the way to it; where there is no turn, nowhere
        if 1e-6 < at < 1 - 1e-6:
            moved = reweighed(leaves, inside, at)
            rest = max(total_of(moved, scores[key]) for key in scores if key != leader)
            assert total_of(moved, scores[leader]) >= rest - 1e-6, (at, found)
    if found is None:
        return
    at_turn = reweighed(leaves, inside, min(max(found.at, 1e-9), 1 - 1e-9))
    assert total_of(at_turn, scores[leader]) == pytest.approx(total_of(at_turn, scores[found.to]), abs=1e-6)
    step = 1e-4 if found.at > found.weight else -1e-4
    if 0 < found.at + step < 1:
        assert leads(reweighed(leaves, inside, found.at + step), scores) != leader


@settings(max_examples=200, deadline=None)
@given(selections())
def test_one_point_turns_it_exactly_where_changing_that_score_does(world: tuple[list[Leaf], Scores, int]) -> None:
    leaves, scores, leader = world
    found = set(one_point(leaves, scores, leader))
    for leaf in leaves:
        gaps = []
        for other in scores:
            if other == leader:
                continue
            for key, step in ((leader, -1), (other, 1)):
                score = scores[key][leaf.key]
                if isinstance(score, Mark) or not 0 <= score + step <= 5:
                    continue
                moved = {**scores, key: {**scores[key], leaf.key: score + step}}
                gaps.append(total_of(leaves, moved[leader]) - total_of(leaves, moved[other]))
        if any(abs(gap) < 1e-9 for gap in gaps):
            continue  # a tie turns nothing
        assert (leaf.key in found) == any(gap < 0 for gap in gaps)


@settings(max_examples=50, deadline=None)
@given(selections())
def test_shares_sum_to_one_and_who_is_better_everywhere_always_wins(world: tuple[list[Leaf], Scores, int]) -> None:
    leaves, scores, leader = world
    found = wins(leaves, [frozenset(leaf.key for leaf in leaves[:2])], scores, sets=500)
    assert sum(found.shares.values()) == pytest.approx(1)
    sure: Scores = {leader: {leaf.key: Decimal(5) for leaf in leaves}, 99: {leaf.key: Decimal(4) for leaf in leaves}}
    assert wins(leaves, [], sure, sets=100).shares == {leader: 1.0, 99: 0.0}
    assert wins(leaves, [], scores, sets=500) == wins(leaves, [], scores, sets=500)
