"""The form that puts a gate before the steering board."""

from decimal import Decimal

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form, VersionedForm
from foundation.forms.days import DayField
from foundation.forms.fields import PercentField, WholeField, choices, long_text, pick
from planning.gates.actions import NormFields
from planning.labels import GATE_ITEMS, GATE_KINDS
from planning.method.plateau_light import Norms


class GateForm(Form):
    kind = pick(_l("Gate"), GATE_KINDS)
    ticked = choices(_l("Seen and in order"), GATE_ITEMS.items())
    advice = long_text(_l("Your advice to the board, with the conditions if there are any"))
    due = DayField(_l("The answer is needed by"))


WHOLE = Decimal(100)
SHARES = ("chance", "chance_red", "over_red", "behind", "behind_red")


def _share(label: str) -> PercentField:
    return PercentField(label, least=Decimal(0), most=WHOLE)


class NormsForm(VersionedForm):
    room = WholeField(_l("Amber when the room before the agreed end is less than (working days)"), least=0, most=250)
    chance = _share(_l("Amber with a chance of the agreed day of less than (%)"))
    chance_red = _share(_l("Red with a chance of less than (%)"))
    over_red = _share(_l("Red with a forecast over budget by more than (%)"))
    behind = _share(_l("Amber when more of the work is behind the baseline than (%)"))
    behind_red = _share(_l("Red when more of the work is behind the baseline than (%)"))
    reason = long_text(_l("Why other norms than those of Gids"))

    def fields(self) -> NormFields:
        return NormFields(**self.values())

    @classmethod
    def of(cls, norms: Norms) -> "NormsForm":
        """The form as these norms are, without a reason yet."""
        given = {name: round(Decimal(str(getattr(norms, name))), 4) for name in SHARES}
        return cls(formdata=None, data={"room": norms.room, **given})
