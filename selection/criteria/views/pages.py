"""The pages of the criteria: list with weights, one criterion, scale, versions."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.saving.forms import try_to_save
from foundation.steps import panels
from foundation.templating import spoken
from foundation.works_council.queries import council
from foundation.works_council.track import Stage
from selection.criteria.actions import drafts, versions
from selection.criteria.forms import (
    CriterionForm,
    ReasonForm,
    ScaleForm,
    WeightsForm,
    scale_form,
    weights_form,
)
from selection.criteria.models import CriteriaPermission, Criterion
from selection.criteria.queries import rows
from selection.criteria.queries import versions as versions_queries
from selection.labels import CATEGORIES
from selection.method.criteria import MOST_NAME, Category, Kind
from selection.method.weighting import heavy
from selection.reopening import consequences

MANY = 80  # criteria, from which a list is read by its groups: they come folded
LAST = 10  # criteria under the form for the next one

blueprint = Blueprint("criteria", __name__)


def _to_list(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("criteria.show", initiative_id=initiative.id), 303)


def _weights_form(initiative: Initiative) -> type[WeightsForm]:
    """The form of the weights, each field labelled with what its points belong to."""
    present = versions_queries.present(initiative.id)
    labels = {f"k_{category.value}": str(CATEGORIES[category]) for category in present.category_points}
    labels |= {f"g_{group.id}": spoken(group.name, group.name_other) for group in present.groups}
    labels |= {f"c_{card.id}": f"{card.code} {spoken(card.name, card.name_other)}" for card in present.cards}
    return weights_form(labels)


def _list_page(initiative: Initiative, form: WeightsForm | None = None, reason_form: ReasonForm | None = None) -> str:
    latest, present = versions_queries.latest_version(initiative.id), versions_queries.present(initiative.id)
    reason_form = reason_form or ReasonForm(formdata=None)
    return render_template(
        "selection/criteria/list.html",
        open_here=panels("selection.step", initiative, ["criteria"])["criteria"],
        present=present,
        council_unheard=council(initiative, now()).stage is Stage.NOTHING,
        heavy=[card for one in heavy(present.weights) for card in present.cards if card.id == one],
        is_long=len(present.cards) > MANY,
        version=latest,
        versions=versions_queries.versions(initiative.id),
        may_edit=latest is None or latest.published_at is None,
        form=form or _weights_form(initiative).of(versions_queries.points_by_field(initiative.id)),
        reason_form=reason_form,
        consequences=consequences(initiative),
        categories=Category,
    )


@blueprint.get("/initiatives/<int:initiative_id>/criteria")
@requires(CriteriaPermission.READ_CRITERIA)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _list_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/weights")
@requires(CriteriaPermission.EDIT_CRITERIA)
def save_weights(initiative: Initiative) -> ResponseReturnValue:
    form = _weights_form(initiative)()

    def act() -> None:
        points = form.given()
        drafts.save_weights(
            initiative,
            categories={category: points[f"k_{category}"] for category in Category if f"k_{category}" in points},
            groups={int(name[2:]): value for name, value in points.items() if name[0] == "g"},
            criteria={int(name[2:]): value for name, value in points.items() if name[0] == "c"},
            by=g.person,
            at=now(),
        )

    status = try_to_save(form, act, present=lambda: versions_queries.points_by_field(initiative.id))
    if status:
        return _list_page(initiative, form), status
    flash(_("The weights are saved."))
    return _to_list(initiative)


def _form_page(initiative: Initiative, criterion: Criterion | None, form: CriterionForm) -> str:
    """One criterion; under an empty form stand those that were added last."""
    last = rows.last_added(initiative.id, LAST) if criterion is None else []
    return render_template("selection/criteria/criterion.html", criterion=criterion, form=form, last=last)


@blueprint.get("/initiatives/<int:initiative_id>/criteria/new")
@requires(CriteriaPermission.EDIT_CRITERIA)
def new(initiative: Initiative) -> ResponseReturnValue:
    """An empty form; in a row of several with the kind, category and group of the one before."""
    kind, category = request.args.get("kind"), request.args.get("category")
    form = CriterionForm(
        kind=kind if kind in [*Kind] else Kind.REQUIREMENT,
        category=category if category in [*Category] else Category.FUNCTIONS,
        group=request.args.get("group", "")[:MOST_NAME],
        code=rows.free_code(initiative.id),
    )
    return _form_page(initiative, None, form)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/new")
@requires(CriteriaPermission.EDIT_CRITERIA)
def add(initiative: Initiative) -> ResponseReturnValue:
    form = CriterionForm()
    status = try_to_save(
        form, lambda: drafts.save_criterion(initiative, criterion=None, fields=form.fields(), by=g.person, at=now())
    )
    if status:
        return _form_page(initiative, None, form), status
    if "next" in request.form:
        flash(_("%(name)s is added. Type the next one.", name=form.name.data))
        same = {"kind": form.kind.data, "category": form.category.data, "group": form.group.data}
        return redirect(url_for("criteria.new", initiative_id=initiative.id, **same), 303)
    flash(_("The criterion is added."))
    return _to_list(initiative)


def _criterion(initiative: Initiative, criterion_id: int) -> Criterion:
    return rows.criterion(initiative.id, criterion_id) or abort(404)


@blueprint.get("/initiatives/<int:initiative_id>/criteria/<int:criterion_id>")
@requires(CriteriaPermission.EDIT_CRITERIA)
def edit(initiative: Initiative, criterion_id: int) -> ResponseReturnValue:
    criterion = _criterion(initiative, criterion_id)
    return _form_page(initiative, criterion, CriterionForm(obj=rows.fields_of(criterion), version=criterion.version))


@blueprint.post("/initiatives/<int:initiative_id>/criteria/<int:criterion_id>")
@requires(CriteriaPermission.EDIT_CRITERIA)
def change(initiative: Initiative, criterion_id: int) -> ResponseReturnValue:
    form, criterion = CriterionForm(), _criterion(initiative, criterion_id)

    def act() -> None:
        drafts.save_criterion(
            initiative, criterion=criterion, fields=form.fields(rows.fields_of(criterion)), by=g.person, at=now()
        )

    status = try_to_save(form, act, versioned=criterion, as_drawn=lambda: rows.fields_of(criterion))
    if status:
        return _form_page(initiative, criterion, form), status
    flash(_("Saved."))
    return _to_list(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/<int:criterion_id>/remove")
@requires(CriteriaPermission.EDIT_CRITERIA)
def remove(initiative: Initiative, criterion_id: int) -> ResponseReturnValue:
    with transaction():
        drafts.remove_criterion(initiative, criterion=_criterion(initiative, criterion_id), by=g.person, at=now())
    flash(_("The criterion is removed."))
    return _to_list(initiative)


def _scale_state(initiative: Initiative) -> dict[str, str | None]:
    return {
        f"{name}_{scale_point.point}": value
        for scale_point in rows.scale(initiative.id)
        for name, value in (("descriptor", scale_point.descriptor), ("other", scale_point.descriptor_other))
    }


def _scale_page(initiative: Initiative, form: ScaleForm) -> str:
    latest = versions_queries.latest_version(initiative.id)
    may_edit = latest is not None and latest.published_at is None
    return render_template(
        "selection/criteria/scale.html", points=rows.scale(initiative.id), form=form, may_edit=may_edit
    )


@blueprint.get("/initiatives/<int:initiative_id>/criteria/scale")
@requires(CriteriaPermission.READ_CRITERIA)
def scale(initiative: Initiative) -> ResponseReturnValue:
    return _scale_page(initiative, scale_form(len(rows.scale(initiative.id))).of(_scale_state(initiative)))


@blueprint.post("/initiatives/<int:initiative_id>/criteria/scale")
@requires(CriteriaPermission.EDIT_CRITERIA)
def save_scale(initiative: Initiative) -> ResponseReturnValue:
    count = len(rows.scale(initiative.id))
    form = scale_form(count)()
    status = try_to_save(
        form,
        lambda: drafts.save_scale(initiative, descriptors=form.descriptors(count), by=g.person, at=now()),
        present=lambda: _scale_state(initiative),
    )
    if status:
        return _scale_page(initiative, form), status
    flash(_("Saved."))
    return redirect(url_for("criteria.scale", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/publish")
@requires(CriteriaPermission.EDIT_CRITERIA)
def publish(initiative: Initiative) -> ResponseReturnValue:
    with transaction():
        version = versions.publish(initiative, by=g.person, at=now())
        number = version.number
    flash(_("Version %(number)s is published and frozen.", number=number))
    return _to_list(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/reopen")
@requires(CriteriaPermission.EDIT_CRITERIA)
def reopen(initiative: Initiative) -> ResponseReturnValue:
    form = ReasonForm()
    status = try_to_save(form, lambda: versions.reopen(initiative, reason=form.reason.data, by=g.person, at=now()))
    if status:
        return _list_page(initiative, reason_form=form), status
    flash(_("A new version is open for editing; the published one stays in force until you publish."))
    return _to_list(initiative)
