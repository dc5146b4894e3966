"""Why a plateau is late: the parts sum to the delay, on any two plans."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.sums.working_calendar import Calendar
from planning.method.delay import Cause, Plan, causes
from planning.method.dependency_graph import Link, LinkKind
from planning.method.plan import Area
from planning.method.project_dates import Job, forecast
from planning.method.schedule_risk import Spread

FIRST = date(2027, 1, 4)
CALENDAR = Calendar(FIRST)
AREAS = list(Area)


def job(key: int, days: int, **more: object) -> Job:
    return Job(key, Spread(days, days, days), area=AREAS[key % 4], **{"plateau": 1, **more})  # type: ignore[arg-type]


@st.composite
def plans(draw: st.DrawFn, with_status: bool) -> Plan:  # noqa: FBT001 - a strategy
    count = draw(st.integers(1, 7))
    keys = sorted(draw(st.sets(st.integers(1, 9), min_size=count, max_size=count)))
    jobs = []
    for key in keys:
        more: dict[str, object] = {"plateau": draw(st.sampled_from([1, 1, 2]))}
        if draw(st.booleans()):
            more["not_before"] = FIRST + timedelta(days=draw(st.integers(0, 60)))
        if with_status and draw(st.booleans()):
            more |= {"started": FIRST + timedelta(days=draw(st.integers(0, 20))), "percent": draw(st.integers(0, 90))}
        days = draw(st.integers(0, 20))
        jobs.append(job(key, days, is_milestone=not days, **more))
    pairs = [(first, second) for first in keys for second in keys if first < second]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=6, unique=True)) if pairs else []
    links = [
        Link(first, second, kind=draw(st.sampled_from(LinkKind)), lag=draw(st.integers(-3, 5)))
        for first, second in chosen
    ]
    status = FIRST + timedelta(days=draw(st.integers(0, 40))) if with_status else None
    return Plan(jobs=jobs, links=links, status_date=status)


@settings(max_examples=1000, deadline=None)
@given(st.one_of(plans(with_status=False), plans(with_status=True)), plans(with_status=True), st.integers(0, 90))
def test_the_parts_sum_to_the_delay(then: Plan, now: Plan, agreed_in: int) -> None:
    agreed = FIRST + timedelta(days=agreed_in)
    found = forecast(now.jobs, now.links, CALENDAR, agreed={}, status_date=now.status_date)
    parts = causes(then, now, CALENDAR, plateau=1, agreed=agreed)
    end = int(found.plateaus[1].instant) if 1 in found.plateaus else 0
    assert sum(part.days for part in parts) == end - CALENDAR.instant(agreed)
    assert all(part.days for part in parts)


def test_work_that_became_a_milestone_stands_on_its_own_day() -> None:
    """Found by the test above: 5 January is its second working day, a day after the agreed one."""
    then = Plan(jobs=[job(1, 1)], links=[])
    now = Plan(jobs=[job(1, 0, is_milestone=True, not_before=date(2027, 1, 5))], links=[], status_date=date(2027, 1, 4))
    parts = causes(then, now, CALENDAR, plateau=1, agreed=date(2027, 1, 4))
    assert [(part.cause, part.days) for part in parts] == [(Cause.NOT_BEFORE, 1)]


def test_each_change_has_its_cause_and_its_project() -> None:
    then = Plan(jobs=[job(1, 5), job(2, 3), job(3, 2)], links=[Link(1, 2), Link(2, 3)])
    began_late = job(1, 5, started=date(2027, 1, 6), finished=date(2027, 1, 13), percent=100)
    now = Plan(
        jobs=[began_late, job(2, 3), job(3, 4, not_before=date(2027, 2, 1)), job(4, 10)],
        links=[Link(1, 2), Link(2, 3), Link(3, 4)],
        status_date=date(2027, 1, 13),
    )
    parts = causes(then, now, CALENDAR, plateau=1, agreed=date(2027, 1, 15))
    assert [(part.cause, part.key, part.days) for part in parts] == [
        (Cause.HAPPENED, 1, 3),
        (Cause.NOT_BEFORE, 3, 9),
        (Cause.DURATION, 3, 2),
        (Cause.ADDED, 4, 10),
    ]


def test_a_baseline_that_was_late_on_the_day_it_was_agreed_comes_first() -> None:
    plan = Plan(jobs=[job(1, 15)], links=[])
    (part,) = causes(plan, plan, CALENDAR, plateau=1, agreed=date(2027, 1, 8))
    assert (part.cause, part.key, part.days) == (Cause.AGREED_LATE, None, 10)


def test_what_has_not_begun_by_the_status_date_is_said_so_and_what_was_dropped_too() -> None:
    then = Plan(jobs=[job(1, 5), job(2, 5)], links=[Link(1, 2)])
    waiting = Plan(jobs=[job(1, 5), job(2, 5)], links=[Link(1, 2)], status_date=date(2027, 1, 8))
    agreed = date(2027, 1, 15)
    assert [
        (part.cause, part.key, part.days) for part in causes(then, waiting, CALENDAR, plateau=1, agreed=agreed)
    ] == [(Cause.NOT_BEGUN, 1, 5)]
    fewer = Plan(jobs=[job(2, 5)], links=[])
    (part,) = causes(then, fewer, CALENDAR, plateau=1, agreed=agreed)
    assert (part.cause, part.key, part.days) == (Cause.LINKS, 2, -5)
