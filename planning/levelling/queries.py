"""How many people there are of each expertise, and a proposal that they can do."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from foundation.database.base import db
from planning.levelling.models import Capacity
from planning.method.critical_path import arrows_of
from planning.method.levelling import Arrow, Task, level
from planning.method.plan import ProjectKind
from planning.method.project_dates import Shift
from planning.projects.models import Project
from planning.schedule.queries import Planned, what_if


def capacities(initiative_id: int) -> list[Capacity]:
    return list(
        db.session.scalars(select(Capacity).where(Capacity.initiative_id == initiative_id).order_by(Capacity.expertise))
    )


def demand_of(plan: Planned) -> dict[str, int]:
    """The most people that any one project asks per expertise."""
    found: dict[str, int] = {}
    for project in plan.projects:
        if project.expertise and project.kind is not ProjectKind.MILESTONE:
            found[project.expertise] = max(found.get(project.expertise, 0), project.people)
    return dict(sorted(found.items()))


@dataclass(frozen=True, kw_only=True)
class Levelling:
    """A proposal: where each project would begin, what moves, and the end before and after."""

    starts: dict[int, date]
    shifts: list[Shift]
    before: date
    after: date
    tried: int


def levelled(
    plan: Planned, capacity: Mapping[str, int], *, by_leader: bool, tired: Callable[[], bool], rng: random.Random
) -> Levelling:
    """A plan in which no expertise is asked more than there is and, if asked, nobody leads two projects at once. Raises
    Overload.
    """
    forecast = plan.forecast
    leaders = {f"leader:{project.leader_id}": 1 for project in plan.projects if by_leader and project.leader_id}
    people = {**capacity, **leaders}
    rows = {project.id: project for project in plan.projects}
    tasks = [
        Task(
            activity.key,
            int(activity.duration),
            demand=_demand(rows[activity.key], people, by_leader=by_leader),
            floor=max(int(activity.not_before or 0), 0),
            is_fixed=rows[activity.key].started is not None,
        )
        for activity in forecast.network.activities
    ]
    keys = [activity.key for activity in forecast.network.activities]
    arrows = [Arrow(keys[first], keys[second], int(days)) for first, second, days in arrows_of(forecast.network)]
    result = level(tasks, arrows, people, tired=tired, rng=rng)
    starts = {
        key: forecast.calendar.day(result.starts[key])
        for key in keys
        if rows[key].started is None and result.starts[key] != forecast.rows[key].dates.early_start
    }
    moved = [replace(job, not_before=starts[job.key]) if job.key in starts else job for job in plan.jobs]
    after = what_if(plan, moved, plan.links)
    return Levelling(
        starts=starts, shifts=after.shifts, before=forecast.finish, after=after.after.finish, tried=result.tried
    )


def _demand(project: Project, people: Mapping[str, int], *, by_leader: bool) -> dict[str, int]:
    """What a project asks: people of its expertise, and its leader; nothing once it is finished."""
    if project.kind is ProjectKind.MILESTONE or project.finished is not None:
        return {}
    asked = {project.expertise: project.people} if project.expertise in people else {}
    return {name: count for name, count in asked.items() if name} | (
        {f"leader:{project.leader_id}": 1} if by_leader and project.leader_id else {}
    )
