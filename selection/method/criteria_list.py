"""Reading criteria from a list with headings: row by row, kept or refused with a remark."""

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from selection.method.criteria import (
    LEAST_MINIMUM,
    MOST_CODE,
    MOST_NAME,
    MOST_POINT,
    MOST_TEXT,
    Category,
    CriterionFields,
    Kind,
    code_is_reserved,
)
from selection.method.list_columns import CATEGORIES, EXACT_TYPES, KINDS, TRUTHS, TYPES, Column, plain_text
from selection.method.questions import NO, YES, AnswerType


class Remark(enum.StrEnum):
    """What the receipt says about a row."""

    NO_NAME = "no_name"
    RESERVED_CODE = "reserved_code"
    DOUBLE_CODE = "double_code"
    UNKNOWN_TYPE = "unknown_type"
    NO_OPTIONS = "no_options"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_CATEGORY = "unknown_category"
    BAD_NUMBER = "bad_number"
    LATER_CONDITION = "later_condition"
    TOO_LONG = "too_long"
    TYPE_READ_AS = "type_read_as"
    SECTION_GROUP = "section_group"
    MARKUP_REMOVED = "markup_removed"
    CODE_MADE = "code_made"
    PASS_NOT_OPTION = "pass_not_option"  # noqa: S105 - a remark


REFUSALS = {
    Remark.NO_NAME,
    Remark.RESERVED_CODE,
    Remark.DOUBLE_CODE,
    Remark.UNKNOWN_TYPE,
    Remark.NO_OPTIONS,
    Remark.UNKNOWN_KIND,
    Remark.UNKNOWN_CATEGORY,
    Remark.BAD_NUMBER,
    Remark.LATER_CONDITION,
    Remark.TOO_LONG,
    Remark.PASS_NOT_OPTION,
}


@dataclass(frozen=True)
class RowRead:
    """One row of a list: its number in the file, what it means, and remarks (with the text they are about)."""

    row: int
    fields: CriterionFields | None
    remarks: tuple[tuple[Remark, str], ...] = ()

    @property
    def refusal(self) -> tuple[Remark, str] | None:
        return next((remark for remark in self.remarks if remark[0] in REFUSALS), None)


def read_rows(
    rows: Sequence[Sequence[str]],
    mapping: Mapping[int, Column],
    *,
    other_rows_are: Kind,
    category: Category,
    first_row: int = 2,
) -> list[RowRead]:
    """Read a list of criteria, row by row; a row that cannot be kept is refused with its reason.

    A condition names the code of an earlier row; a condition that names no row of the list at all is the name of a
    group of questions, which is kept as such and remarked on.

    >>> read = read_rows(
    ...     [["a", "Name?", "boolean"]],
    ...     {0: Column.CODE, 1: Column.NAME, 2: Column.ANSWER_TYPE},
    ...     other_rows_are=Kind.WISH,
    ...     category=Category.VENDOR,
    ... )
    >>> read[0].fields.code, str(read[0].fields.answer_type), read[0].remarks
    ('a', 'yes_no', ())
    """
    by_column = [{column: row[number].strip() for number, column in mapping.items()} for row in rows]
    codes = [texts.get(Column.CODE) or f"R{number}" for number, texts in enumerate(by_column, start=first_row)]
    seen: dict[str, Kind] = {}
    read: list[RowRead] = []
    for number, texts in enumerate(by_column, start=first_row):
        code = codes[number - first_row]
        row_read = _Row(texts, code, other_rows_are, category).read(number, seen=seen, codes=codes)
        read.append(row_read)
        if row_read.fields is not None:
            seen[code] = row_read.fields.kind
    return read


class _Row:
    """Reading one row, collecting its remarks."""

    def __init__(self, texts: Mapping[Column, str], code: str, other_rows_are: Kind, category: Category) -> None:
        self.texts, self.code, self.other_rows_are, self.category = texts, code, other_rows_are, category
        self.remarks: list[tuple[Remark, str]] = []

    def text(self, column: Column) -> str:
        return self.texts.get(column, "")

    def remark(self, what: Remark, about: str = "") -> None:
        self.remarks.append((what, about[:120]))

    def read(self, row: int, *, seen: Mapping[str, Kind], codes: Sequence[str]) -> RowRead:
        name = self.text(Column.NAME) or self.text(Column.QUESTION)
        if not name:
            self.remark(Remark.NO_NAME)
        if self.code in seen:
            self.remark(Remark.DOUBLE_CODE, self.code)
        if code_is_reserved(self.code):
            self.remark(Remark.RESERVED_CODE, self.code)
        if not self.text(Column.CODE):
            self.remark(Remark.CODE_MADE, self.code)
        kind = self._kind()
        fields = CriterionFields(
            code=self.code, kind=kind, category=self._category(), name=self._plain(name)[:MOST_NAME]
        )
        fields = self._with_question(fields)
        fields = self._with_numbers(self._with_rule(self._with_condition(fields, seen, codes)))
        if any(len(text) > MOST_TEXT for text in self.texts.values()) or len(self.code) > MOST_CODE:
            self.remark(Remark.TOO_LONG)
        refused = any(what in REFUSALS for what, _about in self.remarks)
        return RowRead(row, None if refused else fields, tuple(self.remarks))

    def _kind(self) -> Kind:
        typed = self.text(Column.KIND)
        if not typed:
            return Kind.KNOCK_OUT if self.text(Column.PASSES_WHEN) else self.other_rows_are
        kind = KINDS.get(typed.casefold())
        if kind is None:
            self.remark(Remark.UNKNOWN_KIND, typed)
        return kind or self.other_rows_are

    def _category(self) -> Category:
        typed = self.text(Column.CATEGORY)
        found = CATEGORIES.get(typed.casefold()) if typed else self.category
        if found is None:
            self.remark(Remark.UNKNOWN_CATEGORY, typed)
        return found or self.category

    def _with_question(self, fields: CriterionFields) -> CriterionFields:
        typed = self.text(Column.ANSWER_TYPE).casefold()
        kind = TYPES.get(typed, AnswerType.LONG_TEXT)
        if typed and typed not in TYPES:
            self.remark(Remark.UNKNOWN_TYPE, typed)
        elif typed and typed not in EXACT_TYPES and typed != kind:
            self.remark(Remark.TYPE_READ_AS, typed)
        options = tuple(
            dict.fromkeys(part.strip() for part in re.split(r"[|\n]", self.text(Column.OPTIONS)) if part.strip())
        )
        if kind in (AnswerType.SINGLE_CHOICE, AnswerType.MULTIPLE_CHOICE) and not options:
            self.remark(Remark.NO_OPTIONS)
        return replace(
            fields,
            group=self.text(Column.GROUP)[:MOST_NAME] or None,
            name_other=self.text(Column.NAME_OTHER)[:MOST_NAME] or None,
            question=self._plain(self.text(Column.QUESTION)) or None,
            question_other=self._plain(self.text(Column.QUESTION_OTHER)) or None,
            hint=self._plain(self.text(Column.HINT)) or None,
            answer_type=kind,
            options=options,
            is_optional=TRUTHS.get(self.text(Column.OPTIONAL).casefold()) == YES,
        )

    def _with_condition(
        self, fields: CriterionFields, seen: Mapping[str, Kind], codes: Sequence[str]
    ) -> CriterionFields:
        name, _equals, answers = (part.strip() for part in self.text(Column.CONDITION).partition("="))
        if not name:
            return fields
        if name in seen:
            return replace(
                fields,
                condition_code=name,
                condition_answers=tuple(part.strip() for part in answers.split("|") if part.strip()),
            )
        if name in codes:
            self.remark(Remark.LATER_CONDITION, name)
            return fields
        self.remark(Remark.SECTION_GROUP, name)
        return replace(fields, section_group=name[:MOST_NAME])

    def _with_rule(self, fields: CriterionFields) -> CriterionFields:
        if fields.kind is not Kind.KNOCK_OUT:
            return fields
        typed = [part.strip() for part in self.text(Column.PASSES_WHEN).split("|") if part.strip()]
        if fields.answer_type is AnswerType.YES_NO:
            typed = [TRUTHS.get(part.casefold(), part) for part in typed]
        known = (YES, NO) if fields.answer_type is AnswerType.YES_NO else fields.options
        stray = next((part for part in typed if known and part not in known), None)
        if stray is not None:
            self.remark(Remark.PASS_NOT_OPTION, stray)
        return replace(
            fields,
            passes_when=tuple(typed),
            is_discretionary=TRUTHS.get(self.text(Column.DISCRETIONARY).casefold()) == YES,
        )

    def _with_numbers(self, fields: CriterionFields) -> CriterionFields:
        points, minimum = self.text(Column.POINTS), self.text(Column.MINIMUM)
        try:
            number = Decimal(points.replace(",", ".")) if points else fields.points
            least = int(minimum) if minimum and fields.kind is Kind.REQUIREMENT else None
        except (InvalidOperation, ValueError):
            self.remark(Remark.BAD_NUMBER, f"{points} {minimum}".strip())
            return fields
        if not (number.is_finite() and 0 <= number <= 100_000 and number == round(number, 3)) or (
            least is not None and not LEAST_MINIMUM <= least <= MOST_POINT
        ):
            self.remark(Remark.BAD_NUMBER, f"{points} {minimum}".strip())
            return fields
        return replace(fields, points=number, minimum=least)

    def _plain(self, text: str) -> str:
        if "<" not in text or ">" not in text:
            return text
        stripped = plain_text(text)
        if stripped != text:
            self.remark(Remark.MARKUP_REMOVED)
        return stripped
