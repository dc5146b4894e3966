"""The plan as a calendar."""

from collections.abc import Mapping
from datetime import date

from icalendar import Calendar as IcsCalendar
from icalendar import Event as IcsEvent

from foundation.workbook.write import clean
from planning.method.plan import ProjectKind
from planning.method.plan_exchange import OutPlan


def to_ics(plan: OutPlan, ends: Mapping[int, date | None]) -> bytes:
    """Milestones and the agreed ends of plateaus as whole-day events; the same event keeps its name, so that a calendar
    updates it.
    """
    calendar = IcsCalendar()
    calendar.add("prodid", "-//Gids//plan//")
    calendar.add("version", "2.0")
    rows = [
        (f"plateau-{number}", f"{number}. {plan.plateaus[number]}", day)
        for number, day in ends.items()
        if day is not None
    ]
    rows += [
        (plan_row.code, f"{plan_row.code} {plan_row.name}", plan.dates[plan_row.code][1])
        for plan_row in plan.rows
        if plan_row.kind is ProjectKind.MILESTONE
    ]
    for key, title, day in rows:
        event = IcsEvent()
        event.add("uid", f"{key}@{clean(plan.title)}".replace(" ", "-"))
        event.add("dtstamp", plan.at)
        event.add("dtstart", day)
        event.add("summary", clean(title))
        calendar.add_component(event)
    found: bytes = calendar.to_ical()
    return found
