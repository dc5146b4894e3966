"""The page of levelling: how many people there are, and a proposal of later dates that they can do."""

import random
import time
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.errors import RuleViolation
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.saving.forms import try_to_save
from planning.begun import not_begun
from planning.levelling import actions
from planning.levelling.forms import CapacityForm, TakeForm, capacity_form
from planning.levelling.queries import Levelling, capacities, demand_of, levelled
from planning.method.levelling import Overload
from planning.permissions import PlanningPermission
from planning.schedule.actions import keep_baseline
from planning.schedule.queries import Planned, planned

blueprint = Blueprint("levelling", __name__)
PATIENCE = 2.0


def _planned(initiative: Initiative) -> Planned:
    return planned(initiative) or abort(404)


def _day(typed: str) -> date | None:
    """A day that a plan may hold; None where a project stays where it is."""
    if not typed:
        return None
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        raise RuleViolation(_("Fill in a day, as 2027-01-31.")) from None
    if not 2000 <= found.year <= 2100:
        raise RuleViolation(_("Fill in a day between 2000 and 2100."))
    return found


def _state(plan: Planned) -> dict[str, Any]:
    """What changes with any project: a proposal is of one state of the plan."""
    return {"projects": [[project.id, project.version] for project in plan.projects]}


def _present(initiative: Initiative, plan: Planned) -> dict[str, Any]:
    known = {capacity.expertise: capacity.people for capacity in capacities(initiative.id)}
    return {f"people_{number}": known.get(name) for number, name in enumerate(demand_of(plan))}


def _page(
    initiative: Initiative,
    plan: Planned,
    form: CapacityForm | None = None,
    levelling: Levelling | None = None,
    take_form: TakeForm | None = None,
) -> str:
    return render_template(
        "planning/levelling/show.html",
        plan=plan,
        found=levelling,
        form=form or capacity_form(demand_of(plan)).of(_present(initiative, plan)),
        take_form=take_form or TakeForm.of(_state(plan)),
        asked=demand_of(plan),
    )


@blueprint.get("/initiatives/<int:initiative_id>/levelling")
@requires(PlanningPermission.EDIT_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    plan = planned(initiative) or not_begun()
    return _page(initiative, plan)


@blueprint.post("/initiatives/<int:initiative_id>/levelling")
@requires(PlanningPermission.EDIT_PLAN)
def propose(initiative: Initiative) -> ResponseReturnValue:
    """Keep how many people there are, and show a proposal; only a second post takes it over."""
    plan = _planned(initiative)
    form = capacity_form(demand_of(plan))()
    names = list(demand_of(plan))

    def act() -> None:
        actions.save_capacities(initiative, people=form.given(names), by=g.person, at=now())

    status = try_to_save(form, act, present=lambda: _present(initiative, _planned(initiative)))
    plan, until = _planned(initiative), time.monotonic() + PATIENCE
    if status:
        return _page(initiative, plan, form), status
    try:
        levelling = levelled(
            plan,
            form.given(names),
            by_leader=form.by_leader.data,
            tired=lambda: time.monotonic() > until,
            rng=random.Random(1),  # noqa: S311 - a search, no secret
        )
    except Overload as too_much:
        titles = plan.titles
        asks = ", ".join(titles[key] for key in too_much.keys)
        form.form_errors.append(
            _(
                "There are not enough people for %(kind)s: %(projects)s asks more than there are at all.",
                kind=too_much.kind,
                projects=asks,
            )
        )
        return _page(initiative, plan, form), 422
    again = capacity_form(demand_of(plan)).of(_present(initiative, plan))
    again.by_leader.data = form.by_leader.data
    return _page(initiative, plan, again, levelling)


@blueprint.post("/initiatives/<int:initiative_id>/levelling/take")
@requires(PlanningPermission.EDIT_PLAN)
def take(initiative: Initiative) -> ResponseReturnValue:
    form, counted = TakeForm(), []

    def act() -> None:
        plan, at = _planned(initiative), now()
        starts = {
            project.id: day
            for project in plan.projects
            if (day := _day(request.form.get(f"start-{project.id}", ""))) is not None
        }
        keep_baseline(initiative, plan=plan, reason=_("The plan before levelling."), by=g.person, at=at)
        counted.append(actions.take_levelling(initiative, starts=starts, projects=plan.projects, by=g.person, at=at))

    status = try_to_save(form, act, present=lambda: _state(_planned(initiative)))
    if status:
        return _page(initiative, _planned(initiative), take_form=form), status
    flash(_("%(count)s projects begin later; the plan before it stays in the baseline.", count=counted[0]))
    return redirect(url_for("schedule.show", initiative_id=initiative.id), 303)
