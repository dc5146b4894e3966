"""A milestone stands on the day of its own not-before; one that ends a chain on the last day of what it waits for."""

from datetime import date

from foundation.sums.working_calendar import Calendar, Closed
from planning.method.dependency_graph import Link
from planning.method.plan import Area
from planning.method.project_dates import Forecast, Job, forecast
from planning.method.schedule_risk import Spread

FIRST, NONE = date(2027, 4, 1), Spread(0, 0, 0)
MARKED = date(2027, 4, 15)


def found(days: int, *, closed: tuple[Closed, ...] = (), agreed: date | None = None) -> Forecast:
    """A milestone not before 15 April 2027 that waits for so many days of work from 1 April."""
    jobs = [
        Job(1, Spread(days, days, days), area=Area.PEOPLE, plateau=1),
        Job(2, NONE, area=Area.PEOPLE, plateau=1, not_before=MARKED, is_milestone=True),
        Job(3, Spread(1, 1, 1), area=Area.PEOPLE),
    ]
    links = [Link(1, 2), Link(2, 3)]
    return forecast(jobs, links, Calendar(FIRST, closed=closed), agreed={1: agreed})


def test_fifteen_april_is_fifteen_april() -> None:
    held = found(2)
    assert (held.rows[2].start, held.rows[2].finish, held.rows[2].is_own_day) == (MARKED, MARKED, True)
    assert held.rows[3].start == MARKED, "what waits for it begins that morning"
    assert held.plateaus[1].finish == MARKED


def test_fifteen_april_stays_fifteen_april_after_a_closed_period() -> None:
    closed = Closed(date(2027, 4, 5), date(2027, 4, 14), "Move")
    assert found(2, closed=(closed,)).rows[2].finish == MARKED


def test_a_milestone_that_ends_a_chain_stands_on_its_last_day() -> None:
    late = found(12)  # 1, 2, 6 to 9, 12 to 16 and 19 April: Easter Monday is the 29th of March that year
    assert (late.rows[2].is_own_day, late.rows[2].finish) == (False, late.rows[1].finish)
    assert late.plateaus[1].finish == late.rows[1].finish


def test_an_agreed_day_before_its_own_day_is_late_by_one() -> None:
    assert found(2, agreed=date(2027, 4, 14)).plateaus[1].late_by == 1
    assert found(2, agreed=MARKED).plateaus[1].late_by == 0
