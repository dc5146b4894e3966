"""Forms of the request for information."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import DateTimeLocalField, ValidationError
from wtforms.validators import InputRequired

from foundation.clock import zone
from foundation.forms import Form, long_text


class DeadlineForm(Form):
    deadline = DateTimeLocalField(_l("Deadline for answers"), format="%Y-%m-%dT%H:%M", validators=[InputRequired(_l("Fill in a day and an hour."))])

    def validate_deadline(self, field: DateTimeLocalField) -> None:
        if field.data is not None and not 2000 <= field.data.year <= 2100:
            raise ValidationError(_("Fill in a day and an hour."))

    def moment(self, time_zone: str) -> datetime:
        """The deadline as an aware moment in the initiative's zone."""
        local: datetime = self.deadline.data
        return local.replace(tzinfo=zone(time_zone))


class FixForm(DeadlineForm):
    introduction = long_text(_l("Introduction for the vendors"), needed=False)


class MoveForm(DeadlineForm):
    reason = long_text(_l("Why does the deadline move?"))


class ReturnForm(Form):
    file = FileField(_l("Workbook that came back (.xlsx)"), validators=[FileRequired(_l("Choose a file."))])
    late_reason = long_text(_l("Only after the deadline: when and how was it received?"), needed=False)


class LetterForm(Form):
    value = long_text(_l("Answer (several: one per line)"), needed=False)
