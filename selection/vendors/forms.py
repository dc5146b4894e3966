"""Forms of the candidates."""

from flask_babel import lazy_gettext as _l

from foundation.administration.forms import LANGUAGES
from foundation.forms import Form, VersionedForm, choice, long_text, text
from foundation.languages import Language
from selection.labels import COST_CLASSES, DELIVERIES, SEGMENTS
from selection.method.candidates import Segment
from selection.method.total_cost import Delivery
from selection.vendors.actions import CandidateFields


class CandidateForm(VersionedForm):
    vendor = text(_l("Vendor"))
    product = text(_l("Product"))
    segment = choice(_l("Market segment"), SEGMENTS.items(), default=Segment.MIDDLE)
    cost_class = choice(_l("Cost class"), COST_CLASSES.items(), default=Segment.MIDDLE)
    delivery = choice(_l("Form"), DELIVERIES.items(), default=Delivery.SAAS)
    language = choice(_l("Language of the documents to this vendor"), LANGUAGES)
    contact_name = text(_l("Contact person"), needed=False)
    contact_email = text(_l("E-mail address of the contact"), needed=False, render_kw={"type": "email"})

    def fields(self) -> CandidateFields:
        return CandidateFields(
            vendor=self.vendor.data,
            product=self.product.data,
            segment=Segment(self.segment.data),
            cost_class=Segment(self.cost_class.data),
            delivery=Delivery(self.delivery.data),
            language=Language(self.language.data),
            contact_name=self.contact_name.data or None,
            contact_email=self.contact_email.data or None,
        )


class WithdrawForm(Form):
    reason = long_text(_l("Why does this candidate withdraw?"))
