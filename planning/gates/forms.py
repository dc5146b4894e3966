"""Forms of gates and of departures from rules."""

from typing import Any

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form
from foundation.forms.fields import choices, long_text, pick
from planning.gates.actions import GateFields
from planning.labels import GATE_DECISIONS, GATE_ITEMS, GATE_KINDS
from planning.method.gates import GateItem


class GateForm(Form):
    kind = pick(_l("Gate"), GATE_KINDS)
    ticked = choices(_l("Seen and in order"), GATE_ITEMS.items())
    decision = pick(_l("Decision"), GATE_DECISIONS)
    reason = long_text(_l("Reason, with the conditions if there are any"))

    def fields(self) -> GateFields:
        given: dict[str, Any] = self.values()
        return GateFields(
            kind=given["kind"],
            ticked=frozenset(GateItem(value) for value in given["ticked"] or ()),
            decision=given["decision"],
            reason=given["reason"],
        )
