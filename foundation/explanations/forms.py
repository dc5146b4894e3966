"""The form of a reason for departing from a rule."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form
from foundation.forms.fields import long_text


class DepartureForm(Form):
    reason = long_text(_l("Reason for departing from the rule"))
