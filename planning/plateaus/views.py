"""Describing plateaus and their four areas."""

import re
from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.errors import NotAllowedError
from foundation.forms.fields import none_or
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import people
from foundation.permissions import Role
from foundation.saving.forms import try_to_save
from planning.labels import AREAS
from planning.method.plan import Area
from planning.permissions import PlanningPermission
from planning.plateaus import actions, queries
from planning.plateaus.forms import AreasForm, PlateauForm, StartForm
from planning.plateaus.models import Plateau, PlateausPermission

blueprint = Blueprint("plateaus", __name__)
FIELDS = ["name", "angle", "owner_id", "ends_on", "budget"]
MEANING = ["end_result", "short_goals", "long_goals", "test_cases"]


def _own(initiative: Initiative, plateau_id: int) -> Plateau:
    """The plateau, for who may change it: the programme manager, or its own owner in the line."""
    plateau = queries.plateau(initiative.id, plateau_id) or abort(404)
    if not may(PlanningPermission.EDIT_PLAN) and plateau.owner_id != g.person.id:
        raise NotAllowedError(_("Line managers change only their own plateaus."))
    return plateau


def _form(initiative: Initiative, plateau: Plateau | None, *, is_new: bool = False) -> PlateauForm:
    form = PlateauForm(obj=plateau)
    form.owner_id.choices = none_or(
        (person.id, person.name) for person in people(initiative.id, Role.LINE_MANAGER, Role.PROGRAMME_MANAGER)
    )
    if not may(PlanningPermission.EDIT_PLAN):
        form.keep_to_goals()
    elif is_new or not queries.is_agreed(initiative.id):
        del form["reason"]
    return form


def _page(initiative: Initiative, form: PlateauForm, plateau: Plateau | None = None) -> str:
    back = (
        url_for("gates.plateau", initiative_id=initiative.id, plateau_id=plateau.id)
        if plateau
        else url_for("gates.show", initiative_id=initiative.id)
    )
    purpose = _("A base camp on the mountain: a stable state on the way, 12 to 18 months from the one before it.")
    return render_template(
        "planning/form.html",
        title=_("Plateau"),
        purpose=purpose,
        back=back,
        form=form,
        groups=[(None, [name for name in (*FIELDS, "reason") if name in form]), (_("What it brings"), MEANING)],
    )


@blueprint.get("/initiatives/<int:initiative_id>/plateaus/new")
@requires(PlanningPermission.EDIT_PLAN)
def new(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative, _form(initiative, None, is_new=True))


@blueprint.post("/initiatives/<int:initiative_id>/plateaus/new")
@requires(PlanningPermission.EDIT_PLAN)
def add(initiative: Initiative) -> ResponseReturnValue:
    form = _form(initiative, None, is_new=True)
    status = try_to_save(
        form, lambda: actions.save_plateau(initiative, plateau=None, fields=form.fields(), by=g.person, at=now())
    )
    return (
        (_page(initiative, form), status)
        if status
        else redirect(url_for("gates.show", initiative_id=initiative.id), 303)
    )


@blueprint.get("/initiatives/<int:initiative_id>/plateaus/<int:plateau_id>/edit")
@requires(PlateausPermission.EDIT_PLATEAU)
def edit(initiative: Initiative, plateau_id: int) -> ResponseReturnValue:
    plateau = _own(initiative, plateau_id)
    form, offered = _form(initiative, plateau), request.args.get("budget", "")
    if "budget" in form and re.fullmatch(r"\d{1,12}(\.\d{1,2})?", offered):  # as another page works it out
        form.budget.data = Decimal(offered)
    return _page(initiative, form, plateau)


@blueprint.post("/initiatives/<int:initiative_id>/plateaus/<int:plateau_id>/edit")
@requires(PlateausPermission.EDIT_PLATEAU)
def change(initiative: Initiative, plateau_id: int) -> ResponseReturnValue:
    plateau, form = _own(initiative, plateau_id), _form(initiative, None)

    def act() -> None:
        given, at = form.fields(plateau), now()
        reason = form.reason.data if "reason" in form else ""
        fields = actions.ask_change(initiative, plateau=plateau, fields=given, reason=reason, by=g.person, at=at)
        actions.save_plateau(initiative, plateau=plateau, fields=fields, by=g.person, at=at)
        if fields != given:
            flash(_("Another end date or budget is before the board; until it decides the agreed ones stay."))

    status = try_to_save(form, act, versioned=plateau)
    return (
        (_page(initiative, form, plateau), status)
        if status
        else redirect(url_for("gates.plateau", initiative_id=initiative.id, plateau_id=plateau_id), 303)
    )


def _present(initiative: Initiative, plateau: Plateau) -> dict[str, Any]:
    found = queries.areas(initiative.id).get(plateau.id, {})
    return {f"state_{area}": plateau_area.state for area, plateau_area in found.items()} | {
        f"unchanged_{area}": plateau_area.is_unchanged for area, plateau_area in found.items()
    }


def _areas_page(initiative: Initiative, plateau: Plateau, form: AreasForm) -> str:
    groups = [(AREAS[area], [f"state_{area}", f"unchanged_{area}"]) for area in Area]
    back = url_for("gates.plateau", initiative_id=initiative.id, plateau_id=plateau.id)
    purpose = _(
        "The four areas stay in balance: describe in each how it is when the plateau has been reached, or say that"
        " nothing changes there."
    )
    return render_template(
        "planning/form.html",
        title=_("Four areas of plateau %(number)s", number=plateau.number),
        purpose=purpose,
        back=back,
        form=form,
        groups=groups,
    )


@blueprint.get("/initiatives/<int:initiative_id>/plateaus/<int:plateau_id>/areas")
@requires(PlateausPermission.EDIT_PLATEAU)
def areas(initiative: Initiative, plateau_id: int) -> ResponseReturnValue:
    plateau = _own(initiative, plateau_id)
    return _areas_page(initiative, plateau, AreasForm.of(_present(initiative, plateau)))


@blueprint.post("/initiatives/<int:initiative_id>/plateaus/<int:plateau_id>/areas")
@requires(PlateausPermission.EDIT_PLATEAU)
def save_areas(initiative: Initiative, plateau_id: int) -> ResponseReturnValue:
    plateau, form = _own(initiative, plateau_id), AreasForm()

    def act() -> None:
        actions.save_areas(initiative, plateau=plateau, states=form.states(), by=g.person, at=now())

    status = try_to_save(form, act, present=lambda: _present(initiative, plateau))
    if status:
        return _areas_page(initiative, plateau, form), status
    return redirect(url_for("gates.plateau", initiative_id=initiative.id, plateau_id=plateau_id), 303)


def _start_page(initiative: Initiative, form: StartForm) -> str:
    groups = [(AREAS[area], [f"state_{area}"]) for area in Area]
    purpose = _("Where the climb begins: how each of the four areas is today.")
    return render_template(
        "planning/form.html",
        title=_("Today"),
        purpose=purpose,
        back=url_for("gates.show", initiative_id=initiative.id),
        form=form,
        groups=groups,
    )


def _today(initiative: Initiative) -> dict[str, Any]:
    return {f"state_{area}": state for area, state in queries.start_states(initiative.id).items()}


@blueprint.get("/initiatives/<int:initiative_id>/plateaus/today")
@requires(PlanningPermission.EDIT_PLAN)
def start(initiative: Initiative) -> ResponseReturnValue:
    return _start_page(initiative, StartForm.of(_today(initiative)))


@blueprint.post("/initiatives/<int:initiative_id>/plateaus/today")
@requires(PlanningPermission.EDIT_PLAN)
def save_start(initiative: Initiative) -> ResponseReturnValue:
    form = StartForm()
    status = try_to_save(
        form,
        lambda: actions.save_start(initiative, states=form.states(), by=g.person, at=now()),
        present=lambda: _today(initiative),
    )
    return (
        (_start_page(initiative, form), status)
        if status
        else redirect(url_for("gates.show", initiative_id=initiative.id), 303)
    )
