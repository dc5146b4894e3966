"""The register of system couplings and the landscape."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.forms.fields import none_or
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names, people
from foundation.permissions import Role
from foundation.saving import try_to_save
from planning.interfaces import actions, queries
from planning.interfaces.forms import CouplingForm, DesignForm
from planning.interfaces.models import Coupling
from planning.interfaces.pictures import landscape
from planning.labels import WORKS
from planning.method.couplings import Work
from planning.permissions import PlanningPermission
from planning.plateaus.queries import plateaus
from planning.programme.queries import programme_of
from planning.projects.queries import as_links, links, projects, titles

blueprint = Blueprint("interfaces", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/interfaces")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    if programme_of(initiative.id) is None:
        return render_template("planning/not_begun.html")
    rows, plan = queries.couplings(initiative.id), projects(initiative.id)
    return render_template(
        "planning/interfaces/show.html",
        couplings=rows,
        picture=landscape(rows) if rows else None,
        titles=titles(plan),
        works={coupling.id: queries.works(coupling) for coupling in rows},
        disorder=queries.disorder(rows, {project.id for project in plan}, as_links(links(initiative.id))),
        names=names(initiative.id),
    )


def _form(initiative: Initiative, coupling: Coupling | None) -> CouplingForm:
    form = CouplingForm(obj=coupling)
    form.business_owner_id.choices = form.technical_owner_id.choices = none_or(
        (person.id, person.name) for person in people(initiative.id)
    )
    return form


def _page(initiative: Initiative, form: CouplingForm) -> str:
    groups = [
        (None, ["system", "kind", "direction", "weight", "weight_reason", "business_owner_id", "technical_owner_id"]),
        (_("Functional: which data, when, how, which quality"), ["flows", "quality"]),
        (_("Technical"), ["timing", "method"]),
        (_("Personal data"), ["has_personal_data", "basis", "retention"]),
    ]
    purpose = _(
        "First how the new processes run, then which data and which quality they need; only then how it is built."
    )
    return render_template(
        "planning/form.html",
        title=_("System interface"),
        purpose=purpose,
        back=url_for("interfaces.show", initiative_id=initiative.id),
        form=form,
        groups=groups,
    )


def _saved(initiative: Initiative, coupling: Coupling | None) -> ResponseReturnValue:
    form, reference = _form(initiative, None), coupling.reference if coupling else None
    status = try_to_save(
        form,
        lambda: actions.save_coupling(
            initiative, coupling=coupling, fields=form.fields(reference), by=g.person, at=now()
        ),
        versioned=coupling,
    )
    return (
        (_page(initiative, form), status)
        if status
        else redirect(url_for("interfaces.show", initiative_id=initiative.id), 303)
    )


@blueprint.get("/initiatives/<int:initiative_id>/interfaces/new")
@requires(PlanningPermission.EDIT_PLAN)
def new(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative, _form(initiative, None))


@blueprint.post("/initiatives/<int:initiative_id>/interfaces/new")
@requires(PlanningPermission.EDIT_PLAN)
def add(initiative: Initiative) -> ResponseReturnValue:
    return _saved(initiative, None)


@blueprint.get("/initiatives/<int:initiative_id>/interfaces/<int:coupling_id>")
@requires(PlanningPermission.EDIT_PLAN)
def edit(initiative: Initiative, coupling_id: int) -> ResponseReturnValue:
    return _page(initiative, _form(initiative, queries.coupling(initiative.id, coupling_id) or abort(404)))


@blueprint.post("/initiatives/<int:initiative_id>/interfaces/<int:coupling_id>")
@requires(PlanningPermission.EDIT_PLAN)
def change(initiative: Initiative, coupling_id: int) -> ResponseReturnValue:
    return _saved(initiative, queries.coupling(initiative.id, coupling_id) or abort(404))


@blueprint.post("/initiatives/<int:initiative_id>/interfaces/<int:coupling_id>/drop")
@requires(PlanningPermission.EDIT_PLAN)
def drop(initiative: Initiative, coupling_id: int) -> ResponseReturnValue:
    coupling = queries.coupling(initiative.id, coupling_id) or abort(404)
    with transaction():
        actions.drop_coupling(initiative, coupling=coupling, by=g.person, at=now())
    flash(_("%(system)s is out of the register; its projects stay in the plan.", system=coupling.system))
    return redirect(url_for("interfaces.show", initiative_id=initiative.id), 303)


def _design_form(initiative: Initiative) -> DesignForm:
    form = DesignForm()
    form.plateau_id.choices = none_or(
        (plateau.id, f"{plateau.number}. {plateau.name}") for plateau in plateaus(initiative.id)
    )
    form.leader_id.choices = none_or(
        (person.id, person.name) for person in people(initiative.id, Role.PROJECT_LEADER, Role.PROGRAMME_MANAGER)
    )
    return form


def _design_page(initiative: Initiative, coupling: Coupling, form: DesignForm) -> str:
    groups = [
        (None, ["plateau_id", "leader_id"]),
        *((WORKS[work], [f"{name}_{work}" for name in ("low", "likely", "high")]) for work in Work),
    ]
    purpose = _(
        "The three designs, building and testing become projects, each waiting for the one before it. What is in the"
        " plan already stays as it is."
    )
    return render_template(
        "planning/form.html",
        title=_("Plan the work for %(system)s", system=coupling.system),
        purpose=purpose,
        back=url_for("interfaces.show", initiative_id=initiative.id),
        form=form,
        groups=groups,
    )


@blueprint.get("/initiatives/<int:initiative_id>/interfaces/<int:coupling_id>/designs")
@requires(PlanningPermission.EDIT_PLAN)
def designs(initiative: Initiative, coupling_id: int) -> ResponseReturnValue:
    return _design_page(
        initiative, queries.coupling(initiative.id, coupling_id) or abort(404), _design_form(initiative)
    )


@blueprint.post("/initiatives/<int:initiative_id>/interfaces/<int:coupling_id>/designs")
@requires(PlanningPermission.EDIT_PLAN)
def plan_designs(initiative: Initiative, coupling_id: int) -> ResponseReturnValue:
    coupling, form = queries.coupling(initiative.id, coupling_id) or abort(404), _design_form(initiative)
    status = try_to_save(
        form, lambda: actions.plan_designs(initiative, coupling=coupling, fields=form.fields(), by=g.person, at=now())
    )
    return (
        (_design_page(initiative, coupling, form), status)
        if status
        else redirect(url_for("interfaces.show", initiative_id=initiative.id), 303)
    )
