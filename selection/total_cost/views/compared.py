"""Costs beside each other: risk, scenarios, what if."""

from decimal import Decimal

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.pictures.svg import key_dot
from foundation.saving.forms import try_to_save
from selection.labels import COMPONENTS
from selection.total_cost import actions, queries
from selection.total_cost.forms import ScenarioForm
from selection.total_cost.labels import RULES
from selection.total_cost.models import CostScenario, TotalCostPermission
from selection.total_cost.pictures import driver_bar, flow_columns, risk_columns
from selection.total_cost.views.lines import blueprint
from selection.vendors import queries as vendors

ONE = Decimal(1)


@blueprint.get("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/risk")
@requires(TotalCostPermission.READ_PRICES)
def risk(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    """How sure the present value is, what drives it, and what other users, years and rates do."""
    candidate = vendors.candidate(initiative.id, candidate_id) or abort(404)
    (cost,), taken = queries.costs(initiative.id, [candidate]), queries.assumptions(initiative.id)
    found = queries.risk_of(cost, queries.as_method(taken), initiative.id) if cost.has_lines else None
    return render_template(
        "selection/total_cost/risk.html",
        cost=cost,
        candidate=candidate,
        assumptions=taken,
        found=found,
        picture=risk_columns(found.simulation, candidate.title) if found else None,
        tornado=[
            (driver, driver_bar(driver, found.drivers, str(COMPONENTS[driver.component]))) for driver in found.drivers
        ]
        if found
        else [],
        rule_chances=list(zip(RULES.values(), found.simulation.rule_chances, strict=True)) if found else [],
    )


def _comparison_page(initiative: Initiative, form: ScenarioForm | None = None) -> str:
    known = [cost for cost in queries.costs(initiative.id, queries.in_play(initiative.id)) if cost.has_lines]
    costs = queries.cheapest_first(known)
    taken = queries.assumptions(initiative.id)
    rows = queries.scenarios(initiative.id)
    usual = {
        "users": ONE,
        "one_off": ONE,
        "years": taken.years,
        "index_rate": taken.index_rate,
        "discount_rate": taken.discount_rate,
    }
    return render_template(
        "selection/total_cost/compare.html",
        costs=costs,
        assumptions=taken,
        method=queries.as_method(taken),
        picture=flow_columns(costs, queries.as_method(taken)) if costs else None,
        comparisons=queries.comparisons(costs),
        scenarios=[
            (
                cost_scenario,
                [
                    queries.under_scenario(cost, queries.as_scenario(cost_scenario, taken.saas_maintenance_share))
                    for cost in costs
                ],
            )
            for cost_scenario in rows
        ],
        form=form or ScenarioForm(formdata=None, data=usual),
        key_dot=key_dot,
    )


@blueprint.get("/initiatives/<int:initiative_id>/costs/comparison")
@requires(TotalCostPermission.READ_PRICES)
def compare(initiative: Initiative) -> ResponseReturnValue:
    return _comparison_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/costs/scenarios")
@requires(TotalCostPermission.EDIT_COSTS)
def save_scenario(initiative: Initiative) -> ResponseReturnValue:
    form = ScenarioForm()
    status = try_to_save(form, lambda: actions.save_scenario(initiative, fields=form.fields(), by=g.person, at=now()))
    if status:
        return _comparison_page(initiative, form), status
    flash(_("The scenario is saved."))
    return redirect(url_for("total_cost.compare", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/costs/scenarios/<int:scenario_id>/remove")
@requires(TotalCostPermission.EDIT_COSTS)
def remove_scenario(initiative: Initiative, scenario_id: int) -> ResponseReturnValue:
    with transaction():
        cost_scenario = db.session.get(CostScenario, scenario_id)
        if cost_scenario is None or cost_scenario.initiative_id != initiative.id:
            abort(404)
        actions.remove_scenario(initiative, cost_scenario=cost_scenario, by=g.person, at=now())
    return redirect(url_for("total_cost.compare", initiative_id=initiative.id), 303)
