"""What waits for what."""

from flask import abort, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import RuleViolation
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.saving.forms import try_to_save
from planning.projects import actions, queries
from planning.projects.forms import LinkChangeForm
from planning.projects.models import ProjectLink, ProjectsPermission
from planning.projects.views.shown import blueprint, check_end, link_form, own, project_here, shown


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/links")
@requires(ProjectsPermission.EDIT_PROJECT)
def add_link(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    project = own(initiative, project_id)
    form = link_form(initiative, project)

    def act() -> None:
        if project.id not in (form.before_id.data, form.after_id.data):
            raise RuleViolation(_("One end of the link must be this project."))
        check_end(project, form.after_id.data)
        actions.add_link(initiative, link=form.link(), by=g.person, at=now())

    status = try_to_save(form, act)
    if status:
        return (
            render_template(
                "planning/projects/project.html", **shown(initiative, project_here(initiative, project_id)), form=form
            ),
            status,
        )
    return redirect(url_for("projects.project", initiative_id=initiative.id, project_id=project_id), 303)


def _own_link(initiative: Initiative, project_id: int, link_id: int) -> ProjectLink:
    """A link of this project, for who may change it."""
    project, link = own(initiative, project_id), queries.link(initiative.id, link_id) or abort(404)
    if project.id not in (link.before_id, link.after_id):
        abort(404)
    check_end(project, link.after_id)
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
@requires(ProjectsPermission.EDIT_PROJECT)
def edit_link(initiative: Initiative, project_id: int, link_id: int) -> ResponseReturnValue:
    link = _own_link(initiative, project_id, link_id)
    return _link_page(initiative, project_id, link, LinkChangeForm(obj=link))


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/links/<int:link_id>")
@requires(ProjectsPermission.EDIT_PROJECT)
def change_link(initiative: Initiative, project_id: int, link_id: int) -> ResponseReturnValue:
    link, form = _own_link(initiative, project_id, link_id), LinkChangeForm()
    status = try_to_save(
        form,
        lambda: actions.change_link(
            initiative, link=link, kind=form.kind.data, lag=form.lag.data, by=g.person, at=now()
        ),
        versioned=link,
    )
    if status:
        return _link_page(initiative, project_id, link, form), status
    return redirect(url_for("projects.project", initiative_id=initiative.id, project_id=project_id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/projects/<int:project_id>/links/<int:link_id>/remove")
@requires(ProjectsPermission.EDIT_PROJECT)
def remove_link(initiative: Initiative, project_id: int, link_id: int) -> ResponseReturnValue:
    link = _own_link(initiative, project_id, link_id)
    with transaction():
        actions.remove_link(initiative, link=link, by=g.person, at=now())
    return redirect(url_for("projects.project", initiative_id=initiative.id, project_id=project_id), 303)
