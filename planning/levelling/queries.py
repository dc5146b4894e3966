"""How many people there are of each expertise, and a proposal that they can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from foundation.database.base import db
from planning.levelling.models import Capacity
from planning.method.critical_path import Activity, arrows_of
from planning.method.levelling import Arrow, Levelled, Task, check_capacity, peaks
from planning.method.plan import ProjectKind
from planning.method.project_dates import Shift
from planning.projects.models import Project
from planning.schedule.queries import Planned, what_if


def capacities(initiative_id: int) -> list[Capacity]:
    return list(
        db.session.scalars(select(Capacity).where(Capacity.initiative_id == initiative_id).order_by(Capacity.expertise))
    )


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What is asked of one expertise: by one project at most, and at one time as planned now, with the first such day;
    no peak where nothing of it is left to do.
    """

    one_project: int
    peak: int | None
    on: date | None


def demand_of(plan: Planned) -> dict[str, Demand]:
    """What is asked per expertise."""
    most: dict[str, int] = {}
    for project in plan.projects:
        if project.expertise and project.kind is not ProjectKind.MILESTONE:
            most[project.expertise] = max(most.get(project.expertise, 0), project.people)
    rows = plan.forecast.rows
    tasks = _tasks(plan, most, by_leader=False)
    found = peaks(tasks, {task.key: rows[task.key].dates.early_start for task in tasks})
    return {
        name: Demand(
            one_project=count,
            peak=found[name][0] if name in found else None,
            on=plan.forecast.calendar.day(found[name][1]) if name in found else None,
        )
        for name, count in sorted(most.items())
    }


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of the search: tasks, their order, and how many people there are of each kind."""

    tasks: Sequence[Task]
    arrows: Sequence[Arrow]
    people: Mapping[str, int]


def question_of(plan: Planned, capacity: Mapping[str, int], *, by_leader: bool) -> Question:
    """A plan in which no expertise may be asked more than there is and, if asked, nobody leads two projects at once.
    Raises Overload.
    """
    leaders = {f"leader:{project.leader_id}": 1 for project in plan.projects if by_leader and project.leader_id}
    people = {**capacity, **leaders}
    tasks, network = _tasks(plan, people, by_leader=by_leader), plan.forecast.network
    check_capacity(tasks, people)
    keys = [activity.key for activity in network.activities]
    arrows = [Arrow(keys[first], keys[second], int(days)) for first, second, days in arrows_of(network)]
    return Question(tasks=tasks, arrows=arrows, people=people)


def _tasks(plan: Planned, people: Mapping[str, int], *, by_leader: bool) -> list[Task]:
    rows = {project.id: project for project in plan.projects}
    return [
        Task(
            activity.key,
            int(activity.duration),
            demand=_demand(rows[activity.key], people, by_leader=by_leader),
            floor=_floor(activity, is_begun=rows[activity.key].started is not None),
            is_fixed=rows[activity.key].started is not None,
        )
        for activity in plan.forecast.network.activities
    ]


def _floor(activity: Activity, *, is_begun: bool) -> int:
    """Begun work keeps its day, also one before the first day; what waits begins on the first day at the earliest."""
    day = int(activity.not_before or 0)
    return day if is_begun else max(day, 0)


def starts_in(plan: Planned, levelled: Levelled) -> dict[int, date]:
    """The day on which each project would begin, of those that would not begin as they stand."""
    forecast, started = plan.forecast, {project.id for project in plan.projects if project.started is not None}
    return {
        key: forecast.calendar.day(start)
        for key, start in levelled.starts.items()
        if key not in started and start != forecast.rows[key].dates.early_start
    }


@dataclass(frozen=True, kw_only=True)
class Levelling:
    """A proposal: where each project would begin, what moves, and the end before and after."""

    starts: Mapping[int, date]
    shifts: list[Shift]
    before: date
    after: date
    tried: int


def levelling_of(plan: Planned, starts: Mapping[int, date], tried: int) -> Levelling:
    """What a proposal would do to the plan."""
    moved = [replace(job, not_before=starts[job.key]) if job.key in starts else job for job in plan.jobs]
    after = what_if(plan, moved, plan.links)
    return Levelling(
        starts=starts, shifts=after.shifts, before=plan.forecast.finish, after=after.after.finish, tried=tried
    )


def _demand(project: Project, people: Mapping[str, int], *, by_leader: bool) -> dict[str, int]:
    """What a project asks: people of its expertise, and its leader; nothing once it is finished."""
    if project.kind is ProjectKind.MILESTONE or project.finished is not None:
        return {}
    asked = {project.expertise: project.people} if project.expertise in people else {}
    return {name: count for name, count in asked.items() if name} | (
        {f"leader:{project.leader_id}": 1} if by_leader and project.leader_id else {}
    )
