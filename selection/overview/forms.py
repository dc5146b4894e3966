"""The form of a reason for going on."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form
from foundation.forms.fields import long_text


class ExplanationForm(Form):
    reason = long_text(_l("Reason for going on"))
