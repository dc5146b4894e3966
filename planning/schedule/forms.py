"""Forms of the schedule."""

import re
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField, ValidationError
from wtforms.validators import Length, Optional

from foundation.database.base import NAME, TEXT
from foundation.forms.base import Form, VersionedForm
from foundation.forms.days import DayField
from foundation.forms.fields import WholeField, long_text, pick
from foundation.plain_text import plain
from foundation.sums.working_calendar import Closed
from planning.projects.models import LONGEST_DURATION
from planning.schedule.actions import CalendarFields, PlanChange
from planning.schedule.labels import LIBERATION_DAYS

PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(\d{4}-\d{2}-\d{2})\s+(.+)")


class CalendarForm(VersionedForm):
    good_friday = BooleanField(_l("Good Friday is a day off"))
    liberation_day = pick(_l("Liberation Day (5 May) is"), LIBERATION_DAYS)
    closed = TextAreaField(
        _l("Closed periods"),
        validators=[Optional(), Length(max=TEXT)],
        description=_l("One per line: first day, last day, name; as 2027-07-26 2027-08-06 Summer break."),
    )

    def validate_closed(self, field: TextAreaField) -> None:
        for number, line in enumerate(self._lines(field.data), start=1):
            if _period(line) is None:
                raise ValidationError(
                    _(
                        "Line %(line)s is not a first day, a last day and a name: “%(typed)s”.",
                        line=number,
                        typed=line[:60],
                    )
                )

    @staticmethod
    def _lines(typed: str | None) -> list[str]:
        return [line.strip() for line in plain(typed or "").splitlines() if line.strip()]

    def fields(self) -> CalendarFields:
        periods = tuple(closed for line in self._lines(self.closed.data) if (closed := _period(line)) is not None)
        return CalendarFields(self.good_friday.data, self.liberation_day.data, periods)


def _period(line: str) -> Closed | None:
    found = PERIOD.fullmatch(line)
    if found is None:
        return None
    try:
        first, last = date.fromisoformat(found.group(1)), date.fromisoformat(found.group(2))
    except ValueError:
        return None
    return Closed(first, last, found.group(3)[:NAME]) if 2000 <= first.year <= last.year <= 2100 else None


class StatusDateForm(VersionedForm):
    status_date = DayField(_l("Status date"))
    although = BooleanField(_l("This day is still to come, and it is meant"))


class BaselineForm(Form):
    reason = long_text(_l("Why this plan is kept as the baseline"))


class WhatIfForm(VersionedForm):
    not_before = DayField(_l("Not before"))
    low = WholeField(_l("Shortest duration in working days"), least=0, most=LONGEST_DURATION)
    likely = WholeField(_l("Most likely duration in working days"), least=0, most=LONGEST_DURATION)
    high = WholeField(_l("Longest duration in working days"), least=0, most=LONGEST_DURATION)

    def change(self) -> PlanChange:
        given: dict[str, Any] = self.values()
        return PlanChange(**given)
