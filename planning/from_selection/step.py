"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from planning.from_selection.models import FromSelectionEvent
from planning.from_selection.views import blueprint

plug = Plug(
    name="from_selection",
    blueprint=blueprint,
    events={
        FromSelectionEvent.OUTCOME_TYPED: _l("Outcome of a selection typed in"),
        FromSelectionEvent.PROPOSAL_JUDGED: _l("Proposal from the selection judged"),
    },
)
