"""The page of plan files: out as Excel, Microsoft Project XML or calendar, and in with a preview and a receipt."""

import hashlib
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.exports import send
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.languages import current_language
from foundation.saving.forms import try_to_save
from foundation.workbook.guard import MOST_BYTES
from foundation.workbook.read import HostileFileError
from foundation.workbook.write import EXCEL
from planning.begun import not_begun
from planning.method.plan_exchange import ReadPlan
from planning.permissions import PlanningPermission
from planning.plan_files import actions, queries
from planning.plan_files.documents.calendars import to_ics
from planning.plan_files.documents.from_project import read_ms_project
from planning.plan_files.documents.to_project import to_ms_project
from planning.plan_files.forms import TakeForm, UploadForm
from planning.plan_files.labels import FIELD_NAMES
from planning.plan_files.models import PlanImport
from planning.plan_files.workbook.read import read_plan_workbook
from planning.plan_files.workbook.written import PlanSheet, make_plan_workbook
from planning.schedule.queries import Planned, planned

blueprint = Blueprint("plan_files", __name__)


def _planned(initiative: Initiative) -> Planned:
    return planned(initiative) or abort(404)


def _page(initiative: Initiative, form: UploadForm) -> str:
    return render_template("planning/plan_files/show.html", imports=queries.imports(initiative.id), form=form)


@blueprint.get("/initiatives/<int:initiative_id>/plan-files")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    if planned(initiative) is None:
        not_begun()
    return _page(initiative, UploadForm(formdata=None))


@blueprint.get("/initiatives/<int:initiative_id>/plan-files/excel")
@requires(PlanningPermission.READ_PLAN)
def excel(initiative: Initiative) -> ResponseReturnValue:
    plan, at = _planned(initiative), now()
    out = queries.out_plan(initiative, plan, at)
    content = make_plan_workbook(
        PlanSheet(
            title=initiative.name,
            organisation=initiative.organisation,
            at=at,
            rows=out.rows,
            links=out.links,
            plateaus=out.plateaus,
        ),
        current_language(),
    )
    return send(content, f"Gids-plan-{initiative.id}-{at:%Y-%m-%d}.xlsx", EXCEL)


@blueprint.get("/initiatives/<int:initiative_id>/plan-files/project-xml")
@requires(PlanningPermission.READ_PLAN)
def project_xml(initiative: Initiative) -> ResponseReturnValue:
    at = now()
    content = to_ms_project(queries.out_plan(initiative, _planned(initiative), at))
    return send(content, f"Gids-plan-{initiative.id}-{at:%Y-%m-%d}.xml", "application/xml")


@blueprint.get("/initiatives/<int:initiative_id>/plan-files/calendar")
@requires(PlanningPermission.READ_PLAN)
def calendar(initiative: Initiative) -> ResponseReturnValue:
    plan = _planned(initiative)
    content = to_ics(
        queries.out_plan(initiative, plan, now()), {plateau.number: plateau.ends_on for plateau in plan.plateaus}
    )
    return send(content, f"Gids-plan-{initiative.id}.ics", "text/calendar")


@blueprint.post("/initiatives/<int:initiative_id>/plan-files")
@requires(PlanningPermission.EDIT_PLAN)
def read(initiative: Initiative) -> ResponseReturnValue:
    plan, form, kept = _planned(initiative), UploadForm(), []

    def look() -> actions.ReadFile:
        name, content = form.sent()
        return actions.ReadFile(name, hashlib.sha256(content).hexdigest(), _read(plan, name, content))

    status = try_to_save(
        form, lambda file: kept.append(actions.keep(initiative, file=file, by=g.person, at=now()).id), first=look
    )
    if status:
        return _page(initiative, form), status
    return redirect(url_for("plan_files.preview", initiative_id=initiative.id, import_id=kept[0]), 303)


def _read(plan: Planned, name: str, content: bytes) -> ReadPlan:
    if len(content) > MOST_BYTES:
        raise HostileFileError(_("The file is larger than 10 MB."))
    present = {project.code for project in plan.projects}
    if name.lower().endswith(".xml"):
        return read_ms_project(content, present)
    return read_plan_workbook(content, name, {plateau.number: plateau.name for plateau in plan.plateaus}, present)


def _import(initiative: Initiative, import_id: int) -> PlanImport:
    return queries.plan_import(initiative.id, import_id) or abort(404)


def _state(initiative: Initiative) -> dict[str, Any]:
    return {"plan": queries.state(_planned(initiative))}


def _preview_page(initiative: Initiative, plan_import: PlanImport, form: TakeForm | None = None) -> str:
    plan, what = _planned(initiative), queries.from_content(plan_import.content)
    return render_template(
        "planning/plan_files/preview.html",
        found=plan_import,
        read=what,
        preview=None if plan_import.taken_at else queries.preview(plan, what),
        plan=plan,
        form=form or TakeForm.of(_state(initiative)),
        field_names=FIELD_NAMES,
    )


@blueprint.get("/initiatives/<int:initiative_id>/plan-files/<int:import_id>")
@requires(PlanningPermission.EDIT_PLAN)
def preview(initiative: Initiative, import_id: int) -> ResponseReturnValue:
    return _preview_page(initiative, _import(initiative, import_id))


@blueprint.post("/initiatives/<int:initiative_id>/plan-files/<int:import_id>/take")
@requires(PlanningPermission.EDIT_PLAN)
def take_in(initiative: Initiative, import_id: int) -> ResponseReturnValue:
    plan_import, form = _import(initiative, import_id), TakeForm()

    def act() -> None:
        plan = _planned(initiative)
        shown = queries.preview(plan, queries.from_content(plan_import.content))
        actions.take_in(initiative, plan_import=plan_import, plan=plan, preview=shown, by=g.person, at=now())

    status = try_to_save(form, act, present=lambda: _state(initiative))
    if status:
        return _preview_page(initiative, plan_import, form), status
    flash(_("The file is in the plan; the receipt stands below."))
    return redirect(url_for("plan_files.preview", initiative_id=initiative.id, import_id=import_id), 303)
