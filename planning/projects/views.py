"""The pages of projects: the list, one project with its links and reports, and the forms."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now, zone
from foundation.database.transaction import transaction
from foundation.errors import NotAllowedError, RuleViolation
from foundation.forms import none_or, options_of
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names, people
from foundation.permissions import Permission, Role
from foundation.saving import try_to_save
from planning.labels import AREAS, LIGHT_TONES, LIGHTS, LINK_KINDS, PROJECT_KINDS
from planning.method.dependency_graph import LinkKind
from planning.method.plan import Area
from planning.plateaus.queries import plateaus
from planning.programme.queries import programme_of
from planning.projects import actions, queries
from planning.projects.forms import LinkChangeForm, LinkForm, ProjectForm, ReportForm
from planning.projects.models import Project, ProjectLink

blueprint = Blueprint("projects", __name__)
WHAT = ["code", "name", "kind", "area", "plateau_id", "leader_id", "owner_id", "is_quick_win"]
TIME = ["low", "likely", "high", "not_before", "deadline"]
PLAN = ["deliverables", "assumptions", "means", "expertise", "people", "effort"]
MONEY = ["budget", "actual"]


@blueprint.get("/initiatives/<int:initiative_id>/projects")
@requires(Permission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    if programme_of(initiative.id) is None:
        return render_template("planning/not_begun.html")
    camps, rows = plateaus(initiative.id), queries.projects(initiative.id)
    asked = request.args.get("area", "")
    area = Area(asked) if asked in list(Area) else None
    return render_template(
        "planning/projects/list.html",
        plateaus=camps,
        projects=[row for row in rows if area in (None, row.area)],
        area=area,
        reports=queries.latest_reports(initiative.id),
        names=names(initiative.id),
        numbers={row.id: row.number for row in camps},
        areas=AREAS,
        kinds=PROJECT_KINDS,
        lights=LIGHTS,
        tones=LIGHT_TONES,
        total=len(rows),
    )


def _project(initiative: Initiative, project_id: int) -> Project:
    return queries.project(initiative.id, project_id) or abort(404)


def _own(initiative: Initiative, project_id: int) -> Project:
    """The project, for who may plan it: the programme manager, or its own leader."""
    found = _project(initiative, project_id)
    if not may(Permission.EDIT_PLAN) and found.leader_id != g.person.id:
        raise NotAllowedError(_("A project leader plans the projects that are his or her own."))
    return found


@blueprint.get("/initiatives/<int:initiative_id>/projects/<int:project_id>")
@requires(Permission.READ_PLAN)
def project(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found = _project(initiative, project_id)
    return render_template(
        "planning/projects/project.html", **_shown(initiative, found), form=_link_form(initiative, found)
    )


def _shown(initiative: Initiative, found: Project) -> dict[str, object]:
    rows = queries.projects(initiative.id)
    links = queries.links(initiative.id)
    return {
        "project": found,
        "titles": queries.titles(rows),
        "befores": [row for row in links if row.after_id == found.id],
        "afters": [row for row in links if row.before_id == found.id],
        "reports": queries.reports_of(found.id),
        "names": names(initiative.id),
        "plateau": next((row for row in plateaus(initiative.id) if row.id == found.plateau_id), None),
        "areas": AREAS,
        "kinds": PROJECT_KINDS,
        "link_kinds": LINK_KINDS,
        "lights": LIGHTS,
        "tones": LIGHT_TONES,
        "is_own": may(Permission.EDIT_PLAN) or g.person.id in (found.leader_id, found.owner_id),
        "may_plan": may(Permission.EDIT_PLAN) or (may(Permission.EDIT_PROJECT) and found.leader_id == g.person.id),
    }


def _link_form(initiative: Initiative, found: Project) -> LinkForm:
    form = LinkForm()
    names_of = queries.titles(queries.projects(initiative.id))
    form.before_id.choices = form.after_id.choices = options_of((str(key), title) for key, title in names_of.items())
    if request.method == "GET":
        form.after_id.data, form.kind.data, form.lag.data = found.id, LinkKind.FS, 0
    return form


def _form(initiative: Initiative, found: Project | None) -> ProjectForm:
    form = ProjectForm(obj=found)
    form.plateau_id.choices = none_or((row.id, f"{row.number}. {row.name}") for row in plateaus(initiative.id))
    form.leader_id.choices = none_or(
        (row.id, row.name)
        for row in people(initiative.id, Role.PROJECT_LEADER, Role.PROGRAMME_MANAGER, Role.LINE_MANAGER)
    )
    form.owner_id.choices = none_or(
        (row.id, row.name) for row in people(initiative.id, Role.LINE_MANAGER, Role.PROGRAMME_MANAGER, Role.STEERING)
    )
    if found is None and request.method == "GET":
        form.code.data, form.people.data = queries.next_code(queries.projects(initiative.id)), 1
    if not may(Permission.EDIT_PLAN):
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
@requires(Permission.EDIT_PLAN)
def new(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative, _form(initiative, None))


@blueprint.post("/initiatives/<int:initiative_id>/projects/new")
@requires(Permission.EDIT_PLAN)
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
@requires(Permission.EDIT_PROJECT)
def edit(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found = _own(initiative, project_id)
    return _page(initiative, _form(initiative, found), found)


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/edit")
@requires(Permission.EDIT_PROJECT)
def change(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found, form = _own(initiative, project_id), _form(initiative, None)
    status = try_to_save(
        form,
        lambda: actions.save_project(initiative, project=found, fields=form.fields(found), by=g.person, at=now()),
        row=found,
    )
    return (
        (_page(initiative, form, found), status)
        if status
        else redirect(url_for("projects.project", initiative_id=initiative.id, project_id=project_id), 303)
    )


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/drop")
@requires(Permission.EDIT_PLAN)
def drop(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found = _project(initiative, project_id)
    with transaction():
        actions.drop_project(initiative, project=found, by=g.person, at=now())
    flash(_("%(project)s is out of the plan, with its links.", project=f"{found.code} {found.name}"))
    return redirect(url_for("projects.show", initiative_id=initiative.id), 303)


def _check_end(found: Project, after_id: int) -> None:
    """A leader decides what his own project waits for, not what waits for it."""
    if not may(Permission.EDIT_PLAN) and after_id != found.id:
        raise NotAllowedError(
            _(
                "You decide what your own project waits for; the leader of the other project decides what that one"
                " waits for."
            )
        )


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/links")
@requires(Permission.EDIT_PROJECT)
def add_link(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found = _own(initiative, project_id)
    form = _link_form(initiative, found)

    def act() -> None:
        if found.id not in (form.before_id.data, form.after_id.data):
            raise RuleViolation(_("One end of the link must be this project."))
        _check_end(found, form.after_id.data)
        actions.add_link(initiative, link=form.link(), by=g.person, at=now())

    status = try_to_save(form, act)
    if status:
        return (
            render_template(
                "planning/projects/project.html", **_shown(initiative, _project(initiative, project_id)), form=form
            ),
            status,
        )
    return redirect(url_for("projects.project", initiative_id=initiative.id, project_id=project_id), 303)


def _own_link(initiative: Initiative, project_id: int, link_id: int) -> ProjectLink:
    """A link of this project, for who may change it."""
    found, link = _own(initiative, project_id), queries.link(initiative.id, link_id) or abort(404)
    if found.id not in (link.before_id, link.after_id):
        abort(404)
    _check_end(found, link.after_id)
    return link


def _link_page(initiative: Initiative, project_id: int, link: ProjectLink, form: LinkChangeForm) -> str:
    names_of = queries.titles(queries.projects(initiative.id))
    title = _("Link: %(before)s → %(after)s", before=names_of[link.before_id], after=names_of[link.after_id])
    back = url_for("projects.project", initiative_id=initiative.id, project_id=project_id)
    purpose = _(
        "From which end of the first project to which end of the second, and how many working days lie between."
    )
    return render_template(
        "planning/form.html", title=title, purpose=purpose, back=back, form=form, groups=[(None, ["kind", "lag"])]
    )


@blueprint.get("/initiatives/<int:initiative_id>/projects/<int:project_id>/links/<int:link_id>")
@requires(Permission.EDIT_PROJECT)
def edit_link(initiative: Initiative, project_id: int, link_id: int) -> ResponseReturnValue:
    link = _own_link(initiative, project_id, link_id)
    return _link_page(initiative, project_id, link, LinkChangeForm(obj=link))


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/links/<int:link_id>")
@requires(Permission.EDIT_PROJECT)
def change_link(initiative: Initiative, project_id: int, link_id: int) -> ResponseReturnValue:
    link, form = _own_link(initiative, project_id, link_id), LinkChangeForm()
    status = try_to_save(
        form,
        lambda: actions.change_link(
            initiative, link=link, kind=form.kind.data, lag=form.lag.data, by=g.person, at=now()
        ),
        row=link,
    )
    if status:
        return _link_page(initiative, project_id, link, form), status
    return redirect(url_for("projects.project", initiative_id=initiative.id, project_id=project_id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/links/<int:link_id>/remove")
@requires(Permission.EDIT_PROJECT)
def remove_link(initiative: Initiative, project_id: int, link_id: int) -> ResponseReturnValue:
    link = _own_link(initiative, project_id, link_id)
    with transaction():
        actions.remove_link(initiative, link=link, by=g.person, at=now())
    return redirect(url_for("projects.project", initiative_id=initiative.id, project_id=project_id), 303)


def _reported(initiative: Initiative, project_id: int) -> Project:
    """The project, for who may report on it: the programme manager, its leader, its owner in the line."""
    found = _project(initiative, project_id)
    if not may(Permission.EDIT_PLAN) and g.person.id not in (found.leader_id, found.owner_id):
        raise NotAllowedError(_("You report on projects that you lead or own."))
    return found


def _report_page(initiative: Initiative, found: Project, form: ReportForm) -> str:
    back = url_for("projects.project", initiative_id=initiative.id, project_id=found.id)
    names_of = ["light", "percent", "started", "finished", "done", "next", "asked", "actual"]
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
@requires(Permission.REPORT_PROGRESS)
def new_report(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found = _reported(initiative, project_id)
    return _report_page(initiative, found, ReportForm(obj=found))


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/report")
@requires(Permission.REPORT_PROGRESS)
def report(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    found, form, at = _reported(initiative, project_id), ReportForm(), now()
    today = at.astimezone(zone(initiative.time_zone)).date()
    status = try_to_save(
        form,
        lambda: actions.report(initiative, project=found, fields=form.fields(), today=today, by=g.person, at=at),
        row=found,
    )
    return (
        (_report_page(initiative, found, form), status)
        if status
        else redirect(url_for("projects.project", initiative_id=initiative.id, project_id=project_id), 303)
    )
