"""Planning projects, linking them, and reporting how they stand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy import inspect

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values
from planning.labels import LINK_KINDS
from planning.method.dependency_graph import Link, LinkKind, cheapest_cut, shortest_loop, would_loop
from planning.method.plan import Area, Light, ProjectKind
from planning.projects.models import LONGEST_DURATION, Project, ProjectLink, ProjectsEvent, StatusReport
from planning.projects.queries import as_links, links, projects, titles


@dataclass(frozen=True, kw_only=True)
class ProjectFields:
    """A project as its leader plans it; durations in working days."""

    code: str
    name: str
    kind: ProjectKind
    area: Area
    low: int
    likely: int
    high: int
    plateau_id: int | None = None
    leader_id: int | None = None
    owner_id: int | None = None
    deliverables: str | None = None
    assumptions: str | None = None
    means: str | None = None
    expertise: str | None = None
    people: int = 1
    effort: int | None = None
    budget: Decimal | None = None
    actual: Decimal | None = None
    committed: Decimal | None = None
    not_before: date | None = None
    deadline: date | None = None
    is_quick_win: bool = False
    reference: str | None = None


def save_project(
    initiative: Initiative, *, project: Project | None, fields: ProjectFields, by: Actor, at: datetime
) -> Project:
    """Add or change a project; its code is its own among those that stand."""
    check_durations(fields.kind, (fields.low, fields.likely, fields.high), fields.not_before, fields.deadline)
    if any(row.code == fields.code and row is not project for row in projects(initiative.id)):
        raise RuleViolation(_("Another project has the code %(code)s.", code=fields.code), field="code")
    if project is None:
        project = Project(
            initiative_id=initiative.id,
            code=fields.code,
            name="",
            kind=fields.kind,
            area=fields.area,
            low=0,
            likely=0,
            high=0,
            percent=0,
        )
        db.session.add(project)
    before, after = put_values(project, vars(fields))
    db.session.flush()
    audit.record(
        ProjectsEvent.PROJECT_SAVED,
        f"project:{project.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )
    return project


def check_durations(
    kind: ProjectKind, days: tuple[int, int, int], not_before: date | None, deadline: date | None
) -> None:
    """Refuse durations and days that cannot be."""
    low, likely, high = days
    if kind is ProjectKind.MILESTONE and high:
        raise RuleViolation(_("A milestone is a moment: its durations are 0."), field="high")
    if not 0 <= low <= likely <= high <= LONGEST_DURATION:
        raise RuleViolation(
            _(
                "Give the shortest, the most likely and the longest duration in that order, in working days, at most"
                " %(most)s.",
                most=LONGEST_DURATION,
            ),
            field="likely",
        )
    if not_before and deadline and deadline < not_before:
        raise RuleViolation(
            _(
                "It cannot be finished by %(deadline)s when it may not begin before %(start)s.",
                deadline=deadline.isoformat(),
                start=not_before.isoformat(),
            ),
            field="deadline",
        )


def drop_project(initiative: Initiative, *, project: Project, by: Actor, at: datetime) -> None:
    """Take a project out of the plan with its links; its reports stay."""
    removed = [link for link in links(initiative.id) if project.id in (link.before_id, link.after_id)]
    for link in removed:
        db.session.delete(link)
    project.dropped_at = at
    audit.record(
        ProjectsEvent.PROJECT_DROPPED,
        f"project:{project.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=[project.code, project.name, f"{len(removed)} links"],
    )


def projects_stand(initiative: Initiative, rows: Sequence[Project]) -> None:
    """Refuse projects that came back beside another with their code, or with durations that cannot be."""
    standing = [project for project in rows if inspect(project).persistent]
    by_code = Counter(project.code for project in projects(initiative.id)) if standing else Counter[str]()
    for project in standing:
        if project.dropped_at is None and by_code[project.code] > 1:
            raise ClosedError(_("Another project has the code %(code)s meanwhile.", code=project.code))
        check_durations(project.kind, (project.low, project.likely, project.high), project.not_before, project.deadline)


def close_no_loop(initiative: Initiative, rows: Sequence[ProjectLink]) -> None:
    """Refuse links that came back where the plan would now run in a circle, or of a project that is gone."""
    standing = [link for link in rows if inspect(link).persistent]
    if not standing:
        return
    there, found = {project.id for project in projects(initiative.id)}, as_links(links(initiative.id))
    if any(not {link.before_id, link.after_id} <= there for link in standing):
        raise ClosedError(_("A project of this link is no longer in the plan."))
    ring = shortest_loop(found)
    if ring:
        raise ClosedError(loop_sentence(ring, projects(initiative.id), found))


def add_link(initiative: Initiative, *, link: Link, by: Actor, at: datetime) -> ProjectLink:
    """Let one project wait for another; a loop is refused with all its names and its cheapest cut."""
    rows = links(initiative.id)
    ring = would_loop(as_links(rows), link)
    if ring:
        raise ClosedError(loop_sentence(ring, projects(initiative.id), [*as_links(rows), link]))
    if any((row.before_id, row.after_id, row.kind) == (link.before, link.after, link.kind) for row in rows):
        raise ClosedError(_("This link is there already."), field="kind")
    row = ProjectLink(
        initiative_id=initiative.id, before_id=link.before, after_id=link.after, kind=link.kind, lag=link.lag
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        ProjectsEvent.LINK_SAVED,
        f"link:{row.id}",
        initiative=initiative,
        by=by,
        at=at,
        after=[link.before, link.after, link.kind, link.lag],
    )
    return row


def loop_sentence(ring: Sequence[int], rows: Sequence[Project], found: Sequence[Link]) -> str:
    """A loop in the projects' names, with the link whose removal moves the fewest dates."""
    names = titles(rows)
    said = " → ".join(names[key] for key in (*ring, ring[0]))
    if len(ring) == 1:
        return str(_("A project cannot wait for itself: %(loop)s.", loop=names[ring[0]]))
    cut = cheapest_cut({project.id: project.likely for project in rows}, found, ring)
    if cut is None:
        return str(_("This would make a loop: %(loop)s. Take one of these links away.", loop=said))
    link, count = cut
    sentence = _(
        "This would make a loop: %(loop)s. Taking away the link %(before)s → %(after)s (%(kind)s) moves the fewest"
        " dates (%(count)s).",
        loop=said,
        before=names[link.before],
        after=names[link.after],
        kind=LINK_KINDS[link.kind],
        count=count,
    )
    return str(sentence)


def change_link(
    initiative: Initiative, *, link: ProjectLink, kind: LinkKind, lag: int, by: Actor, at: datetime
) -> None:
    """Correct from which end to which a link goes, and its lag."""
    rows = links(initiative.id)
    if any(
        (row.before_id, row.after_id, row.kind) == (link.before_id, link.after_id, kind) and row is not link
        for row in rows
    ):
        raise ClosedError(_("This link is there already."), field="kind")
    before, after = put_values(link, {"kind": kind, "lag": lag})
    db.session.flush()
    audit.record(
        ProjectsEvent.LINK_SAVED, f"link:{link.id}", initiative=initiative, by=by, at=at, before=before, after=after
    )


def remove_link(initiative: Initiative, *, link: ProjectLink, by: Actor, at: datetime) -> None:
    audit.record(
        ProjectsEvent.LINK_REMOVED,
        f"link:{link.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=[link.before_id, link.after_id, link.kind, link.lag],
    )
    db.session.delete(link)


@dataclass(frozen=True, kw_only=True)
class ReportFields:
    """The short form, monthly: how it stands, what was done, what comes, what is asked; and the actual dates."""

    light: Light
    percent: int
    done: str
    next: str | None = None
    asked: str | None = None
    started: date | None = None
    finished: date | None = None
    actual: Decimal | None = None
    committed: Decimal | None = None
    forecast: Decimal | None = None


def report(
    initiative: Initiative, *, project: Project, fields: ReportFields, today: date, by: Person, at: datetime
) -> StatusReport:
    """Keep a report and put the project where it says it stands."""
    _check_report(fields, today)
    spent = fields.actual if fields.actual is not None else project.actual
    committed = fields.committed if fields.committed is not None else project.committed
    if fields.forecast is not None and fields.forecast < max(spent or 0, committed or 0):
        raise RuleViolation(_("What it will have cost is not less than what was spent or committed."), field="forecast")
    status_report = StatusReport(
        project_id=project.id,
        reported_on=today,
        light=fields.light,
        percent=fields.percent,
        spent=spent,
        forecast=fields.forecast,
        done=fields.done,
        next=fields.next,
        asked=fields.asked,
        reported_by=by.id,
        reported_at=at,
    )
    db.session.add(status_report)
    values = {"percent": fields.percent, "started": fields.started, "finished": fields.finished}
    money = {"actual": fields.actual, "committed": fields.committed}
    before, after = put_values(project, values | {name: said for name, said in money.items() if said is not None})
    db.session.flush()
    audit.record(
        ProjectsEvent.STATUS_REPORTED,
        f"project:{project.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after={**after, "light": fields.light, "done": fields.done},
    )
    return status_report


def _check_report(fields: ReportFields, today: date) -> None:
    if any(day is not None and day > today for day in (fields.started, fields.finished)):
        raise RuleViolation(
            _("An actual day cannot lie in the future."),
            field="finished" if fields.finished is not None and fields.finished > today else "started",
        )
    if fields.percent and fields.started is None:
        raise RuleViolation(_("Progress needs the day on which the project began."), field="started")
    if fields.finished is not None and (
        fields.started is None or fields.finished < fields.started or fields.percent != 100
    ):
        raise RuleViolation(
            _("A finished project has a start before its finish and all of its work done (100)."), field="finished"
        )
