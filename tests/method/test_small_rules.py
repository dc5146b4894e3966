"""The corners of the small rules."""

from decimal import Decimal

import pytest

from foundation.explanations.reasons import reason_is_own
from foundation.sums.money_over_time import present_value
from selection.method.agreement import spread
from selection.method.criteria import Category, Kind
from selection.method.criteria_list import read_rows
from selection.method.knock_out import Verdict, passage, proposed_verdict
from selection.method.list_columns import guess_mapping, plain_text
from selection.method.list_remarks import Remark
from selection.method.list_row import Reading
from selection.method.list_words import Column
from selection.method.procedure import Facts, Point, Step, next_step, open_points
from selection.method.questions import Condition, asked, in_order
from selection.method.rounds import Cell, score_of
from selection.method.scoring import Leaf, Mark, dominance, ranking, standing
from selection.method.total_cost import Assumptions, Range, flows
from selection.method.weighting import Node, leaf_weights, shares


@pytest.mark.parametrize("points", [[], [Decimal(0), Decimal(0)], [Decimal(-1), Decimal(2)]])
def test_points_that_give_no_shares(points: list[Decimal]) -> None:
    with pytest.raises(ValueError, match="points"):
        shares(points)


def test_a_branch_without_leaves_or_points_takes_no_share() -> None:
    tree = [
        Node("empty", Decimal(50)),
        Node("zero", Decimal(0), (Node("z", Decimal(1), is_leaf=True),)),
        Node("full", Decimal(10), (Node("f", Decimal(1), is_leaf=True), Node("g", Decimal(0), is_leaf=True))),
    ]
    assert leaf_weights(tree) == {"f": 1}
    assert leaf_weights([Node("empty", Decimal(50))]) == {}


def test_a_score_off_the_scale_is_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match="not on the scale"):
        standing(1, [Leaf(1, Decimal(1), "a")], {1: Decimal(6)})


def test_a_candidate_to_which_nothing_applies_is_open_from_0_to_5() -> None:
    found = standing(1, [Leaf(1, Decimal(1), "a")], {1: Mark.NOT_APPLICABLE})
    assert (found.low, found.high, found.coverage, found.is_exact) == (0, 5, 0, False)


def test_minimums_that_are_missed_or_may_be() -> None:
    leaves = [Leaf(1, Decimal("0.5"), "a", minimum=Decimal(3)), Leaf(2, Decimal("0.5"), "a", minimum=Decimal(3))]
    found = standing(1, leaves, {1: Decimal(2)})
    assert (found.under_minimum, found.maybe_under_minimum, found.won_under_minimum) == ((1,), (2,), 1)


def test_equal_totals_share_a_rank_and_are_named() -> None:
    leaves = [Leaf(1, Decimal(1), "a")]
    places = ranking([standing(number, leaves, {1: Decimal(value)}) for number, value in ((1, 3), (2, 4), (3, 4))])
    assert [(place.standing.candidate, place.rank, place.tied_with) for place in places] == [
        (2, 1, (3,)),
        (3, 1, (2,)),
        (1, 3, ()),
    ]


def test_what_cannot_lead_any_more_is_said() -> None:
    leaves = [Leaf(1, Decimal("0.9"), "a"), Leaf(2, Decimal("0.1"), "a")]
    places = ranking([standing(1, leaves, {1: Decimal(5), 2: Decimal(5)}), standing(2, leaves, {1: Decimal(0)})])
    assert [place.needs_to_lead for place in places] == [None, None]
    assert ranking([standing(1, leaves, {})])[0].needs_to_lead is None


def test_unknown_scores_dominate_nothing_and_equal_ones_neither() -> None:
    leaves = [Leaf(1, Decimal(1), "a")]
    assert dominance(leaves, {1: {1: Decimal(4)}, 2: {}}) == []
    assert dominance(leaves, {1: {1: Decimal(4)}, 2: {1: Decimal(4)}}) == []
    assert dominance(leaves, {1: {1: Mark.NOT_APPLICABLE}, 2: {1: Mark.NOT_APPLICABLE}}) == []


@pytest.mark.parametrize(
    ("reason", "own"),
    [("", False), ("aaaaaaaaaaaaaaa", False), ("too short", False), ("The answer was clear to us.", True)],
)
def test_a_reason_of_ones_own(reason: str, own: bool) -> None:
    assert reason_is_own(reason, ["Sufficient: met as asked"]) is own


def test_the_spread_of_one_score_is_nothing() -> None:
    assert spread([3]).width == 0
    assert spread([]).width == 0


def test_knock_outs() -> None:
    assert proposed_verdict(["yes"], [" Yes "], discretionary=False) is Verdict.PASS
    assert proposed_verdict(["Yes"], [], discretionary=False) is Verdict.UNKNOWN
    assert proposed_verdict(["A", "B"], ["A"], discretionary=False) is Verdict.FAIL
    assert passage([Verdict.PASS]).value == "through"


def test_conditions() -> None:
    with pytest.raises(ValueError, match="loop"):
        in_order({"a": "b", "b": "a"})
    with pytest.raises(ValueError, match="does not come before"):
        asked({"a": Condition("b"), "b": None}, {})
    assert in_order({"a": "elsewhere"}) == ["a"]
    assert asked({"a": None, "b": Condition("a", ("Gold",))}, {"a": ["Silver"]}) == {"a"}


def test_amounts() -> None:
    with pytest.raises(ValueError, match="low"):
        Range(Decimal(2), Decimal(1), Decimal(3))
    with pytest.raises(ValueError, match="discount"):
        present_value([Decimal(1)], Decimal(-1))
    nothing = Range(Decimal(0), Decimal(0), Decimal(0))
    assert len(flows(nothing, nothing, Assumptions(years=10, index=Decimal(0), discount_rate=Decimal(0)))) == 11


def test_the_next_step_skips_what_is_explained() -> None:
    facts = Facts(
        seats=7,
        scored_criteria=5,
        knock_outs=0,
        published=True,
        candidates=3,
        questionnaire_sent=True,
        on_longlist=3,
        rounds=1,
        round_agreed=True,
        on_shortlist=2,
        script_lines=5,
        finalists=2,
        proposal_asked=True,
        negotiation_points=4,
        awarded=True,
        signed=True,
    )
    assert next_step(facts) is Step.CRITERIA
    assert next_step(facts, frozenset({Point.NO_KNOCK_OUTS})) is None
    assert [point.point for point in open_points(facts)] == [Point.NO_KNOCK_OUTS]


def test_lists_with_kinds_categories_and_numbers() -> None:
    mapping = guess_mapping(["Code", "Naam", "Soort", "Categorie", "Punten", "Minimum", "Naam"])
    assert list(mapping.values()) == [
        Column.CODE,
        Column.NAME,
        Column.KIND,
        Column.CATEGORY,
        Column.POINTS,
        Column.MINIMUM,
    ]
    rows = [
        ["a", "A", "eis", "functies", "7,5", "3"],
        ["b", "B", "soep", "functies", "", ""],
        ["c", "C", "wens", "soep", "", ""],
        ["d", "D", "eis", "", "veel", ""],
        ["e", "E", "eis", "", "-1", ""],
        ["f", "F", "eis", "", "", "9"],
        ["", "G", "informatie", "", "", ""],
        ["x" * 51, "H", "", "", "", ""],
        ["PRICE-1", "I", "", "", "", ""],
        ["a", "J", "", "", "", ""],
    ]
    read = read_rows(
        list(enumerate(rows, start=2)), mapping, Reading(other_rows_are=Kind.WISH, category=Category.VENDOR)
    )
    first = read[0].fields
    assert first is not None
    assert (first.points, first.minimum, first.kind, first.category) == (
        Decimal("7.5"),
        3,
        Kind.REQUIREMENT,
        Category.FUNCTIONS,
    )
    refusals = [row_read.refusal[0] if row_read.refusal else None for row_read in read]
    assert refusals == [
        None,
        Remark.UNKNOWN_KIND,
        None,
        Remark.BAD_NUMBER,
        Remark.BAD_NUMBER,
        Remark.BAD_MINIMUM,
        None,
        Remark.TOO_LONG,
        Remark.RESERVED_CODE,
        Remark.DOUBLE_CODE,
    ]
    made = read[6].fields
    assert made is not None
    assert (made.code, made.kind) == ("", Kind.INFORMATION)


def test_text_with_signs_that_are_no_markup_stays() -> None:
    assert plain_text("a < b and c > d") == "a < b and c > d"


def test_a_knock_out_over_free_text_and_a_name_with_signs() -> None:
    read = read_rows(
        list(enumerate([["K", "x < y and y > z", "text", "Anything"]], start=2)),
        dict(enumerate([Column.CODE, Column.NAME, Column.ANSWER_TYPE, Column.PASSES_WHEN])),
        Reading(other_rows_are=Kind.WISH, category=Category.VENDOR),
    )
    fields = read[0].fields
    assert fields is not None
    assert (fields.name, fields.passes_when, read[0].remarks) == (
        "x < y and y > z",
        ("Anything",),
        ((Remark.RULE_ON_TEXT, ""),),
    )


def test_what_a_cell_means() -> None:
    assert score_of(Cell.NOT_APPLICABLE, None) is Mark.NOT_APPLICABLE


def test_a_leaf_without_weight_belongs_to_no_branch() -> None:
    found = standing(1, [Leaf(1, Decimal(0), "a", minimum=Decimal(3))], {1: Decimal(4)})
    assert (found.branches, found.parts, found.under_minimum) == ({}, {}, ())
