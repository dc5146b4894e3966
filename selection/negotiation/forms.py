"""Forms of the negotiation."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, DateTimeLocalField, ValidationError
from wtforms.validators import InputRequired, Optional

from foundation.forms import Form, VersionedForm, choice, long_text, text
from selection.labels import TOPICS
from selection.method.negotiation import Topic
from selection.negotiation.actions import PointFields


class PointForm(VersionedForm):
    topic = choice(_l("About"), TOPICS.items())
    subject = text(_l("Subject"))
    ours = long_text(_l("What we want"))
    theirs = long_text(_l("What they offer"), needed=False)
    agreed = long_text(_l("Settled"), needed=False, description=_l("Fill this in once it is agreed, in the words of the contract."))
    dropped_reason = long_text(_l("Given up, because"), needed=False)
    criterion = choice(_l("Criterion that it settles"), [("", "–")], needed=False, description=_l("The vendor's claim on it then counts as agreed in the contract."))
    owner = choice(_l("Owner"), [])
    due = DateField(_l("Before"), validators=[Optional()])

    def validate_due(self, field: DateField) -> None:
        if field.data is not None and not 2000 <= field.data.year <= 2100:
            raise ValidationError(_("Fill in a day between 2000 and 2100."))

    def fields(self) -> PointFields:
        words = {name: self[name].data or None for name in ("theirs", "agreed", "dropped_reason")}
        criterion_id = int(self.criterion.data) if self.criterion.data else None
        return PointFields(Topic(self.topic.data), self.subject.data, self.ours.data, int(self.owner.data), criterion_id=criterion_id, due=self.due.data, **words)


class OfferForm(Form):
    deadline = DateTimeLocalField(_l("Deadline for the offer"), format="%Y-%m-%dT%H:%M", validators=[InputRequired(_l("Fill in a day and an hour."))])

    def validate_deadline(self, field: DateTimeLocalField) -> None:
        if field.data is not None and not 2000 <= field.data.year <= 2100:
            raise ValidationError(_("Fill in a day and an hour."))


class ReceivedForm(Form):
    summary = long_text(_l("What the offer says"))
    late_reason = long_text(_l("Only after the deadline: when and how was it received?"), needed=False)
