"""Forms of the programme."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form, VersionedForm
from foundation.forms.days import DayField
from foundation.forms.fields import long_text, pick, row_choice
from foundation.forms.fields import text as short_text
from planning.labels import GOAL_KINDS, STAGES
from planning.programme.actions import GoalFields, MeasurementFields, ProgrammeFields, TaskFields
from planning.programme.models import UNIT


class ProgrammeForm(VersionedForm):
    aim = long_text(_l("What the programme is for"))
    starts_on = DayField(_l("First day"), needed=True)
    sponsor_id = row_choice(_l("Principal (sponsor)"))
    manager_id = row_choice(_l("Programme manager"))

    def fields(self) -> ProgrammeFields:
        return ProgrammeFields(**self.values())


class GoalForm(VersionedForm):
    kind = pick(_l("Kind"), GOAL_KINDS)
    name = short_text(_l("Name"))
    text = long_text(_l("What is meant"), needed=False)
    plateau_id = row_choice(_l("Plateau"), description=_l("None: it belongs to the whole programme."))
    indicator = short_text(
        _l("Indicator"), needed=False, description=_l("What is measured, and where the figure comes from.")
    )
    unit = short_text(_l("Unit"), needed=False, limit=UNIT)
    base_value = short_text(_l("Base value"), needed=False, limit=UNIT)
    base_on = DayField(_l("Base value measured on"))
    target = short_text(_l("Target"), needed=False, limit=UNIT)
    due = DayField(_l("To be reached by"))
    owner_id = row_choice(_l("Owner"))

    def fields(self) -> GoalFields:
        return GoalFields(**self.values())


class MeasurementForm(Form):
    value = short_text(_l("Measured value"), limit=UNIT)
    measured_on = DayField(_l("Measured on"), needed=True)
    evidence = long_text(_l("What shows it"), needed=False)

    def fields(self) -> MeasurementFields:
        return MeasurementFields(**self.values())


class TaskForm(VersionedForm):
    name = short_text(_l("Task"))
    responsible_id = row_choice(_l("Responsible: does it"), needed=True)
    accountable_id = row_choice(_l("Accountable: answers for it"), needed=True)
    consulted = short_text(_l("Consulted beforehand"), needed=False)
    informed = short_text(_l("Informed afterwards"), needed=False)
    agreed_on = DayField(_l("Agreed with the line on"))

    def fields(self) -> TaskFields:
        return TaskFields(**self.values())


class StageForm(Form):
    stage = pick(_l("Go to"), STAGES)
    reason = long_text(_l("Why the programme passes this gate"))
