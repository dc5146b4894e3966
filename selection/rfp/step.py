"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.rfp.models import RfpEvent
from selection.rfp.views import blueprint

plug = Plug(
    name="rfp",
    blueprint=blueprint,
    events={
        RfpEvent.FINALISTS_CHOSEN: _l("Finalists chosen"),
        RfpEvent.PROPOSAL_REQUEST_SAVED: _l("Request for proposal saved"),
        RfpEvent.INTERFACE_PLANNED: _l("Interface planned"),
        RfpEvent.INTERFACE_DROPPED: _l("Planned interface dropped"),
        RfpEvent.CLARIFIED: _l("Question answered to all finalists"),
        RfpEvent.PROPOSAL_KEPT: _l("Proposal kept"),
    },
    withheld=frozenset({RfpEvent.FINALISTS_CHOSEN, RfpEvent.PROPOSAL_KEPT}),
)
