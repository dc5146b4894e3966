"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.scoring.models import ScoringEvent
from selection.scoring.views import blueprint

plug = Plug(
    name="scoring",
    blueprint=blueprint,
    events={
        ScoringEvent.ROUND_OPENED: _l("Round opened"),
        ScoringEvent.ROUND_CLOSED: _l("Round closed"),
        ScoringEvent.SCORE_SAVED: _l("Score saved"),
        ScoringEvent.RECUSED: _l("Recusal changed"),
    },
    withheld=frozenset({ScoringEvent.RECUSED}),
)
