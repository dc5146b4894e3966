"""Forms of scoring."""

from typing import Self

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField

from foundation.forms.base import Form
from foundation.forms.fields import long_text


class RoundForm(Form):
    """A round is sealed where nobody knows the scores that it begins with; a later one hides what is new."""

    is_sealed = BooleanField(
        _l("Sealed: nobody, not even the chair, sees another's scores until the round is closed"), default=True
    )
    reason = long_text(_l("Why is there scoring again? (from the second round on)"), needed=False)

    def again(self) -> Self:
        """The form of a later round."""
        self.is_sealed.label.text = _l(
            "Hidden: nobody, not even the chair, sees another's new scores until the round is closed"
        )
        return self


class CloseForm(Form):
    """The button that ends a round; with members who have not finished it takes a tick."""

    although = BooleanField(_l("Close it although not everybody has finished"))


class SheetForm(Form):
    """A page of the score sheet; its cells are read by name, since there are hundreds of them."""


class RecusalForm(Form):
    """Standing back from a candidate, or taking part again."""

    again = HiddenField()
    reason = long_text(_l("Why do you recuse yourself?"), needed=False)
