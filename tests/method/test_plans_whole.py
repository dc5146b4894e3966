"""Planning results whole: the fourteen points with offenders and limits, every date of a forecast, every part of a
proposal and of a fault.
"""

from datetime import date

import pytest

from foundation.sums.working_calendar import Calendar
from planning.method.critical_path import Activity
from planning.method.dependency_graph import Link, LinkKind
from planning.method.plan import Area
from planning.method.project_dates import Job, Shift, activity_of, forecast, shifts
from planning.method.schedule_health import AT_LEAST, AT_MOST, Check, Result, Schedule, health
from planning.method.schedule_risk import Spread

START = date(2027, 1, 4)


CALENDAR = Calendar(START)


def job(key: int, days: int, **more: object) -> Job:
    return Job(key, Spread(days, days, days), area=Area.PEOPLE, plateau=1, **more)  # type: ignore[arg-type]


def points(
    jobs: list[Job], links: list[Link], people: dict[int, bool] | None = None, **more: object
) -> dict[Check, Result]:
    found = forecast(jobs, links, CALENDAR, agreed={}, status_date=more.get("status_date"))  # type: ignore[arg-type]
    return {
        row.check: row for row in health(Schedule(jobs=jobs, links=links, found=found, has_people=people or {}, **more))
    }  # type: ignore[arg-type]


def test_points_of_a_plan_that_has_not_begun() -> None:
    """Twenty links and twenty activities, so that one in twenty lies exactly on the limit of five per cent."""
    chain = [job(key, 5) for key in range(20)]
    links = [Link(key, key + 1) for key in range(19)]
    found = points(chain, [*links, Link(0, 19, kind=LinkKind.SS, lag=2)], dict.fromkeys(range(20), True))
    assert found[Check.LOGIC] == Result(Check.LOGIC, 0, 20, offenders=(), limit=0.05, is_met=True)
    assert found[Check.LEADS] == Result(Check.LEADS, 0, 20, offenders=(), limit=0.0, is_met=True)
    assert found[Check.LAGS] == Result(Check.LAGS, 1, 20, offenders=(19,), limit=0.05, is_met=True)
    assert found[Check.KINDS] == Result(Check.KINDS, 19, 20, offenders=(19,), limit=0.90, is_met=True)
    assert found[Check.CONSTRAINTS] == Result(Check.CONSTRAINTS, 0, 20, offenders=(), limit=0.05, is_met=True)
    assert found[Check.RESOURCES] == Result(Check.RESOURCES, 0, 20, offenders=(), limit=0.0, is_met=True)
    assert found[Check.PATH_TEST] == Result(Check.PATH_TEST, 600, 600, offenders=(), limit=1.0, is_met=True)
    for check in (Check.INVALID_DATES, Check.CPLI, Check.BEI):
        assert found[check] == Result(check, 0, 0, offenders=(), limit={**AT_MOST, **AT_LEAST}[check], is_met=None)
    assert found[Check.MISSED] == Result(Check.MISSED, 0, 0, offenders=(), limit=0.05, is_met=None)


def test_points_without_a_link() -> None:
    """Two activities side by side: nothing follows the one, and nothing comes before the other."""
    found = points([job(1, 5), job(2, 9)], [])
    assert found[Check.LOGIC] == Result(Check.LOGIC, 2, 2, offenders=(1, 2), limit=0.05, is_met=False)
    assert found[Check.KINDS] == Result(Check.KINDS, 0, 0, offenders=(), limit=0.90, is_met=None)
    assert found[Check.LEADS] == Result(Check.LEADS, 0, 0, offenders=(), limit=0.0, is_met=None)
    assert found[Check.RESOURCES] == Result(Check.RESOURCES, 2, 2, offenders=(1, 2), limit=0.0, is_met=False)
    assert points([], [])[Check.LOGIC] == Result(Check.LOGIC, 0, 0, offenders=(), limit=0.05, is_met=None)
    assert points([], [])[Check.PATH_TEST] == Result(Check.PATH_TEST, 0, 0, offenders=(), limit=1.0, is_met=None)


def test_two_wrong_links_into_one_activity_name_it_once() -> None:
    found = points([job(1, 5), job(2, 5), job(3, 5)], [Link(1, 3, lag=-1), Link(2, 3, lag=-2)])
    assert found[Check.LEADS] == Result(Check.LEADS, 2, 2, offenders=(3,), limit=0.0, is_met=False)


@pytest.mark.parametrize(("days", "is_long"), [(44, False), (45, True)])
def test_an_activity_of_44_days_is_not_long_yet(days: int, is_long: bool) -> None:
    assert points([job(1, days)], [])[Check.LONG_DURATION] == Result(
        Check.LONG_DURATION, int(is_long), 1, offenders=(1,) if is_long else (), limit=0.05, is_met=not is_long
    )


def test_limits_can_be_given() -> None:
    found = health(
        Schedule(
            jobs=[job(1, 5), job(2, 9)],
            links=[],
            found=forecast([job(1, 5), job(2, 9)], [], CALENDAR, agreed={}),
            has_people={},
        ),
        {Check.LOGIC: 1.0},
    )
    assert found[0] == Result(Check.LOGIC, 2, 2, offenders=(1, 2), limit=1.0, is_met=True)


def test_points_at_a_status_moment() -> None:
    """The first is done a day late, the second should be done and is not, the third goes on; the end moves from 22 to
    27 January.
    """
    jobs = [
        job(1, 5, started=START, finished=date(2027, 1, 11), percent=100),
        job(2, 5, started=date(2027, 1, 12), percent=20),
        job(3, 5),
    ]
    baseline = {1: date(2027, 1, 8), 2: date(2027, 1, 15), 3: date(2027, 1, 22)}
    found = points(jobs, [Link(1, 2), Link(2, 3)], status_date=date(2027, 1, 15), baseline=baseline)
    assert found[Check.INVALID_DATES] == Result(Check.INVALID_DATES, 0, 3, offenders=(), limit=0.0, is_met=True)
    assert found[Check.MISSED] == Result(Check.MISSED, 2, 2, offenders=(1, 2), limit=0.05, is_met=False)
    assert found[Check.BEI] == Result(Check.BEI, 1, 2, offenders=(2,), limit=0.95, is_met=False)
    assert found[Check.CPLI] == Result(Check.CPLI, 5, 9, offenders=(), limit=0.95, is_met=False)
    kept = points(
        jobs,
        [Link(1, 2), Link(2, 3)],
        status_date=date(2027, 1, 15),
        baseline={1: date(2027, 1, 11), 3: date(2027, 1, 28)},
    )
    assert kept[Check.MISSED] == Result(Check.MISSED, 0, 1, offenders=(), limit=0.05, is_met=True)
    assert kept[Check.BEI] == Result(Check.BEI, 1, 1, offenders=(), limit=0.95, is_met=True)
    assert kept[Check.CPLI] == Result(Check.CPLI, 9, 9, offenders=(), limit=0.95, is_met=True)


def test_an_actual_date_on_the_status_date_is_valid_and_a_finish_before_its_start_is_not() -> None:
    on_the_day = job(1, 5, started=date(2027, 1, 15), finished=date(2027, 1, 15), percent=100)
    turned = job(2, 5, started=date(2027, 1, 14), finished=date(2027, 1, 13), percent=100)
    found = points([on_the_day, turned], [], status_date=date(2027, 1, 15))
    assert found[Check.INVALID_DATES] == Result(Check.INVALID_DATES, 1, 2, offenders=(2,), limit=0.0, is_met=False)


def test_an_activity_at_a_status_moment() -> None:
    """Done: its actual days; running: what has gone and the rest, rounded up; not begun: after today and its own first
    day.
    """
    deadline = date(2027, 1, 29)
    spread = Spread(8, 10, 21)

    def made(today: int | None, **more: object) -> tuple[Activity, Spread, bool]:
        return activity_of(Job(1, spread, area=Area.PEOPLE, deadline=deadline, **more), CALENDAR, today)  # type: ignore[arg-type]

    assert made(10, started=START, finished=date(2027, 1, 6)) == (
        Activity(1, 3, not_before=0, deadline=20),
        Spread(3, 3, 3),
        False,
    )
    assert made(10, started=date(2027, 1, 7), finished=date(2027, 1, 5)) == (
        Activity(1, 0, not_before=3, deadline=20),
        Spread(0, 0, 0),
        False,
    )
    assert made(10, started=date(2027, 1, 6), percent=33) == (
        Activity(1, 8 + 7, not_before=2, deadline=20),
        Spread(8 + 6, 8 + 7, 8 + 15),
        False,
    ), "0.67 of 10 is 6.7: seven days"
    assert made(1, started=date(2027, 1, 6), percent=0) == (Activity(1, 10, not_before=2, deadline=20), spread, False)
    assert made(None, started=date(2027, 1, 6), percent=50) == (
        Activity(1, 10, not_before=2, deadline=20),
        spread,
        False,
    )
    assert made(None) == (Activity(1, 10, not_before=0, deadline=20), spread, True)
    assert made(10) == (Activity(1, 10, not_before=10, deadline=20), spread, True)
    assert made(10, not_before=date(2027, 1, 25)) == (Activity(1, 10, not_before=15, deadline=20), spread, True)


def test_every_date_of_a_forecast() -> None:
    jobs = [
        job(1, 5),
        job(2, 3),
        Job(3, Spread(2, 2, 4), area=Area.PROCESSES, plateau=2),
        Job(4, Spread(0, 0, 0), area=Area.PEOPLE, plateau=2, is_milestone=True),
    ]
    found = forecast(
        jobs, [Link(1, 3), Link(2, 3), Link(3, 4)], CALENDAR, agreed={1: date(2027, 1, 8), 2: date(2027, 1, 11)}
    )
    rows = {
        key: (
            *map(str, (row.start, row.finish, row.late_start, row.late_finish)),
            row.total_float,
            row.free_float,
            row.is_critical,
            row.to_plateau,
        )
        for key, row in found.rows.items()
    }
    assert rows == {
        1: ("2027-01-04", "2027-01-08", "2027-01-04", "2027-01-08", 0, 0, True, 0),
        2: ("2027-01-04", "2027-01-06", "2027-01-06", "2027-01-08", 2, 2, False, 2),
        3: ("2027-01-11", "2027-01-12", "2027-01-11", "2027-01-12", 0, 0, True, 0),
        4: ("2027-01-12", "2027-01-12", "2027-01-12", "2027-01-12", 0, 0, True, 0),
    }
    outlooks = {
        key: (
            plateau_outlook.plateau,
            str(plateau_outlook.finish),
            plateau_outlook.instant,
            [piece.key for piece in plateau_outlook.path],
            plateau_outlook.late_by,
        )
        for key, plateau_outlook in found.plateaus.items()
    }
    assert outlooks == {1: (1, "2027-01-08", 5, [1], 0), 2: (2, "2027-01-12", 7, [1, 3], 1)}
    assert (found.plateaus[2].areas, found.spreads[3]) == ({Area.PEOPLE: 5, Area.PROCESSES: 2}, Spread(2, 2, 4))


@pytest.mark.parametrize(
    ("kind", "lag", "before", "after", "is_wrong"),
    [
        (LinkKind.FS, 0, ("2027-01-04", "2027-01-08"), ("2027-01-11", None), False),
        (LinkKind.FS, 1, ("2027-01-04", "2027-01-08"), ("2027-01-11", None), True),
        (LinkKind.FS, 0, ("2027-01-04", None), ("2027-01-11", None), True),
        (LinkKind.SS, 1, ("2027-01-04", None), ("2027-01-05", None), False),
        (LinkKind.SS, 2, ("2027-01-04", None), ("2027-01-05", None), True),
        (LinkKind.FF, 0, ("2027-01-04", "2027-01-08"), ("2027-01-04", "2027-01-08"), False),
        (LinkKind.FF, 1, ("2027-01-04", "2027-01-08"), ("2027-01-04", "2027-01-08"), True),
        (LinkKind.SF, 1, ("2027-01-04", None), ("2027-01-04", "2027-01-04"), False),
        (LinkKind.SF, 2, ("2027-01-04", None), ("2027-01-04", "2027-01-04"), True),
        (LinkKind.FS, 0, ("2027-01-04", None), (None, None), False),
    ],
)
def test_begun_too_early_at_the_boundary(
    kind: LinkKind,
    lag: int,
    before: tuple[str | None, str | None],
    after: tuple[str | None, str | None],
    is_wrong: bool,
) -> None:
    def with_dates(key: int, days: tuple[str | None, str | None]) -> Job:
        started, finished = (date.fromisoformat(day) if day else None for day in days)
        return job(key, 5, started=started, finished=finished, percent=100 if finished else 0)

    waiting = job(9, 1)
    link = Link(1, 2, kind=kind, lag=lag)
    found = forecast(
        [with_dates(1, before), with_dates(2, after), waiting],
        [Link(1, 9), link],
        CALENDAR,
        agreed={},
        status_date=date(2027, 1, 29),
    )
    assert found.out_of_sequence == ((link,) if is_wrong else ())


def test_what_moves_is_told_with_the_largest_first() -> None:
    one = forecast([job(1, 5), job(2, 5), job(3, 5)], [], CALENDAR, agreed={})
    two = forecast([job(1, 6), job(2, 3), job(3, 5)], [], CALENDAR, agreed={})
    friday = date(2027, 1, 8)
    assert shifts(one, two) == [
        Shift(key=2, before=friday, after=date(2027, 1, 6), days=-2),
        Shift(key=1, before=friday, after=date(2027, 1, 11), days=1),
    ]


def test_milestones_at_both_ends_are_no_missing_links() -> None:
    """They start and end at the same instant as the work beside them, wherever they stand in the plan."""
    chain = [job(2, 5), job(3, 5), job(1, 0, is_milestone=True), job(4, 0, is_milestone=True)]
    links = [Link(1, 2), Link(2, 3), Link(3, 4)]
    assert points(chain, links)[Check.LOGIC] == Result(Check.LOGIC, 0, 4, offenders=(), limit=0.05, is_met=True)
    loose = points([*chain, job(5, 10)], links)[Check.LOGIC]
    assert (loose.count, loose.total, loose.offenders) == (1, 5, (5,))


def test_finished_work_is_not_counted_among_missing_links_leads_and_kinds() -> None:
    """The DCMA counts incomplete activities, and links into them."""
    done = job(1, 5, started=START, finished=date(2027, 1, 8))
    jobs = [done, job(2, 5, started=START, finished=date(2027, 1, 8)), job(3, 5), job(4, 5)]
    links = [Link(1, 2, kind=LinkKind.SS, lag=-1), Link(2, 3), Link(3, 4, lag=2)]
    found = points(jobs, links, status_date=date(2027, 1, 11))
    assert (found[Check.LOGIC].count, found[Check.LOGIC].total) == (0, 2)
    assert (found[Check.LEADS].count, found[Check.LEADS].total) == (0, 2)
    assert (found[Check.LAGS].count, found[Check.LAGS].total, found[Check.LAGS].offenders) == (1, 2, (4,))
    assert (found[Check.KINDS].count, found[Check.KINDS].total) == (2, 2)


def test_the_path_test_follows_the_longest_path_not_what_a_deadline_makes_critical() -> None:
    """The short one is late for its own deadline and yet a delay of it moves the end by fifteen days less."""
    short = job(1, 5, deadline=date(2027, 1, 6))
    found = points([short, job(2, 20), job(3, 5)], [Link(1, 3), Link(2, 3)])
    assert found[Check.PATH_TEST] == Result(Check.PATH_TEST, 600, 600, offenders=(), limit=1.0, is_met=True)
    broken = points([job(2, 20), job(3, 25)], [Link(2, 3, kind=LinkKind.SS, lag=5)])[Check.PATH_TEST]
    assert (broken.count, broken.offenders, broken.is_met) == (590, (2,), False)
