"""Forms of what comes from the selection."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form
from foundation.forms.days import DayField
from foundation.forms.fields import WholeField, choices, long_text, row_choice, text
from planning.from_selection.actions import OutcomeFields, TakeFields
from planning.labels import AREAS, COST_PROJECTS
from planning.method.from_selection import COUNTERPARTS
from planning.method.plan import Area
from planning.projects.models import LONGEST_DURATION


class TakeForm(Form):
    """A proposal that becomes a project."""

    plateau_id = row_choice(_l("Plateau"))
    low = WholeField(_l("Shortest duration in working days"), least=0, most=LONGEST_DURATION)
    likely = WholeField(_l("Most likely duration in working days"), least=0, most=LONGEST_DURATION)
    high = WholeField(_l("Longest duration in working days"), least=0, most=LONGEST_DURATION)
    counterparts = choices(
        _l("Which sides come first?"),
        [(area, AREAS[area]) for area in COUNTERPARTS],
        description=_l(
            "A technical project needs its organisational, process and people side; each becomes a line activity"
            " before it."
        ),
    )
    counterpart_low = WholeField(
        _l("Shortest duration of each, in working days"), needed=False, least=0, most=LONGEST_DURATION
    )
    counterpart_likely = WholeField(_l("Most likely duration of each"), needed=False, least=0, most=LONGEST_DURATION)
    counterpart_high = WholeField(_l("Longest duration of each"), needed=False, least=0, most=LONGEST_DURATION)

    def fields(self) -> TakeFields:
        return TakeFields(
            low=self.low.data,
            likely=self.likely.data,
            high=self.high.data,
            plateau_id=self.plateau_id.data,
            counterparts=tuple(Area(value) for value in self.counterparts.data or ()),
            counterpart_low=self.counterpart_low.data or 0,
            counterpart_likely=self.counterpart_likely.data or 0,
            counterpart_high=self.counterpart_high.data or 0,
        )


class TakeEntryForm(Form):
    """A promise that becomes an action, or a risk: whose it is, by when, and of which plateau."""

    owner_id = row_choice(_l("Owner"), needed=True)
    due = DayField(_l("Due by"), needed=True)
    plateau_id = row_choice(_l("Plateau"), description=_l("None: it belongs to the programme as a whole."))

    def fields(self) -> TakeFields:
        return TakeFields(**self.values())


class DeclineForm(Form):
    reason = long_text(_l("Why this does not come into the plan"))


class OutcomeForm(Form):
    vendor = text(_l("Vendor"))
    product = text(_l("Product"))
    gaps = long_text(_l("Missing functions"), needed=False, description=_l("One per line: function; remark"))
    interfaces = long_text(_l("Planned interfaces"), needed=False, description=_l("One per line: system; what flows"))
    costs = long_text(
        _l("One-off costs"),
        needed=False,
    )
    promises = long_text(
        _l("Promises of the vendor"),
        needed=False,
        description=_l("One per line: subject; what was promised; who watches it"),
    )
    risks = long_text(_l("Known risks"), needed=False, description=_l("One per line: risk; why"))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        names = " · ".join(str(name) for name in COST_PROJECTS.values())
        self.costs.description = _("One per line: component; amount. Components: %(names)s.", names=names)

    def fields(self) -> OutcomeFields:
        lists = {name: self[name].data or None for name in ("gaps", "interfaces", "costs", "promises", "risks")}
        return OutcomeFields(vendor=self.vendor.data, product=self.product.data, **lists)
