"""The register of system interfaces and the landscape."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.forms.fields import none_or
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names, people
from foundation.narrowing import Filter, Narrowed, by_person, narrowed
from foundation.permissions import Role
from foundation.saving.forms import try_to_save
from planning.begun import not_begun
from planning.interfaces import actions, queries
from planning.interfaces.forms import DesignForm, InterfaceForm
from planning.interfaces.models import Interface
from planning.interfaces.pictures import landscape
from planning.interfaces.words import risk_in_words
from planning.labels import SYSTEM_KINDS, WEIGHTS, WORKS
from planning.method.interfaces import SystemKind, Work
from planning.method.register import Weight
from planning.permissions import PlanningPermission
from planning.plateaus.queries import plateaus
from planning.programme.queries import programme_of
from planning.projects.queries import as_links, links, projects, titles

blueprint = Blueprint("interfaces", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/interfaces")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    if programme_of(initiative.id) is None:
        not_begun()
    rows, plan, known = queries.interfaces(initiative.id), projects(initiative.id), names(initiative.id)
    return render_template(
        "planning/interfaces/show.html",
        interfaces=rows,
        answer=risk_in_words(rows),
        found=_narrowed(rows, known),
        picture=landscape(rows) if rows else None,
        titles=titles(plan),
        works={interface.id: queries.works(interface) for interface in rows},
        disorder=queries.disorder(rows, {project.id for project in plan}, as_links(links(initiative.id))),
        names=known,
    )


def _narrowed(rows: Sequence[Interface], known: Mapping[int, str]) -> Narrowed[Interface]:
    filters = [
        Filter[Interface](
            word="kind",
            title=_("Kind"),
            options={one: str(SYSTEM_KINDS[one]) for one in SystemKind},
            of=lambda row: row.kind,
        ),
        Filter(
            word="risk", title=_("Risk"), options={one: str(WEIGHTS[one]) for one in Weight}, of=lambda row: row.weight
        ),
        by_person("owner", _("Owner"), rows, known, lambda row: row.business_owner_id),
    ]
    order = [Weight.HIGH, Weight.MIDDLE, Weight.LOW]
    sorts: dict[str, Callable[[Interface], Any]] = {
        "system": lambda row: row.system.casefold(),
        "risk": lambda row: order.index(row.weight) if row.weight in order else None,
    }
    return narrowed(
        rows,
        request.args,
        text=lambda row: f"{row.system} {row.flows or ''} {row.quality or ''}",
        filters=filters,
        sorts=sorts,
    )


def _form(initiative: Initiative, interface: Interface | None) -> InterfaceForm:
    form = InterfaceForm(obj=interface)
    form.business_owner_id.choices = form.technical_owner_id.choices = none_or(
        (person.id, person.name) for person in people(initiative.id)
    )
    return form


def _page(initiative: Initiative, form: InterfaceForm) -> str:
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


def _saved(initiative: Initiative, interface: Interface | None) -> ResponseReturnValue:
    form, reference = _form(initiative, None), interface.reference if interface else None
    status = try_to_save(
        form,
        lambda: actions.save_interface(
            initiative, interface=interface, fields=form.fields(reference), by=g.person, at=now()
        ),
        versioned=interface,
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


@blueprint.get("/initiatives/<int:initiative_id>/interfaces/<int:interface_id>")
@requires(PlanningPermission.EDIT_PLAN)
def edit(initiative: Initiative, interface_id: int) -> ResponseReturnValue:
    return _page(initiative, _form(initiative, queries.interface(initiative.id, interface_id) or abort(404)))


@blueprint.post("/initiatives/<int:initiative_id>/interfaces/<int:interface_id>")
@requires(PlanningPermission.EDIT_PLAN)
def change(initiative: Initiative, interface_id: int) -> ResponseReturnValue:
    return _saved(initiative, queries.interface(initiative.id, interface_id) or abort(404))


@blueprint.post("/initiatives/<int:initiative_id>/interfaces/<int:interface_id>/drop")
@requires(PlanningPermission.EDIT_PLAN)
def drop(initiative: Initiative, interface_id: int) -> ResponseReturnValue:
    interface = queries.interface(initiative.id, interface_id) or abort(404)
    with transaction():
        actions.drop_interface(initiative, interface=interface, by=g.person, at=now())
    flash(_("%(system)s is out of the register; its projects stay in the plan.", system=interface.system))
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


def _design_page(initiative: Initiative, interface: Interface, form: DesignForm) -> str:
    columns = [_("Shortest"), _("Most likely"), _("Longest")]
    rows = [(WORKS[work], [form[f"{name}_{work}"] for name in ("low", "likely", "high")]) for work in Work]
    purpose = _(
        "The three designs, building and testing become projects, each waiting for the one before it. What is in the"
        " plan already stays as it is."
    )
    return render_template(
        "planning/form.html",
        title=_("Plan the work for %(system)s", system=interface.system),
        purpose=purpose,
        back=url_for("interfaces.show", initiative_id=initiative.id),
        form=form,
        groups=[(None, ["plateau_id", "leader_id"])],
        tables=[(_("Durations in working days"), columns, rows)],
    )


@blueprint.get("/initiatives/<int:initiative_id>/interfaces/<int:interface_id>/designs")
@requires(PlanningPermission.EDIT_PLAN)
def designs(initiative: Initiative, interface_id: int) -> ResponseReturnValue:
    return _design_page(
        initiative, queries.interface(initiative.id, interface_id) or abort(404), _design_form(initiative)
    )


@blueprint.post("/initiatives/<int:initiative_id>/interfaces/<int:interface_id>/designs")
@requires(PlanningPermission.EDIT_PLAN)
def plan_designs(initiative: Initiative, interface_id: int) -> ResponseReturnValue:
    interface, form = queries.interface(initiative.id, interface_id) or abort(404), _design_form(initiative)
    status = try_to_save(
        form, lambda: actions.plan_designs(initiative, interface=interface, fields=form.fields(), by=g.person, at=now())
    )
    return (
        (_design_page(initiative, interface, form), status)
        if status
        else redirect(url_for("interfaces.show", initiative_id=initiative.id), 303)
    )
