"""Projects and what they report."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import day_of, now
from foundation.database.transaction import transaction
from foundation.errors import NotAllowedError
from foundation.forms.fields import none_or
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names, people
from foundation.narrowing import Filter, Narrowed, by_person, narrowed
from foundation.permissions import Role
from foundation.saving.forms import try_to_save
from planning.begun import not_begun
from planning.labels import AREAS
from planning.method.plan import Area
from planning.permissions import PlanningPermission
from planning.plateaus.models import Plateau
from planning.plateaus.queries import plateaus
from planning.programme.queries import programme_of
from planning.projects import actions, queries
from planning.projects.forms import ProjectForm, ReportForm
from planning.projects.models import Project, ProjectsPermission, StatusReport
from planning.projects.views.shown import blueprint, link_form, own, project_here, shown
from planning.projects.words import progress_in_words

WHAT = ["code", "name", "kind", "area", "plateau_id", "leader_id", "owner_id", "is_quick_win"]


TIME = ["low", "likely", "high", "not_before", "deadline"]


PLAN = ["deliverables", "assumptions", "means", "expertise", "people", "effort"]


MONEY = ["budget", "committed", "actual"]


@blueprint.get("/initiatives/<int:initiative_id>/projects")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    if programme_of(initiative.id) is None:
        not_begun()
    camps, rows = plateaus(initiative.id), queries.projects(initiative.id)
    known, reports = names(initiative.id), queries.latest_reports(initiative.id)
    return render_template(
        "planning/projects/list.html",
        plateaus=camps,
        found=_narrowed(rows, camps, known, reports),
        answer=progress_in_words(rows),
        reports=reports,
        names=known,
        dropped=queries.dropped(initiative.id),
        numbers={plateau.id: plateau.number for plateau in camps},
    )


def _narrowed(
    rows: Sequence[Project], camps: Sequence[Plateau], known: Mapping[int, str], reports: Mapping[int, StatusReport]
) -> Narrowed[Project]:
    filters = [
        Filter[Project](
            word="plateau",
            title=_("Plateau"),
            options={str(row.id): f"{row.number}. {row.name}" for row in camps},
            of=lambda row: row.plateau_id,
        ),
        Filter(word="area", title=_("Area"), options={one: str(AREAS[one]) for one in Area}, of=lambda row: row.area),
        by_person("leader", _("Leader"), rows, known, lambda row: row.leader_id),
        Filter(
            word="state",
            title=_("State"),
            options={"open": _("not begun"), "running": _("running"), "done": _("done")},
            of=lambda row: "done" if row.finished else "running" if row.started or row.percent else "open",
        ),
    ]
    sorts: dict[str, Callable[[Project], Any]] = {
        "name": lambda row: row.name.casefold(),
        "area": lambda row: str(AREAS[row.area]),
        "leader": lambda row: known.get(row.leader_id or 0),
        "days": lambda row: row.likely,
        "budget": lambda row: row.budget,
        "percent": lambda row: row.percent,
        "light": lambda row: reports[row.id].light if row.id in reports else None,
    }
    return narrowed(
        rows,
        request.args,
        text=lambda row: f"{row.code} {row.name} {row.deliverables or ''}",
        filters=filters,
        sorts=sorts,
    )


@blueprint.get("/initiatives/<int:initiative_id>/projects/<int:project_id>")
@requires(PlanningPermission.READ_PLAN)
def project(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found = project_here(initiative, project_id)
    return render_template(
        "planning/projects/project.html", **shown(initiative, found), form=link_form(initiative, found)
    )


def _form(initiative: Initiative, found: Project | None) -> ProjectForm:
    form = ProjectForm(obj=found)
    form.plateau_id.choices = none_or(
        (plateau.id, f"{plateau.number}. {plateau.name}") for plateau in plateaus(initiative.id)
    )
    form.leader_id.choices = none_or(
        (person.id, person.name)
        for person in people(initiative.id, Role.PROJECT_LEADER, Role.PROGRAMME_MANAGER, Role.LINE_MANAGER)
    )
    form.owner_id.choices = none_or(
        (person.id, person.name)
        for person in people(initiative.id, Role.LINE_MANAGER, Role.PROGRAMME_MANAGER, Role.STEERING)
    )
    if found is None and request.method == "GET":
        form.code.data, form.people.data = queries.next_code(queries.projects(initiative.id)), 1
    if not may(PlanningPermission.EDIT_PLAN):
        form.keep_to_plan()
    return form


def _page(initiative: Initiative, form: ProjectForm, found: Project | None = None) -> str:
    back = (
        url_for("projects.project", initiative_id=initiative.id, project_id=found.id)
        if found
        else url_for("projects.show", initiative_id=initiative.id)
    )
    groups = [
        (title, [name for name in names_of if name in form])
        for title, names_of in ((None, WHAT), (_("Time"), TIME), (_("The leader's plan"), PLAN), (_("Money"), MONEY))
    ]
    purpose = _(
        "Three durations say how sure you are: the shortest, the most likely, the longest. The leader writes the plan;"
        " the line owns the result."
    )
    return render_template(
        "planning/form.html", title=_("Project"), purpose=purpose, back=back, form=form, groups=groups
    )


@blueprint.get("/initiatives/<int:initiative_id>/projects/new")
@requires(PlanningPermission.EDIT_PLAN)
def new(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative, _form(initiative, None))


@blueprint.post("/initiatives/<int:initiative_id>/projects/new")
@requires(PlanningPermission.EDIT_PLAN)
def add(initiative: Initiative) -> ResponseReturnValue:
    form = _form(initiative, None)
    status = try_to_save(
        form, lambda: actions.save_project(initiative, project=None, fields=form.fields(), by=g.person, at=now())
    )
    return (
        (_page(initiative, form), status)
        if status
        else redirect(url_for("projects.show", initiative_id=initiative.id), 303)
    )


@blueprint.get("/initiatives/<int:initiative_id>/projects/<int:project_id>/edit")
@requires(ProjectsPermission.EDIT_PROJECT)
def edit(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found = own(initiative, project_id)
    return _page(initiative, _form(initiative, found), found)


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/edit")
@requires(ProjectsPermission.EDIT_PROJECT)
def change(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found, form = own(initiative, project_id), _form(initiative, None)
    status = try_to_save(
        form,
        lambda: actions.save_project(initiative, project=found, fields=form.fields(found), by=g.person, at=now()),
        versioned=found,
    )
    return (
        (_page(initiative, form, found), status)
        if status
        else redirect(url_for("projects.project", initiative_id=initiative.id, project_id=project_id), 303)
    )


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/drop")
@requires(PlanningPermission.EDIT_PLAN)
def drop(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found = project_here(initiative, project_id)
    with transaction():
        actions.drop_project(initiative, project=found, by=g.person, at=now())
    flash(_("%(project)s is out of the plan, with its links.", project=f"{found.code} {found.name}"))
    return redirect(url_for("projects.show", initiative_id=initiative.id), 303)


def _reported(initiative: Initiative, project_id: int) -> Project:
    """The project, for who may report on it: the programme manager, its leader, its owner in the line."""
    found = project_here(initiative, project_id)
    if not may(PlanningPermission.EDIT_PLAN) and g.person.id not in (found.leader_id, found.owner_id):
        raise NotAllowedError(_("You report on projects that you lead or own."))
    return found


def _report_page(initiative: Initiative, found: Project, form: ReportForm) -> str:
    back = url_for("projects.project", initiative_id=initiative.id, project_id=found.id)
    names_of = ["light", "percent", "started", "finished", "done", "next", "asked", "committed", "actual", "forecast"]
    title = _("Status of %(project)s", project=f"{found.code} {found.name}")
    return render_template(
        "planning/form.html",
        title=title,
        purpose=_("The short form, once a month: how it stands, what was done, what comes."),
        back=back,
        form=form,
        groups=[(None, names_of)],
    )


@blueprint.get("/initiatives/<int:initiative_id>/projects/<int:project_id>/report")
@requires(PlanningPermission.REPORT_PROGRESS)
def new_report(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found = _reported(initiative, project_id)
    return _report_page(initiative, found, ReportForm(obj=found))


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/report")
@requires(PlanningPermission.REPORT_PROGRESS)
def report(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found, form, at = _reported(initiative, project_id), ReportForm(), now()
    today = day_of(at, initiative.time_zone)
    status = try_to_save(
        form,
        lambda: actions.report(initiative, project=found, fields=form.fields(), today=today, by=g.person, at=at),
        versioned=found,
    )
    return (
        (_report_page(initiative, found, form), status)
        if status
        else redirect(url_for("projects.project", initiative_id=initiative.id, project_id=project_id), 303)
    )
