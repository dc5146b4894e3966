"""Forms of the request for information."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import FileForm, Form, file_field
from foundation.forms.fields import MomentField, long_text
from selection.reopening import ReopeningForm


class FixForm(ReopeningForm):
    deadline = MomentField(_l("Deadline for answers"))
    introduction = long_text(_l("Introduction for the vendors"), needed=False)


class MoveForm(Form):
    deadline = MomentField(_l("Deadline for answers"))
    reason = long_text(_l("Why does the deadline move?"))


class ReturnForm(FileForm):
    file = file_field(_l("Workbook that came back (.xlsx)"))
    late_reason = long_text(_l("Only after the deadline: when and how was it received?"), needed=False)


class LetterForm(Form):
    value = long_text(_l("Answer (several: one per line)"))
