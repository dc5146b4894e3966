"""Forms of the candidates."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form, VersionedForm
from foundation.forms.fields import e_mail, long_text, pick, text
from foundation.labels import LANGUAGES
from selection.labels import COST_CLASSES, DELIVERIES, SEGMENTS
from selection.method.candidates import Segment
from selection.method.total_cost import Delivery
from selection.reopening import ReopeningForm
from selection.solution_form.labels import FOCUSES, WAYS_NAMED
from selection.vendors.actions import CandidateFields


class CandidateForm(VersionedForm, ReopeningForm):
    vendor = text(_l("Vendor"))
    product = text(_l("Product"))
    segment = pick(_l("Market segment"), SEGMENTS, default=Segment.MIDDLE)
    cost_class = pick(_l("Cost class"), COST_CLASSES, default=Segment.MIDDLE)
    delivery = pick(_l("Form"), DELIVERIES, default=Delivery.SAAS)
    focus = pick(_l("Focus"), FOCUSES, needed=False)
    way = pick(_l("Kind of system"), WAYS_NAMED, needed=False)
    language = pick(_l("Language of the documents to this vendor"), LANGUAGES)
    contact_name = text(_l("Contact person"), needed=False)
    contact_email = e_mail(_l("E-mail address of the contact"), needed=False)

    def fields(self) -> CandidateFields:
        given = self.values()
        given.pop("reopen_reason", None)
        return CandidateFields(**given)


class ComeBackForm(Form):
    reason = long_text(_l("Why does this candidate take part again?"))


class WithdrawForm(Form):
    reason = long_text(_l("Why does this candidate withdraw?"))
