"""The plan of the selection: its days, what came of them, what is late."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.clock import now
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.permissions import HousePermission
from foundation.saving.forms import try_to_save
from selection.method.selection_plan import Milestone, laid_out, out_of_order
from selection.timetable import actions, queries
from selection.timetable.forms import PlanForm, StartForm, as_drawn
from selection.timetable.models import TimetablePermission

blueprint = Blueprint("timetable", __name__)


def _drawn(initiative: Initiative) -> dict[str, Any]:
    return as_drawn(queries.present_plan(initiative.id))


def _page(
    initiative: Initiative,
    form: PlanForm | None = None,
    start_form: StartForm | None = None,
    proposed: dict[Milestone, date] | None = None,
) -> str:
    present = queries.present_plan(initiative.id)
    shown = form or PlanForm.of(_drawn(initiative))
    if proposed is not None:
        for milestone, day in proposed.items():
            shown.day(milestone).data = day
    return render_template(
        "selection/timetable/show.html",
        standings=queries.standings(initiative, present, now()),
        planned=queries.planned_days(initiative.id),
        out_of_order=out_of_order(present),
        names=names(initiative.id),
        form=shown,
        start_form=start_form or StartForm(formdata=None),
        is_proposed=proposed is not None,
        milestones=Milestone,
    )


@blueprint.get("/initiatives/<int:initiative_id>/timetable")
@requires(HousePermission.READ_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/timetable/proposal")
@requires(TimetablePermission.PLAN_SELECTION)
def propose(initiative: Initiative) -> ResponseReturnValue:
    """Days laid out from a first one, in the form and not kept yet."""
    form = StartForm()
    first: date | None = form.start.data if form.validate() else None
    if first is None:
        return _page(initiative, start_form=form), 422
    return _page(initiative, start_form=form, proposed=laid_out(first, queries.reached(initiative, now())))


@blueprint.post("/initiatives/<int:initiative_id>/timetable")
@requires(TimetablePermission.PLAN_SELECTION)
def save(initiative: Initiative) -> ResponseReturnValue:
    form, counted = PlanForm(), list[int]()

    def act() -> None:
        reason = form.reason.data or None
        counted.append(actions.set_plan(initiative, days=form.days(), reason=reason, by=g.person, at=now()))

    status = try_to_save(form, act, present=lambda: _drawn(initiative))
    if status:
        return _page(initiative, form), status
    flash(ngettext("One day is planned.", "%(num)d days are planned.", counted[0]) if counted[0] else _("Saved."))
    return redirect(url_for("timetable.show", initiative_id=initiative.id), 303)
