"""From a plan with progress to dates: what is done stands, what runs goes on from the status date, what waits comes
after it.

Conventions: a finished activity keeps its actual dates; a running one keeps its actual start and has the rest of its
likely duration left from the status date on (progress overrides the links into it, which are reported as out of
sequence); one not begun starts after the status date and the first day at the earliest. Without a status date a running
activity takes its whole duration.
Source of the terms: PMI Practice Standard for Scheduling (2019), data date and retained logic against progress
override.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from datetime import date

from foundation.sums.working_calendar import Calendar
from planning.method.critical_path import Activity, Dates, Network, Piece, dates, network
from planning.method.dependency_graph import Link, LinkKind
from planning.method.float_paths import attributed, driving_path, float_to
from planning.method.plan import Area
from planning.method.schedule_risk import Spread


@dataclass(frozen=True)
class Job:
    """A project as the schedule looks at it; durations in working days, days as dates."""

    key: int
    spread: Spread
    _: KW_ONLY
    area: Area
    plateau: int | None = None
    not_before: date | None = None
    deadline: date | None = None
    started: date | None = None
    finished: date | None = None
    percent: int = 0
    is_milestone: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A project's place in the schedule: dates of its first and last day, floats in working days."""

    key: int
    start: date
    finish: date
    late_start: date
    late_finish: date
    total_float: int
    free_float: int
    is_critical: bool
    to_plateau: int | None
    dates: Dates
    is_own_day: bool = False


@dataclass(frozen=True, kw_only=True)
class PlateauOutlook:
    """When a plateau is reached by the plan: its path, and the working days of that path per area, the largest
    first.
    """

    plateau: int
    finish: date
    instant: float
    path: tuple[Piece, ...]
    areas: Mapping[str, float]
    late_by: int | None


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """The whole schedule; `out_of_sequence` holds links whose second activity began too early."""

    calendar: Calendar
    network: Network
    rows: Mapping[int, Row]
    plateaus: Mapping[int, PlateauOutlook]
    out_of_sequence: tuple[Link, ...]
    spreads: Mapping[int, Spread]

    @property
    def finish(self) -> date:
        return max((row.finish for row in self.rows.values()), default=self.calendar.finish(self.network.end))


def activity_of(job: Job, calendar: Calendar, today: int | None) -> tuple[Activity, Spread, bool]:
    """The activity of a job at the status date (an instant), the spread of what is left, and whether links into it
    still hold.

    >>> calendar = Calendar(date(2027, 1, 4))
    >>> activity_of(Job(1, Spread(8, 10, 20), area=Area.PEOPLE, started=date(2027, 1, 4), percent=50), calendar, 10)
    (Activity(key=1, duration=15, not_before=0, deadline=None), Spread(low=14, likely=15, high=20), False)
    """
    deadline = calendar.instant(job.deadline) if job.deadline else None
    if job.started is not None and job.finished is not None:
        start = calendar.number(job.started)
        days = max(calendar.instant(job.finished) - start, 0)
        return Activity(job.key, days, not_before=start, deadline=deadline), Spread(days, days, days), False
    if job.started is not None:
        start = calendar.number(job.started)
        if today is None:
            return Activity(job.key, job.spread.likely, not_before=start, deadline=deadline), job.spread, False
        gone = max(today - start, 0)
        left = [
            math.ceil(days * (100 - job.percent) / 100) for days in (job.spread.low, job.spread.likely, job.spread.high)
        ]
        return (
            Activity(job.key, gone + left[1], not_before=start, deadline=deadline),
            Spread(gone + left[0], gone + left[1], gone + left[2]),
            False,
        )
    floor = max(0, calendar.number(job.not_before) if job.not_before else 0, today or 0)
    return Activity(job.key, job.spread.likely, not_before=floor, deadline=deadline), job.spread, True


def forecast(
    jobs: Sequence[Job],
    links: Sequence[Link],
    calendar: Calendar,
    *,
    agreed: Mapping[int, date | None],
    status_date: date | None = None,
) -> Forecast:
    """The schedule of these jobs; `agreed` holds the agreed end per plateau number. Raises LoopError.

    >>> found = forecast(
    ...     [
    ...         Job(1, Spread(5, 5, 5), area=Area.PEOPLE, plateau=1),
    ...         Job(2, Spread(3, 3, 3), area=Area.PROCESSES, plateau=1),
    ...     ],
    ...     [Link(1, 2)],
    ...     Calendar(date(2027, 1, 4)),
    ...     agreed={1: date(2027, 1, 12)},
    ... )
    >>> (
    ...     str(found.rows[2].finish),
    ...     found.plateaus[1].late_by,
    ...     list(found.plateaus[1].areas.items()) == [(Area.PEOPLE, 5), (Area.PROCESSES, 3)],
    ... )
    ('2027-01-13', 1, True)
    """
    today = calendar.instant(status_date) if status_date else None
    made = {job.key: activity_of(job, calendar, today) for job in jobs}
    kept = [link for link in links if made[link.after][2]]
    net = network([activity for activity, _spread, _open in made.values()], kept, earliest=None)
    spreads = {key: spread for key, (_activity, spread, _open) in made.items()}
    plateaus: dict[int, PlateauOutlook] = {}
    floats: dict[int, int] = {}
    for number in sorted({job.plateau for job in jobs if job.plateau is not None}):
        goals = [job.key for job in jobs if job.plateau == number]
        plateaus[number] = _plateau(net, calendar, jobs, number, goals, agreed.get(number))
        own = float_to(net, goals)
        floats.update({key: int(own[key]) for key in goals})
    days = {job.key: own_day(job, calendar) for job in jobs}
    rows = {key: _row(key, row, calendar, floats.get(key), days[key]) for key, row in dates(net).items()}
    plateaus = {number: _with_own_days(outlook, jobs, rows, calendar, agreed) for number, outlook in plateaus.items()}
    return Forecast(
        calendar=calendar,
        network=net,
        rows=rows,
        plateaus=plateaus,
        out_of_sequence=tuple(_too_early(jobs, links, calendar)),
        spreads=spreads,
    )


def _plateau(
    net: Network, calendar: Calendar, jobs: Sequence[Job], number: int, goals: Sequence[int], agreed: date | None
) -> PlateauOutlook:
    path = driving_path(net, goals)
    instant = max(net.early[net.place[key]] + net.duration[net.place[key]] for key in goals)
    late = None if agreed is None else max(int(instant) - calendar.instant(agreed), 0)
    return PlateauOutlook(
        plateau=number,
        finish=calendar.finish(instant),
        instant=instant,
        path=tuple(path),
        areas=attributed(path, {job.key: job.area for job in jobs}),
        late_by=late,
    )


def _with_own_days(
    outlook: PlateauOutlook,
    jobs: Sequence[Job],
    rows: Mapping[int, Row],
    calendar: Calendar,
    agreed: Mapping[int, date | None],
) -> PlateauOutlook:
    """A plateau ends no earlier than a milestone of its own that stands on its own day."""
    held = [rows[job.key].finish for job in jobs if job.plateau == outlook.plateau and rows[job.key].is_own_day]
    finish, until = max([outlook.finish, *held]), agreed.get(outlook.plateau)
    if finish == outlook.finish:
        return outlook
    instant = calendar.instant(finish)
    late = None if until is None else max(instant - calendar.instant(until), 0)
    return replace(outlook, finish=finish, instant=instant, late_by=late)


def own_day(job: Job, calendar: Calendar) -> int | None:
    """The day number on which a milestone may stand by its own not-before; None of what has none or has begun."""
    is_own = job.is_milestone and job.not_before is not None and job.started is None
    return calendar.number(job.not_before) if is_own and job.not_before is not None else None


def _row(key: int, row: Dates, calendar: Calendar, to_plateau: int | None, own: int | None) -> Row:
    """Dates of a row; a milestone lies at the end of the working day before its instant, but for one that its own
    not-before holds: that stands on that day (15 April is 15 April, not the evening of the 14th).
    """
    is_moment = row.early_finish == row.early_start
    is_own_day = is_moment and own is not None and row.early_start == own
    ends = is_moment and not is_own_day
    start = calendar.finish(row.early_start) if ends else calendar.day(int(row.early_start))
    late_start = calendar.finish(row.late_start) if ends else calendar.day(int(row.late_start))
    finish, late_finish = (
        (start, late_start)
        if is_moment
        else (calendar.day(int(row.early_finish) - 1), calendar.day(int(row.late_finish) - 1))
    )
    return Row(
        key=key,
        start=start,
        finish=finish,
        late_start=late_start,
        late_finish=late_finish,
        total_float=int(row.total_float),
        free_float=int(row.free_float),
        is_critical=row.is_critical,
        to_plateau=to_plateau,
        dates=row,
        is_own_day=is_own_day,
    )


def _too_early(jobs: Sequence[Job], links: Sequence[Link], calendar: Calendar) -> list[Link]:
    """Links whose second activity has begun although the first had not got so far."""
    by_key = {job.key: job for job in jobs}
    wrong = []
    for link in links:
        before, after = by_key[link.before], by_key[link.after]
        if after.started is None:
            continue
        end = before.finished if link.kind in (LinkKind.FS, LinkKind.FF) else before.started
        moment = after.started if link.kind in (LinkKind.FS, LinkKind.SS) else after.finished
        if moment is None:
            continue
        if (
            end is None
            or _instant(calendar, moment, is_start=link.kind in (LinkKind.FS, LinkKind.SS))
            < _instant(calendar, end, is_start=link.kind in (LinkKind.SS, LinkKind.SF)) + link.lag
        ):
            wrong.append(link)
    return wrong


def _instant(calendar: Calendar, day: date, *, is_start: bool) -> int:
    return calendar.number(day) if is_start else calendar.instant(day)


@dataclass(frozen=True, kw_only=True)
class Shift:
    """What a change does to one date: working days later (negative is earlier)."""

    key: int
    before: date
    after: date
    days: int


def shifts(before: Forecast, after: Forecast) -> list[Shift]:
    """Every activity whose start or finish moves from one schedule to another, the largest first; only those in both.

    >>> calendar = Calendar(date(2027, 1, 4))
    >>> one, two = (
    ...     forecast([Job(1, Spread(days, days, days), area=Area.PEOPLE)], [], calendar, agreed={}) for days in (5, 7)
    ... )
    >>> [(row.key, row.days) for row in shifts(one, two)]
    [(1, 2)]
    """
    found = []
    for key, row in after.rows.items():
        old = before.rows.get(key)
        if old is not None and (old.start, old.finish) != (row.start, row.finish):
            found.append(
                Shift(
                    key=key,
                    before=old.finish,
                    after=row.finish,
                    days=int(row.dates.early_finish - old.dates.early_finish),
                )
            )
    return sorted(found, key=lambda shift: (-abs(shift.days), shift.key))
