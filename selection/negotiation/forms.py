"""Forms of the negotiation."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form, VersionedForm
from foundation.forms.days import DayField, MomentField
from foundation.forms.fields import long_text, pick, row_choice, text
from selection.negotiation.actions import Asking, PointFields, Received
from selection.negotiation.labels import TOPICS


class PointForm(VersionedForm):
    topic = pick(_l("About"), TOPICS)
    subject = text(_l("Subject"))
    ours = long_text(_l("What we want"))
    theirs = long_text(_l("What they offer"), needed=False)
    agreed = long_text(
        _l("Settled"), needed=False, description=_l("Fill this in once it is agreed, in the words of the contract.")
    )
    dropped_reason = long_text(_l("Given up, because"), needed=False)
    criterion_id = row_choice(
        _l("Criterion that it settles"),
        description=_l("The vendor's claim on it then counts as agreed in the contract."),
    )
    owner_id = row_choice(_l("Owner"), needed=True)
    due = DayField(_l("Due by"))

    def fields(self) -> PointFields:
        return PointFields(**self.values())


class OffersForm(Form):
    """Asking all finalists."""

    deadline = MomentField(_l("Deadline for the offers"))
    reason = long_text(_l("Why are all finalists asked again?"), needed=False)

    def asking(self, time_zone: str) -> Asking:
        return Asking(self.deadline.moment(time_zone), self.reason.data or None)


class ReceivedForm(Form):
    summary = long_text(_l("What the offer says"))
    late_reason = long_text(_l("Only after the deadline: when and how was it received?"), needed=False)

    def received(self) -> Received:
        return Received(self.summary.data, self.late_reason.data or None)
