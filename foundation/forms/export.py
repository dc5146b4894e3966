"""The form of everything that is handed out as a file: in which language."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form
from foundation.forms.fields import pick
from foundation.labels import LANGUAGES


class ExportForm(Form):
    language = pick(_l("Language of the file"), LANGUAGES)
