"""Forms of the criteria."""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, SelectField, ValidationError

from foundation.database.base import NAME
from foundation.forms import Form, NumberField, VersionedForm, choice, long_text, text
from selection.labels import ANSWER_TYPES, CATEGORIES, KINDS
from selection.method.criteria import MOST_CODE, Category, CriterionFields, Kind
from selection.method.questions import AnswerType

MOST_POINTS = Decimal(100_000)


def split(lines: str | None) -> tuple[str, ...]:
    """The lines of a text area, each once."""
    return tuple(dict.fromkeys(line.strip() for line in (lines or "").splitlines() if line.strip()))


class CriterionForm(VersionedForm):
    code = text(_l("Code"), limit=MOST_CODE, description=_l("Short and unique, such as F12."))
    kind = choice(_l("Kind"), KINDS.items())
    category = choice(_l("Category"), CATEGORIES.items())
    group = text(_l("Group"), needed=False, description=_l("Optional; a new name makes a new group."))
    name = text(_l("Name"))
    name_other = text(_l("Name in the second language"), needed=False)
    points = NumberField(_l("Points"), least=Decimal(0), most=MOST_POINTS, places=3, default=Decimal(10), description=_l("Relative to the other criteria of its group."))
    minimum = choice(_l("Minimum score"), [("", "–"), *((str(point), str(point)) for point in range(1, 6))], needed=False, description=_l("Only for a requirement."))
    question = long_text(_l("Question to vendors"), needed=False, description=_l("Left empty, the name is the question."))
    question_other = long_text(_l("Question in the second language"), needed=False)
    hint = long_text(_l("Explanation"), needed=False)
    answer_type = choice(_l("Answer type"), ANSWER_TYPES.items(), default=AnswerType.FIT)
    options = long_text(_l("Options, one per line"), needed=False)
    is_optional = BooleanField(_l("Vendors may skip this question"))
    condition_code = text(_l("Asked only after the question with code"), needed=False, limit=MOST_CODE)
    condition_answers = long_text(_l("… and these answers, one per line"), needed=False, description=_l("Left empty: when it is answered, and not with No."))
    passes_when = long_text(_l("Passes when the answer is, one per line"), needed=False, description=_l("Only for a knock-out."))
    is_discretionary = BooleanField(_l("The chair judges: another answer does not fail by itself"))

    def validate_minimum(self, field: SelectField) -> None:
        if field.data and self.kind.data != Kind.REQUIREMENT:
            raise ValidationError(_("Only a requirement can carry a minimum score."))

    def validate_is_discretionary(self, field: BooleanField) -> None:
        if field.data and self.kind.data != Kind.KNOCK_OUT:
            raise ValidationError(_("Only a knock-out can be discretionary."))

    def fields(self) -> CriterionFields:
        """What was filled in, as one value."""
        return CriterionFields(
            code=self.code.data,
            kind=Kind(self.kind.data),
            category=Category(self.category.data),
            name=self.name.data,
            name_other=self.name_other.data or None,
            group=self.group.data or None,
            points=self.points.data or Decimal(0),
            minimum=int(self.minimum.data) if self.minimum.data else None,
            question=self.question.data or None,
            question_other=self.question_other.data or None,
            hint=self.hint.data or None,
            answer_type=AnswerType(self.answer_type.data),
            options=split(self.options.data),
            is_optional=self.is_optional.data,
            condition_code=self.condition_code.data or None,
            condition_answers=split(self.condition_answers.data),
            passes_when=split(self.passes_when.data),
            is_discretionary=self.is_discretionary.data,
        )


class ReasonForm(Form):
    reason = long_text(_l("Why must the published criteria change?"))


class UploadForm(Form):
    file = FileField(_l("Excel (.xlsx) or CSV file"), validators=[FileRequired(_l("Choose a file."))])


class MappingForm(Form):
    """The columns come as column_0, column_1 ...; the view reads them, this form holds the rest."""

    other_rows_are = choice(_l("Rows that are no knock-out and name no kind become"), [(kind.value, KINDS[kind]) for kind in (Kind.REQUIREMENT, Kind.WISH, Kind.INFORMATION)])
    category = choice(_l("Rows that name no category go into"), CATEGORIES.items())


def scale_form(count: int) -> type[Form]:
    """A form with two texts per scale point."""
    fields = {}
    for point in range(count):
        fields[f"descriptor_{point}"] = text(str(point), limit=NAME)
        fields[f"other_{point}"] = text(str(point), needed=False, limit=NAME)
    return type("ScaleForm", (Form,), fields)
