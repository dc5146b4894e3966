"""Forms of scoring."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from foundation.forms import Form, long_text


class RoundForm(Form):
    is_sealed = BooleanField(_l("Sealed: nobody, not even the chair, sees another's scores until the round is closed"), default=True)
    reason = long_text(_l("Why is there scoring again? (from the second round on)"), needed=False)


class RecusalForm(Form):
    reason = long_text(_l("Why do you stand back?"))
