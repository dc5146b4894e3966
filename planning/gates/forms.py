"""The form that puts a gate before the steering board."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form
from foundation.forms.days import DayField
from foundation.forms.fields import choices, long_text, pick
from planning.labels import GATE_ITEMS, GATE_KINDS


class GateForm(Form):
    kind = pick(_l("Gate"), GATE_KINDS)
    ticked = choices(_l("Seen and in order"), GATE_ITEMS.items())
    advice = long_text(_l("Your advice to the board, with the conditions if there are any"))
    due = DayField(_l("The answer is needed by"))
