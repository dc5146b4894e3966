"""The costs of each candidate."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import SealedError
from foundation.explanations.actions import Reason, explain
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.pictures.fills import hatches
from foundation.saving.forms import Present, try_to_save
from foundation.steps import panels
from selection.method.cost_scenarios import Stage, following
from selection.method.total_cost import ONE_OFF_WITH_CONTINGENCY, YEARLY_WITH_CONTINGENCY, Rule
from selection.preparation.models import PreparationEvent
from selection.questionnaire.queries import latest as latest_questionnaire
from selection.total_cost import actions, queries
from selection.total_cost.forms import AssumptionsForm, LineForm, RemoveLineForm, RuleReasonForm, StageForm
from selection.total_cost.labels import replaced_in_words
from selection.total_cost.models import CostLine, TotalCostPermission
from selection.total_cost.pictures import cost_bar
from selection.total_cost.words import cheapest_in_words
from selection.vendors import queries as vendors
from selection.vendors.models import Candidate

blueprint = Blueprint("total_cost", __name__)


def _to_candidate(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    return redirect(url_for("total_cost.candidate", initiative_id=initiative.id, candidate_id=candidate_id), 303)


def _page(initiative: Initiative, form: AssumptionsForm | None = None) -> str:
    costs = queries.cheapest_first(queries.costs(initiative.id, queries.in_play(initiative.id)))
    cost_assumptions = queries.assumptions(initiative.id)
    most = max((cost.figures.present_value.high for cost in costs), default=Decimal(0))
    return render_template(
        "selection/total_cost/overview.html",
        open_here=panels("selection.step", initiative, ["total_cost"])["total_cost"],
        costs=costs,
        assumptions=cost_assumptions,
        form=form or AssumptionsForm(formdata=None, obj=cost_assumptions),
        hatches=hatches(),
        answer=cheapest_in_words(costs, cost_assumptions.years),
        bars={cost.candidate.id: cost_bar(cost, most) for cost in costs},
        one_off=ONE_OFF_WITH_CONTINGENCY,
        yearly=YEARLY_WITH_CONTINGENCY,
        rules=Rule,
        names=names(initiative.id),
    )


@blueprint.get("/initiatives/<int:initiative_id>/costs")
@requires(TotalCostPermission.READ_PRICES)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/costs/assumptions")
@requires(TotalCostPermission.EDIT_COSTS)
def save_assumptions(initiative: Initiative) -> ResponseReturnValue:
    form, present = AssumptionsForm(), Present(lambda: queries.assumptions(initiative.id))

    def act() -> None:
        actions.save_assumptions(
            initiative, cost_assumptions=queries.assumptions(initiative.id), fields=form.fields(), by=g.person, at=now()
        )

    status = try_to_save(form, act, versioned=present, as_drawn=present.look)
    if status:
        return _page(initiative, form), status
    flash(_("The assumptions are saved; every total has followed."))
    return redirect(url_for("total_cost.show", initiative_id=initiative.id), 303)


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Forms of a candidate's page that were refused: they stand where they were, with what was typed."""

    line: LineForm | None = None
    editing: int | None = None
    removals: Mapping[int, RemoveLineForm] = field(default_factory=dict)
    rules: Mapping[str, RuleReasonForm] = field(default_factory=dict)
    stage: StageForm | None = None


def _candidate(initiative: Initiative, candidate_id: int) -> Candidate:
    return vendors.candidate(initiative.id, candidate_id) or abort(404)


def _candidate_page(initiative: Initiative, candidate: Candidate, refused: Refused | None = None) -> str:
    (cost,), refused = queries.costs(initiative.id, [candidate]), refused or Refused()
    return render_template(
        "selection/total_cost/candidate.html",
        cost=cost,
        candidate=candidate,
        assumptions=queries.assumptions(initiative.id),
        form=refused.line or LineForm(formdata=None),
        editing=refused.editing,
        removals={line.id: RemoveLineForm(formdata=None, obj=line) for line in cost.lines} | dict(refused.removals),
        rule_forms={rule.value: RuleReasonForm(formdata=None) for rule in Rule} | dict(refused.rules),
        stage_form=refused.stage or StageForm(formdata=None),
        next_stage=following(cost.stage),
        track=queries.cost_track(candidate),
        rules=Rule,
        names=names(initiative.id),
    )


@blueprint.get("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>")
@requires(TotalCostPermission.READ_PRICES)
def candidate(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    return _candidate_page(initiative, _candidate(initiative, candidate_id))


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/lines")
@requires(TotalCostPermission.EDIT_COSTS)
def add_line(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    row, form = _candidate(initiative, candidate_id), LineForm()
    status = try_to_save(
        form,
        lambda: actions.save_line(initiative, candidate=row, line=None, fields=form.fields(), by=g.person, at=now()),
    )
    return (
        (_candidate_page(initiative, row, Refused(line=form)), status)
        if status
        else _to_candidate(initiative, candidate_id)
    )


def _line(row: Candidate, line_id: int) -> CostLine:
    return queries.line(row, line_id) or abort(404)


@blueprint.get("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/lines/<int:line_id>")
@requires(TotalCostPermission.EDIT_COSTS)
def edit_line(initiative: Initiative, candidate_id: int, line_id: int) -> ResponseReturnValue:
    row = _candidate(initiative, candidate_id)
    return _candidate_page(initiative, row, Refused(line=LineForm(obj=_line(row, line_id)), editing=line_id))


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/lines/<int:line_id>")
@requires(TotalCostPermission.EDIT_COSTS)
def change_line(initiative: Initiative, candidate_id: int, line_id: int) -> ResponseReturnValue:
    row, form = _candidate(initiative, candidate_id), LineForm()
    line = _line(row, line_id)
    status = try_to_save(
        form,
        lambda: actions.save_line(initiative, candidate=row, line=line, fields=form.fields(), by=g.person, at=now()),
        versioned=line,
    )
    return (
        (_candidate_page(initiative, row, Refused(line=form, editing=line_id)), status)
        if status
        else _to_candidate(initiative, candidate_id)
    )


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/lines/<int:line_id>/remove")
@requires(TotalCostPermission.EDIT_COSTS)
def remove_line(initiative: Initiative, candidate_id: int, line_id: int) -> ResponseReturnValue:
    row, form = _candidate(initiative, candidate_id), RemoveLineForm()
    line = _line(row, line_id)
    status = try_to_save(
        form,
        lambda: actions.remove_line(
            initiative, candidate=row, line=line, reason=form.reason.data or None, by=g.person, at=now()
        ),
        versioned=line,
    )
    return (
        (_candidate_page(initiative, row, Refused(removals={line_id: form})), status)
        if status
        else _to_candidate(initiative, candidate_id)
    )


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/prices")
@requires(TotalCostPermission.EDIT_COSTS)
def take_over(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    row, questionnaire = _candidate(initiative, candidate_id), latest_questionnaire(initiative.id)
    if questionnaire is None or now() < questionnaire.deadline:
        raise SealedError(_("Prices are sealed until the deadline of the request for information."))
    with transaction():
        taken = actions.take_over_prices(initiative, candidate=row, questionnaire=questionnaire, by=g.person, at=now())
    flash(ngettext("One price indication is taken over.", "%(num)d price indications are taken over.", taken.count))
    if taken.replaced:
        flash(replaced_in_words(taken.replaced))
    return _to_candidate(initiative, candidate_id)


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/rules/<rule>")
@requires(TotalCostPermission.EDIT_COSTS)
def answer_rule(initiative: Initiative, candidate_id: int, rule: str) -> ResponseReturnValue:
    """Two of the three ways out of a shortfall; the first, completing the estimate, is adding lines."""
    row, form = _candidate(initiative, candidate_id), RuleReasonForm()
    if rule not in [*Rule]:
        abort(404)

    def act() -> None:
        if form.contingency.data:
            (cost,) = queries.costs(initiative.id, [row])
            five_times = next(five_times for five_times in cost.figures.five_times if five_times.rule == rule)
            actions.add_contingency(initiative, cost=cost, rule=five_times, by=g.person, at=now())
        else:
            explain(
                initiative,
                Reason(Rule(rule), queries.departing(row), form.reason.data or ""),
                event=PreparationEvent.EXPLAINED,
                by=g.person,
                at=now(),
            )

    status = try_to_save(form, act)
    return (
        (_candidate_page(initiative, row, Refused(rules={rule: form})), status)
        if status
        else _to_candidate(initiative, candidate_id)
    )


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/stage")
@requires(TotalCostPermission.EDIT_COSTS)
def advance(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    """Begin the next stage of the prices."""
    row, form = _candidate(initiative, candidate_id), StageForm()
    status = try_to_save(
        form, lambda: actions.advance(initiative, candidate=row, to=Stage(form.stage.data), by=g.person, at=now())
    )
    if status:
        return _candidate_page(initiative, row, Refused(stage=form)), status
    flash(_("The next stage begins as a copy; the earlier amounts stay as they were."))
    return _to_candidate(initiative, candidate_id)
