"""What this step is to the rest of Gids."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.clock import day_of, end_of, zone
from foundation.initiatives.models import Initiative
from foundation.permissions import Role
from foundation.saving.kinds import Kept
from foundation.steps import Line, OpenPoint, Place, Plug, Waiting, those_open
from planning.method.standing import Counts
from planning.permissions import PlanningPermission
from planning.projects.actions import close_no_loop, projects_stand
from planning.projects.board import PUTS
from planning.projects.forms import LinkChangeForm, ProjectForm, ReportForm
from planning.projects.models import Project, ProjectLink, ProjectsEvent, ProjectsPermission
from planning.projects.queries import last_told
from planning.projects.views import blueprint


def open_points(_initiative: Initiative, counts: Counts) -> list[OpenPoint]:
    return those_open(
        (
            not counts.projects,
            OpenPoint(name="no_projects", sentence=_("There are no projects yet."), endpoint="projects.show"),
        ),
    )


REPORT_EVERY = timedelta(days=31)  # once a month or more often


def waits(initiative: Initiative, at: datetime) -> list[Waiting]:
    """A project that runs and of which nothing was told for a month, for its leader."""
    where = zone(initiative.time_zone)
    return [
        Waiting(
            person_id=project.leader_id,
            sentence=_("Report on %(code)s %(name)s.", code=project.code, name=project.name),
            endpoint="projects.show",
            due=end_of(told + REPORT_EVERY, where),
        )
        for project, told in last_told(initiative.id)
        if project.leader_id is not None and told + REPORT_EVERY <= day_of(at, initiative.time_zone)
    ]


plug = Plug(
    name="projects",
    blueprint=blueprint,
    puts=PUTS,
    line=Line("projects.show", _l("Projects"), PlanningPermission.READ_PLAN),
    events={
        ProjectsEvent.PROJECT_SAVED: _l("Project saved"),
        ProjectsEvent.PROJECT_DROPPED: _l("Project dropped"),
        ProjectsEvent.LINK_SAVED: _l("Link saved"),
        ProjectsEvent.LINK_REMOVED: _l("Link removed"),
        ProjectsEvent.STATUS_REPORTED: _l("Status reported"),
    },
    grants={
        ProjectsPermission.EDIT_PROJECT: frozenset({Role.PROGRAMME_MANAGER, Role.PROJECT_LEADER}),
    },
    open_points=open_points,
    waits=waits,
    takes={"project": Place("projects.project", PlanningPermission.READ_PLAN, "project_id")},
    keeps={
        "project": Kept(
            name=_l("Project"),
            model=Project,
            forms=(ProjectForm, ReportForm),
            reads=PlanningPermission.READ_PLAN,
            takes_back=PlanningPermission.EDIT_PLAN,
            acts=frozenset({ProjectsEvent.PROJECT_SAVED, ProjectsEvent.PROJECT_DROPPED}),
            number="project_id",
            taken_out="dropped_at",
            words={"dropped_at": _l("Dropped")},
            refuses=projects_stand,
        ),
        "project_link": Kept(
            name=_l("Link between projects"),
            model=ProjectLink,
            forms=(LinkChangeForm,),
            reads=PlanningPermission.READ_PLAN,
            takes_back=PlanningPermission.EDIT_PLAN,
            acts=frozenset({ProjectsEvent.LINK_SAVED, ProjectsEvent.LINK_REMOVED, ProjectsEvent.PROJECT_DROPPED}),
            title="after_id",
            words={"before_id": _l("Comes first"), "after_id": _l("Waits")},
            refuses=close_no_loop,
        ),
    },
)
