"""Days and moments in forms, typed and read as the person's language has them, whatever the browser."""

import re
from datetime import date, datetime, time
from typing import Any

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import DateField, DateTimeLocalField, Field
from wtforms.validators import InputRequired, Optional, StopValidation
from wtforms.widgets import TextInput

from foundation.clock import zone
from foundation.languages import Language, current_language
from foundation.lists.days import day_in

EXAMPLE = date(2027, 1, 31)
CLOCK = re.compile(r"[\sT]+(\d{1,2})[:.](\d\d)(?::\d\d(?:\.\d+)?)?(?:\s*(?:uur|h))?$", re.IGNORECASE)
FIGURES = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)\s*")


class PickedInput(TextInput):  # type: ignore[misc]
    """A text that is typed as people write days; a picker beside it fills it in where the browser has one."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def __call__(self, field: Field, **more: Any) -> Markup:
        words = {"language": current_language(), "example": shown_day(EXAMPLE), "pick": _("Choose a day")}
        typed = super().__call__(field, **{"data-kind": self.kind, "autocomplete": "off", "size": 20} | more)
        return Markup(
            '<span class="picked" data-component="picker" data-language="{language}" data-pick="{pick}"'
            ' data-example="{example}">{typed}</span>'
        ).format(typed=typed, **words)


def shown_day(found: date) -> str:
    return str(format_date(found, "d MMM y", locale=current_language()))


def day_typed(text: str) -> date:
    """The day that a person typed; what can be two days in English is refused with both."""
    either = FIGURES.fullmatch(text)
    months = {int(either[1]), int(either[2])} if either and current_language() == Language.EN else set()
    if either and len(months) > 1 and min(months) >= 1 and max(months) <= 12:  # noqa: PLR2004 - months
        year = int(either[3]) if len(either[3]) > 2 else int(either[3]) + 2000  # noqa: PLR2004 - two figures
        one, other = date(year, int(either[2]), int(either[1])), date(year, int(either[1]), int(either[2]))
        raise ValueError(
            _("Is this %(one)s or %(other)s? Write the month as a word.", one=shown_day(one), other=shown_day(other))
        )
    try:
        found = day_in(text)
    except ValueError:
        raise ValueError(_("Fill in a day, as %(example)s.", example=shown_day(EXAMPLE))) from None
    if not 2000 <= found.year <= 2100:
        raise ValueError(_("Fill in a day between 2000 and 2100."))
    return found


class FilledIn:
    """Something was typed: blanks are no day, and what cannot be read keeps its own sentence."""

    field_flags = {"required": True}

    def __call__(self, _form: object, field: Field) -> None:
        if not (field.raw_data and str(field.raw_data[0]).strip()):
            raise StopValidation(_("Fill this in."))


class DayField(DateField):  # type: ignore[misc]
    """A day between 2000 and 2100, typed and read as the person's language has it."""

    widget = PickedInput("day")

    def __init__(self, label: str, *, needed: bool = False, **more: Any) -> None:
        super().__init__(label, validators=[FilledIn() if needed else Optional()], **more)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return shown_day(self.data) if isinstance(self.data, date) else ""

    def process_formdata(self, values: list[str]) -> None:
        self.data = None
        if values and values[0].strip():
            self.data = day_typed(values[0])


class MomentField(DateTimeLocalField):  # type: ignore[misc]
    """A day and an hour between 2000 and 2100, as the clock on the wall of the initiative says."""

    widget = PickedInput("moment")

    def __init__(self, label: str, *, needed: bool = True, **more: Any) -> None:
        super().__init__(
            label,
            format="%Y-%m-%dT%H:%M",
            validators=[InputRequired(_l("Fill in a day and an hour.")) if needed else Optional()],
            **more,
        )

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{shown_day(self.data.date())} {self.data:%H:%M}" if isinstance(self.data, datetime) else ""

    def process_formdata(self, values: list[str]) -> None:
        self.data = None
        text = values[0].strip() if values else ""
        if not text:
            return
        hour = CLOCK.search(text)
        if hour is None or int(hour[1]) > 23 or int(hour[2]) > 59:  # noqa: PLR2004 - the clock
            example = f"{shown_day(EXAMPLE)} 10:00"
            raise ValueError(_("Fill in a day and an hour, as %(example)s.", example=example))
        found = day_typed(text[: hour.start()])
        self.data = datetime.combine(found, time(int(hour[1]), int(hour[2])))

    def moment(self, time_zone: str) -> datetime:
        """The moment in that zone."""
        local = self.data
        assert isinstance(local, datetime)
        return local.replace(tzinfo=zone(time_zone))
