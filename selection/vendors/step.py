"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.vendors.models import VendorsEvent
from selection.vendors.views import blueprint

plug = Plug(
    name="vendors",
    blueprint=blueprint,
    events={
        VendorsEvent.CANDIDATE_SAVED: _l("Candidate saved"),
        VendorsEvent.CANDIDATE_WITHDRAWN: _l("Candidate withdrawn"),
    },
)
