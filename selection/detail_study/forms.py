"""Forms of the detail study."""

from decimal import Decimal

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from foundation.forms.base import FileForm, VersionedForm, file_field
from foundation.forms.days import DayField
from foundation.forms.fields import NumberField, choices, long_text, pick, required, row_choice, text
from selection.detail_study.actions import FindingFields, ItemFields, SessionFields
from selection.labels import OUTCOMES, STUDY_KINDS
from selection.method.study import AnnualFigures
from selection.reopening import ReopeningForm

MOST = Decimal(10) ** 13


class ItemForm(VersionedForm):
    kind = pick(_l("Part of the detail study"), STUDY_KINDS)
    title = text(_l("Title"))
    body = long_text(
        _l("What is asked or shown"), needed=False, description=_l("In the words in which every candidate gets it.")
    )
    norm = long_text(
        _l("When is it good enough?"),
        needed=False,
        description=_l("For a proof of concept: the acceptance point, with its figure."),
    )
    minutes = IntegerField(
        _l("Minutes"), validators=[Optional(), NumberRange(1, 480, _l("From %(min)s to %(max)s minutes."))]
    )
    criterion_ids = choices(_l("Criteria that it throws light on"), [], coerce=int)

    def fields(self) -> ItemFields:
        return ItemFields(**{**self.values(), "criterion_ids": tuple(self.criterion_ids.data or ())})


class SessionForm(VersionedForm):
    kind = pick(_l("Part of the detail study"), STUDY_KINDS)
    place = text(_l("Where, or at which customer"), needed=False)
    participants = long_text(_l("Who takes part"), needed=False)
    planned_on = DayField(_l("Planned on"))
    held_on = DayField(_l("Held on"))
    summary = long_text(_l("In short: what came out"), needed=False)

    def fields(self) -> SessionFields:
        return SessionFields(**self.values())


class FindingForm(FileForm):
    item = row_choice(_l("About which line of the script"))
    criterion = row_choice(
        _l("Criterion"),
        description=_l("With a criterion the finding is evidence for or against what the vendor answered."),
    )
    outcome = pick(_l("What does it say of the vendor's answer?"), OUTCOMES, needed=False)
    text = long_text(_l("What did you see or hear?"))
    file = file_field(_l("Supporting document (optional)"), needed=False)

    def fields(self) -> FindingFields:
        return FindingFields(
            text=self.text.data, item_id=self.item.data, criterion_id=self.criterion.data, outcome=self.outcome.data
        )


class ReopenRoundForm(ReopeningForm):
    """The button that opens the second round; after a decision it asks why."""


class YearForm(VersionedForm):
    year = IntegerField(_l("Year"), validators=[required(), NumberRange(1990, 2100, _l("From %(min)s to %(max)s."))])
    equity = NumberField(_l("Equity"), needed=False, least=-MOST, most=MOST)
    total_assets = NumberField(_l("Total assets"), needed=False, least=Decimal(0), most=MOST)
    current_assets = NumberField(_l("Current assets"), needed=False, least=Decimal(0), most=MOST)
    current_liabilities = NumberField(_l("Current liabilities"), needed=False, least=Decimal(0), most=MOST)
    revenue = NumberField(_l("Revenue"), needed=False, least=Decimal(0), most=MOST)
    result = NumberField(_l("Result"), needed=False, least=-MOST, most=MOST)

    def figures(self) -> AnnualFigures:
        return AnnualFigures(
            equity=self.equity.data,
            total_assets=self.total_assets.data,
            current_assets=self.current_assets.data,
            current_liabilities=self.current_liabilities.data,
            revenue=self.revenue.data,
            result=self.result.data,
        )
