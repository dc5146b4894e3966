"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.total_cost.models import TotalCostEvent
from selection.total_cost.views import blueprint

plug = Plug(
    name="total_cost",
    blueprint=blueprint,
    events={
        TotalCostEvent.COST_SAVED: _l("Cost line saved"),
        TotalCostEvent.COST_REMOVED: _l("Cost line removed"),
        TotalCostEvent.ASSUMPTIONS_SAVED: _l("Cost assumptions saved"),
        TotalCostEvent.COST_STAGE_REACHED: _l("Prices reached a firmer stage"),
        TotalCostEvent.SCENARIO_SAVED: _l("Cost scenario saved"),
        TotalCostEvent.SCENARIO_REMOVED: _l("Cost scenario removed"),
    },
    withheld=frozenset(
        {
            TotalCostEvent.COST_SAVED,
            TotalCostEvent.COST_REMOVED,
            TotalCostEvent.ASSUMPTIONS_SAVED,
            TotalCostEvent.COST_STAGE_REACHED,
            TotalCostEvent.SCENARIO_SAVED,
            TotalCostEvent.SCENARIO_REMOVED,
        }
    ),
)
