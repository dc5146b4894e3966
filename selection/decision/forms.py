"""Forms of the decision."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from foundation.forms import Form, long_text, one_of
from selection.decision.actions import AwardFields


class AwardForm(Form):
    candidate = one_of(_l("Award to"), [])
    reason = long_text(_l("Reason"))
    tie_reason = long_text(_l("How the tie was decided"), needed=False)
    subject_to_advice = BooleanField(_l("Subject to the advice of the works council"))

    def fields(self) -> AwardFields:
        return AwardFields(int(self.candidate.data), self.reason.data, self.tie_reason.data or None, self.subject_to_advice.data)


class RevokeForm(Form):
    reason = long_text(_l("Why is the award taken back?"))
