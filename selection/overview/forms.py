"""The form of an export."""

from flask_babel import lazy_gettext as _l

from foundation.administration.forms import LANGUAGES
from foundation.forms.base import Form
from foundation.forms.fields import long_text, pick


class ExportForm(Form):
    language = pick(_l("Language of the workbook"), dict(LANGUAGES))


class ExplanationForm(Form):
    reason = long_text(_l("Reason for going on"))
