"""The page of levelling: how many people there are, and a proposal of later dates that they can do."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.errors import RuleViolation
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.jobs.views import have_worked_out, result_of
from foundation.languages import current_language
from foundation.saving.forms import try_to_save
from planning.begun import not_begun
from planning.levelling import actions
from planning.levelling.forms import CapacityForm, TakeForm, capacity_form
from planning.levelling.made import LEVELLING, proposal_for, state_of
from planning.levelling.queries import Levelling, capacities, demand_of, levelling_of, question_of
from planning.method.levelling import Overload
from planning.permissions import PlanningPermission
from planning.schedule.actions import keep_baseline
from planning.schedule.queries import Planned, planned

blueprint = Blueprint("levelling", __name__)
SHORT, LONG = 2.0, 10.0  # seconds of search while the page waits, and in a process of its own


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
        take_form=take_form or TakeForm.of(state_of(plan)),
        asked=demand_of(plan),
    )


@blueprint.get("/initiatives/<int:initiative_id>/levelling")
@requires(PlanningPermission.EDIT_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    plan, job_id = planned(initiative) or not_begun(), request.args.get("work", type=int)
    job = result_of(initiative, job_id, LEVELLING) if job_id is not None else None
    if job is None or job.content is None:
        return _page(initiative, plan)
    form = capacity_form(demand_of(plan)).of(_present(initiative, plan))
    form.by_leader.data = job.arguments["by_leader"]
    return _proposed(initiative, plan, form, json.loads(job.content))


def _proposed(initiative: Initiative, plan: Planned, form: CapacityForm, proposal: Mapping[str, Any]) -> str:
    """The page with a proposal, which holds for the plan that it was made for only."""
    if proposal["plan"] != state_of(plan):
        form.form_errors.append(_("The plan has changed since this proposal was made. Ask for a new one."))
        return _page(initiative, plan, form)
    starts = {int(key): date.fromisoformat(day) for key, day in proposal["starts"].items()}
    return _page(initiative, plan, form, levelling_of(plan, starts, proposal["tried"]))


@blueprint.post("/initiatives/<int:initiative_id>/levelling")
@requires(PlanningPermission.EDIT_PLAN)
def propose(initiative: Initiative) -> ResponseReturnValue:
    """Keep how many people there are, and have a proposal worked out; only a second post takes it over."""
    plan = _planned(initiative)
    form = capacity_form(demand_of(plan))()
    names = list(demand_of(plan))

    def act() -> None:
        actions.save_capacities(initiative, people=form.given(names), by=g.person, at=now())

    status = try_to_save(form, act, present=lambda: _present(initiative, _planned(initiative)))
    plan = _planned(initiative)
    if status:
        return _page(initiative, plan, form), status
    people, by_leader = form.given(names), form.by_leader.data
    try:
        question_of(plan, people, by_leader=by_leader)
    except Overload as too_much:
        form.form_errors.append(_said(plan, too_much))
        return _page(initiative, plan, form), 422
    asked = {"people": people, "by_leader": by_leader, "language": current_language().value}
    elsewhere = have_worked_out(initiative, LEVELLING, {**asked, "seconds": LONG})
    if elsewhere is not None:
        return elsewhere
    again = capacity_form(demand_of(plan)).of(_present(initiative, plan))
    again.by_leader.data = by_leader
    return _proposed(initiative, plan, again, proposal_for(plan, {**asked, "seconds": SHORT}))


def _said(plan: Planned, too_much: Overload) -> str:
    """Why the people cannot do it at all."""
    return str(
        _(
            "There are not enough people for %(kind)s: %(projects)s asks more than there are at all.",
            kind=too_much.kind,
            projects=", ".join(plan.titles[key] for key in too_much.keys),
        )
    )


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
        reason = _("The plan before levelling.")
        keep_baseline(initiative, plan=plan, reason=reason, by=g.person, at=at, is_snapshot=True)
        counted.append(actions.take_levelling(initiative, starts=starts, projects=plan.projects, by=g.person, at=at))

    status = try_to_save(form, act, present=lambda: state_of(_planned(initiative)))
    if status:
        return _page(initiative, _planned(initiative), take_form=form), status
    flash(_("%(count)s projects begin later; the plan before it is kept as a snapshot.", count=counted[0]))
    return redirect(url_for("schedule.show", initiative_id=initiative.id), 303)
