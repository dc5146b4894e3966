"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.negotiation.models import NegotiationEvent
from selection.negotiation.views import blueprint

plug = Plug(
    name="negotiation",
    blueprint=blueprint,
    events={
        NegotiationEvent.POINT_SAVED: _l("Point of the negotiation saved"),
        NegotiationEvent.FINAL_OFFER_ASKED: _l("Best and final offer asked"),
        NegotiationEvent.FINAL_OFFER_RECEIVED: _l("Best and final offer received"),
    },
    withheld=frozenset(
        {NegotiationEvent.POINT_SAVED, NegotiationEvent.FINAL_OFFER_ASKED, NegotiationEvent.FINAL_OFFER_RECEIVED}
    ),
)
