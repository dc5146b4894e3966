"""Forms of the detail study."""

from datetime import date
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, Field, IntegerField, ValidationError
from wtforms.validators import NumberRange, Optional

from foundation.forms import Form, NumberField, VersionedForm, choice, choices, long_text, required, text
from selection.detail_study.actions import FindingFields, ItemFields, SessionFields
from selection.labels import OUTCOMES, STUDY_KINDS
from selection.method.claims import Outcome
from selection.method.study import AnnualFigures, StudyKind

NOTHING = ("", "–")
MOST = Decimal(10) ** 13


class ItemForm(VersionedForm):
    kind = choice(_l("Part of the detail study"), STUDY_KINDS.items())
    title = text(_l("Title"))
    body = long_text(_l("What is asked or shown"), needed=False, description=_l("In the words in which every candidate gets it."))
    norm = long_text(_l("When is it good enough?"), needed=False, description=_l("For a proof of concept: the acceptance point, with its figure."))
    minutes = IntegerField(_l("Minutes"), validators=[Optional(), NumberRange(1, 480, _l("From %(min)s to %(max)s minutes."))])
    criteria = choices(_l("Criteria that it throws light on"), [], coerce=int)

    def fields(self) -> ItemFields:
        return ItemFields(StudyKind(self.kind.data), self.title.data, self.body.data or None, self.norm.data or None, self.minutes.data, tuple(self.criteria.data or ()))


class SessionForm(VersionedForm):
    kind = choice(_l("Part of the detail study"), STUDY_KINDS.items())
    place = text(_l("Where, or at which customer"), needed=False)
    participants = long_text(_l("Who takes part"), needed=False)
    planned_on = DateField(_l("Planned on"), validators=[Optional()])
    held_on = DateField(_l("Held on"), validators=[Optional()])
    summary = long_text(_l("In short: what came out"), needed=False)

    def validate_planned_on(self, field: DateField) -> None:
        _plausible(field.data)

    def validate_held_on(self, field: DateField) -> None:
        _plausible(field.data)

    def fields(self) -> SessionFields:
        return SessionFields(StudyKind(self.kind.data), self.place.data or None, self.participants.data or None, self.planned_on.data, self.held_on.data, self.summary.data or None)


def _plausible(day: date | None) -> None:
    if day is not None and not 2000 <= day.year <= 2100:
        raise ValidationError(_("Fill in a day between 2000 and 2100."))


class FindingForm(Form):
    item = choice(_l("About which line of the script"), [NOTHING], needed=False)
    criterion = choice(_l("Criterion"), [NOTHING], needed=False, description=_l("With a criterion the finding is evidence for or against what the vendor answered."))
    outcome = choice(_l("What does it say of the vendor's answer?"), [NOTHING, *OUTCOMES.items()], needed=False)
    text = long_text(_l("What did you see or hear?"))
    document = FileField(_l("Supporting document (optional)"))

    def validate_text(self, _field: Field) -> None:
        if bool(self.outcome.data) != bool(self.criterion.data):
            raise ValidationError(_("A criterion and what the finding says of it go together."))

    def fields(self) -> FindingFields:
        item, criterion = (int(field.data) if field.data else None for field in (self.item, self.criterion))
        return FindingFields(self.text.data, item, criterion, Outcome(self.outcome.data) if self.outcome.data else None)


class YearForm(Form):
    year = IntegerField(_l("Year"), validators=[required(), NumberRange(1990, 2100, _l("From %(min)s to %(max)s."))])
    equity = NumberField(_l("Equity"), needed=False, least=-MOST, most=MOST)
    total_assets = NumberField(_l("Total assets"), needed=False, least=Decimal(0), most=MOST)
    current_assets = NumberField(_l("Current assets"), needed=False, least=Decimal(0), most=MOST)
    current_liabilities = NumberField(_l("Current liabilities"), needed=False, least=Decimal(0), most=MOST)
    revenue = NumberField(_l("Revenue"), needed=False, least=Decimal(0), most=MOST)
    result = NumberField(_l("Result"), needed=False, least=-MOST, most=MOST)

    def figures(self) -> AnnualFigures:
        return AnnualFigures(self.equity.data, self.total_assets.data, self.current_assets.data, self.current_liabilities.data, self.revenue.data, self.result.data)
