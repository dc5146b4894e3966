"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.permissions import COMMITTEE, Role
from foundation.saving.kinds import Kept
from foundation.steps import Line, Plug
from selection.method.procedure import Step
from selection.preparation.queries import has_clear_declaration
from selection.standing import open_in
from selection.total_cost import labels
from selection.total_cost.actions import lines_stand
from selection.total_cost.forms import LineForm, ScenarioForm
from selection.total_cost.models import CostLine, CostScenario, TotalCostEvent, TotalCostPermission
from selection.total_cost.views import blueprint

plug = Plug(
    name="total_cost",
    blueprint=blueprint,
    line=Line("total_cost.show", _l("Total cost"), TotalCostPermission.READ_PRICES),
    events={
        TotalCostEvent.COST_SAVED: _l("Cost line saved"),
        TotalCostEvent.COST_REMOVED: _l("Cost line removed"),
        TotalCostEvent.ASSUMPTIONS_SAVED: _l("Cost assumptions saved"),
        TotalCostEvent.COST_STAGE_REACHED: _l("Prices reached a firmer stage"),
        TotalCostEvent.SCENARIO_SAVED: _l("Cost scenario saved"),
        TotalCostEvent.SCENARIO_REMOVED: _l("Cost scenario removed"),
        TotalCostEvent.COSTS_UPLOADED: _l("List of cost lines uploaded"),
        TotalCostEvent.COSTS_IMPORTED: _l("Cost lines imported"),
    },
    withheld=frozenset(
        {
            TotalCostEvent.COST_SAVED,
            TotalCostEvent.COST_REMOVED,
            TotalCostEvent.ASSUMPTIONS_SAVED,
            TotalCostEvent.COST_STAGE_REACHED,
            TotalCostEvent.SCENARIO_SAVED,
            TotalCostEvent.SCENARIO_REMOVED,
            TotalCostEvent.COSTS_UPLOADED,
            TotalCostEvent.COSTS_IMPORTED,
        }
    ),
    grants={
        TotalCostPermission.READ_PRICES: COMMITTEE,
        TotalCostPermission.EDIT_COSTS: frozenset({Role.CHAIR}),
    },
    conditions=dict.fromkeys(TotalCostPermission, (has_clear_declaration,)),
    open_points=open_in(Step.TOTAL_COST, "total_cost.show"),
    labels=labels,
    keeps={
        "cost_line": Kept(
            name=_l("Cost line"),
            model=CostLine,
            forms=(LineForm,),
            reads=TotalCostPermission.READ_PRICES,
            takes_back=TotalCostPermission.EDIT_COSTS,
            acts=frozenset({TotalCostEvent.COSTS_IMPORTED}),
            refuses=lines_stand,
            title="label",
            number="line_id",
        ),
        "cost_scenario": Kept(
            name=_l("Scenario"),
            model=CostScenario,
            forms=(ScenarioForm,),
            reads=TotalCostPermission.READ_PRICES,
            takes_back=TotalCostPermission.EDIT_COSTS,
            acts=frozenset({TotalCostEvent.SCENARIO_SAVED, TotalCostEvent.SCENARIO_REMOVED}),
        ),
    },
)
