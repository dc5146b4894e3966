"""Forms of the decision."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField

from foundation.forms.base import DrawnForm
from foundation.forms.fields import long_text, required
from selection.decision.actions import AwardFields


class AwardForm(DrawnForm):
    candidate_id = RadioField(
        _l("Award to"),
        choices=[],
        coerce=lambda value: int(value) if value not in (None, "") else None,
        validators=[required()],
    )
    reason = long_text(_l("Reason"), description=_l("For the board and the file; no letter repeats it."))
    letter_reason = long_text(
        _l("Reason for the letter to the chosen vendor"),
        needed=False,
        description=_l("What you saw and where, in words that may leave the house: no other vendor and no amount."),
    )
    tie_reason = long_text(_l("How the tie was decided"), needed=False)
    subject_to_advice = BooleanField(_l("Subject to the advice of the works council"))

    def fields(self) -> AwardFields:
        return AwardFields(
            candidate_id=self.candidate_id.data,
            reason=self.reason.data,
            letter_reason=self.letter_reason.data or None,
            tie_reason=self.tie_reason.data or None,
            subject_to_advice=self.subject_to_advice.data,
        )


class SignForm(DrawnForm):
    """The button under an award."""


class RevokeForm(DrawnForm):
    reason = long_text(_l("Why is the award taken back?"))
