"""Forms of the programme."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form, VersionedForm
from foundation.forms.days import DayField
from foundation.forms.fields import long_text, pick, row_choice
from foundation.forms.fields import text as short_text
from planning.labels import STAGES
from planning.programme.actions import ProgrammeFields, TaskFields


class ProgrammeForm(VersionedForm):
    aim = long_text(_l("What the programme is for"))
    starts_on = DayField(_l("First day"), needed=True)
    sponsor_id = row_choice(_l("Principal (sponsor)"))
    manager_id = row_choice(_l("Programme manager"))

    def fields(self) -> ProgrammeFields:
        return ProgrammeFields(**self.values())


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
