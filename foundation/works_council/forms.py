"""The form of the track of the works council."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from foundation.forms.base import VersionedForm
from foundation.forms.days import DayField
from foundation.forms.fields import long_text, pick
from foundation.works_council.actions import CouncilFields
from foundation.works_council.labels import ADVICES, DECISIONS


class CouncilForm(VersionedForm):
    is_not_needed = BooleanField(_l("No advice is needed: there is no works council, or the matter is not one for it"))
    not_needed_reason = long_text(_l("Why is no advice needed?"), needed=False)
    consulted_on = DayField(_l("Consulted for the first time on"))
    consulted_about = long_text(_l("What was discussed"), needed=False)
    requested_on = DayField(_l("Request for advice sent on"))
    due_on = DayField(_l("Advice agreed by"))
    received_on = DayField(_l("Advice received on"))
    advice = pick(_l("The advice"), ADVICES, needed=False)
    advice_words = long_text(_l("The advice in its own words, with its conditions"), needed=False)
    answered_on = DayField(_l("Answered on"))
    answer_words = long_text(_l("The answer"), needed=False)
    decided_on = DayField(_l("Decision told to the works council on"))
    decision = pick(_l("The decision"), DECISIONS, needed=False)
    decision_words = long_text(_l("Why, where it departs from the advice"), needed=False)

    def fields(self) -> CouncilFields:
        return CouncilFields(**self.values())
