"""Forms of plateaus."""

from dataclasses import fields as dataclass_fields
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from foundation.forms.base import DrawnForm, VersionedForm
from foundation.forms.days import DayField
from foundation.forms.fields import NumberField, long_text, pick, row_choice, text
from foundation.money import MOST_MONEY
from planning.labels import ANGLES
from planning.method.plan import Area
from planning.plateaus.actions import AreaState, PlateauFields
from planning.plateaus.models import Plateau

FIELDS = tuple(field.name for field in dataclass_fields(PlateauFields))
GOALS = ("short_goals", "long_goals", "end_result", "test_cases")


class PlateauForm(VersionedForm):
    name = text(_l("Name"))
    angle = pick(_l("Design angle"), ANGLES, description=_l("From which side this plateau was designed."))
    owner_id = row_choice(_l("Owner in line management"))
    short_goals = long_text(_l("Goals for the short term"), needed=False)
    long_goals = long_text(_l("Goals for the long term"), needed=False)
    end_result = long_text(
        _l("End result"),
        needed=False,
        description=_l(
            "What is true when this plateau has been reached; a stable state in which the organisation can rest."
        ),
    )
    test_cases = long_text(
        _l("Test cases"),
        needed=False,
        description=_l("With which cases the result is tried before everybody works with it."),
    )
    ends_on = DayField(_l("End date"))
    budget = NumberField(_l("Budget"), needed=False, least=Decimal(0), most=MOST_MONEY)
    reason = long_text(
        _l("Why another end date or budget"),
        needed=False,
        description=_l("The board agreed to both: it is asked, and until it decides they stay as they are."),
    )

    def fields(self, present: Plateau | None = None) -> PlateauFields:
        """What was filled in over the plateau as it stands: a line manager's form has no name, date, owner and
        budget.
        """
        kept = {name: getattr(present, name) for name in FIELDS} if present is not None else {}
        given = {name: value for name, value in self.values().items() if name in FIELDS}
        return PlateauFields(**{**kept, **given})

    def keep_to_goals(self) -> None:
        """Leave only what belongs to the line."""
        for name in FIELDS:
            if name not in GOALS:
                del self[name]
        del self["reason"]


class AreasForm(DrawnForm):
    """The state of each area, and whether it stays as it is on purpose."""

    def states(self) -> dict[Area, AreaState]:
        return {area: AreaState(self[f"state_{area}"].data or None, self[f"unchanged_{area}"].data) for area in Area}


class StartForm(DrawnForm):
    """How each area is today."""

    def states(self) -> dict[Area, str | None]:
        return {area: self[f"state_{area}"].data or None for area in Area}


for _area in Area:
    setattr(AreasForm, f"state_{_area}", long_text(_l("How it is when this plateau has been reached"), needed=False))
    setattr(AreasForm, f"unchanged_{_area}", BooleanField(_l("Nothing changes here, on purpose")))
    setattr(StartForm, f"state_{_area}", long_text(_l("How it is today"), needed=False))
