"""The pages of success and failure factors: early warning, rounds of judging, and the rules that read the plan."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import day_of, now
from foundation.database.transaction import transaction
from foundation.errors import ClosedError
from foundation.goals.queries import goals
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.saving.forms import try_to_save
from planning.begun import not_begun
from planning.factors import actions, queries
from planning.factors.forms import RulesForm, SheetForm
from planning.factors.labels import FACTORS
from planning.factors.models import FactorRound, FactorsPermission
from planning.factors.words import danger
from planning.method.factor_evidence import FAILURES, RULES, SUCCESSES, Rule
from planning.permissions import PlanningPermission
from planning.plateaus.queries import plateaus
from planning.programme.queries import programme_of
from planning.projects.queries import projects, titles

blueprint = Blueprint("factors", __name__)
CONCERNS_PLATEAUS = (Rule.LONG_PLATEAU, Rule.NO_BENEFITS)


def _today(initiative: Initiative) -> Any:
    return day_of(now(), initiative.time_zone)


@blueprint.get("/initiatives/<int:initiative_id>/factors")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    programme = programme_of(initiative.id) or not_begun()
    closed, present = queries.closed_rounds(initiative.id), queries.open_round(initiative.id)
    last = list(closed.values())[-1] if closed else []
    return render_template(
        "planning/factors/show.html",
        danger=danger,
        evidence=queries.evidence_of(initiative, programme, _today(initiative)),
        standings=queries.latest_standings(closed),
        trend=queries.trend(closed),
        remarks=queries.remarks(last),
        numbers=list(closed),
        present=present,
        judges=queries.judges(present) if present else 0,
        failures=FAILURES,
        successes=SUCCESSES,
        facts=RULES,
        project_names=titles(projects(initiative.id)),
        plateau_names={plateau.number: f"{plateau.number}. {plateau.name}" for plateau in plateaus(initiative.id)},
        goal_names={goal.id: goal.name for goal in goals(initiative.id)},
        concerns_plateaus=CONCERNS_PLATEAUS,
    )


@blueprint.post("/initiatives/<int:initiative_id>/factors/rounds")
@requires(PlanningPermission.EDIT_PLAN)
def open_round(initiative: Initiative) -> ResponseReturnValue:
    with transaction():
        actions.open_(initiative, by=g.person, at=now())
    flash(_("The round is open: everybody judges alone until it is closed."))
    return redirect(url_for("factors.show", initiative_id=initiative.id), 303)


def _present(initiative: Initiative) -> FactorRound:
    factor_round = queries.open_round(initiative.id)
    if factor_round is None:
        raise ClosedError(_("No round is open."))
    return factor_round


@blueprint.post("/initiatives/<int:initiative_id>/factors/rounds/close")
@requires(PlanningPermission.EDIT_PLAN)
def close_round(initiative: Initiative) -> ResponseReturnValue:
    with transaction():
        actions.close(initiative, factor_round=_present(initiative), by=g.person, at=now())
    flash(_("The round is closed; its scores are open to everybody who plans."))
    return redirect(url_for("factors.show", initiative_id=initiative.id), 303)


def _sheet_page(factor_round: FactorRound, form: SheetForm) -> str:
    return render_template(
        "planning/factors/sheet.html",
        found=factor_round,
        form=form,
        failures=FAILURES,
        successes=SUCCESSES,
    )


def _own(factor_round: FactorRound) -> dict[str, Any]:
    """One's own scores by the names of the form."""
    given: dict[str, Any] = {}
    for factor, factor_score in queries.own_scores(factor_round.id, g.person.id).items():
        given |= {
            f"score_{factor}": str(factor_score.score),
            f"evidence_{factor}": factor_score.evidence,
            f"action_{factor}": factor_score.action,
        }
    return given


@blueprint.get("/initiatives/<int:initiative_id>/factors/mine")
@requires(FactorsPermission.SCORE_FACTORS)
def sheet(initiative: Initiative) -> ResponseReturnValue:
    factor_round = _present(initiative)
    return _sheet_page(factor_round, SheetForm.of(_own(factor_round)))


@blueprint.post("/initiatives/<int:initiative_id>/factors/mine")
@requires(FactorsPermission.SCORE_FACTORS)
def score(initiative: Initiative) -> ResponseReturnValue:
    factor_round, form = _present(initiative), SheetForm()
    status = try_to_save(
        form,
        lambda: actions.score(initiative, factor_round=factor_round, given=form.given(), by=g.person, at=now()),
        present=lambda: _own(factor_round),
    )
    if status:
        return _sheet_page(factor_round, form), status
    flash(_("Your scores are kept: %(count)s of %(total)s.", count=len(form.given()), total=len(FACTORS)))
    return redirect(url_for("factors.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/factors/rules")
@requires(PlanningPermission.EDIT_PLAN)
def rules(initiative: Initiative) -> ResponseReturnValue:
    return _rules_page(RulesForm.of(_present_rules(initiative)))


def _present_rules(initiative: Initiative) -> dict[str, Any]:
    """The switches and thresholds as they stand, by the names of the form."""
    found = queries.settings(initiative.id)
    given: dict[str, Any] = {}
    for rule in Rule:
        given |= {
            f"on_{rule}": found[rule].is_on if rule in found else True,
            f"threshold_{rule}": found[rule].threshold if rule in found else RULES[rule].threshold,
        }
    return given


def _rules_page(form: RulesForm) -> str:
    return render_template("planning/factors/rules.html", form=form, facts=RULES)


@blueprint.post("/initiatives/<int:initiative_id>/factors/rules")
@requires(PlanningPermission.EDIT_PLAN)
def set_rules(initiative: Initiative) -> ResponseReturnValue:
    form = RulesForm()
    status = try_to_save(
        form,
        lambda: actions.set_rules(initiative, given=form.given(), by=g.person, at=now()),
        present=lambda: _present_rules(initiative),
    )
    return (
        (_rules_page(form), status) if status else redirect(url_for("factors.show", initiative_id=initiative.id), 303)
    )
