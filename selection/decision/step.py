"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.decision.models import DecisionEvent
from selection.decision.views import blueprint

plug = Plug(
    name="decision",
    blueprint=blueprint,
    events={
        DecisionEvent.AWARDED: _l("Awarded"),
        DecisionEvent.AWARD_REVOKED: _l("Award taken back"),
        DecisionEvent.SIGNED: _l("Contract signed"),
    },
    withheld=frozenset({DecisionEvent.AWARDED, DecisionEvent.AWARD_REVOKED, DecisionEvent.SIGNED}),
)
