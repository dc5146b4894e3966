"""The forms of the needed functions, and of the situation with the choice."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field

from foundation.forms.base import DrawnForm, VersionedForm
from foundation.forms.fields import WholeField, choices, long_text, pick, text, yes_or_no
from selection.labels import DELIVERIES
from selection.method.library import FUNCTIONS, Theme
from selection.method.solution_form import Cover, Need
from selection.solution_form.actions import FormFields, NeedFields
from selection.solution_form.labels import COVERS, FOCUSES, GUIDELINES, NEEDS, WAYS_NAMED
from selection.solution_form.models import FunctionNeed


class NeedsForm(DrawnForm):
    """Of each function whether it is needed, what covers it, and whether it asks the extreme."""

    def part(self, function: Theme, name: str) -> Field:
        return self[f"{function}_{name}"]

    def wanted(self) -> dict[Theme, NeedFields]:
        """What was filled in, by function."""
        return {
            one: NeedFields(
                need=self.part(one, "need").data,
                cover=self.part(one, "cover").data,
                is_extreme=self.part(one, "extreme").data,
            )
            for one in FUNCTIONS
        }


for _one in FUNCTIONS:
    setattr(NeedsForm, f"{_one}_need", pick(_l("Needed"), NEEDS, needed=False))
    setattr(NeedsForm, f"{_one}_cover", pick(_l("Covered today"), COVERS, needed=False))
    setattr(NeedsForm, f"{_one}_extreme", BooleanField(_l("extreme")))


def as_drawn(rows: Mapping[Theme, FunctionNeed]) -> dict[str, Any]:
    """What stands of each function, by the names of the form."""
    found: dict[str, Any] = {}
    for function, row in rows.items():
        found |= {
            f"{function}_need": Need(row.need),
            f"{function}_cover": Cover(row.cover),
            f"{function}_extreme": row.is_extreme,
        }
    return found


class ChoiceForm(VersionedForm):
    internet_is_dominant = yes_or_no(_l("The internet is a dominant channel"))
    customers = WholeField(_l("Number of customers"), least=Decimal(0), most=Decimal(2_000_000_000), needed=False)
    kinds_differ = yes_or_no(_l("Kinds of customers have different processes"))
    kinds = long_text(_l("Which kinds"), needed=False)
    erp = text(_l("The back office runs on this ERP"), needed=False)
    staying = long_text(_l("Systems that stay"), needed=False)
    switched_off = choices(_l("Guidelines that do not count here"), GUIDELINES.items())
    way = pick(_l("Chosen form"), WAYS_NAMED, needed=False)
    focus = pick(_l("Focus"), FOCUSES, needed=False)
    delivery = pick(_l("In house or over the internet"), DELIVERIES, needed=False)
    reason = long_text(_l("Reason"), needed=False)

    def fields(self) -> FormFields:
        given = self.values()
        return FormFields(**given | {"switched_off": tuple(given["switched_off"] or ())})
