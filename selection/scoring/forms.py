"""Forms of scoring."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField

from foundation.forms.base import Form
from foundation.forms.fields import long_text


class RoundForm(Form):
    is_sealed = BooleanField(
        _l("Sealed: nobody, not even the chair, sees another's scores until the round is closed"), default=True
    )
    reason = long_text(_l("Why is there scoring again? (from the second round on)"), needed=False)


class SheetForm(Form):
    """A page of the score sheet; its cells are read by name, since there are hundreds of them."""


class RecusalForm(Form):
    """Standing back from a candidate, or taking part again."""

    again = HiddenField()
    reason = long_text(_l("Why do you stand back?"), needed=False)
