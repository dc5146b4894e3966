"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from planning.factors.models import FactorsEvent
from planning.factors.views import blueprint

plug = Plug(
    name="factors",
    blueprint=blueprint,
    events={
        FactorsEvent.FACTORS_OPENED: _l("Round of factors opened"),
        FactorsEvent.FACTORS_CLOSED: _l("Round of factors closed"),
        FactorsEvent.FACTORS_SCORED: _l("Factors scored"),
        FactorsEvent.FACTOR_RULE_SET: _l("Rule for factors set"),
    },
)
