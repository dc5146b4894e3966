"""Properties that hold for any scores and weights."""

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from selection.method.criteria import Category, Kind
from selection.method.criteria_list import read_rows
from selection.method.list_row import Reading
from selection.method.list_words import Column
from selection.method.questions import AnswerType, Condition, asked, in_order
from selection.method.scoring import Leaf, Mark, Score, dominance, ranking, standing
from selection.method.weighting import Node, leaf_weights

scores = st.one_of(st.integers(0, 5).map(Decimal), st.sampled_from(list(Mark)))
points = st.integers(1, 1000).map(Decimal)


def leaves_of(numbers: list[Decimal]) -> list[Leaf]:
    weights = leaf_weights([Node(str(key), value, is_leaf=True) for key, value in enumerate(numbers)])
    return [Leaf(key, weights[str(key)], "b") for key in range(len(numbers))]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Decimal], dict[int, dict[int, Score]]]:
    numbers = draw(st.lists(points, min_size=1, max_size=8))
    candidates = draw(st.integers(2, 6))
    return numbers, {candidate: {key: draw(scores) for key in range(len(numbers))} for candidate in range(candidates)}


@given(tables())
def test_scaling_the_points_changes_nothing(table: tuple[list[Decimal], dict[int, dict[int, Score]]]) -> None:
    numbers, given_scores = table
    once = [standing(key, leaves_of(numbers), row) for key, row in given_scores.items()]
    thrice = [standing(key, leaves_of([value * 3 for value in numbers]), row) for key, row in given_scores.items()]
    assert [(place.rank, place.standing.candidate) for place in ranking(once)] == [
        (place.rank, place.standing.candidate) for place in ranking(thrice)
    ]


@given(tables())
def test_dropping_the_last_keeps_the_order(table: tuple[list[Decimal], dict[int, dict[int, Score]]]) -> None:
    numbers, given_scores = table
    places = ranking([standing(key, leaves_of(numbers), row) for key, row in given_scores.items()])
    kept = ranking([place.standing for place in places[:-1]])
    assert [place.standing.candidate for place in kept] == [place.standing.candidate for place in places[:-1]]


@given(tables())
def test_width_is_zero_exactly_when_nothing_is_unknown(
    table: tuple[list[Decimal], dict[int, dict[int, Score]]],
) -> None:
    numbers, given_scores = table
    for key, row in given_scores.items():
        found = standing(key, leaves_of(numbers), row)
        applying = [score for score in row.values() if score is not Mark.NOT_APPLICABLE]
        assert found.is_exact == (bool(applying) and Mark.UNKNOWN not in applying)
        assert 0 <= found.low <= found.high <= 5 + Decimal("1e-20")


@given(
    st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4), min_size=2, max_size=6),
    st.lists(points, min_size=4, max_size=4),
)
def test_totals_equal_numpy(rows: list[list[int]], numbers: list[Decimal]) -> None:
    weights = np.array([float(value) for value in numbers])
    wanted = np.array(rows) @ (weights / weights.sum())
    found = [
        float(standing(key, leaves_of(numbers), {number: Decimal(value) for number, value in enumerate(row)}).low)
        for key, row in enumerate(rows)
    ]
    assert np.allclose(found, wanted, atol=1e-9)


@given(tables())
def test_a_dominated_candidate_is_never_ahead(table: tuple[list[Decimal], dict[int, dict[int, Score]]]) -> None:
    numbers, given_scores = table
    leaves = leaves_of(numbers)
    standings = {key: standing(key, leaves, row) for key, row in given_scores.items()}
    for better, worse in dominance(leaves, given_scores):
        if standings[better].not_applicable_weight == standings[worse].not_applicable_weight == 0:
            assert standings[better].low >= standings[worse].high


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=1, max_size=20))
def test_nothing_is_asked_after_an_unasked_question(rows: list[tuple[int, bool]]) -> None:
    conditions = {
        str(number): (Condition(str(parent)) if use and parent < number else None)
        for number, (parent, use) in enumerate(rows)
    }
    answers = {str(number): ["Yes"] if number % 2 else ["No"] for number in range(len(rows))}
    found = asked(conditions, answers)
    assert all(
        condition is None or condition.question in found for code, condition in conditions.items() if code in found
    )
    assert in_order(
        {code: condition.question if condition else None for code, condition in conditions.items()}
    ) == list(conditions)


G_CLOUD = [  # UK G-Cloud 12 questionnaire, MIT, Crown copyright: five rows transcribed
    [
        "serviceAddOnType",
        "Service scope",
        "Software add-on or extension",
        "Is your service an add-on?",
        "",
        "radios",
        "Yes | Yes, but can also be used as a standalone service | No",
        "no",
        "multiqServiceAddOn",
        "",
        "",
    ],
    [
        "serviceAddOnDetails",
        "Service scope",
        "What software services is the service an extension to",
        "What other software?",
        "",
        "textbox_large",
        "",
        "no",
        "serviceAddOnType",
        "",
        "",
    ],
    [
        "phoneSupport",
        "User support",
        "Phone support",
        "Do you provide phone support?",
        "",
        "boolean",
        "",
        "no",
        "multiqPhoneSupport",
        "",
        "",
    ],
    [
        "bankrupt",
        "Grounds",
        "Bankruptcy",
        "Is your organisation bankrupt?",
        "<p>Plain</p>",
        "boolean",
        "",
        "no",
        "",
        "False",
        "yes",
    ],
    ["price", "Pricing", "Price", "What does it cost?", "", "pricing", "", "no", "", "", ""],
]
MAPPING = dict(
    enumerate(
        [
            Column.CODE,
            Column.GROUP,
            Column.NAME,
            Column.QUESTION,
            Column.HINT,
            Column.ANSWER_TYPE,
            Column.OPTIONS,
            Column.OPTIONAL,
            Column.CONDITION,
            Column.PASSES_WHEN,
            Column.DISCRETIONARY,
        ]
    )
)


def test_rows_of_a_real_questionnaire() -> None:
    read = read_rows(
        list(enumerate(G_CLOUD, start=2)), MAPPING, Reading(other_rows_are=Kind.WISH, category=Category.TECHNOLOGY)
    )
    fields = {row_read.fields.code: row_read.fields for row_read in read if row_read.fields}
    assert len(fields) == 5
    assert fields["serviceAddOnDetails"].condition_code == "serviceAddOnType"
    assert (fields["phoneSupport"].condition_code, fields["phoneSupport"].section_group) == (None, "multiqPhoneSupport")
    assert (
        fields["bankrupt"].kind,
        fields["bankrupt"].passes_when,
        fields["bankrupt"].is_discretionary,
        fields["bankrupt"].hint,
    ) == (Kind.KNOCK_OUT, ("No",), True, "Plain")
    assert fields["price"].answer_type is AnswerType.MONEY
    assert [[what.value for what, _about in row_read.remarks] for row_read in read] == [
        ["section_group"],
        [],
        ["section_group"],
        ["markup_removed"],
        ["type_read_as"],
    ]


def test_rows_that_cannot_be_kept_say_why() -> None:
    rows = [
        ["a", "", "", "", "", "", "", "", "", "", ""],
        ["b", "", "Name", "", "", "hologram", "", "", "", "", ""],
        ["c", "", "Name", "", "", "radios", "", "", "", "", ""],
        ["c2", "", "Name", "", "", "boolean", "", "", "later", "", ""],
        ["later", "", "Name", "", "", "boolean", "", "", "", "maybe", ""],
    ]
    read = read_rows(
        list(enumerate(rows, start=2)), MAPPING, Reading(other_rows_are=Kind.WISH, category=Category.VENDOR)
    )
    assert [row_read.refusal[0].value if row_read.refusal else None for row_read in read] == [
        "no_name",
        "unknown_type",
        "no_options",
        "later_condition",
        "pass_not_option",
    ]
