"""Plans in miniature that several tests look at."""

from datetime import date

from foundation.sums.working_calendar import Calendar
from planning.method.dependency_graph import Link
from planning.method.plan import Area
from planning.method.project_dates import Job, forecast
from planning.method.schedule_health import Check, Schedule, health
from planning.method.schedule_risk import Spread

START = date(2027, 1, 4)


CALENDAR = Calendar(START)


def job(key: int, days: int, **more: object) -> Job:
    return Job(key, Spread(days, days, days), area=Area.PEOPLE, plateau=1, **more)  # type: ignore[arg-type]


def health_of(jobs: list[Job], links: list[Link], **more: object) -> dict[Check, tuple[float, int, bool | None]]:
    status = more.get("status_date")
    found = forecast(jobs, links, CALENDAR, agreed={}, status_date=status)  # type: ignore[arg-type]
    return {
        row.check: (row.count, row.total, row.is_met)
        for row in health(Schedule(jobs=jobs, links=links, found=found, has_people=dict.fromkeys([1, 2], True), **more))
    }  # type: ignore[arg-type]
