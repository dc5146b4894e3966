"""Forms of the preparation."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, ValidationError
from wtforms.validators import InputRequired

from foundation.forms.base import DrawnForm, Form, VersionedForm
from foundation.forms.fields import choices, long_text, one_of
from selection.labels import DISCIPLINES


class SeatForm(DrawnForm):
    disciplines = choices(_l("Disciplines"), DISCIPLINES.items())


class DeclarationForm(Form):
    confidential = BooleanField(
        _l("I keep everything about vendors, scores and prices to myself and the committee."),
        validators=[InputRequired(_l("Without this promise nothing about vendors is shown."))],
    )
    has_interest = one_of(
        _l("Do you have an interest in any vendor?"),
        [
            ("no", _l("No: no shares, side job, family, gift or earlier employment that could sway me.")),
            ("yes", _l("Yes, or perhaps: I describe it here.")),
        ],
    )
    interest = long_text(_l("Which interest?"), needed=False)

    def validate_interest(self, field: BooleanField) -> None:
        if self.has_interest.data == "yes" and not field.data:
            raise ValidationError(_("Describe the interest; the chair decides what it means."))


class JudgementForm(VersionedForm):
    accept = one_of(_l("Decision"), [("yes", _l("Accept: may take part")), ("no", _l("Keep out"))])
    reason = long_text(_l("Reason"))
