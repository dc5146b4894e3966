"""Forms of plan files."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import DrawnForm, FileForm, file_field


class UploadForm(FileForm):
    file = file_field(_l("Excel (.xlsx, .xls, .xlsb), OpenDocument (.ods), CSV, or Microsoft Project .xml"))


class TakeForm(DrawnForm):
    """The button that takes a file into the plan as the plan was shown."""
