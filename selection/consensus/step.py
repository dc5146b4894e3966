"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.consensus.models import ConsensusEvent
from selection.consensus.views import blueprint

plug = Plug(
    name="consensus",
    blueprint=blueprint,
    events={
        ConsensusEvent.ROUND_AGREED: _l("Round agreed"),
        ConsensusEvent.AGREED: _l("Agreed score saved"),
    },
    withheld=frozenset({ConsensusEvent.AGREED}),
)
