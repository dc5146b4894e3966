"""From progress to dates, and the health of a schedule."""

from datetime import date

from planning.method.critical_path import dates
from planning.method.dependency_graph import Link, LinkKind
from planning.method.plan import Area
from planning.method.project_dates import Job, forecast, shifts
from planning.method.schedule_health import Check, Schedule, health
from planning.method.schedule_risk import Spread
from tests.method.plans import CALENDAR, START, health_of, job


def test_progress_moves_the_plan() -> None:
    """Done on 8 January instead of 15 January, half way with ten days to go, and not begun: after the status date."""
    jobs = [
        job(1, 10, started=START, finished=date(2027, 1, 8), percent=100),
        job(2, 20, started=date(2027, 1, 11), percent=50),
        job(3, 5),
    ]
    found = forecast(
        jobs, [Link(1, 2), Link(2, 3)], CALENDAR, agreed={1: date(2027, 2, 12)}, status_date=date(2027, 1, 15)
    )
    assert [(str(row.start), str(row.finish)) for row in found.rows.values()] == [
        ("2027-01-04", "2027-01-08"),
        ("2027-01-11", "2027-01-29"),
        ("2027-02-01", "2027-02-05"),
    ]
    assert (found.out_of_sequence, found.plateaus[1].late_by, str(found.finish)) == ((), 0, "2027-02-05")
    assert found.rows[3].to_plateau == 0


def test_without_a_status_date_a_running_activity_takes_its_whole_duration() -> None:
    found = forecast([job(1, 10, started=date(2026, 12, 28), percent=50), job(2, 5)], [Link(1, 2)], CALENDAR, agreed={})
    assert [(str(row.start), str(row.finish)) for row in found.rows.values()] == [
        ("2026-12-28", "2027-01-11"),
        ("2027-01-12", "2027-01-18"),
    ]


def test_out_of_sequence_is_said_for_every_kind_of_link() -> None:
    early = [
        job(1, 10, started=date(2027, 1, 12), percent=10),
        job(2, 5, started=START, finished=date(2027, 1, 8), percent=100),
    ]
    for kind in LinkKind:
        found = forecast(early, [Link(1, 2, kind=kind)], CALENDAR, agreed={}, status_date=date(2027, 1, 15))
        assert found.out_of_sequence == (Link(1, 2, kind=kind),), kind
    sound = [
        job(1, 5, started=START, finished=date(2027, 1, 8), percent=100),
        job(2, 5, started=date(2027, 1, 11), percent=10),
    ]
    for kind in LinkKind:
        assert (
            forecast(sound, [Link(1, 2, kind=kind)], CALENDAR, agreed={}, status_date=date(2027, 1, 15)).out_of_sequence
            == ()
        ), kind


def test_a_link_to_a_finish_that_has_not_come_says_nothing() -> None:
    jobs = [job(1, 5), job(2, 5, started=START, percent=10)]
    assert forecast(jobs, [Link(1, 2, kind=LinkKind.FF)], CALENDAR, agreed={}, status_date=START).out_of_sequence == ()


def test_milestones_and_dates_before_they_may_begin() -> None:
    jobs = [
        job(1, 5),
        Job(2, Spread(0, 0, 0), area=Area.PEOPLE, plateau=None, is_milestone=True),
        job(3, 5, not_before=date(2027, 2, 1), deadline=date(2027, 2, 3)),
    ]
    found = forecast(jobs, [Link(1, 2)], CALENDAR, agreed={})
    assert (str(found.rows[2].start), str(found.rows[2].finish), found.rows[2].to_plateau) == (
        "2027-01-08",
        "2027-01-08",
        None,
    )
    assert (str(found.rows[3].start), found.rows[3].total_float) == ("2027-02-01", -2)
    later = forecast([*jobs[1:], job(1, 7)], [Link(1, 2)], CALENDAR, agreed={})
    assert [(shift.key, shift.days) for shift in shifts(found, later)] == [(1, 2), (2, 2)]
    assert forecast([], [], CALENDAR, agreed={}).rows == {}


def test_health_of_a_bad_schedule() -> None:
    jobs = [
        job(1, 60),
        job(2, 5, deadline=date(2027, 1, 20)),
        job(3, 5),
        Job(4, Spread(0, 0, 0), area=Area.PEOPLE, is_milestone=True),
    ]
    found = health_of(jobs, [Link(1, 2, kind=LinkKind.SS, lag=3), Link(1, 4, kind=LinkKind.FF, lag=-2)])
    assert found == {
        Check.LOGIC: (3, 4, False), Check.LEADS: (1, 2, False), Check.LAGS: (1, 2, False), Check.KINDS: (0, 2, False),
        Check.CONSTRAINTS: (1, 4, False), Check.HIGH_FLOAT: (1, 4, False),
        Check.NEGATIVE_FLOAT: (0, 4, True), Check.LONG_DURATION: (1, 4, False), Check.INVALID_DATES: (0, 0, None),
        Check.RESOURCES: (1, 4, False), Check.MISSED: (0, 0, None),
        Check.PATH_TEST: (600, 600, True), Check.CPLI: (0, 0, None), Check.BEI: (0, 0, None),
    }  # fmt: skip


def test_health_with_a_status_date_and_a_baseline() -> None:
    jobs = [
        job(1, 5, started=START, finished=date(2027, 1, 12), percent=100),
        job(2, 5, started=date(2027, 1, 13), percent=20),
        job(3, 5),
    ]
    links, baseline = [Link(1, 2), Link(2, 3)], {1: date(2027, 1, 8), 2: date(2027, 1, 15), 3: date(2027, 1, 22)}
    found = health_of(jobs, links, status_date=date(2027, 1, 15), baseline=baseline)
    assert found[Check.MISSED] == (2, 2, False)
    assert found[Check.BEI] == (1, 2, False)
    assert found[Check.CPLI] == (5, 9, False)
    assert found[Check.INVALID_DATES] == (0, 3, True)
    wrong = [job(1, 5, started=date(2027, 2, 1), percent=10)]
    assert health_of(wrong, [], status_date=date(2027, 1, 15))[Check.INVALID_DATES] == (1, 1, False)
    done = [job(1, 5, started=START, finished=date(2027, 1, 8), percent=100)]
    result = health_of(done, [], status_date=date(2027, 1, 15), baseline={1: date(2027, 1, 8)})
    assert (result[Check.CPLI], result[Check.PATH_TEST]) == ((0, 0, None), (0, 0, None))
    assert health_of([], [])[Check.LOGIC] == (0, 0, None)
    shares = {
        row.check: row.share
        for row in health(
            Schedule(jobs=jobs, links=links, found=forecast(jobs, links, CALENDAR, agreed={}), has_people={})
        )
    }
    assert (shares[Check.LEADS], shares[Check.BEI], shares[Check.RESOURCES]) == (0, None, 1)


def test_late_starts_never_lie_before_early_ones_without_deadlines() -> None:
    found = forecast(
        [job(key, key) for key in range(1, 6)], [Link(1, 3), Link(2, 4, kind=LinkKind.SF, lag=2)], CALENDAR, agreed={}
    )
    assert all(row.total_float >= 0 for row in dates(found.network).values())
