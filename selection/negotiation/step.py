"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.permissions import Role
from foundation.steps import Line, Plug
from selection.method.procedure import Step
from selection.negotiation.models import NegotiationEvent, NegotiationPermission
from selection.negotiation.views import blueprint
from selection.preparation.queries import has_clear_declaration
from selection.standing import open_in
from selection.total_cost.models import TotalCostPermission

plug = Plug(
    name="negotiation",
    blueprint=blueprint,
    line=Line("negotiation.show", _l("Negotiation"), TotalCostPermission.READ_PRICES),
    events={
        NegotiationEvent.POINT_SAVED: _l("Point of the negotiation saved"),
        NegotiationEvent.FINAL_OFFER_ASKED: _l("Best and final offer asked"),
        NegotiationEvent.FINAL_OFFER_RECEIVED: _l("Best and final offer received"),
    },
    withheld=frozenset(
        {NegotiationEvent.POINT_SAVED, NegotiationEvent.FINAL_OFFER_ASKED, NegotiationEvent.FINAL_OFFER_RECEIVED}
    ),
    grants={
        NegotiationPermission.NEGOTIATE: frozenset({Role.CHAIR}),
    },
    conditions=dict.fromkeys(NegotiationPermission, (has_clear_declaration,)),
    open_points=open_in(Step.NEGOTIATION, "negotiation.show"),
)
