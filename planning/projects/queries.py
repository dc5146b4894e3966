"""Reading projects, links and status reports, and the plan as the rules look at it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from foundation.database.base import db
from foundation.goals.queries import goals
from foundation.initiatives.models import Initiative
from planning.method.dependency_graph import Link
from planning.method.plan import Plan, PlanProject
from planning.plateaus.models import Plateau
from planning.plateaus.queries import areas, plan_plateaus, plateaus
from planning.programme.models import Programme
from planning.programme.queries import plan_goals
from planning.projects.models import Project, ProjectLink, StatusReport

USUAL = re.compile(r"P[0-9]{1,9}")


def projects(initiative_id: int) -> list[Project]:
    """Every project that stands: by plateau, those without one last, then in the order in which they came."""
    wanted = (
        select(Project)
        .outerjoin(Plateau, Plateau.id == Project.plateau_id)
        .where(Project.initiative_id == initiative_id, Project.dropped_at.is_(None))
    )
    return list(db.session.scalars(wanted.order_by(Plateau.number.is_(None), Plateau.number, Project.id)))


def dropped(initiative_id: int) -> list[Project]:
    """The projects that were taken out of the plan, the last one first."""
    wanted = select(Project).where(Project.initiative_id == initiative_id, Project.dropped_at.is_not(None))
    return list(db.session.scalars(wanted.order_by(Project.dropped_at.desc(), Project.id.desc())))


def project(initiative_id: int, project_id: int) -> Project | None:
    found = db.session.get(Project, project_id)
    return found if found is not None and found.initiative_id == initiative_id and found.dropped_at is None else None


def links(initiative_id: int) -> list[ProjectLink]:
    return list(
        db.session.scalars(
            select(ProjectLink).where(ProjectLink.initiative_id == initiative_id).order_by(ProjectLink.id)
        )
    )


def link(initiative_id: int, link_id: int) -> ProjectLink | None:
    found = db.session.get(ProjectLink, link_id)
    return found if found is not None and found.initiative_id == initiative_id else None


def as_links(rows: Sequence[ProjectLink]) -> list[Link]:
    """Links as the method looks at them, by the projects' ids."""
    return [Link(row.before_id, row.after_id, kind=row.kind, lag=row.lag) for row in rows]


def titles(rows: Sequence[Project]) -> dict[int, str]:
    return {row.id: f"{row.code} {row.name}" for row in rows}


def next_code(rows: Sequence[Project]) -> str:
    """The next free code of the usual kind, as P12."""
    used = [int(row.code[1:]) for row in rows if USUAL.fullmatch(row.code)]
    return f"P{max(used, default=0) + 1}"


def latest_reports(initiative_id: int) -> dict[int, StatusReport]:
    """The latest report per project."""
    newest = (
        select(func.max(StatusReport.id))
        .join(Project, Project.id == StatusReport.project_id)
        .where(Project.initiative_id == initiative_id)
        .group_by(StatusReport.project_id)
    )
    return {
        status_report.project_id: status_report
        for status_report in db.session.scalars(
            select(StatusReport).where(StatusReport.id.in_(newest)).order_by(StatusReport.id)
        )
    }


def reports_of(project_id: int) -> list[StatusReport]:
    return list(
        db.session.scalars(
            select(StatusReport).where(StatusReport.project_id == project_id).order_by(StatusReport.id.desc())
        )
    )


def report_ages(reports: Mapping[int, StatusReport], today: date) -> dict[int, int | None]:
    """How many days ago each project reported."""
    return {key: (today - status_report.reported_on).days for key, status_report in reports.items()}


def plan_projects(rows: Sequence[Project], numbers: Mapping[int, int]) -> list[PlanProject]:
    """Projects as the rules look at them; `numbers` turns a plateau's id into its number."""
    return [
        PlanProject(
            row.id,
            plateau=numbers.get(row.plateau_id or 0),
            area=row.area,
            kind=row.kind,
            effort=row.effort,
            budget=row.budget,
            leader=row.leader_id,
            owner=row.owner_id,
            has_deliverables=bool(row.deliverables),
            has_assumptions=bool(row.assumptions),
            has_means=bool(row.means),
            has_expertise=bool(row.expertise),
            has_range=row.low < row.high,
            is_running=row.started is not None and row.finished is None,
            is_done=row.finished is not None,
        )
        for row in rows
    ]


def last_told(initiative_id: int) -> list[tuple[Project, date]]:
    """The projects that run, each with the day of its last report; without one the day on which it began."""
    latest = select(func.max(StatusReport.reported_on)).where(StatusReport.project_id == Project.id).scalar_subquery()
    running = select(Project, latest).where(
        Project.initiative_id == initiative_id,
        Project.dropped_at.is_(None),
        Project.started.is_not(None),
        Project.finished.is_(None),
    )
    return [
        (project, reported or project.started)
        for project, reported in db.session.execute(running.order_by(Project.id))
        if project.started is not None
    ]


def plan_of(initiative: Initiative, programme: Programme) -> Plan:
    """The whole plan as the rules look at it."""
    camps, rows = plateaus(initiative.id), projects(initiative.id)
    numbers = {plateau.id: plateau.number for plateau in camps}
    return Plan(
        programme.starts_on,
        plan_plateaus(camps, areas(initiative.id)),
        plan_projects(rows, numbers),
        links=as_links(links(initiative.id)),
        goals=plan_goals(goals(initiative.id), numbers),
    )
