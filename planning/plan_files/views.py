"""The page of plan files: out as Excel, Microsoft Project XML or calendar, and in with a preview and a receipt."""

import hashlib
from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.exports import send
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.languages import current_language
from foundation.lists.actions import keep_upload
from foundation.lists.choices import Choices, chosen_in, is_as_agreed, known_words, read_as
from foundation.lists.door import in_words
from foundation.lists.forms import ReadingForm
from foundation.lists.models import Upload
from foundation.lists.queries import remembered, upload
from foundation.lists.reading import ListFile, look_first, read_list
from foundation.lists.views import mapping_page, refused_rows
from foundation.saving.forms import try_to_save
from foundation.workbook.guard import MOST_BYTES
from foundation.workbook.read import HostileFileError
from foundation.workbook.write import EXCEL
from planning.begun import not_begun
from planning.method.plan_columns import NUMBERS, OURS, PlanColumn
from planning.permissions import PlanningPermission
from planning.plan_files import actions
from planning.plan_files.documents.calendars import to_ics
from planning.plan_files.documents.from_project import read_ms_project
from planning.plan_files.documents.to_project import to_ms_project
from planning.plan_files.door import COLUMNS
from planning.plan_files.forms import TakeForm, UploadForm
from planning.plan_files.models import PlanImport
from planning.plan_files.queries import files, previews
from planning.plan_files.workbook.read import Settled, read_plan_list
from planning.plan_files.workbook.written import PlanSheet, make_plan_workbook
from planning.schedule.queries import Planned, planned

blueprint = Blueprint("plan_files", __name__)


def _planned(initiative: Initiative) -> Planned:
    return planned(initiative) or abort(404)


def _page(initiative: Initiative, form: UploadForm) -> str:
    return render_template("planning/plan_files/show.html", imports=files.imports(initiative.id), form=form)


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
    out = files.out_plan(initiative, plan, at)
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
    content = to_ms_project(files.out_plan(initiative, _planned(initiative), at))
    return send(content, f"Gids-plan-{initiative.id}-{at:%Y-%m-%d}.xml", "application/xml")


@blueprint.get("/initiatives/<int:initiative_id>/plan-files/calendar")
@requires(PlanningPermission.READ_PLAN)
def calendar(initiative: Initiative) -> ResponseReturnValue:
    plan = _planned(initiative)
    content = to_ics(
        files.out_plan(initiative, plan, now()), {plateau.number: plateau.ends_on for plateau in plan.plateaus}
    )
    return send(content, f"Gids-plan-{initiative.id}.ics", "text/calendar")


@blueprint.post("/initiatives/<int:initiative_id>/plan-files")
@requires(PlanningPermission.EDIT_PLAN)
def read(initiative: Initiative) -> ResponseReturnValue:
    """A plan of Microsoft Project is read at once; of a list the columns are asked, unless they are known."""
    plan, form, kept = _planned(initiative), UploadForm(), list[PlanImport | Upload]()

    def look() -> actions.ReadFile | tuple[str, bytes, ListFile]:
        name, content = form.sent()
        if not name.lower().endswith(".xml"):
            file = read_list(content, name)
            look_first(file, known_words(COLUMNS))
            return name, content, file
        if len(content) > MOST_BYTES:
            raise HostileFileError(_("The file is larger than 10 MB."))
        present = {project.code for project in plan.projects}
        return actions.ReadFile(name, hashlib.sha256(content).hexdigest(), read_ms_project(content, present))

    def keep(file: actions.ReadFile | tuple[str, bytes, ListFile]) -> None:
        if isinstance(file, actions.ReadFile):
            kept.append(actions.keep(initiative, file=file, by=g.person, at=now()))
        else:
            kept.append(keep_upload(initiative, door=COLUMNS, file=file, by=g.person, at=now()))

    status = try_to_save(form, keep, first=look)
    if status:
        return _page(initiative, form), status
    one = kept[0]
    return _read_list(initiative, one) if isinstance(one, Upload) else _to_preview(initiative, one)


def _to_preview(initiative: Initiative, plan_import: PlanImport) -> ResponseReturnValue:
    return redirect(url_for("plan_files.preview", initiative_id=initiative.id, import_id=plan_import.id), 303)


def _read_list(initiative: Initiative, kept: Upload) -> ResponseReturnValue:
    """A list that is known goes on to what would become of it; of another its columns are asked."""
    chosen = chosen_in(COLUMNS, kept, remembered(initiative.id, COLUMNS, g.person.id))
    if _problem_in(chosen) or not is_as_agreed(COLUMNS, chosen):
        return redirect(url_for("plan_files.mapping", initiative_id=initiative.id, upload_id=kept.id), 303)
    with transaction():
        plan_import = _keep_read(initiative, kept, chosen, frozenset())
    return _to_preview(initiative, plan_import)


def _problem_in(chosen: Choices) -> str:
    """Why these columns make no plan."""
    held = list(chosen.columns.values())
    if chosen.found.too_long:
        return chosen.found.too_long
    if len(set(held)) != len(held):
        return str(_("Two columns hold the same thing; choose one of them."))
    if not {PlanColumn.NAME, PlanColumn.CODE} & set(held):
        return str(_("Say which column holds the name or the code of the projects."))
    return ""


def _keep_read(initiative: Initiative, kept: Upload, chosen: Choices, without: frozenset[int]) -> PlanImport:
    """What the list says, read by these columns, kept to be looked at."""
    plan, how = _planned(initiative), read_as(chosen)
    found = read_plan_list(
        chosen.found,
        how["heading"],
        Settled(
            columns=chosen.columns,
            meanings=chosen.meanings,
            plateaus={plateau.number: plateau.name for plateau in plan.plateaus},
            present=files.rows_of(plan),
            waits=files.names_before(plan),
            without=without,
        ),
    )
    kept.mapping = how
    file = actions.ReadFile(kept.file_name, kept.sha256, found)
    return actions.keep(initiative, file=file, by=g.person, at=now())


def _upload(initiative: Initiative, upload_id: int) -> Upload:
    return upload(initiative.id, COLUMNS, upload_id) or abort(404)


@blueprint.get("/initiatives/<int:initiative_id>/plan-files/list/<int:upload_id>")
@requires(PlanningPermission.EDIT_PLAN)
def mapping(initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    kept = _upload(initiative, upload_id)
    chosen = chosen_in(COLUMNS, kept, kept.mapping or remembered(initiative.id, COLUMNS, g.person.id))
    return mapping_page(COLUMNS, kept, chosen, ReadingForm(formdata=None).asking(None))


@blueprint.post("/initiatives/<int:initiative_id>/plan-files/list/<int:upload_id>")
@requires(PlanningPermission.EDIT_PLAN)
def read_by_columns(initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    kept, form, read = _upload(initiative, upload_id), ReadingForm().asking(None), list[PlanImport]()
    if "refused" in request.form:
        return refused_rows(initiative, kept, files.refusals(kept), what="plan_refused")
    chosen = chosen_in(COLUMNS, kept, remembered(initiative.id, COLUMNS, g.person.id))
    if "look" in request.form:
        return mapping_page(COLUMNS, kept, chosen, form)
    problem = _problem_in(chosen)
    if problem:
        form.form_errors.append(problem)
        return mapping_page(COLUMNS, kept, chosen, form), 422
    without = chosen.found.hidden if form.without_hidden.data else frozenset()
    status = try_to_save(form, lambda: read.append(_keep_read(initiative, kept, chosen, without)))
    return (mapping_page(COLUMNS, kept, chosen, form), status) if status else _to_preview(initiative, read[0])


def _import(initiative: Initiative, import_id: int) -> PlanImport:
    return files.plan_import(initiative.id, import_id) or abort(404)


def _state(initiative: Initiative) -> dict[str, Any]:
    return {"plan": previews.state(_planned(initiative))}


def _preview_page(initiative: Initiative, plan_import: PlanImport, form: TakeForm | None = None) -> str:
    plan, what = _planned(initiative), files.from_content(plan_import.content)
    return render_template(
        "planning/plan_files/preview.html",
        found=plan_import,
        read=what,
        preview=None if plan_import.taken_at else previews.preview(plan, what),
        plan=plan,
        form=form or TakeForm.of(_state(initiative)),
        shown=[column for column in OURS[2:] if column in (what.columns or OURS)],
        numbers=NUMBERS,
        in_words=partial(in_words, COLUMNS),
        read_from=files.list_of(plan_import),
        moved=files.moved(plan_import),
        act=files.act_of_taking_in(plan_import) if plan_import.taken_at else None,
    )


@blueprint.get("/initiatives/<int:initiative_id>/plan-files/<int:import_id>")
@requires(PlanningPermission.EDIT_PLAN)
def preview(initiative: Initiative, import_id: int) -> ResponseReturnValue:
    return _preview_page(initiative, _import(initiative, import_id))


@blueprint.post("/initiatives/<int:initiative_id>/plan-files/<int:import_id>/take")
@requires(PlanningPermission.EDIT_PLAN)
def take_in(initiative: Initiative, import_id: int) -> ResponseReturnValue:
    plan_import, form = _import(initiative, import_id), TakeForm()
    if plan_import.taken_at is not None:
        flash(_("This file has been taken in already."))
        return _to_preview(initiative, plan_import)

    def act() -> None:
        plan = _planned(initiative)
        shown = previews.preview(plan, files.from_content(plan_import.content))
        actions.take_in(initiative, plan_import=plan_import, plan=plan, preview=shown, by=g.person, at=now())

    status = try_to_save(form, act, present=lambda: _state(initiative))
    if status:
        return _preview_page(initiative, plan_import, form), status
    flash(_("The file is in the plan; the receipt stands below."))
    return redirect(url_for("plan_files.preview", initiative_id=initiative.id, import_id=import_id), 303)
