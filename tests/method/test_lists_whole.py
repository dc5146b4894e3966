"""A list of criteria read whole: every column in its place, every remark with what it is about, every limit at its
boundary.
"""

from decimal import Decimal

import pytest

from selection.method.criteria import Category, CriterionFields, Kind
from selection.method.criteria_list import read_rows
from selection.method.list_columns import guess_mapping, plain_text, settled_columns
from selection.method.list_remarks import Remark
from selection.method.list_row import Reading, RowRead
from selection.method.list_words import Column
from selection.method.questions import AnswerType

EVERY = list(Column)
MAPPING = dict(enumerate(EVERY))


def row(**texts: str) -> list[str]:
    return [texts.get(column.value, "") for column in EVERY]


def read(*rows: list[str], kind: Kind = Kind.WISH) -> list[tuple[CriterionFields | None, list[tuple[str, str]]]]:
    row_reads = read_rows(
        list(enumerate(rows, start=2)), MAPPING, Reading(other_rows_are=kind, category=Category.VENDOR)
    )
    assert [one.row for one in row_reads] == list(range(2, len(rows) + 2))
    return [(one.fields, [(what.value, about) for what, about in one.remarks]) for one in row_reads]


def test_every_column_comes_in_where_it_belongs() -> None:
    first = row(code="a", name="Asked first", answer_type="boolean", optional="ja")
    second = row(
        code="b", kind="requirement", category="functions", group="Sales", name="Quotes", name_other="Offertes",
        points="7,12", minimum="3", question="Which?\nAnd how?", question_other="Welke?",
        hint="Only on sale.", answer_type="checkboxes", options="One | Two\nThree|Two", optional="no",
        condition="a = Yes | No",
    )  # fmt: skip
    third = row(
        code="c",
        kind="knock-out",
        name="Hosting",
        answer_type="radios",
        options="EU|US",
        passes_when="EU | US",
        discretionary="true",
        category="technology",
    )
    fields = CriterionFields(
        code="a",
        kind=Kind.WISH,
        category=Category.VENDOR,
        name="Asked first",
        answer_type=AnswerType.YES_NO,
        is_optional=True,
    )
    assert read(first, second, third) == [
        (fields, [("no_points", "")]),
        (
            CriterionFields(
                code="b", kind=Kind.REQUIREMENT, category=Category.FUNCTIONS, name="Quotes", name_other="Offertes",
                group="Sales", points=Decimal("7.12"), minimum=3,
                question="Which?\nAnd how?", question_other="Welke?", hint="Only on sale.",
                answer_type=AnswerType.MULTIPLE_CHOICE, options=("One", "Two", "Three"),
                condition_code="a", condition_answers=("Yes", "No"),
            ),
            [],
        ),
        (
            CriterionFields(
                code="c", kind=Kind.KNOCK_OUT, category=Category.TECHNOLOGY, name="Hosting",
                answer_type=AnswerType.SINGLE_CHOICE, options=("EU", "US"), passes_when=("EU", "US"),
                is_discretionary=True,
            ),
            [],
        ),
    ]  # fmt: skip


def test_a_row_with_a_rule_is_a_knock_out_and_one_without_is_what_was_said() -> None:
    found = read(
        row(code="a", name="A", answer_type="boolean", passes_when="ja"), row(code="b", name="B"), kind=Kind.INFORMATION
    )
    assert [(fields.kind, fields.answer_type, fields.passes_when) for fields, _remarks in found if fields] == [
        (Kind.KNOCK_OUT, AnswerType.YES_NO, ("Yes",)),
        (Kind.INFORMATION, AnswerType.LONG_TEXT, ()),
    ]


def test_the_name_is_the_question_when_only_that_stands_there() -> None:
    fields, remarks = read(row(code="a", question="What does it cost?"))[0]
    assert (fields and fields.name, fields and fields.question, remarks) == (
        "What does it cost?",
        "What does it cost?",
        [],
    )


@pytest.mark.parametrize(
    ("texts", "remarks"),
    [
        ({"code": "PRICE-1", "name": "A"}, [("reserved_code", "PRICE-1")]),
        ({"name": "A"}, [("code_made", "")]),
        ({"code": "a", "name": "A", "kind": "soup"}, [("unknown_kind", "soup")]),
        ({"code": "a", "name": "A", "category": "soup"}, [("category_as_group", "soup")]),
        ({"code": "a", "name": "A", "answer_type": "Hologram"}, [("unknown_type", "hologram")]),
        ({"code": "a", "name": "A", "answer_type": "pricing"}, [("type_read_as", "pricing")]),
        ({"code": "a", "name": "A", "condition": "b=Yes"}, [("section_group", "b")]),
        (
            {"code": "a", "name": "A", "kind": "knock-out", "answer_type": "boolean", "passes_when": "yes | maybe"},
            [("pass_not_option", "maybe")],
        ),
        (
            {"code": "a", "name": "A", "points": "many", "minimum": "3", "kind": "requirement"},
            [("bad_number", "many")],
        ),
        ({"code": "a", "name": "A", "points": "-1"}, [("bad_number", "-1")]),
        ({"code": "a", "name": "A", "points": "1.0001"}, [("bad_number", "1.0001")]),
        ({"code": "a", "name": "A", "points": "100001"}, [("bad_number", "100001")]),
        ({"code": "a", "name": "A", "minimum": "0", "kind": "requirement"}, [("bad_minimum", "0")]),
        ({"code": "a", "name": "A", "minimum": "6", "kind": "requirement"}, [("bad_minimum", "6")]),
        ({"code": "a", "name": "A", "minimum": "9", "kind": "wish"}, [("minimum_left", "9")]),
        ({"code": "a", "name": "A", "points": "hoog"}, [("points_read_as", "hoog = 3")]),
        ({"code": "a", "name": "A", "kind": "ko", "answer_type": "text", "passes_when": "Yes"}, [("rule_on_text", "")]),
        ({"code": "a", "name": "A", "is_knock_out": "perhaps"}, [("unknown_kind", "perhaps")]),
        ({"code": "a", "name": "A", "question": "<b>x</b>"}, [("markup_removed", "")]),
        ({"code": "x" * 51, "name": "A"}, [("too_long", "")]),
        ({"code": "a", "name": "A", "hint": "x" * 4001}, [("too_long", "")]),
        ({"code": "a", "name": "A", "condition": "y" * 130}, [("section_group", "y" * 120)]),
    ],
)
def test_a_remark_says_what_it_is_about(texts: dict[str, str], remarks: list[tuple[str, str]]) -> None:
    fields, found = read(row(**texts))[0]
    assert found == remarks
    no_refusal = (
        "minimum_left",
        "points_read_as",
        "rule_on_text",
        "code_made",
        "type_read_as",
        "section_group",
        "markup_removed",
        "category_as_group",
    )
    assert (fields is None) == (remarks[0][0] not in no_refusal)


@pytest.mark.parametrize(
    ("marked", "kind"),
    [("Ja", Kind.KNOCK_OUT), ("x", Kind.KNOCK_OUT), ("KO", Kind.KNOCK_OUT), ("Nee", Kind.WISH), ("n.v.t.", Kind.WISH)],
)
def test_a_column_that_says_knock_out_or_not_is_no_rule(marked: str, kind: Kind) -> None:
    assert guess_mapping(["Code", "KO (Ja/Nee)"]) == {0: Column.CODE, 1: Column.IS_KNOCK_OUT}
    fields, remarks = read(row(code="a", name="A", is_knock_out=marked))[0]
    assert fields is not None
    assert (fields.kind, fields.passes_when, remarks) == (kind, (), [])


def test_what_is_no_number_in_the_points_of_a_knock_out_is_no_matter() -> None:
    fields, remarks = read(row(code="a", name="A", kind="ko", points="KO", answer_type="boolean"))[0]
    assert (fields is not None, remarks) == (True, [])


COLUMNS = {0: Column.CODE, 1: Column.NAME, 2: Column.KIND, 3: Column.POINTS}


@pytest.mark.parametrize(
    ("cells", "groups", "left_out"),
    [
        ([["Algemeen", "", "", ""], ["1.1", "A", "Eis", "5"], ["MARKETING", "", "", ""]], {"1.1": "Algemeen"}, 2),
        ([["1 Algemeen", "", "", ""], ["1.1", "A", "Eis", "5"]], {"1.1": "1 Algemeen"}, 1),
        ([["A", "Kwaliteit", "", "60"], ["A.1", "Plan", "Eis", "40"]], {"A.1": "Kwaliteit"}, 1),
        ([["A. Huurders en kopers", "", "", "40"], ["1", "Plan", "Eis", "5"]], {"1": "A. Huurders en kopers"}, 1),
        (
            [["1", "A", "Eis", "5"], ["", "(met goedkeuring)", "", ""], ["2", "B", "Eis", "5"]],
            {"1": None, "2": None},
            1,
        ),
        ([["1", "A", "Eis", "5"], ["", "Subtotaal Algemeen", "", "5"], ["Totaal", "", "", "5"]], {"1": None}, 2),
        ([["Nr", "Eis", "Soort", "Punten"], ["1", "A", "Eis", "5"], ["* zie bijlage", "", "", ""]], {"1": None}, 2),
    ],
)
def test_sections_notes_and_totals_are_told_from_criteria(
    cells: list[list[str]], groups: dict[str, str | None], left_out: int
) -> None:
    rows = list(enumerate([*cells, *[[f"9.{number}", "More", "Wens", "5"] for number in range(1, 5)]], start=2))
    if cells[-1][1] == "" or cells[-1][0] == "Totaal":
        rows = [
            (number, texts) for number, (_old, texts) in enumerate([*rows[len(cells) :], *rows[: len(cells)]], start=2)
        ]
    reading = Reading(other_rows_are=Kind.WISH, category=Category.VENDOR, header=("Nr", "Eis", "Soort", "Punten"))
    found = read_rows(rows, COLUMNS, reading)
    kept = {one.fields.code: one.fields.group for one in found if one.fields is not None and one.fields.name != "More"}
    assert kept == groups
    assert sum(one.is_left_out for one in found) == left_out
    assert [one.row for one in found if one.refusal] == []


def test_columns_are_corrected_by_what_stands_under_them() -> None:
    header = ["Ref", "Eis / wens", "Type", "Minimum"]
    rows = [(2, ["1", "Dubbele klanten samenvoegen", "Mandatory", "€ 1.250"]), (3, ["2", "Mailings", "Optional", "10"])]
    assert settled_columns(guess_mapping(header), header, rows) == {0: Column.CODE, 1: Column.NAME, 2: Column.KIND}
    again = [(number, [str(number % 3), "Merge", "", ""]) for number in range(2, 9)]
    assert settled_columns({0: Column.CODE, 1: Column.NAME}, header, again) == {1: Column.NAME}
    assert guess_mapping(["Code", "Criterium", "Weging (%)"]) == {0: Column.CODE, 1: Column.NAME, 2: Column.POINTS}


def test_a_code_twice_and_a_condition_on_a_later_row_are_named() -> None:
    found = read(
        row(code="a", name="A"),
        row(code="a", name="B"),
        row(code="c", name="C", condition="d"),
        row(code="d", name="D"),
    )
    assert [remarks for _fields, remarks in found] == [[], [("double_code", "a")], [("later_condition", "d")], []]


@pytest.mark.parametrize(
    "texts",
    [
        {"points": "0"}, {"points": "100000"}, {"points": "0.001"}, {"minimum": "1", "kind": "requirement"},
        {"minimum": "5", "kind": "requirement"},
        {"hint": "x" * 4000}, {"name": "a < b"}, {"name": "a > b"},
    ],
)  # fmt: skip
def test_what_lies_on_a_limit_is_inside_it(texts: dict[str, str]) -> None:
    fields, remarks = read(row(**{"code": "x" * 50, "name": "A"} | texts))[0]
    assert (fields is not None, remarks) == (True, [])
    assert fields is None or fields.minimum == (int(texts["minimum"]) if texts.get("kind") == "requirement" else None)


def test_a_heading_is_known_by_its_words_whatever_the_blanks() -> None:
    assert guess_mapping(["  Passes   when ", "CODE", "code"]) == {0: Column.PASSES_WHEN, 1: Column.CODE}


def test_each_tag_that_ends_a_line_ends_it() -> None:
    assert plain_text("a<p>b<br>c<UL>d</ul><ol>e</ol><i>f</i><li>g") == "a\nb\nc\nd\nef\n– g"
    assert plain_text("a<!-- no -->b<li></li>") == "ab"


def rows_read(rows: list[list[str]], *columns: Column | None) -> list[RowRead]:
    mapping = {place: column for place, column in enumerate(columns) if column is not None}
    how = Reading(other_rows_are=Kind.WISH, category=Category.FUNCTIONS)
    return read_rows(list(enumerate(rows, start=2)), mapping, how)


def test_a_text_that_is_too_long_for_a_name_stands_whole_in_the_question() -> None:
    text = "Verify that the input is decoded " + "or unescaped only once, " * 12 + "and before it is checked."
    (row,) = rows_read([["1", text]], Column.CODE, Column.NAME)
    assert row.fields is not None
    assert (row.fields.question, len(row.fields.name) <= 200, row.fields.name[-1]) == (text, True, "\u2026")
    assert row.remarks == ((Remark.LONG_NAME, ""),)
    assert Column.QUESTION in row.given, "so that the same list again changes nothing"


def test_lines_below_a_row_go_on_with_it_and_are_no_group_of_the_next() -> None:
    rows = [
        ["1", "Show the pupils", ""],
        ["", "- with their class", ""],
        ["2", "Change a class", ""],
        ["", "", "A class is a group of pupils."],
    ]
    first, line, second, more = rows_read(rows, Column.CODE, Column.NAME, Column.HINT)
    assert first.fields is not None
    assert second.fields is not None
    assert first.fields.name == "Show the pupils - with their class"
    assert [one.remarks[0][0] for one in (line, more)] == [Remark.GOES_ON] * 2
    assert (second.fields.hint, second.fields.group) == ("A class is a group of pupils.", None)


def test_headings_of_sections_are_seen_beside_columns_that_are_not_read_and_in_a_list_of_two() -> None:
    rows = [["", "1", "Organisation"], ["O-1", "2", "A policy"], ["O-2", "2", "A role"]]
    section, *criteria = rows_read(rows, Column.CODE, None, Column.NAME)
    assert section.remarks == ((Remark.SECTION, "Organisation"),)
    assert [one.fields.group for one in criteria if one.fields is not None] == ["Organisation"] * 2
    narrow = rows_read(
        [["", "User requirements"], ["1.1", "Set an alarm"], ["1.2", "Stop it"]], Column.CODE, Column.NAME
    )
    assert [one.fields.group for one in narrow if one.fields is not None] == ["User requirements"] * 2


def test_columns_whose_values_say_otherwise_than_their_heading() -> None:
    header = ["User Story", "", "Prioriteit"]
    rows = [(2, ["US01", "As a seller I see every contact", "108"]), (3, ["US02", "As a seller I merge", "60.25"])]
    found = settled_columns(guess_mapping(header), header, rows)
    assert {place: str(column) for place, column in sorted(found.items())} == {1: "name", 2: "points"}
