"""Forms of the preparation."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, ValidationError
from wtforms.validators import InputRequired

from foundation.forms import Form, choices, long_text, required
from selection.labels import DISCIPLINES


class SeatForm(Form):
    disciplines = choices(_l("Disciplines"), DISCIPLINES.items())


class DeclarationForm(Form):
    confidential = BooleanField(_l("I keep everything about vendors, scores and prices to myself and the committee."), validators=[InputRequired(_l("Without this promise nothing about vendors is shown."))])
    has_interest = RadioField(_l("Do you have an interest in any vendor?"), choices=[("no", _l("No: no shares, side job, family, gift or earlier employment that could sway me.")), ("yes", _l("Yes, or perhaps: I describe it here."))], validators=[required()])
    interest = long_text(_l("Which interest?"), needed=False)

    def validate_interest(self, field: BooleanField) -> None:
        if self.has_interest.data == "yes" and not field.data:
            raise ValidationError(_("Describe the interest; the chair decides what it means."))


class JudgementForm(Form):
    accept = RadioField(_l("Decision"), choices=[("yes", _l("Accept: may take part")), ("no", _l("Keep out"))], validators=[required()])
    reason = long_text(_l("Reason"))


class ExplanationForm(Form):
    reason = long_text(_l("Reason for going on"))
