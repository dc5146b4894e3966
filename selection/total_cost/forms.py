"""Forms of the total cost."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, IntegerField, ValidationError
from wtforms.validators import NumberRange, Optional

from foundation.explanations.forms import DepartureForm
from foundation.forms.base import DrawnForm, Form, VersionedForm
from foundation.forms.fields import NumberField, PercentField, long_text, pick, required, text
from foundation.money import MOST_MONEY
from selection.labels import COMPONENTS
from selection.method.cost_scenarios import Stage
from selection.method.total_cost import LEAST_YEARS, MOST_YEARS
from selection.total_cost.actions import AssumptionFields, LineFields, ScenarioFields
from selection.total_cost.models import CostLine

ZERO = Decimal(0)


class LineForm(VersionedForm):
    component = pick(_l("Component"), COMPONENTS)
    label = text(_l("What is it?"))
    low = NumberField(_l("Lowest"), needed=False, least=Decimal(0), most=MOST_MONEY)
    likely = NumberField(_l("Most likely"), least=Decimal(0), most=MOST_MONEY)
    high = NumberField(
        _l("Highest"),
        needed=False,
        least=Decimal(0),
        most=MOST_MONEY,
        description=_l("Lowest and highest may stay empty: then they equal the most likely."),
    )

    reason = long_text(_l("Reason of the change"), needed=False)

    def validate_high(self, field: Field) -> None:
        if self.likely.data is None:
            return
        low = self.low.data if self.low.data is not None else self.likely.data
        high = field.data if field.data is not None else self.likely.data
        if not low <= self.likely.data <= high:
            raise ValidationError(
                _("The lowest amount comes first, then the most likely, then the highest; none is below zero.")
            )

    def fields(self) -> LineFields:
        likely = self.likely.data
        low = self.low.data if self.low.data is not None else likely
        high = self.high.data if self.high.data is not None else likely
        return LineFields(
            component=self.component.data,
            label=self.label.data,
            low=low or ZERO,
            likely=likely or ZERO,
            high=high or ZERO,
            reason=self.reason.data or None,
        )


class AssumptionsForm(VersionedForm):
    years = IntegerField(
        _l("Years"), validators=[required(), NumberRange(LEAST_YEARS, MOST_YEARS, _l("From %(min)s to %(max)s years."))]
    )
    index_rate = PercentField(_l("Index per year (%)"), least=Decimal(-20), most=Decimal(50), places=3)
    discount_rate = PercentField(
        _l("Discount rate per year (%)"),
        least=Decimal(0),
        most=Decimal(50),
        places=3,
        description=_l("Nominal, as the index."),
    )
    saas_maintenance_share = PercentField(
        _l("SaaS: share of the subscription taken as maintenance (%)"),
        least=Decimal(1),
        most=Decimal(100),
        places=3,
        description=_l("Our own assumption; the method (A6) knows only licences."),
    )
    includes_vat = BooleanField(_l("Amounts include VAT"))
    vat_rate = PercentField(_l("VAT (%)"), least=Decimal(0), most=Decimal(50), places=2, needed=False)
    vat_recovered = PercentField(
        _l("Share of the VAT that we get back (%)"),
        least=Decimal(0),
        most=Decimal(100),
        places=2,
        needed=False,
        description=_l("Whoever charges no VAT himself gets little or nothing back: then it is a real cost."),
    )
    licence_counts = BooleanField(
        _l("Five-times rule: the licence counts in the cost of implementation"),
        description=_l(
            "Our reading: it is one of the ten components of the method (A6), which does not say so itself."
        ),
    )
    users = IntegerField(
        _l("Number of users"),
        validators=[Optional(), NumberRange(1, 1_000_000, _l("From %(min)s to %(max)s users."))],
        description=_l("For the cost per user and month."),
    )

    def fields(self) -> AssumptionFields:
        return AssumptionFields(**self.values())


class ScenarioForm(Form):
    name = text(_l("Name of the scenario"))
    users = PercentField(_l("Users against the estimate (%)"), least=Decimal(1), most=Decimal(1000))
    one_off = PercentField(_l("One-off costs against the estimate (%)"), least=Decimal(1), most=Decimal(1000))
    years = IntegerField(
        _l("Years"), validators=[required(), NumberRange(LEAST_YEARS, MOST_YEARS, _l("From %(min)s to %(max)s years."))]
    )
    index_rate = PercentField(_l("Index per year (%)"), least=Decimal(-20), most=Decimal(50), places=3)
    discount_rate = PercentField(_l("Discount rate per year (%)"), least=Decimal(0), most=Decimal(50), places=3)

    def fields(self) -> ScenarioFields:
        return ScenarioFields(**self.values())


class RuleReasonForm(DepartureForm):
    """Why an estimate under a rule is right all the same; not needed for the other way out, a contingency."""

    contingency = HiddenField()
    reason = long_text(_l("Reason for departing from the rule"), needed=False)


class RemoveLineForm(VersionedForm):
    reason = long_text(_l("Reason of the change"), needed=False)


class StageForm(Form):
    """The button names the stage, so that pressing twice does not go two steps."""

    stage = HiddenField()

    def validate_stage(self, field: Field) -> None:
        if field.data not in [*Stage]:
            raise ValidationError(
                _("Prices go from indication to proposal, to best and final offer, to contract, one step at a time.")
            )


NEW = tuple(f"n{number}" for number in range(1, 13))  # rows to fill below the lines that stand
PARTS = ("component", "label", "low", "likely", "high")


class TableForm(DrawnForm):
    """Every line of a candidate, and rows for new ones: `likely_7` of line 7, `likely_n1` of the first new row."""

    keys: tuple[str, ...] = ()
    reason = long_text(_l("Reason of the changes"), needed=False)

    def cell(self, key: str, part: str) -> Field:
        return self[f"{part}_{key}"]

    def is_filled(self, key: str) -> bool:
        """Whether anything stands in a row."""
        return any(self.cell(key, part).data not in (None, "") for part in PARTS)

    def goes(self, key: str) -> bool:
        """Whether a line is to be removed."""
        return key not in NEW and bool(self[f"out_{key}"].data)

    def validate(self, *given: Any, **more: Any) -> bool:
        """A row is a whole line or nothing."""
        found = bool(super().validate(*given, **more))
        for key in self.keys:
            if self.goes(key) or (key in NEW and not self.is_filled(key)):
                continue
            for part in ("component", "label", "likely"):
                cell = self.cell(key, part)
                if cell.data in (None, "") and not cell.errors:
                    cell.errors = [_("Fill this in.")]
                    found = False
        return found

    def problems(self) -> list[tuple[str, str]]:
        """Each problem with its row, since every row has the same parts."""
        rows = {key: number for number, key in enumerate(self.keys, start=1)}
        told = []
        for name, sentences in self.errors.items():
            part, _sign, key = name.rpartition("_")
            where = f"{_('Row %(number)s', number=rows[key])}, {self[name].label.text}" if part in PARTS else ""
            told += [(where or (str(self[name].label.text) if name in self else ""), str(one)) for one in sentences]
        return told

    def given(self) -> dict[str, LineFields | None]:
        """The lines as they were filled in, by row; None where one is to be removed."""
        found: dict[str, LineFields | None] = {}
        for key in self.keys:
            if self.goes(key):
                found[key] = None
            elif key not in NEW or self.is_filled(key):
                likely = self.cell(key, "likely").data
                low, high = (self.cell(key, part).data for part in ("low", "high"))
                found[key] = LineFields(
                    component=self.cell(key, "component").data,
                    label=self.cell(key, "label").data,
                    low=likely if low is None else low,
                    likely=likely,
                    high=likely if high is None else high,
                    reason=self.reason.data or None,
                )
        return found


def table_form(line_ids: Iterable[int]) -> type[TableForm]:
    """The form over these lines."""
    keys = (*(str(one) for one in line_ids), *NEW)
    fields: dict[str, Any] = {"keys": keys}
    for key in keys:
        fields[f"component_{key}"] = pick(_l("Component"), COMPONENTS, needed=False)
        fields[f"label_{key}"] = text(_l("What is it?"), needed=False)
        for part, label in (("low", _l("Lowest")), ("likely", _l("Most likely")), ("high", _l("Highest"))):
            fields[f"{part}_{key}"] = NumberField(label, needed=False, least=ZERO, most=MOST_MONEY)
        if key not in NEW:
            fields[f"out_{key}"] = BooleanField(_l("Remove"))
    return type("TableFormHere", (TableForm,), fields)


def as_table(lines: Iterable[CostLine]) -> dict[str, Any]:
    """The lines as they stand, by the names of the form."""
    return {f"{part}_{line.id}": getattr(line, part) for line in lines for part in PARTS}
