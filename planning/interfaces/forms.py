"""Forms of the register of interfaces."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from foundation.forms.base import Form, VersionedForm
from foundation.forms.fields import WholeField, long_text, pick, row_choice, text
from planning.interfaces.actions import DesignFields, InterfaceFields
from planning.labels import DIRECTIONS, METHODS, SYSTEM_KINDS, TIMINGS, WEIGHTS
from planning.method.interfaces import Work
from planning.method.register import Weight
from planning.projects.models import LONGEST_DURATION


class InterfaceForm(VersionedForm):
    system = text(_l("System"))
    kind = pick(_l("Kind of system"), SYSTEM_KINDS)
    direction = pick(_l("Direction of the data flow"), DIRECTIONS)
    flows = long_text(_l("Which data, and when"), needed=False)
    quality = long_text(
        _l("Which quality"),
        needed=False,
        description=_l("The quality that is needed decides the technical level: how fast, how complete, how sure."),
    )
    timing = pick(_l("How fast"), TIMINGS, needed=False)
    method = pick(_l("How it is built"), METHODS, needed=False)
    weight = pick(
        _l("Risk"),
        {key: label for key, label in WEIGHTS.items() if key is not Weight.UNKNOWN},
        needed=False,
        description=_l("None: the usual risk of its kind; ERP and HRM begin high."),
    )
    weight_reason = long_text(_l("Why the risk is lower than usual"), needed=False)
    business_owner_id = row_choice(_l("Owner of the data"))
    technical_owner_id = row_choice(_l("Owner of the technique"))
    has_personal_data = BooleanField(_l("Personal data pass through it"))
    basis = text(_l("Legal basis"), needed=False)
    retention = text(_l("How long the data are kept"), needed=False)

    def fields(self, reference: str | None) -> InterfaceFields:
        return InterfaceFields(**self.values(), reference=reference)


class DesignForm(Form):
    """Three durations for each of the five pieces of work."""

    plateau_id = row_choice(_l("Plateau"))
    leader_id = row_choice(_l("Project leader"))

    def fields(self) -> DesignFields:
        days = {
            work: (self[f"low_{work}"].data, self[f"likely_{work}"].data, self[f"high_{work}"].data) for work in Work
        }
        return DesignFields(days, self.plateau_id.data, self.leader_id.data)


for _work in Work:
    for _name, _label in (
        ("low", _l("Shortest duration in working days")),
        ("likely", _l("Most likely duration in working days")),
        ("high", _l("Longest duration in working days")),
    ):
        setattr(DesignForm, f"{_name}_{_work}", WholeField(_label, least=0, most=LONGEST_DURATION))
