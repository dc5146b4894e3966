"""One row of a list of criteria: what its cells mean, kept or refused with a remark."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import KW_ONLY, dataclass, field, replace
from decimal import Decimal

from foundation.lists.amounts import amount_in
from foundation.lists.values import MARKED, NOT_MARKED, value_key
from selection.method.criteria import (
    LEAST_MINIMUM,
    MOST_CODE,
    MOST_NAME,
    MOST_POINT,
    MOST_TEXT,
    SCORED,
    Category,
    CriterionFields,
    Kind,
    code_is_reserved,
)
from selection.method.list_cells import MOST_POINTS, NOTHING, WORDS_OF_POINTS, options_in, shortened
from selection.method.list_columns import plain_text
from selection.method.list_remarks import LEFT_OUT, OF_THE_KEPT, REFUSALS, Remark
from selection.method.list_words import CATEGORIES, EXACT_TYPES, KINDS, NOT_WANTED, TRUTHS, TYPES, Column
from selection.method.questions import NO, YES, AnswerType

LEAVE_OUT, GROUP = "leave_out", "group"  # what a value of a column may mean besides a kind or a category
Meanings = Mapping[Column, Mapping[str, str]]


@dataclass(frozen=True)
class RowRead:
    """One row of a list: its number in the file, what it means, remarks (with the text they are about), and which of
    its columns say something (what the list does not say changes nothing), and its code and name as they were typed.
    The heading of a section may say what the section weighs.
    """

    row: int
    fields: CriterionFields | None
    remarks: tuple[tuple[Remark, str], ...] = ()
    _: KW_ONLY
    given: frozenset[Column] = frozenset()
    typed: tuple[str, str] = ("", "")
    weighs: tuple[str, Decimal] | None = None

    @property
    def refusal(self) -> tuple[Remark, str] | None:
        return next((remark for remark in self.remarks if remark[0] in REFUSALS), None)

    @property
    def is_left_out(self) -> bool:
        return any(what in LEFT_OUT for what, _about in self.remarks)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a list is read: what rows become that do not say it, what distinct values mean that the method does not know,
    which cells hold a fault (by row number and column), and the decimal sign of its amounts.
    """

    other_rows_are: Kind
    category: Category
    meanings: Meanings = field(default_factory=dict)
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    sign: str | None = None
    header: Sequence[str] = ()


CHOICES = (AnswerType.SINGLE_CHOICE, AnswerType.MULTIPLE_CHOICE)


class Row:
    """Reading one row, collecting its remarks."""

    def __init__(self, texts: Mapping[Column, str], reading: Reading, *, section: str, is_weighed: bool) -> None:
        self.texts, self.reading, self.section, self.is_weighed = texts, reading, section, is_weighed
        self.code = texts.get(Column.CODE, "")
        self.remarks: list[tuple[Remark, str]] = []

    def meaning(self, column: Column) -> str:
        """What was said that this row's value of a column means."""
        return self.reading.meanings.get(column, {}).get(value_key(self.text(column)), "")

    def text(self, column: Column) -> str:
        return self.texts.get(column, "")

    def remark(self, what: Remark, about: str = "") -> None:
        self.remarks.append((what, about[:120]))

    def read(self, row: int, *, seen: Mapping[str, Kind], codes: Set[str]) -> RowRead:
        name = self.text(Column.NAME) or self.text(Column.QUESTION)
        if not name and not self.code and not self.text(Column.POINTS):
            self.remark(Remark.NOTE)
        elif not name:
            self.remark(Remark.NO_NAME)
        if self.code and self.code in seen:
            self.remark(Remark.DOUBLE_CODE, self.code)
        if code_is_reserved(self.code):
            self.remark(Remark.RESERVED_CODE, self.code)
        if not self.code:
            self.remark(Remark.CODE_MADE)
        kind = self._kind()
        whole = " ".join(self._plain(name).split())
        fields = CriterionFields(code=self.code, kind=kind, category=self._category(), name=shortened(whole, MOST_NAME))
        fields = self._with_question(fields)
        if len(whole) > MOST_NAME:
            fields = self._with_whole_text(fields, self._plain(name))
        fields = self._with_numbers(self._with_rule(self._with_condition(fields, seen, codes)))
        if any(len(text) > MOST_TEXT for text in self.texts.values()) or len(self.code) > MOST_CODE:
            self.remark(Remark.TOO_LONG)
        is_away = any(what in REFUSALS | LEFT_OUT for what, _about in self.remarks)
        typed = (self.code, name[:MOST_NAME])
        said = tuple(one for one in self.remarks if not is_away or one[0] not in OF_THE_KEPT)
        return RowRead(row, None if is_away else fields, said, given=self._given(), typed=typed)

    def _with_whole_text(self, fields: CriterionFields, whole: str) -> CriterionFields:
        """A name that is too long for one: nothing of it is lost."""
        self.remark(Remark.LONG_NAME)
        asked = fields.question or ""
        question = asked if whole in asked else f"{whole}\n{asked}".strip()
        if len(question) > MOST_TEXT:
            self.remark(Remark.TOO_LONG)
        return replace(fields, question=question)

    def _given(self) -> frozenset[Column]:
        """The columns that say something of this row: those of the list, but for choices that it leaves open."""
        open_here = {
            Column.IS_KNOCK_OUT,
            Column.KIND,
            Column.CATEGORY,
            Column.POINTS,
            Column.ANSWER_TYPE,
            Column.GROUP,
            Column.MINIMUM,
        }
        said = {column for column in self.texts if column not in open_here or self.text(column)}
        if len(self.text(Column.NAME)) > MOST_NAME:
            said.add(Column.QUESTION)
        as_group = self.section or any(what is Remark.CATEGORY_AS_GROUP for what, _about in self.remarks)
        return frozenset(said | {Column.GROUP} if as_group else said)

    def _kind(self) -> Kind:
        typed, marked = self.text(Column.KIND), value_key(self.text(Column.IS_KNOCK_OUT))
        if marked in MARKED or marked in ("ko", "knock-out"):
            return Kind.KNOCK_OUT
        if marked not in NOT_MARKED:
            self.remark(Remark.UNKNOWN_KIND, marked)
        if not typed:
            has_rule = value_key(self.text(Column.PASSES_WHEN)) not in NOTHING
            return Kind.KNOCK_OUT if has_rule else self.reading.other_rows_are
        meant = self.meaning(Column.KIND)
        kind = Kind(meant) if meant in [*Kind] else KINDS.get(value_key(typed))
        if meant == LEAVE_OUT or (not meant and value_key(typed) in NOT_WANTED):
            self.remark(Remark.NOT_WANTED, typed)
        elif kind is None:
            self.remark(Remark.UNKNOWN_KIND, typed)
        return kind or self.reading.other_rows_are

    def _category(self) -> Category:
        """A word of the list's own is a group, unless it was said which category it means."""
        typed, meant = self.text(Column.CATEGORY), self.meaning(Column.CATEGORY)
        if not typed:
            return self.reading.category
        if meant in [*Category]:
            return Category(meant)
        found = CATEGORIES.get(value_key(typed))
        if found is None and not self.text(Column.GROUP):
            self.remark(Remark.CATEGORY_AS_GROUP, typed)
            self.section = typed
        return found or self.reading.category

    def _with_question(self, fields: CriterionFields) -> CriterionFields:
        typed, meant = value_key(self.text(Column.ANSWER_TYPE)), self.meaning(Column.ANSWER_TYPE)
        kind = AnswerType(meant) if meant in [*AnswerType] else TYPES.get(typed, AnswerType.LONG_TEXT)
        if meant in [*AnswerType]:
            pass
        elif typed and typed not in TYPES:
            self.remark(Remark.UNKNOWN_TYPE, typed)
        elif typed and typed not in EXACT_TYPES and typed != kind:
            self.remark(Remark.TYPE_READ_AS, typed)
        options, is_choice = options_in(self.text(Column.OPTIONS)), kind in CHOICES
        if is_choice and not options:
            self.remark(Remark.NO_OPTIONS)
        elif is_choice and len(options) == 1:
            self.remark(Remark.ONE_OPTION, options[0])
        return replace(
            fields,
            group=self._group(),
            name_other=self.text(Column.NAME_OTHER)[:MOST_NAME] or None,
            question=self._plain(self.text(Column.QUESTION)) or None,
            question_other=self._plain(self.text(Column.QUESTION_OTHER)) or None,
            hint=self._plain(self.text(Column.HINT)) or None,
            answer_type=kind,
            options=options,
            is_optional=value_key(self.text(Column.OPTIONAL)) in MARKED | {"optional", "optioneel", "facultatief"},
        )

    def _group(self) -> str | None:
        group = self.text(Column.GROUP) or self.section
        if len(group) > MOST_NAME:
            self.remark(Remark.LONG_GROUP, f"{len(group)}")
        return shortened(group, MOST_NAME) or None

    def _with_condition(self, fields: CriterionFields, seen: Mapping[str, Kind], codes: Set[str]) -> CriterionFields:
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
        if typed and not known:
            self.remark(Remark.RULE_ON_TEXT)
        return replace(
            fields,
            passes_when=tuple(typed),
            is_discretionary=value_key(self.text(Column.DISCRETIONARY)) in MARKED,
        )

    def _with_numbers(self, fields: CriterionFields) -> CriterionFields:
        return self._with_minimum(self._with_points(fields))

    def _with_points(self, fields: CriterionFields) -> CriterionFields:
        """The points of a scored criterion; a knock-out needs none, so that what cannot be read there is no matter."""
        typed, is_scored = self.text(Column.POINTS), fields.kind in SCORED
        if value_key(typed) in NOTHING:
            if is_scored and self.is_weighed:
                self.remark(Remark.NO_POINTS)
            return fields
        word = WORDS_OF_POINTS.get(value_key(typed))
        if word is not None:
            self.remark(Remark.POINTS_READ_AS, f"{typed} = {word}")
            return replace(fields, points=Decimal(word))
        number = amount_in(typed, self.reading.sign)
        if not isinstance(number, tuple) and 0 <= number <= MOST_POINTS and number == round(number, 3):
            return replace(fields, points=number)
        if is_scored and isinstance(number, tuple) and number:
            self.remark(Remark.TWO_READINGS, f"{typed} = {number[0]:f} / {number[1]:f}")
        elif is_scored:
            self.remark(Remark.BAD_NUMBER, typed)
        return fields

    def _with_minimum(self, fields: CriterionFields) -> CriterionFields:
        typed = self.text(Column.MINIMUM)
        if value_key(typed) in NOTHING:
            return fields
        if fields.kind is not Kind.REQUIREMENT:
            self.remark(Remark.MINIMUM_LEFT, typed)
            return fields
        if not typed.isdecimal() or not LEAST_MINIMUM <= int(typed) <= MOST_POINT:
            self.remark(Remark.BAD_MINIMUM, typed)
            return fields
        return replace(fields, minimum=int(typed))

    def _plain(self, text: str) -> str:
        if "<" not in text or ">" not in text:
            return text
        stripped = plain_text(text)
        if stripped != text:
            self.remark(Remark.MARKUP_REMOVED)
        return stripped
