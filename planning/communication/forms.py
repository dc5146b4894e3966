"""Forms of the communication plan."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from foundation.forms.base import Form, VersionedForm
from foundation.forms.days import DayField
from foundation.forms.fields import WholeField, long_text, pick, row_choice, text
from planning.communication.actions import GivingFields, MessageFields
from planning.communication.labels import AIMS, AUDIENCES, REPEATS


class MessageForm(VersionedForm):
    audience = pick(_l("Audience"), AUDIENCES)
    which = text(_l("Which of them"), needed=False, description=_l("A department, a group of customers, a supplier."))
    aim = pick(_l("What it is to change"), AIMS)
    message = long_text(_l("Message"))
    means = text(_l("Means"), description=_l("A team meeting, a demonstration, the intranet, a letter."))
    is_two_way = BooleanField(_l("They can answer: it is a conversation"))
    starts_on = DayField(_l("First time on"), needed=True)
    repeat = pick(_l("How often"), REPEATS)
    sender = text(_l("Who brings it"), needed=False)
    owner_id = row_choice(_l("Owner"))

    def fields(self) -> MessageFields:
        return MessageFields(**self.values())


class GivingForm(Form):
    given_on = DayField(_l("Given on"), needed=True)
    reached = WholeField(_l("How many it reached"), needed=False, least=0, most=1_000_000)
    effect = long_text(_l("What was seen of its effect"), needed=False)

    def fields(self) -> GivingFields:
        given_on = self.given_on.data
        assert given_on is not None
        return GivingFields(given_on=given_on, reached=self.reached.data, effect=self.effect.data or None)
