"""Forms of the criteria."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectMultipleField, StringField, ValidationError
from wtforms import Form as WtForm

from foundation.database.base import NAME
from foundation.forms.base import DrawnForm, FileForm, Form, VersionedForm, file_field
from foundation.forms.fields import (
    LinesField,
    NumberField,
    choice,
    long_text,
    none_or,
    options_of,
    pick,
    row_choice,
    text,
)
from selection.criteria.actions.many import ManyFields
from selection.criteria.labels import ORDERS
from selection.criteria.models import Criterion
from selection.criteria.queries.table import Order
from selection.labels import ANSWER_TYPES, CATEGORIES, KINDS
from selection.method.criteria import LEAST_MINIMUM, MOST_CODE, MOST_POINT, CriterionFields, Kind
from selection.method.questions import AnswerType

MOST_POINTS = Decimal(100_000)


class CriterionForm(VersionedForm):
    code = text(_l("Code"), limit=MOST_CODE, description=_l("Short and unique, such as F12."))
    kind = pick(_l("Kind"), KINDS)
    category = pick(_l("Category"), CATEGORIES)
    group = text(_l("Group"), needed=False, description=_l("Optional; a new name makes a new group."))
    name = text(_l("Name"), render_kw={"autofocus": True})
    name_other = text(_l("Name in the second language"), needed=False)
    points = NumberField(
        _l("Points"),
        least=Decimal(0),
        most=MOST_POINTS,
        places=3,
        default=Decimal(10),
        description=_l("Relative to the other criteria of its group."),
    )
    minimum = row_choice(_l("Minimum score"), description=_l("Only for a requirement."))
    question = long_text(
        _l("Question to vendors"), needed=False, description=_l("Left empty, the name is the question.")
    )
    question_other = long_text(_l("Question in the second language"), needed=False)
    hint = long_text(_l("Explanation"), needed=False)
    answer_type = pick(_l("Answer type"), ANSWER_TYPES, default=AnswerType.FIT)
    options = LinesField(_l("Options, one per line"))
    is_optional = BooleanField(_l("Vendors may skip this question"))
    condition_code = text(_l("Asked only after the question with code"), needed=False, limit=MOST_CODE)
    condition_answers = LinesField(
        _l("… and these answers, one per line"), description=_l("Left empty: when it is answered, and not with No.")
    )
    passes_when = LinesField(_l("Passes when the answer is, one per line"), description=_l("Only for a knock-out."))
    is_discretionary = BooleanField(_l("The chair judges: another answer does not fail by itself"))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.minimum.choices = none_or((point, str(point)) for point in range(LEAST_MINIMUM, MOST_POINT + 1))

    def validate_minimum(self, field: Field) -> None:
        if field.data and self.kind.data != Kind.REQUIREMENT:
            raise ValidationError(_("Only a requirement can carry a minimum score."))

    def validate_is_discretionary(self, field: Field) -> None:
        if field.data and self.kind.data != Kind.KNOCK_OUT:
            raise ValidationError(_("Only a knock-out can be discretionary."))

    def fields(self, present: CriterionFields | None = None) -> CriterionFields:
        """What was filled in over the criterion as it stands: an import may know more of it than this form shows."""
        return CriterionFields(**{**(vars(present) if present is not None else {}), **self.values()})


class TableForm(WtForm):  # type: ignore[misc]
    """What is looked for in the table, and its order; it saves nothing."""

    search = StringField(_l("Search"))
    kind = pick(_l("Kind"), KINDS, needed=False)
    category = pick(_l("Category"), CATEGORIES, needed=False)
    sort = choice(_l("Sort by"), [(order.value, ORDERS[order]) for order in Order], needed=False)


class ManyForm(DrawnForm):
    """The criteria that were chosen in the table, and what becomes of them."""

    chosen = SelectMultipleField(_l("Criteria"), coerce=int, choices=[])
    kind = pick(_l("Kind"), KINDS, needed=False)
    category = pick(_l("Category"), CATEGORIES, needed=False)
    group = text(_l("Group"), needed=False)
    without_group = BooleanField(_l("In no group"))
    points = NumberField(_l("Points"), needed=False, least=Decimal(0), most=MOST_POINTS, places=3)
    after = row_choice(_l("Place after"), description=_l("They also take its category and group."))

    def over(self, criteria: Sequence[Criterion], name: Callable[[Criterion], str]) -> Self:
        """The form with the criteria that can be chosen."""
        named = [(criterion.id, f"{criterion.code} {name(criterion)}") for criterion in criteria]
        self.chosen.choices = options_of(named)
        self.after.choices = none_or(named, nothing=_("At the head of its group"))
        return self

    def validate_chosen(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Choose at least one criterion."))

    def fields(self) -> ManyFields:
        return ManyFields(
            kind=self.kind.data,
            category=self.category.data,
            group="" if self.without_group.data else self.group.data or None,
            points=self.points.data,
        )


class PointsField(NumberField):
    """Points on the page of weights: one that the page did not send stays as it is, one that was emptied is asked
    for.
    """

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, needed=False, least=Decimal(0), most=MOST_POINTS, places=3, **more)

    def process_formdata(self, values: list[str]) -> None:
        if values and not values[0].strip():
            raise ValueError(_("Fill this in."))
        super().process_formdata(values)


class WeightsForm(DrawnForm):
    """Points of every category (k_functions), group (g_7) and criterion (c_7)."""

    def given(self) -> dict[str, Decimal]:
        return {name: value for name, value in self.values().items() if value is not None}


def weights_form(labels: Mapping[str, str]) -> type[WeightsForm]:
    """The form with a field per name; the labels name what the points belong to."""
    return type("WeightsFormHere", (WeightsForm,), {name: PointsField(label) for name, label in labels.items()})


class ReasonForm(Form):
    reason = long_text(_l("Why must the published criteria change?"))


class UploadForm(FileForm):
    file = file_field(_l("Excel (.xlsx, .xls, .xlsb), OpenDocument (.ods) or CSV file"))


class MappingForm(Form):
    """The columns come as column_0, column_1 ...; the view reads them, this form holds the rest."""

    other_rows_are = choice(
        _l("Rows that are no knock-out and name no kind become"),
        [(kind.value, KINDS[kind]) for kind in (Kind.REQUIREMENT, Kind.WISH, Kind.INFORMATION)],
    )
    category = choice(_l("Rows that name no category go into"), CATEGORIES.items())
    without_hidden = BooleanField(_l("Leave out the rows that are hidden in the file"))


class ScaleForm(DrawnForm):
    """Two texts per scale point: descriptor_3, and other_3 in the second language."""

    def descriptors(self, count: int) -> list[tuple[str, str | None]]:
        return [(self[f"descriptor_{point}"].data, self[f"other_{point}"].data or None) for point in range(count)]


def scale_form(count: int) -> type[ScaleForm]:
    """The form for so many points."""
    fields = {}
    for point in range(count):
        fields[f"descriptor_{point}"] = text(_l("Meaning of %(point)s", point=point), limit=NAME)
        fields[f"other_{point}"] = text(
            _l("Meaning of %(point)s in the second language", point=point), needed=False, limit=NAME
        )
    return type("ScaleFormHere", (ScaleForm,), fields)
