"""The pages of the criteria: list with weights, one criterion, scale, versions, import."""

import re
from decimal import Decimal

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.drawn import check_drawn, digest
from foundation.errors import RuleViolation, StaleError, check_version
from foundation.forms import Form, small_whole
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.money import read_decimal
from foundation.permissions import Permission
from foundation.workbook.read import read_table
from selection.criteria import actions, queries
from selection.criteria.forms import (
    MOST_POINTS,
    CriterionForm,
    MappingForm,
    ReasonForm,
    UploadForm,
    scale_form,
)
from selection.criteria.models import CriteriaImport, Criterion, ImportState
from selection.labels import ANSWER_TYPES, CATEGORIES, COLUMNS, KINDS, REMARKS
from selection.method.criteria import Category, Kind
from selection.method.criteria_list import Column, guess_mapping

blueprint = Blueprint("criteria", __name__)
SAMPLE = 5
WEIGHT_NAME = re.compile(r"[gc]_[0-9]{1,9}|k_(" + "|".join(Category) + ")")


def _to_list(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("criteria.show", initiative_id=initiative.id), 303)


def _list_page(initiative: Initiative, typed: dict[str, str] | None = None, problems: list[str] | None = None, theirs: dict[str, str] | None = None) -> str:
    latest = queries.latest_version(initiative.id)
    return render_template(
        "selection/criteria/list.html",
        present=queries.present(initiative.id),
        version=latest,
        versions=queries.versions(initiative.id),
        may_edit=latest is None or latest.published_at is None,
        reason_form=ReasonForm(),
        kinds=KINDS,
        categories=CATEGORIES,
        typed=typed or {},
        problems=problems or [],
        theirs=theirs or {},
        drawn=digest(queries.points_by_field(initiative.id)),
    )


@blueprint.get("/initiatives/<int:initiative_id>/criteria")
@requires(Permission.READ_CRITERIA)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _list_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/weights")
@requires(Permission.EDIT_CRITERIA)
def save_weights(initiative: Initiative) -> ResponseReturnValue:
    typed = {name: value for name, value in request.form.items() if WEIGHT_NAME.fullmatch(name)}
    points, problems = _read_points(typed)
    if problems:
        return _list_page(initiative, typed, problems), 422
    try:
        with transaction():
            check_drawn(queries.points_by_field(initiative.id), small_whole(request.form.get("drawn", "")))
            actions.save_weights(
                initiative,
                categories={category: points[f"k_{category}"] for category in Category if f"k_{category}" in points},
                groups={int(name[2:]): value for name, value in points.items() if name[0] == "g"},
                criteria={int(name[2:]): value for name, value in points.items() if name[0] == "c"},
                by=g.person,
                at=now(),
            )
    except StaleError as stale:
        theirs = queries.points_by_field(initiative.id)
        return _list_page(initiative, typed, [stale.sentence], theirs={name: value for name, value in theirs.items() if name in points and Decimal(value) != points[name]}), stale.status
    flash(_("The weights are saved."))
    return _to_list(initiative)


def _read_points(typed: dict[str, str]) -> tuple[dict[str, Decimal], list[str]]:
    points, problems = {}, []
    for name, value in typed.items():
        try:
            number = read_decimal(value, str(get_locale()))
        except ValueError:
            problems.append(_("“%(typed)s” is not a number.", typed=value[:40]))
            continue
        if not 0 <= number <= MOST_POINTS or number != round(number, 3):
            problems.append(_("“%(typed)s”: points are a number from 0 to 100,000 with at most three decimals.", typed=value[:40]))
        points[name] = number
    return points, problems


def _form_page(criterion: Criterion | None, form: CriterionForm, theirs: Criterion | None = None) -> str:
    return render_template("selection/criteria/criterion.html", criterion=criterion, form=form, theirs=theirs)


@blueprint.get("/initiatives/<int:initiative_id>/criteria/new")
@requires(Permission.EDIT_CRITERIA)
def new(initiative: Initiative) -> ResponseReturnValue:
    return _form_page(None, CriterionForm(category=Category.FUNCTIONS, code=queries.free_code(initiative.id)))


@blueprint.post("/initiatives/<int:initiative_id>/criteria/new")
@requires(Permission.EDIT_CRITERIA)
def add(initiative: Initiative) -> ResponseReturnValue:
    form = CriterionForm()
    if not form.validate():
        return _form_page(None, form), 422
    try:
        with transaction():
            actions.save_criterion(initiative, criterion=None, fields=form.fields(), by=g.person, at=now())
    except RuleViolation as refused:
        form.code.errors = [refused.sentence]
        return _form_page(None, form), refused.status
    flash(_("The criterion is added."))
    return _to_list(initiative)


@blueprint.get("/initiatives/<int:initiative_id>/criteria/<int:criterion_id>")
@requires(Permission.EDIT_CRITERIA)
def edit(initiative: Initiative, criterion_id: int) -> ResponseReturnValue:
    criterion = queries.criterion(initiative.id, criterion_id) or abort(404)
    form = CriterionForm(obj=criterion)
    for name in ("options", "condition_answers", "passes_when"):
        form[name].data = "\n".join(getattr(criterion, name))
    form.minimum.data = str(criterion.minimum or "")
    group = next((group for group in queries.groups(initiative.id) if group.id == criterion.group_id), None)
    form.group.data = group.name if group else ""
    return _form_page(criterion, form)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/<int:criterion_id>")
@requires(Permission.EDIT_CRITERIA)
def change(initiative: Initiative, criterion_id: int) -> ResponseReturnValue:
    form = CriterionForm()
    criterion = queries.criterion(initiative.id, criterion_id) or abort(404)
    if not form.validate():
        return _form_page(criterion, form), 422
    try:
        with transaction():
            check_version(criterion.version, form.drawn_version)
            actions.save_criterion(initiative, criterion=criterion, fields=form.fields(), by=g.person, at=now())
    except RuleViolation as refused:
        form.code.errors = [refused.sentence]
        theirs = queries.criterion(initiative.id, criterion_id) if refused.status == 409 else None
        form.version.raw_data, form.version.data = None, criterion.version
        return _form_page(criterion, form, theirs), refused.status
    flash(_("Saved."))
    return _to_list(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/<int:criterion_id>/remove")
@requires(Permission.EDIT_CRITERIA)
def remove(initiative: Initiative, criterion_id: int) -> ResponseReturnValue:
    with transaction():
        actions.remove_criterion(initiative, criterion=queries.criterion(initiative.id, criterion_id) or abort(404), by=g.person, at=now())
    flash(_("The criterion is removed."))
    return _to_list(initiative)


def _scale_state(initiative: Initiative) -> list[list[str | None]]:
    return [[row.descriptor, row.descriptor_other] for row in queries.scale(initiative.id)]


def _scale_page(initiative: Initiative, form: Form, theirs: list[list[str | None]] | None = None) -> str:
    latest = queries.latest_version(initiative.id)
    return render_template(
        "selection/criteria/scale.html",
        points=queries.scale(initiative.id),
        form=form,
        may_edit=latest is not None and latest.published_at is None,
        drawn=digest(_scale_state(initiative)),
        theirs=theirs,
    )


@blueprint.get("/initiatives/<int:initiative_id>/criteria/scale")
@requires(Permission.READ_CRITERIA)
def scale(initiative: Initiative) -> ResponseReturnValue:
    points = queries.scale(initiative.id)
    form = scale_form(len(points))(data={f"{name}_{row.point}": value for row in points for name, value in (("descriptor", row.descriptor), ("other", row.descriptor_other))})
    return _scale_page(initiative, form)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/scale")
@requires(Permission.EDIT_CRITERIA)
def save_scale(initiative: Initiative) -> ResponseReturnValue:
    count = len(queries.scale(initiative.id))
    form = scale_form(count)()
    if not form.validate():
        return _scale_page(initiative, form), 422
    try:
        with transaction():
            check_drawn(_scale_state(initiative), small_whole(request.form.get("drawn", "")))
            actions.save_scale(initiative, descriptors=[(form[f"descriptor_{point}"].data, form[f"other_{point}"].data or None) for point in range(count)], by=g.person, at=now())
    except StaleError as stale:
        form["descriptor_0"].errors = [stale.sentence]
        return _scale_page(initiative, form, _scale_state(initiative)), stale.status
    flash(_("Saved."))
    return redirect(url_for("criteria.scale", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/publish")
@requires(Permission.EDIT_CRITERIA)
def publish(initiative: Initiative) -> ResponseReturnValue:
    with transaction():
        version = actions.publish(initiative, by=g.person, at=now())
        number = version.number
    flash(_("Version %(number)s is published and frozen.", number=number))
    return _to_list(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/reopen")
@requires(Permission.EDIT_CRITERIA)
def reopen(initiative: Initiative) -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate():
        raise RuleViolation(_("Say in a sentence of your own why the published criteria must change."))
    with transaction():
        actions.reopen(initiative, reason=form.reason.data, by=g.person, at=now())
    flash(_("A new version is open for editing; the published one stays in force until you publish."))
    return _to_list(initiative)


@blueprint.get("/initiatives/<int:initiative_id>/criteria/import")
@requires(Permission.EDIT_CRITERIA)
def uploads(initiative: Initiative) -> ResponseReturnValue:
    return render_template("selection/criteria/import.html", form=UploadForm(), imports=queries.imports(initiative.id), columns=COLUMNS)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/import")
@requires(Permission.EDIT_CRITERIA)
def upload(initiative: Initiative) -> ResponseReturnValue:
    form = UploadForm()
    if not form.validate():
        return render_template("selection/criteria/import.html", form=form, imports=queries.imports(initiative.id), columns=COLUMNS), 422
    content, name = form.file.data.read(), form.file.data.filename or ""
    try:
        table = read_table(content, name)
        with transaction():
            kept = actions.keep_upload(initiative, file_name=name, content=content, header=table.header, rows=table.rows, by=g.person, at=now())
            import_id = kept.id
    except RuleViolation as refused:
        form.file.errors = [refused.sentence]
        return render_template("selection/criteria/import.html", form=form, imports=queries.imports(initiative.id), columns=COLUMNS), refused.status
    return redirect(url_for("criteria.mapping", initiative_id=initiative.id, import_id=import_id), 303)


def _mapping_page(kept: CriteriaImport, chosen: dict[int, Column], form: MappingForm, preview: object = None) -> str:
    return render_template(
        "selection/criteria/mapping.html", kept=kept, chosen=chosen, form=form, preview=preview, columns=COLUMNS, remarks=REMARKS, kinds=KINDS, answer_types=ANSWER_TYPES, sample=SAMPLE
    )


@blueprint.get("/initiatives/<int:initiative_id>/criteria/import/<int:import_id>")
@requires(Permission.EDIT_CRITERIA)
def mapping(initiative: Initiative, import_id: int) -> ResponseReturnValue:
    kept = queries.criteria_import(initiative.id, import_id) or abort(404)
    if kept.state is ImportState.DONE:
        return render_template("selection/criteria/receipt.html", kept=kept, remarks=REMARKS)
    return _mapping_page(kept, guess_mapping(kept.rows["header"]), MappingForm())


@blueprint.post("/initiatives/<int:initiative_id>/criteria/import/<int:import_id>")
@requires(Permission.EDIT_CRITERIA)
def take_in(initiative: Initiative, import_id: int) -> ResponseReturnValue:
    kept, form = queries.criteria_import(initiative.id, import_id) or abort(404), MappingForm()
    chosen = {number: Column(value) for number in range(len(kept.rows["header"])) if (value := request.form.get(f"column_{number}", "")) in [*Column]}
    if len(set(chosen.values())) != len(chosen):
        form.category.errors = [_("Two columns hold the same thing; choose one of them.")]
        return _mapping_page(kept, chosen, form), 422
    if not form.validate() or not {Column.NAME, Column.QUESTION} & set(chosen.values()):
        form.category.errors = [_("Say which column holds the name or the question.")]
        return _mapping_page(kept, chosen, form), 422
    read = actions.read_upload(kept, chosen, other_rows_are=Kind(form.other_rows_are.data), category=Category(form.category.data))
    if "confirm" not in request.form:
        return _mapping_page(kept, chosen, form, read)
    with transaction():
        actions.finish_import(initiative, kept=kept, read=read, by=g.person, at=now())
    return redirect(url_for("criteria.mapping", initiative_id=initiative.id, import_id=import_id), 303)
