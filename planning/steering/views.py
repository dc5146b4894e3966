"""The page of the five steering criteria."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import day_of, now
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.saving.forms import try_to_save
from planning.begun import not_begun
from planning.gates.queries import programme_view
from planning.method.steering_criteria import Criterion, Judged, conflicts, total_mark
from planning.permissions import PlanningPermission
from planning.schedule.queries import planned
from planning.steering import actions, queries
from planning.steering.forms import ChoiceForm, MeasureForm, NormsForm
from planning.steering.words import under_in_words

blueprint = Blueprint("steering", __name__)


def _page(
    initiative: Initiative,
    norms: NormsForm | None = None,
    measure_form: MeasureForm | None = None,
    choice: ChoiceForm | None = None,
) -> str:
    plan = planned(initiative) or not_begun()
    view = programme_view(initiative, plan, _("The whole programme"))
    rows = queries.judged(
        initiative.id, queries.signals(plan, view.rules, view.risk), day_of(now(), initiative.time_zone)
    )
    return render_template(
        "planning/steering/show.html",
        plan=plan,
        rows=rows,
        answer=under_in_words(rows),
        total=total_mark(rows),
        conflicts=_pulls(rows),
        measurements=queries.measurements(initiative.id),
        choices=queries.choices(initiative.id),
        names=names(initiative.id),
        order=list(Criterion),
        norms=norms or NormsForm.of(_present_norms(initiative)),
        measure_form=measure_form or MeasureForm(formdata=None),
        choice=choice or ChoiceForm(formdata=None),
    )


def _pulls(rows: list[Judged]) -> dict[Criterion, list[Criterion]]:
    """Per criterion under its norm those that could give way."""
    found: dict[Criterion, list[Criterion]] = {}
    for first, second in conflicts(rows):
        found.setdefault(first, []).append(second)
    return found


def _present_norms(initiative: Initiative) -> dict[str, Any]:
    """Weights and norms as they stand, by the names of the form."""
    given: dict[str, Any] = {}
    for criterion, (weight, norm) in queries.norms(initiative.id).items():
        given |= {f"weight_{criterion}": weight, f"norm_{criterion}": norm}
    return given


def _back(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("steering.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/steering")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/steering/norms")
@requires(PlanningPermission.EDIT_PLAN)
def set_norms(initiative: Initiative) -> ResponseReturnValue:
    form = NormsForm()
    status = try_to_save(
        form,
        lambda: actions.set_norms(initiative, given=form.given(), by=g.person, at=now()),
        present=lambda: _present_norms(initiative),
    )
    return (_page(initiative, norms=form), status) if status else _back(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/steering/measurements")
@requires(PlanningPermission.EDIT_PLAN)
def measure(initiative: Initiative) -> ResponseReturnValue:
    form, at = MeasureForm(), now()
    today = day_of(at, initiative.time_zone)
    status = try_to_save(
        form, lambda: actions.measure(initiative, fields=form.fields(), today=today, by=g.person, at=at)
    )
    return (_page(initiative, measure_form=form), status) if status else _back(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/steering/choices")
@requires(PlanningPermission.EDIT_PLAN)
def choose(initiative: Initiative) -> ResponseReturnValue:
    form = ChoiceForm()
    status = try_to_save(
        form,
        lambda: actions.choose(
            initiative, first=form.first.data, second=form.second.data, reason=form.reason.data, by=g.person, at=now()
        ),
    )
    return (_page(initiative, choice=form), status) if status else _back(initiative)
