"""One project as its page shows it."""

from flask import Blueprint, abort, g, request
from flask_babel import gettext as _

from foundation.errors import NotAllowedError
from foundation.forms.fields import options_of
from foundation.guard import may
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.steps import panels
from planning.method.dependency_graph import LinkKind
from planning.permissions import PlanningPermission
from planning.plateaus.queries import plateaus
from planning.projects import queries
from planning.projects.forms import LinkForm
from planning.projects.models import Project, ProjectsPermission

blueprint = Blueprint("projects", __name__)


def project_here(initiative: Initiative, project_id: int) -> Project:
    return queries.project(initiative.id, project_id) or abort(404)


def own(initiative: Initiative, project_id: int) -> Project:
    """The project, for who may plan it: the programme manager, or its own leader."""
    project = project_here(initiative, project_id)
    if not may(PlanningPermission.EDIT_PLAN) and project.leader_id != g.person.id:
        raise NotAllowedError(_("A project leader plans the projects that are his or her own."))
    return project


def shown(initiative: Initiative, project: Project) -> dict[str, object]:
    rows = queries.projects(initiative.id)
    links = queries.links(initiative.id)
    return {
        "project": project,
        "titles": queries.titles(rows),
        "befores": [link for link in links if link.after_id == project.id],
        "afters": [link for link in links if link.before_id == project.id],
        "reports": queries.reports_of(project.id),
        "dates": panels("projects.project", initiative, [project.id])[project.id],
        "names": names(initiative.id),
        "plateau": next((plateau for plateau in plateaus(initiative.id) if plateau.id == project.plateau_id), None),
        "is_own": may(PlanningPermission.EDIT_PLAN) or g.person.id in (project.leader_id, project.owner_id),
        "may_plan": may(PlanningPermission.EDIT_PLAN)
        or (may(ProjectsPermission.EDIT_PROJECT) and project.leader_id == g.person.id),
    }


def link_form(initiative: Initiative, project: Project) -> LinkForm:
    form = LinkForm()
    names_of = queries.titles(queries.projects(initiative.id))
    form.before_id.choices = form.after_id.choices = options_of((str(key), title) for key, title in names_of.items())
    if request.method == "GET":
        form.after_id.data, form.kind.data, form.lag.data = project.id, LinkKind.FS, 0
    return form


def check_end(project: Project, after_id: int) -> None:
    """A leader decides what his own project waits for, not what waits for it."""
    if not may(PlanningPermission.EDIT_PLAN) and after_id != project.id:
        raise NotAllowedError(
            _(
                "You decide what your own project waits for; the leader of the other project decides what that one"
                " waits for."
            )
        )
