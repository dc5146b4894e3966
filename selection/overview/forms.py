"""The form of an export."""

from flask_babel import lazy_gettext as _l

from foundation.administration.forms import LANGUAGES
from foundation.forms import Form, choice


class ExportForm(Form):
    language = choice(_l("Language of the workbook"), LANGUAGES)
