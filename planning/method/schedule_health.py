"""Is the schedule sound? The fourteen points of the DCMA, each as a count of so many with its offenders, and checks of
plateaus.

Points about work and links look at open work only, as the standard does. Thresholds are those of the DCMA 14-point
assessment (Earned Value Management System program analysis pamphlet, 2012), with days of the working calendar; all can
be given. A point that needs a status date or a baseline says "not applicable" without one.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from functools import partial

from planning.method.critical_path import change_duration
from planning.method.dependency_graph import Link, LinkKind
from planning.method.float_paths import driving_path
from planning.method.project_dates import Forecast, Job

LONG = 44
INDEX = 0.95
TEST_DELAY = 600
LIMIT = 0.05
FINISH_TO_START = 0.90


class Check(enum.StrEnum):
    """The fourteen points."""

    LOGIC = "logic"
    LEADS = "leads"
    LAGS = "lags"
    KINDS = "kinds"
    CONSTRAINTS = "constraints"
    HIGH_FLOAT = "high_float"
    NEGATIVE_FLOAT = "negative_float"
    LONG_DURATION = "long_duration"
    INVALID_DATES = "invalid_dates"
    RESOURCES = "resources"
    MISSED = "missed"
    PATH_TEST = "path_test"
    CPLI = "cpli"
    BEI = "bei"


AT_MOST = {
    Check.LOGIC: LIMIT,
    Check.LEADS: 0.0,
    Check.LAGS: LIMIT,
    Check.CONSTRAINTS: LIMIT,
    Check.HIGH_FLOAT: LIMIT,
    Check.NEGATIVE_FLOAT: 0.0,
    Check.LONG_DURATION: LIMIT,
    Check.INVALID_DATES: 0.0,
    Check.RESOURCES: 0.0,
    Check.MISSED: LIMIT,
}
AT_LEAST = {Check.KINDS: FINISH_TO_START, Check.CPLI: INDEX, Check.BEI: INDEX, Check.PATH_TEST: 1.0}


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """What the points look at; `baseline` holds the finish per activity of the latest baseline."""

    jobs: Sequence[Job]
    links: Sequence[Link]
    found: Forecast
    has_people: Mapping[int, bool]
    status_date: date | None = None
    baseline: Mapping[int, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """One point: how many of how many, or an index; `is_met` is None where it cannot be judged."""

    check: Check
    count: float
    total: int
    _: KW_ONLY
    offenders: tuple[int, ...]
    limit: float
    is_met: bool | None

    @property
    def share(self) -> float | None:
        return None if not self.total else self.count / self.total


def health(schedule: Schedule, limits: Mapping[Check, float] | None = None) -> list[Result]:
    """The fourteen points in their order; `limits` overrides thresholds.

    >>> from planning.method.project_dates import forecast
    >>> from planning.method.plan import Area
    >>> from planning.method.schedule_risk import Spread
    >>> from foundation.sums.working_calendar import Calendar
    >>> jobs = [Job(key, Spread(5, 5, 5), area=Area.PEOPLE) for key in (1, 2, 3)]
    >>> links = [Link(1, 2, lag=-1)]
    >>> rows = health(
    ...     Schedule(
    ...         jobs=jobs,
    ...         links=links,
    ...         found=forecast(jobs, links, Calendar(date(2027, 1, 4)), agreed={}),
    ...         has_people={},
    ...     )
    ... )
    >>> [(row.check.value, row.count, row.total, row.offenders) for row in rows[:2]]
    [('logic', 1, 3, (3,)), ('leads', 1, 1, (2,))]
    """
    given = limits or {}
    return [COUNTS[check](schedule, given.get(check, AT_MOST.get(check, AT_LEAST.get(check, 0.0)))) for check in Check]


def _share(check: Check, offenders: Sequence[int], total: int, limit: float) -> Result:
    return Result(
        check,
        len(offenders),
        total,
        offenders=tuple(offenders),
        limit=limit,
        is_met=None if not total else len(offenders) / total <= limit,
    )


def _logic(schedule: Schedule, limit: float) -> Result:
    """Open work without a predecessor or without a successor.

    The first to start and the last to finish are ends by nature; of several at one instant the one that nothing
    precedes, or follows: a milestone ends at the same instant as the work before it.
    """
    if not schedule.jobs:
        return _share(Check.LOGIC, [], 0, limit)
    has_before, has_after = {link.after for link in schedule.links}, {link.before for link in schedule.links}

    def begins(job: Job) -> tuple[float, bool, bool]:
        start = schedule.found.rows[job.key].dates.early_start
        return start, job.key in has_before, job.key not in has_after

    def ends(job: Job) -> tuple[float, bool, bool]:
        finish = schedule.found.rows[job.key].dates.early_finish
        return finish, job.key not in has_after, job.key in has_before

    first, last, still = min(schedule.jobs, key=begins).key, max(schedule.jobs, key=ends).key, _open(schedule)
    wrong = [
        job.key
        for job in still
        if (job.key not in has_before and job.key != first) or (job.key not in has_after and job.key != last)
    ]
    return _share(Check.LOGIC, wrong, len(still), limit)


def _open(schedule: Schedule) -> list[Job]:
    return [job for job in schedule.jobs if job.finished is None]


def _links_to_open(schedule: Schedule) -> list[Link]:
    """The links that can still move something: those before open work."""
    still = {job.key for job in _open(schedule)}
    return [link for link in schedule.links if link.after in still]


def _links(check: Check, is_wrong: Callable[[Link], bool], schedule: Schedule, limit: float) -> Result:
    links = _links_to_open(schedule)
    wrong, total = [link.after for link in links if is_wrong(link)], len(links)
    return Result(
        check,
        len(wrong),
        total,
        offenders=tuple(dict.fromkeys(wrong)),
        limit=limit,
        is_met=None if not total else len(wrong) / total <= limit,
    )


def _kinds(schedule: Schedule, limit: float) -> Result:
    """The share of finish-to-start links is to be high; the others are named."""
    links = _links_to_open(schedule)
    others, total = [link.after for link in links if link.kind is not LinkKind.FS], len(links)
    return Result(
        Check.KINDS,
        total - len(others),
        total,
        offenders=tuple(dict.fromkeys(others)),
        limit=limit,
        is_met=None if not total else (total - len(others)) / total >= limit,
    )


def _open_jobs(check: Check, is_wrong: Callable[[Schedule, Job], bool], schedule: Schedule, limit: float) -> Result:
    jobs = _open(schedule)
    return _share(check, [job.key for job in jobs if is_wrong(schedule, job)], len(jobs), limit)


def _invalid_dates(schedule: Schedule, limit: float) -> Result:
    """Actual dates after the status date, or a finish before its start."""
    if schedule.status_date is None:
        return Result(Check.INVALID_DATES, 0, 0, offenders=(), limit=limit, is_met=None)
    at = schedule.status_date
    wrong = [
        job.key
        for job in schedule.jobs
        if any(day is not None and day > at for day in (job.started, job.finished))
        or (job.started and job.finished and job.finished < job.started)
    ]
    return _share(Check.INVALID_DATES, wrong, len(schedule.jobs), limit)


def _due(schedule: Schedule) -> list[Job]:
    at = schedule.status_date
    return (
        []
        if at is None
        else [job for job in schedule.jobs if (day := schedule.baseline.get(job.key)) is not None and day <= at]
    )


def _missed(schedule: Schedule, limit: float) -> Result:
    due = _due(schedule)
    return _share(
        Check.MISSED,
        [job.key for job in due if job.finished is None or job.finished > schedule.baseline[job.key]],
        len(due),
        limit,
    )


def _bei(schedule: Schedule, limit: float) -> Result:
    """Baseline execution index: activities finished against activities that were to be finished by the status date."""
    due = _due(schedule)
    if not due:
        return Result(Check.BEI, 0, 0, offenders=(), limit=limit, is_met=None)
    done = sum(job.finished is not None for job in schedule.jobs if job.key in schedule.baseline)
    return Result(
        Check.BEI,
        done,
        len(due),
        offenders=tuple(job.key for job in due if job.finished is None),
        limit=limit,
        is_met=done / len(due) >= limit,
    )


def _cpli(schedule: Schedule, limit: float) -> Result:
    """Critical path length index: (days left on the critical path + total float to the baseline's end) / days left."""
    if schedule.status_date is None or not schedule.baseline:
        return Result(Check.CPLI, 0, 0, offenders=(), limit=limit, is_met=None)
    calendar = schedule.found.calendar
    left = round(schedule.found.network.end) - calendar.instant(schedule.status_date)
    if left <= 0:
        return Result(Check.CPLI, 0, 0, offenders=(), limit=limit, is_met=None)
    slack = calendar.instant(max(schedule.baseline.values())) - round(schedule.found.network.end)
    return Result(Check.CPLI, left + slack, left, offenders=(), limit=limit, is_met=(left + slack) / left >= limit)


def _path_test(schedule: Schedule, limit: float) -> Result:
    """A long delay of the first open activity on the longest path must delay the end by as much: it holds together."""
    still = {job.key for job in _open(schedule)}
    path = [piece.key for piece in driving_path(schedule.found.network, [job.key for job in schedule.jobs])]
    first = next((key for key in path if key in still), None)
    if first is None:
        return Result(Check.PATH_TEST, 0, 0, offenders=(), limit=limit, is_met=None)
    tried = deepcopy(schedule.found.network)
    before = tried.end
    change_duration(tried, first, tried.duration[tried.place[first]] + TEST_DELAY)
    moved = tried.end - before
    return Result(
        Check.PATH_TEST,
        moved,
        TEST_DELAY,
        offenders=() if moved == TEST_DELAY else (first,),
        limit=limit,
        is_met=moved == TEST_DELAY,
    )


def _is_long(_schedule: Schedule, job: Job) -> bool:
    return job.spread.likely > LONG


COUNTS: dict[Check, Callable[[Schedule, float], Result]] = {
    Check.LOGIC: _logic,
    Check.LEADS: partial(_links, Check.LEADS, lambda link: link.lag < 0),
    Check.LAGS: partial(_links, Check.LAGS, lambda link: link.lag > 0),
    Check.KINDS: _kinds,
    Check.CONSTRAINTS: partial(_open_jobs, Check.CONSTRAINTS, lambda _schedule, job: job.deadline is not None),
    Check.HIGH_FLOAT: partial(
        _open_jobs, Check.HIGH_FLOAT, lambda schedule, job: schedule.found.rows[job.key].total_float > LONG
    ),
    Check.NEGATIVE_FLOAT: partial(
        _open_jobs, Check.NEGATIVE_FLOAT, lambda schedule, job: schedule.found.rows[job.key].total_float < 0
    ),
    Check.LONG_DURATION: partial(_open_jobs, Check.LONG_DURATION, _is_long),
    Check.INVALID_DATES: _invalid_dates,
    Check.RESOURCES: partial(
        _open_jobs,
        Check.RESOURCES,
        lambda schedule, job: not job.is_milestone and not schedule.has_people.get(job.key, False),
    ),
    Check.MISSED: _missed,
    Check.PATH_TEST: _path_test,
    Check.CPLI: _cpli,
    Check.BEI: _bei,
}
