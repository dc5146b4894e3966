"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.preparation.models import PreparationEvent
from selection.preparation.views import blueprint

plug = Plug(
    name="preparation",
    blueprint=blueprint,
    events={
        PreparationEvent.EXPLAINED: _l("Departure from a rule explained"),
        PreparationEvent.REOPENED: _l("Opened again after the decision"),
        PreparationEvent.SEAT_SET: _l("Committee seat changed"),
        PreparationEvent.DECLARED: _l("Declaration signed"),
        PreparationEvent.DECLARATION_JUDGED: _l("Declaration judged"),
    },
    withheld=frozenset({PreparationEvent.EXPLAINED, PreparationEvent.DECLARATION_JUDGED}),
)
