"""What status reports put before the steering board: what a leader asks in his latest report."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask_babel import gettext as _

from foundation.board.told import Matter, Puts
from foundation.initiatives.models import Initiative
from foundation.labels import label
from planning.permissions import PlanningPermission
from planning.projects.models import Project, StatusReport
from planning.projects.queries import latest_reports, projects


def _asking(initiative: Initiative) -> list[tuple[StatusReport, Project]]:
    known = {row.id: row for row in projects(initiative.id) if row.finished is None}
    return [(report, known[key]) for key, report in latest_reports(initiative.id).items() if key in known]


def _asked(initiative: Initiative, _at: datetime) -> list[int]:
    return [report.id for report, _project in _asking(initiative) if report.asked]


def _reports(initiative: Initiative, keys: Sequence[int], _at: datetime) -> Mapping[int, Matter]:
    return {
        report.id: Matter(
            question=report.asked,
            lines=[
                (str(_("Project")), f"{project.code} {project.name}"),
                (str(_("Traffic light reported")), label(report.light)),
                (str(_("What was reported")), report.done),
            ],
            endpoint="projects.project",
            numbers={"project_id": project.id},
            asked_by=report.reported_by,
            asked_on=report.reported_on,
        )
        for report, project in _asking(initiative)
        if report.asked and report.id in keys
    }


PUTS = {
    "report": Puts(
        owner=PlanningPermission.EDIT_PLAN, reader=PlanningPermission.READ_PLAN, find=_reports, asked=_asked
    ),
}
