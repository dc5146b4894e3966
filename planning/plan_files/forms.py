"""Forms of plan files."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from foundation.forms import Form


class UploadForm(Form):
    file = FileField(_l("Plan as .xlsx, .csv or Microsoft Project .xml"), validators=[FileRequired(_l("Choose a file."))])
