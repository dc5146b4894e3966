"""Forms of a list that comes in through a plain door."""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from foundation.forms.base import FileForm, Form, file_field
from foundation.forms.fields import long_text


class ListFileForm(FileForm):
    file = file_field(_l("Excel (.xlsx, .xls, .xlsb), OpenDocument (.ods) or CSV file"))


class ReadingForm(Form):
    """The columns come as column_0, column_1 ...; the view reads them, this form holds the rest."""

    without_hidden = BooleanField(_l("Leave out the rows that are hidden in the file"))
    reason = long_text(_l("Reason"), needed=False)

    def asking(self, question: LazyString | None, **_more: Any) -> "ReadingForm":
        """The form with its question for a reason, where the door has one."""
        if question is None:
            del self.reason
        else:
            self.reason.label.text = question
        return self
