"""Forms of the steering criteria."""

from decimal import Decimal

from flask_babel import lazy_gettext as _l

from foundation.forms.base import DrawnForm, Form
from foundation.forms.days import DayField
from foundation.forms.fields import NumberField, long_text, pick
from planning.labels import CRITERIA
from planning.method.steering_criteria import Criterion
from planning.steering.actions import MeasureFields

TEN = Decimal(10)
MOST_WEIGHT = Decimal(100)


class NormsForm(DrawnForm):
    """Weight and norm per criterion."""

    def given(self) -> dict[Criterion, tuple[Decimal, Decimal]]:
        return {row: (self[f"weight_{row}"].data, self[f"norm_{row}"].data) for row in Criterion}


for _row in Criterion:
    setattr(NormsForm, f"weight_{_row}", NumberField(_l("Weight"), least=Decimal(0), most=MOST_WEIGHT, places=1))
    setattr(NormsForm, f"norm_{_row}", NumberField(_l("Norm, 0 to 10"), least=Decimal(0), most=TEN, places=1))


class MeasureForm(Form):
    criterion = pick(_l("Criterion"), CRITERIA)
    measured_on = DayField(_l("Measured on"), needed=True)
    mark = NumberField(_l("Mark, 0 to 10"), least=Decimal(0), most=TEN, places=1)
    evidence = long_text(_l("What it is based on"))

    def fields(self) -> MeasureFields:
        return MeasureFields(**self.values())


class ChoiceForm(Form):
    first = pick(_l("Takes priority for now"), CRITERIA)
    second = pick(_l("before this"), CRITERIA)
    reason = long_text(_l("Why, and until when"))
