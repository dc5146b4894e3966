"""Forms of goals, benefits and pairs that pull against each other."""

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form, VersionedForm
from foundation.forms.days import DayField
from foundation.forms.fields import NumberField, choices, long_text, pick, row_choice
from foundation.forms.fields import text as short_text
from foundation.goals.actions import GoalFields, MeasurementFields, PairFields
from foundation.goals.labels import CORE_INDICATORS, FREQUENCIES, GOAL_KINDS, WAYS
from foundation.goals.models import UNIT
from foundation.money import MOST_MONEY
from planning.benefits.actions import BenefitFields


class GoalForm(VersionedForm):
    kind = pick(_l("Kind"), GOAL_KINDS)
    core = pick(_l("Core indicator"), CORE_INDICATORS, needed=False)
    name = short_text(_l("Name"))
    text = long_text(_l("What is meant"), needed=False)
    parent_id = row_choice(_l("Serves the goal"))
    plateau_id = row_choice(_l("Plateau"), description=_l("None: it belongs to the whole programme."))
    projects = choices(_l("Projects that make it"), (), coerce=int)
    indicator = short_text(_l("Indicator"), needed=False, description=_l("What is measured."))
    definition = long_text(
        _l("Definition"), needed=False, description=_l("How it is counted, so that all count alike.")
    )
    source = short_text(_l("Source of the figure"), needed=False)
    customers = short_text(
        _l("Which customers or department"),
        needed=False,
        description=_l("A customer group or a department; leave empty for everyone."),
    )
    unit = short_text(_l("Unit"), needed=False, limit=UNIT)
    way = pick(_l("What is better"), WAYS, needed=False)
    frequency = pick(_l("How often it is measured"), FREQUENCIES, needed=False)
    base_value = short_text(_l("Base value"), needed=False, limit=UNIT)
    base_on = DayField(_l("Base value measured on"))
    target = short_text(_l("Target"), needed=False, limit=UNIT)
    due = DayField(_l("To be reached by"))
    worth = NumberField(
        _l("Worth a year"),
        needed=False,
        least=Decimal(0),
        most=MOST_MONEY,
        description=_l("In money, once the target is reached; of a disbenefit what it costs."),
    )
    owner_id = row_choice(_l("Owner"))
    accepted_on = DayField(_l("Accepted by the owner on"))

    def fields(self) -> BenefitFields:
        given: dict[str, Any] = self.values()
        made = given.pop("projects")
        return BenefitFields(goal=GoalFields(**given), projects=made or ())


class MeasurementForm(Form):
    value = short_text(_l("Measured value"), limit=UNIT)
    measured_on = DayField(_l("Measured on"), needed=True)
    evidence = long_text(_l("What shows it"), needed=False)

    def fields(self) -> MeasurementFields:
        return MeasurementFields(**self.values())


class PairForm(VersionedForm):
    one_id = row_choice(_l("This goal or benefit"), needed=True)
    other_id = row_choice(_l("Pulls against"), needed=True)
    choice = long_text(
        _l("What was chosen"), description=_l("Which of the two goes first, and down to what the other may fall.")
    )

    def fields(self) -> PairFields:
        return PairFields(**self.values())
