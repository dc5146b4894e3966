"""The form of the plan."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field

from foundation.forms.base import DrawnForm, Form
from foundation.forms.days import DayField
from foundation.forms.fields import long_text
from selection.method.selection_plan import Milestone
from selection.timetable.labels import MILESTONES


class PlanForm(DrawnForm):
    """A day for each milestone, named by it."""

    reason = long_text(_l("Why does a planned day move?"), needed=False)

    def day(self, milestone: Milestone) -> Field:
        return self[milestone.value]

    def days(self) -> dict[Milestone, date | None]:
        return {one: self.day(one).data for one in Milestone}


for _one in Milestone:
    setattr(PlanForm, _one.value, DayField(MILESTONES[_one]))


class StartForm(Form):
    start = DayField(_l("Begin on"), needed=True)


def as_drawn(planned: dict[Milestone, date]) -> dict[str, Any]:
    return {milestone.value: day for milestone, day in planned.items()}
