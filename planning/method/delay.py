"""Why a plateau is late: the delay attributed to what changed since a baseline, so that the parts sum to the delay.

The plan of the baseline is turned into the plan of today one project after another, in the order in which they follow
each other: first the links into a project, then its not-before, then its duration, then what happened to it (or that it
has not begun by the status date). After each step the end of the plateau is computed anew; the difference belongs to
that step. What the baseline itself was past the agreed day stands first. Rule: numbers.md 5 (delay attributed to what
changed, the parts sum to it; without a baseline no cause is named). The order is ours: what two changes do together
belongs to the later of the two.
"""

import enum
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from foundation.sums.working_calendar import Calendar
from planning.method.critical_path import Activity
from planning.method.dependency_graph import Link, offset
from planning.method.project_dates import Job, activity_of, own_day


class Cause(enum.StrEnum):
    """What changed of a project since the baseline."""

    AGREED_LATE = "agreed_late"
    ADDED = "added"
    DROPPED = "dropped"
    LINKS = "links"
    NOT_BEFORE = "not_before"
    DURATION = "duration"
    HAPPENED = "happened"
    NOT_BEGUN = "not_begun"


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one change does to the end of the plateau, in working days (above 0: later); `key` is its project."""

    cause: Cause
    key: int | None
    days: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Jobs and links as a baseline kept them, or as they are now at a status date."""

    jobs: Sequence[Job]
    links: Sequence[Link]
    status_date: date | None = None


@dataclass(kw_only=True)
class _State:
    """The plan halfway between then and now: what each project is to the forward pass, and the links into it."""

    calendar: Calendar
    plateau: int
    jobs: dict[int, Job]
    made: dict[int, tuple[Activity, bool]]
    into: dict[int, list[Link]]
    early: dict[int, float]

    def put(self, job: Job, today: int | None) -> None:
        activity, _spread, is_open = activity_of(job, self.calendar, today)
        self.jobs[job.key], self.made[job.key] = job, (activity, is_open)

    def drop(self, key: int) -> None:
        del self.jobs[key], self.made[key]

    def end(self) -> int:
        """The forward pass over what leads to the plateau: the instant at which its last project is finished."""
        goals = [key for key, job in self.jobs.items() if job.plateau == self.plateau]
        self.early = {}
        return int(max((self._finish(key) for key in goals), default=0))

    def _finish(self, key: int) -> float:
        """Its end; a milestone that stands on its own not-before takes that day."""
        start, days = self._start(key), self.made[key][0].duration
        return start + 1 if not days and start == own_day(self.jobs[key], self.calendar) else start + days

    def _start(self, goal: int) -> float:
        stack = [goal]
        while stack:
            key = stack[-1]
            activity, is_open = self.made[key]
            links = [link for link in self.into.get(key, ()) if link.before in self.made] if is_open else []
            waiting = [link.before for link in links if link.before not in self.early]
            if waiting and key not in self.early:
                stack += waiting
                continue
            stack.pop()
            first = float(activity.not_before or 0)
            for link in links:
                before = self.made[link.before][0].duration
                first = max(first, self.early[link.before] + offset(link.kind, link.lag, before, activity.duration))
            self.early[key] = first
        return self.early[goal]


def causes(then: Plan, now: Plan, calendar: Calendar, *, plateau: int, agreed: date | None) -> list[Part]:
    """The parts of the delay of a plateau against its agreed day (against the baseline's own end, where none was
    agreed), the first the baseline's own; only what moves its end is named, and the days sum to it.

    >>> from planning.method.plan import Area
    >>> from planning.method.schedule_risk import Spread
    >>> def job(key: int, days: int) -> Job:
    ...     return Job(key, Spread(days, days, days), area=Area.PEOPLE, plateau=1)
    >>> then = Plan(jobs=[job(1, 5), job(2, 3)], links=[Link(1, 2)])
    >>> now = Plan(jobs=[job(1, 9), job(2, 2)], links=[Link(1, 2)])
    >>> [
    ...     (str(part.cause), part.key, part.days)
    ...     for part in causes(then, now, Calendar(date(2027, 1, 4)), plateau=1, agreed=date(2027, 1, 12))
    ... ]
    [('agreed_late', None, 1), ('duration', 1, 4), ('duration', 2, -1)]
    """
    state = _State(calendar=calendar, plateau=plateau, jobs={}, made={}, into=_into(then.links), early={})
    before, today = (
        calendar.instant(plan.status_date) if plan.status_date is not None else None for plan in (then, now)
    )
    for job in then.jobs:
        state.put(job, before)
    end, parts = state.end(), []
    if agreed is not None and end != calendar.instant(agreed):
        parts.append(Part(cause=Cause.AGREED_LATE, key=None, days=end - calendar.instant(agreed)))
    for cause, key, step in _steps(state, then, now, (before, today)):
        step()
        after = state.end()
        if after != end:
            parts.append(Part(cause=cause, key=key, days=after - end))
            end = after
    return parts


def _as_planned(job: Job) -> Job:
    return replace(job, started=None, finished=None, percent=0)


def _steps(
    state: _State, then: Plan, now: Plan, days: tuple[int | None, int | None]
) -> Iterator[tuple[Cause, int, Callable[[], None]]]:
    """Each change with its cause and its project, as an act on the state, in the order of the module's first lines."""
    old, new = {job.key: job for job in then.jobs}, {job.key: job for job in now.jobs}
    before, after = _into(then.links), _into(now.links)
    for key in _in_order(now):
        if key not in old:
            yield Cause.ADDED, key, partial(_add, state, _as_planned(new[key]), after.get(key, []))
        elif set(before.get(key, [])) != set(after.get(key, [])):
            yield Cause.LINKS, key, partial(state.into.__setitem__, key, after.get(key, []))
        yield from _of_one(state, old.get(key), new[key], days)
    for key in sorted(old.keys() - new.keys()):
        yield Cause.DROPPED, key, partial(state.drop, key)


def _of_one(
    state: _State, kept: Job | None, job: Job, days: tuple[int | None, int | None]
) -> Iterator[tuple[Cause, int, Callable[[], None]]]:
    """What changed of one project itself: first what was planned of it, then what happened since the baseline."""
    before, today = days
    if kept is not None and kept.not_before != job.not_before:
        yield Cause.NOT_BEFORE, job.key, partial(state.put, replace(kept, not_before=job.not_before), before)
    if kept is not None and _length(kept) != _length(job):
        planned = replace(
            kept, not_before=job.not_before, spread=job.spread, plateau=job.plateau, is_milestone=job.is_milestone
        )
        yield Cause.DURATION, job.key, partial(state.put, planned, before)
    if job.started is not None or (kept is not None and kept.started is not None):
        yield Cause.HAPPENED, job.key, partial(state.put, job, today)
    elif today is not None and state.early.get(job.key, 0) < today or before is not None:
        yield Cause.NOT_BEGUN, job.key, partial(state.put, job, today)


def _length(job: Job) -> tuple[float, int | None, bool]:
    """How long it takes and where it counts; a milestone may stand on its own day."""
    return job.spread.likely, job.plateau, job.is_milestone


def _in_order(now: Plan) -> list[int]:
    """The projects of today so that what comes before stands before, in the order of their keys otherwise."""
    waiting = {job.key: 0 for job in now.jobs}
    following: dict[int, list[int]] = {}
    for link in now.links:
        waiting[link.after] += 1
        following.setdefault(link.before, []).append(link.after)
    ready, found = sorted((key for key, count in waiting.items() if not count), reverse=True), []
    while ready:
        key = ready.pop()
        found.append(key)
        for other in following.get(key, []):
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return found


def _into(links: Sequence[Link]) -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = {}
    for link in links:
        found.setdefault(link.after, []).append(link)
    return found


def _add(state: _State, job: Job, links: list[Link]) -> None:
    state.put(job, None)
    state.into[job.key] = links
