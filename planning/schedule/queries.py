"""The schedule: projects, links and calendar turned into dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select

from foundation.board.models import Verdict
from foundation.board.queries import decisions
from foundation.database.base import db
from foundation.initiatives.models import Initiative
from foundation.sums.working_calendar import Calendar, Closed, LiberationDay
from planning.method.delay import Part, Plan, causes
from planning.method.dependency_graph import Link, LinkKind
from planning.method.plan import Area, ProjectKind
from planning.method.project_dates import Forecast, Job, Shift, forecast, shifts
from planning.method.schedule_health import Result, Schedule, health
from planning.method.schedule_risk import Spread
from planning.plateaus.models import Plateau
from planning.plateaus.queries import plateaus
from planning.programme.models import Programme
from planning.programme.queries import programme_of
from planning.projects.models import Project
from planning.projects.queries import as_links, links, projects, titles
from planning.schedule.models import Baseline, ClosedPeriod


def closed_periods(initiative_id: int) -> list[ClosedPeriod]:
    return list(
        db.session.scalars(
            select(ClosedPeriod)
            .where(ClosedPeriod.initiative_id == initiative_id)
            .order_by(ClosedPeriod.first, ClosedPeriod.id)
        )
    )


@dataclass(frozen=True, kw_only=True)
class DrawnCalendar:
    """The calendar as its form shows it: closed periods one per line."""

    good_friday: bool
    liberation_day: LiberationDay
    closed: str
    version: int


def as_drawn(programme: Programme) -> DrawnCalendar:
    lines = [
        f"{closed_period.first.isoformat()} {closed_period.last.isoformat()} {closed_period.name}"
        for closed_period in closed_periods(programme.initiative_id)
    ]
    return DrawnCalendar(
        good_friday=programme.good_friday,
        liberation_day=programme.liberation_day,
        closed="\n".join(lines),
        version=programme.version,
    )


def calendar_of(programme: Programme) -> Calendar:
    closed = tuple(
        Closed(closed_period.first, closed_period.last, closed_period.name)
        for closed_period in closed_periods(programme.initiative_id)
    )
    return Calendar(
        programme.starts_on, good_friday=programme.good_friday, liberation_day=programme.liberation_day, closed=closed
    )


def baselines(initiative_id: int) -> list[Baseline]:
    """Every baseline, the latest last."""
    return list(
        db.session.scalars(select(Baseline).where(Baseline.initiative_id == initiative_id).order_by(Baseline.number))
    )


def job_of(project: Project, number: int | None) -> Job:
    """A project as the schedule looks at it; `number` is its plateau's."""
    return Job(
        project.id,
        Spread(project.low, project.likely, project.high),
        area=project.area,
        plateau=number,
        not_before=project.not_before,
        deadline=project.deadline,
        started=project.started,
        finished=project.finished,
        percent=project.percent,
        is_milestone=project.kind is ProjectKind.MILESTONE,
    )


def agreed_ones(initiative_id: int) -> list[int]:
    """The ids of the baselines that the board agreed to, in the order of its decisions."""
    found = [
        (rows[-1].id, int(name.partition(":")[2]))
        for name, rows in decisions(initiative_id).items()
        if name.startswith("baseline:") and rows[-1].verdict in (Verdict.YES, Verdict.YES_IF)
    ]
    return [key for _decided, key in sorted(found)]


def reference_of(kept: Sequence[Baseline], agreed: Sequence[int]) -> Baseline | None:
    """What the plan is measured against: the baseline that the board agreed to last, else the last one that a person
    kept; never a snapshot.
    """
    by_id = {row.id: row for row in kept}
    if agreed and agreed[-1] in by_id:
        return by_id[agreed[-1]]
    own = [row for row in kept if not row.is_snapshot]
    return own[-1] if own else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def plan_of(baseline: Baseline) -> Plan | None:
    """What a baseline was computed from; None of one that kept only its dates (format 1)."""
    content = baseline.content
    if content.get("format", 1) < 2:
        return None
    jobs = [
        Job(
            int(key),
            Spread(row["likely"], row["likely"], row["likely"]),
            area=Area(row["area"]),
            plateau=row["plateau"],
            not_before=_day(row["not_before"]),
            started=_day(row["started"]),
            finished=_day(row["finished"]),
            percent=row["percent"],
            is_milestone=row["milestone"],
        )
        for key, row in content["projects"].items()
    ]
    links_of = [Link(first, second, kind=LinkKind(kind), lag=lag) for first, second, kind, lag in content["links"]]
    return Plan(jobs=jobs, links=links_of, status_date=_day(content["status_date"]))


@dataclass(frozen=True, kw_only=True)
class Planned:
    """Everything that a page about dates shows."""

    programme: Programme
    plateaus: Sequence[Plateau]
    projects: Sequence[Project]
    links: Sequence[Link]
    jobs: Sequence[Job]
    forecast: Forecast
    baseline: Baseline | None
    is_agreed: bool = False

    def delay_of(self, number: int) -> list[Part] | None:
        """Why a plateau ends when it does, against the baseline; None where no baseline says what it was made of."""
        then = plan_of(self.baseline) if self.baseline is not None else None
        if then is None or number not in self.forecast.plateaus:
            return None
        agreed = next((row.ends_on for row in self.plateaus if row.number == number), None)
        now = Plan(jobs=self.jobs, links=self.links, status_date=self.programme.status_date)
        return causes(then, now, self.forecast.calendar, plateau=number, agreed=agreed)

    @cached_property
    def jobs_by_key(self) -> dict[int, Job]:
        return {job.key: job for job in self.jobs}

    @cached_property
    def titles(self) -> dict[int, str]:
        return titles(self.projects)

    @cached_property
    def baseline_finish(self) -> dict[int, date]:
        """The finish per project in the baseline that the plan is measured against."""
        if self.baseline is None:
            return {}
        return {int(key): date.fromisoformat(row["finish"]) for key, row in self.baseline.content["projects"].items()}

    @cached_property
    def baseline_start(self) -> dict[int, date]:
        if self.baseline is None:
            return {}
        return {int(key): date.fromisoformat(row["start"]) for key, row in self.baseline.content["projects"].items()}

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each plateau by its id."""
        return {plateau.id: plateau.number for plateau in self.plateaus}

    def number_of(self, project: Project) -> int | None:
        return self.numbers.get(project.plateau_id or 0)


def planned(initiative: Initiative) -> Planned | None:
    """The schedule of an initiative's programme; None where none has begun."""
    programme = programme_of(initiative.id)
    if programme is None:
        return None
    camps, rows, found = plateaus(initiative.id), projects(initiative.id), as_links(links(initiative.id))
    numbers = {plateau.id: plateau.number for plateau in camps}
    jobs = [job_of(project, numbers.get(project.plateau_id or 0)) for project in rows]
    dates = forecast(
        jobs,
        found,
        calendar_of(programme),
        agreed={plateau.number: plateau.ends_on for plateau in camps},
        status_date=programme.status_date,
    )
    kept, agreed = baselines(initiative.id), agreed_ones(initiative.id)
    baseline = reference_of(kept, agreed)
    return Planned(
        programme=programme,
        plateaus=camps,
        projects=rows,
        links=found,
        jobs=jobs,
        forecast=dates,
        baseline=baseline,
        is_agreed=baseline is not None and baseline.id in agreed,
    )


def health_of(plan: Planned) -> list[Result]:
    people = {project.id: project.leader_id is not None for project in plan.projects}
    return health(
        Schedule(
            jobs=plan.jobs,
            links=plan.links,
            found=plan.forecast,
            has_people=people,
            status_date=plan.programme.status_date,
            baseline=plan.baseline_finish,
        )
    )


def late_days(plan: Planned) -> dict[int, int]:
    """Working days that each project's finish lies after its baseline (negative: before it)."""
    calendar, found = plan.forecast.calendar, plan.baseline_finish
    return {
        key: calendar.instant(row.finish) - calendar.instant(found[key])
        for key, row in plan.forecast.rows.items()
        if key in found
    }


@dataclass(frozen=True)
class WhatIf:
    """A plan as it would be: the dates that move, and what it does to the end of each plateau."""

    after: Forecast
    shifts: list[Shift]


def what_if(plan: Planned, jobs: Sequence[Job], links: Sequence[Link]) -> WhatIf:
    """The same plan with other jobs or links; nothing is saved. Raises LoopError."""
    found = forecast(
        jobs,
        links,
        plan.forecast.calendar,
        agreed={plateau.number: plateau.ends_on for plateau in plan.plateaus},
        status_date=plan.programme.status_date,
    )
    return WhatIf(found, shifts(plan.forecast, found))


def without(plan: Planned, key: int) -> tuple[list[Job], list[Link]]:
    """The plan without one project and its links."""
    return [job for job in plan.jobs if job.key != key], [link for link in plan.links if key not in link.ends]
