"""The page of levelling: how many people there are, and a proposal of later dates that they can do."""

import random
import time
from datetime import date

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.drawn import digest
from foundation.errors import RuleViolation, check_version
from foundation.forms import small_whole
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from planning.levelling import actions
from planning.levelling.queries import Levelling, capacities, demand_of, levelled
from planning.method.levelling import Overload
from planning.schedule.actions import keep_baseline
from planning.schedule.queries import Planned, planned

blueprint = Blueprint("levelling", __name__)
PATIENCE = 2.0


def _planned(initiative: Initiative) -> Planned:
    return planned(initiative) or abort(404)


def _day(typed: str) -> date:
    """A day that a plan may hold."""
    found = date.fromisoformat(typed)
    if not 2000 <= found.year <= 2100:
        raise ValueError(typed)
    return found


def state(plan: Planned) -> int:
    """A number that changes with any project: a proposal is of one state of the plan."""
    return digest([[row.id, row.version] for row in plan.projects])


def _levelling_page(initiative: Initiative, plan: Planned, found: Levelling | None, sentence: str | None = None) -> str:
    present = {row.expertise: row.people for row in capacities(initiative.id)}
    return render_template("planning/levelling/show.html", plan=plan, found=found, sentence=sentence, asked=demand_of(plan), present=present, drawn=state(plan))


@blueprint.get("/initiatives/<int:initiative_id>/levelling")
@requires(Permission.EDIT_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    plan = planned(initiative)
    return render_template("planning/not_begun.html") if plan is None else _levelling_page(initiative, plan, None)


def _capacity(plan: Planned) -> dict[str, int]:
    """How many there are, of the kinds for which a number was filled in."""
    found = {}
    for number, name in enumerate(demand_of(plan)):
        typed = request.form.get(f"people-{number}", "").strip()
        if typed:
            count = small_whole(typed)
            if count is None or not 1 <= count <= 999:
                raise RuleViolation(_("The number of people for %(name)s must be a whole number from 1 to 999.", name=name))
            found[name] = count
    return found


@blueprint.post("/initiatives/<int:initiative_id>/levelling")
@requires(Permission.EDIT_PLAN)
def propose(initiative: Initiative) -> ResponseReturnValue:
    """Keep how many people there are, and show a proposal; only a second post takes it over."""
    plan = _planned(initiative)
    capacity = _capacity(plan)
    with transaction():
        actions.save_capacities(initiative, people=capacity, by=g.person, at=now())
    plan, until = _planned(initiative), time.monotonic() + PATIENCE
    try:
        found = levelled(plan, capacity, by_leader="by_leader" in request.form, tired=lambda: time.monotonic() > until, rng=random.Random(1))  # noqa: S311 - a search, no secret
    except Overload as too_much:
        names = plan.titles
        sentence = _("There are not enough people for %(kind)s: %(projects)s asks more than there are at all.", kind=too_much.kind, projects=", ".join(names[key] for key in too_much.keys))
        return _levelling_page(initiative, plan, None, sentence), 422
    return _levelling_page(initiative, plan, found)


@blueprint.post("/initiatives/<int:initiative_id>/levelling/take")
@requires(Permission.EDIT_PLAN)
def take(initiative: Initiative) -> ResponseReturnValue:
    plan = _planned(initiative)
    starts = {}
    for row in plan.projects:
        typed = request.form.get(f"start-{row.id}", "")
        if typed:
            try:
                starts[row.id] = _day(typed)
            except ValueError:
                raise RuleViolation(_("Fill in a day, as 2027-01-31.")) from None
    with transaction():
        plan, at = _planned(initiative), now()
        check_version(state(plan), small_whole(request.form.get("drawn", "")))
        keep_baseline(initiative, plan=plan, reason=_("The plan before levelling."), by=g.person, at=at)
        count = actions.take_levelling(initiative, starts=starts, projects=plan.projects, by=g.person, at=at)
    flash(_("%(count)s projects begin later; the plan before it stays in the baseline.", count=count))
    return redirect(url_for("schedule.show", initiative_id=initiative.id), 303)
