"""The form that closes a period."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form
from foundation.forms.fields import long_text


class PeriodForm(Form):
    reason = long_text(
        _l("What is corrected"), needed=False, description=_l("Only where the board has a report of this status date.")
    )
