"""The page of change readiness and change strategy."""

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from foundation.clock import now
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.saving.forms import try_to_save
from planning.change import actions, queries
from planning.change.forms import ReadinessForm, StrategyForm
from planning.method.change_readiness import Attuned, Precondition
from planning.permissions import PlanningPermission

blueprint = Blueprint("change", __name__)


def _page(
    initiative: Initiative, readiness: ReadinessForm | None = None, strategy_form: StrategyForm | None = None
) -> str:
    rows, strategy = queries.judgements(initiative.id), queries.strategy_of(initiative.id)
    return render_template(
        "planning/change/show.html",
        rows=rows,
        missing=queries.lacking(initiative.id),
        apart=list(Attuned),
        attuned=[*Attuned, Precondition.CAPACITY],
        latest=queries.latest(rows),
        strategy=strategy,
        advice=queries.said_of(initiative.id, queries.as_method(strategy)) if strategy else [],
        readiness=readiness or ReadinessForm(formdata=None),
        form=strategy_form or StrategyForm(formdata=None, obj=strategy),
        names=names(initiative.id),
        order=list(Precondition),
    )


@blueprint.get("/initiatives/<int:initiative_id>/change")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/change/readiness")
@requires(PlanningPermission.EDIT_PLAN)
def judge(initiative: Initiative) -> ResponseReturnValue:
    form = ReadinessForm()
    status = try_to_save(
        form, lambda: actions.judge(initiative, scores=form.scores(), evidence=form.evidence(), by=g.person, at=now())
    )
    return (
        (_page(initiative, readiness=form), status)
        if status
        else redirect(url_for("change.show", initiative_id=initiative.id), 303)
    )


@blueprint.post("/initiatives/<int:initiative_id>/change/strategy")
@requires(PlanningPermission.EDIT_PLAN)
def choose(initiative: Initiative) -> ResponseReturnValue:
    strategy, form = queries.strategy_of(initiative.id), StrategyForm()
    status = try_to_save(
        form,
        lambda: actions.choose_strategy(initiative, strategy=strategy, fields=form.fields(), by=g.person, at=now()),
        versioned=strategy,
    )
    return (
        (_page(initiative, strategy_form=form), status)
        if status
        else redirect(url_for("change.show", initiative_id=initiative.id), 303)
    )
