"""The form of the solution: the sixteen functions, the situation, what the guidelines advise, and the choice."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import HousePermission
from foundation.saving.forms import Present, try_to_save
from foundation.steps import panels
from selection.method.library import FUNCTIONS
from selection.method.solution_form import WAYS, Guideline
from selection.solution_form import actions, queries
from selection.solution_form.forms import ChoiceForm, NeedsForm, as_drawn
from selection.solution_form.models import SolutionFormPermission

blueprint = Blueprint("solution_form", __name__)


def _drawn(initiative: Initiative) -> dict[str, Any]:
    return as_drawn(queries.needs(initiative.id))


def _page(initiative: Initiative, needs_form: NeedsForm | None = None, choice_form: ChoiceForm | None = None) -> str:
    return render_template(
        "selection/solution_form/show.html",
        open_here=panels("selection.step", initiative, ["solution_form"])["solution_form"],
        advised=queries.advised(initiative.id),
        rows=queries.needs(initiative.id),
        functions=FUNCTIONS,
        ways=WAYS,
        guidelines=Guideline,
        needs_form=needs_form or NeedsForm.of(_drawn(initiative)),
        choice_form=choice_form or ChoiceForm(formdata=None, obj=queries.solution_form(initiative.id)),
    )


@blueprint.get("/initiatives/<int:initiative_id>/solution-form")
@requires(HousePermission.READ_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/solution-form/needs")
@requires(SolutionFormPermission.EDIT_SOLUTION_FORM)
def save_needs(initiative: Initiative) -> ResponseReturnValue:
    form = NeedsForm()
    status = try_to_save(
        form,
        lambda: actions.save_needs(initiative, wanted=form.wanted(), by=g.person, at=now()),
        present=lambda: _drawn(initiative),
    )
    if status:
        return _page(initiative, needs_form=form), status
    flash(_("Saved."))
    return redirect(url_for("solution_form.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/solution-form")
@requires(SolutionFormPermission.EDIT_SOLUTION_FORM)
def choose(initiative: Initiative) -> ResponseReturnValue:
    form, present = ChoiceForm(), Present(lambda: queries.solution_form(initiative.id))
    status = try_to_save(
        form,
        lambda: actions.choose_form(initiative, fields=form.fields(), by=g.person, at=now()),
        versioned=present,
        as_drawn=present.look,
    )
    if status:
        return _page(initiative, choice_form=form), status
    flash(_("Saved."))
    return redirect(url_for("solution_form.show", initiative_id=initiative.id), 303)
