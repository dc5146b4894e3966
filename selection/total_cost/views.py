"""The pages of the total cost: all candidates, and one candidate's lines."""

from decimal import Decimal

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.clock import now
from foundation.database.base import TEXT, db
from foundation.database.transaction import transaction
from foundation.errors import RuleViolation, SealedError, check_version
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from foundation.pictures.svg import key_dot
from foundation.plain_text import plain
from selection.labels import COMPONENTS, DELIVERIES, LEVERS, ROOTS, RULES, STAGES
from selection.method.cost_scenarios import Stage, following
from selection.method.total_cost import ONE_OFF_WITH_CONTINGENCY, YEARLY_WITH_CONTINGENCY, Rule
from selection.questionnaire.queries import latest as latest_questionnaire
from selection.total_cost import actions, queries
from selection.total_cost.forms import HUNDRED, AssumptionsForm, LineForm, RuleReasonForm, ScenarioForm
from selection.total_cost.models import CostScenario
from selection.total_cost.pictures import cost_bar, driver_bar, flow_columns, risk_columns
from selection.vendors import queries as vendors
from selection.vendors.models import Candidate

blueprint = Blueprint("total_cost", __name__)


def _to_candidate(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    return redirect(url_for("total_cost.candidate", initiative_id=initiative.id, candidate_id=candidate_id), 303)


def _page(initiative: Initiative, form: AssumptionsForm | None = None) -> str:
    costs = queries.costs(initiative.id, queries.in_play(initiative.id))
    row = queries.assumptions(initiative.id)
    if form is None:
        form = AssumptionsForm(obj=row)
        for name in ("index_rate", "discount_rate", "saas_maintenance_share"):
            form[name].data = getattr(row, name) * HUNDRED
    most = max((cost.figures.present_value.high for cost in costs), default=Decimal(0))
    return render_template(
        "selection/total_cost/overview.html",
        costs=costs,
        assumptions=row,
        form=form,
        bars={cost.candidate.id: cost_bar(cost, most) for cost in costs},
        components=COMPONENTS,
        one_off=ONE_OFF_WITH_CONTINGENCY,
        yearly=YEARLY_WITH_CONTINGENCY,
        rules=RULES,
        deliveries=DELIVERIES,
    )


@blueprint.get("/initiatives/<int:initiative_id>/costs")
@requires(Permission.READ_PRICES)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/costs/assumptions")
@requires(Permission.EDIT_COSTS)
def save_assumptions(initiative: Initiative) -> ResponseReturnValue:
    form = AssumptionsForm()
    if not form.validate():
        return _page(initiative, form), 422
    try:
        with transaction():
            row = queries.assumptions(initiative.id)
            check_version(row.version, form.drawn_version)
            actions.save_assumptions(initiative, row=row, fields=form.fields(), by=g.person, at=now())
    except RuleViolation as refused:
        form.years.errors = [refused.sentence]
        return _page(initiative, form), refused.status
    flash(_("The assumptions are saved; every total has followed."))
    return redirect(url_for("total_cost.show", initiative_id=initiative.id), 303)


def _candidate_page(initiative: Initiative, candidate: Candidate, form: LineForm | None = None, editing: int | None = None) -> str:
    (cost,) = queries.costs(initiative.id, [candidate])
    return render_template(
        "selection/total_cost/candidate.html",
        cost=cost,
        candidate=candidate,
        assumptions=queries.assumptions(initiative.id),
        form=form or LineForm(),
        stages=STAGES,
        next_stage=following(cost.stage),
        track=queries.cost_track(candidate),
        editing=editing,
        reason_form=RuleReasonForm(),
        components=COMPONENTS,
        rules=RULES,
        deliveries=DELIVERIES,
    )


@blueprint.get("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>")
@requires(Permission.READ_PRICES)
def candidate(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    return _candidate_page(initiative, vendors.candidate(initiative.id, candidate_id) or abort(404))


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/lines")
@requires(Permission.EDIT_COSTS)
def add_line(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    row, form = vendors.candidate(initiative.id, candidate_id) or abort(404), LineForm()
    if not form.validate():
        return _candidate_page(initiative, row, form), 422
    try:
        with transaction():
            actions.save_line(initiative, candidate=row, line=None, fields=form.fields(), by=g.person, at=now())
    except RuleViolation as refused:
        form.reason.errors = [refused.sentence]
        return _candidate_page(initiative, row, form), refused.status
    return _to_candidate(initiative, candidate_id)


@blueprint.get("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/lines/<int:line_id>")
@requires(Permission.EDIT_COSTS)
def edit_line(initiative: Initiative, candidate_id: int, line_id: int) -> ResponseReturnValue:
    row = vendors.candidate(initiative.id, candidate_id) or abort(404)
    line = queries.line(row, line_id) or abort(404)
    return _candidate_page(initiative, row, LineForm(obj=line), line.id)


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/lines/<int:line_id>")
@requires(Permission.EDIT_COSTS)
def change_line(initiative: Initiative, candidate_id: int, line_id: int) -> ResponseReturnValue:
    row, form = vendors.candidate(initiative.id, candidate_id) or abort(404), LineForm()
    line = queries.line(row, line_id) or abort(404)
    if not form.validate():
        return _candidate_page(initiative, row, form, line.id), 422
    try:
        with transaction():
            check_version(line.version, form.drawn_version)
            actions.save_line(initiative, candidate=row, line=line, fields=form.fields(), by=g.person, at=now())
    except RuleViolation as refused:
        form.label.errors = [refused.sentence]
        return _candidate_page(initiative, row, form, line_id), refused.status
    return _to_candidate(initiative, candidate_id)


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/lines/<int:line_id>/remove")
@requires(Permission.EDIT_COSTS)
def remove_line(initiative: Initiative, candidate_id: int, line_id: int) -> ResponseReturnValue:
    row = vendors.candidate(initiative.id, candidate_id) or abort(404)
    with transaction():
        line = queries.line(row, line_id) or abort(404)
        actions.remove_line(initiative, candidate=row, line=line, reason=plain(request.form.get("reason", ""))[:TEXT] or None, by=g.person, at=now())
    return _to_candidate(initiative, candidate_id)


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/prices")
@requires(Permission.EDIT_COSTS)
def take_over(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    row, questionnaire = vendors.candidate(initiative.id, candidate_id) or abort(404), latest_questionnaire(initiative.id)
    if questionnaire is None or now() < questionnaire.deadline:
        raise SealedError(_("Prices are sealed until the deadline of the request for information."))
    with transaction():
        count = actions.take_over_prices(initiative, candidate=row, questionnaire=questionnaire, by=g.person, at=now())
    flash(ngettext("One price indication is taken over.", "%(num)d price indications are taken over.", count))
    return _to_candidate(initiative, candidate_id)


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/rules/<rule>")
@requires(Permission.EDIT_COSTS)
def answer_rule(initiative: Initiative, candidate_id: int, rule: str) -> ResponseReturnValue:
    """Two of the three ways out of a shortfall; the first, completing the estimate, is adding lines."""
    row, form = vendors.candidate(initiative.id, candidate_id) or abort(404), RuleReasonForm()
    if rule not in [*Rule]:
        abort(404)
    with_contingency = "contingency" in request.form
    if not with_contingency and not form.validate():
        raise RuleViolation(_("Give the reason in a sentence of your own, so that the board can follow it."))
    with transaction():
        if with_contingency:
            (cost,) = queries.costs(initiative.id, [row])
            found = next(found for found in cost.figures.five_times if found.rule == rule)
            actions.add_contingency(initiative, cost=cost, rule=found, by=g.person, at=now())
        else:
            actions.give_reason(initiative, candidate=row, rule=Rule(rule), reason=form.reason.data, by=g.person, at=now())
    return _to_candidate(initiative, candidate_id)


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/stage")
@requires(Permission.EDIT_COSTS)
def advance(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    """Begin the next stage; the button names the stage, so that pressing twice does not go two steps."""
    row, to = vendors.candidate(initiative.id, candidate_id) or abort(404), request.form.get("stage", "")
    if to not in [*Stage]:
        raise RuleViolation(_("Prices go from indication to proposal, to best and final offer, to contract, one step at a time."))
    with transaction():
        actions.advance(initiative, candidate=row, to=Stage(to), by=g.person, at=now())
    flash(_("The next stage begins as a copy; the earlier amounts stay as they were."))
    return _to_candidate(initiative, candidate_id)


@blueprint.get("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/risk")
@requires(Permission.READ_PRICES)
def risk(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    """How sure the present value is, what drives it, and what other users, years and rates do."""
    row = vendors.candidate(initiative.id, candidate_id) or abort(404)
    (cost,), taken = queries.costs(initiative.id, [row]), queries.assumptions(initiative.id)
    found = queries.risk_of(cost, queries.as_method(taken), initiative.id) if cost.has_lines else None
    return render_template(
        "selection/total_cost/risk.html",
        cost=cost,
        candidate=row,
        assumptions=taken,
        found=found,
        picture=risk_columns(found.simulation, row.title) if found else None,
        tornado=[(driver, driver_bar(driver, found.drivers, str(COMPONENTS[driver.component]))) for driver in found.drivers] if found else [],
        components=COMPONENTS,
        levers=LEVERS,
        rule_chances=list(zip(RULES.values(), found.simulation.rule_chances, strict=True)) if found else [],
    )


def _comparison_page(initiative: Initiative, form: ScenarioForm | None = None) -> str:
    found = [cost for cost in queries.costs(initiative.id, queries.in_play(initiative.id)) if cost.has_lines]
    taken = queries.assumptions(initiative.id)
    rows = queries.scenarios(initiative.id)
    if form is None:
        form = ScenarioForm(users=HUNDRED, one_off=HUNDRED, years=taken.years, index_rate=taken.index_rate * HUNDRED, discount_rate=taken.discount_rate * HUNDRED)
    return render_template(
        "selection/total_cost/compare.html",
        costs=found,
        assumptions=taken,
        method=queries.as_method(taken),
        picture=flow_columns(found, queries.as_method(taken)) if found else None,
        comparisons=queries.comparisons(found),
        scenarios=[(row, [queries.under_scenario(cost, queries.as_scenario(row, taken.saas_maintenance_share)) for cost in found]) for row in rows],
        form=form,
        deliveries=DELIVERIES,
        roots=ROOTS,
        key_dot=key_dot,
    )


@blueprint.get("/initiatives/<int:initiative_id>/costs/comparison")
@requires(Permission.READ_PRICES)
def compare(initiative: Initiative) -> ResponseReturnValue:
    return _comparison_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/costs/scenarios")
@requires(Permission.EDIT_COSTS)
def save_scenario(initiative: Initiative) -> ResponseReturnValue:
    form = ScenarioForm()
    if not form.validate():
        return _comparison_page(initiative, form), 422
    with transaction():
        actions.save_scenario(initiative, fields=form.fields(), by=g.person, at=now())
    flash(_("The scenario is saved."))
    return redirect(url_for("total_cost.compare", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/costs/scenarios/<int:scenario_id>/remove")
@requires(Permission.EDIT_COSTS)
def remove_scenario(initiative: Initiative, scenario_id: int) -> ResponseReturnValue:
    with transaction():
        row = db.session.get(CostScenario, scenario_id)
        if row is None or row.initiative_id != initiative.id:
            abort(404)
        actions.remove_scenario(initiative, row=row, by=g.person, at=now())
    return redirect(url_for("total_cost.compare", initiative_id=initiative.id), 303)
