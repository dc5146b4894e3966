"""The plan as a file for Microsoft Project."""

from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import Element, SubElement, tostring

from flask_babel import gettext as _

from foundation.workbook.write import clean
from planning.method.plan import ProjectKind
from planning.method.plan_exchange import OutPlan
from planning.method.plan_rows import PlanLink, PlanRow
from planning.plan_files.documents.terms import (
    EVENING,
    FIELDS,
    HOURS,
    MORNING,
    NAMESPACE,
    START_NO_EARLIER,
    TENTHS_A_DAY,
    TYPES,
)


def _moment(day: date, hour: time) -> str:
    return datetime.combine(day, hour).isoformat()  # a plan's own clock: no zone, as the format has it


def _put(parent: Element, name: str, text: object) -> Element:
    found = SubElement(parent, name)
    found.text = clean(str(text))
    return found


def to_ms_project(plan: OutPlan) -> bytes:
    """The plan as Microsoft Project XML; plateaus become summary tasks, code, kind, area and the three durations stand
    in text fields.
    """
    root = Element("Project", xmlns=NAMESPACE)
    _head(root, plan)
    tasks = SubElement(root, "Tasks")
    uid: dict[str, int] = {}
    number = 0
    for plateau in [*plan.plateaus, None]:
        inside = [plan_row for plan_row in plan.rows if plan_row.plateau == plateau]
        if plateau is None and not inside:
            continue
        number += 1
        _summary(
            tasks,
            number,
            1_000_000 + (plateau or 0),
            f"{plateau}. {plan.plateaus[plateau]}" if plateau is not None else _("Without a plateau"),
        )
        for plan_row in inside:
            number += 1
            uid[plan_row.code] = number
            _task(tasks, number, plan_row, plan)
    for task in tasks:
        code = next(
            (
                found.findtext("Value")
                for found in task.findall("ExtendedAttribute")
                if found.findtext("FieldID") == FIELDS["code"]
            ),
            None,
        )
        for link in plan.links.get(code or "", ()):
            if link.before in uid:
                _link(task, link, uid[link.before])
    found: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _head(root: Element, plan: OutPlan) -> None:
    for name, value in (
        ("SaveVersion", 14),
        ("Name", plan.title),
        ("Title", plan.title),
        ("Company", plan.organisation),
        ("CreationDate", plan.at.replace(tzinfo=None).isoformat()),
        ("ScheduleFromStart", 1),
        ("StartDate", _moment(plan.calendar.day(0), MORNING)),
        ("CalendarUID", 1),
        ("DefaultStartTime", MORNING.isoformat()),
        ("DefaultFinishTime", EVENING.isoformat()),
        ("MinutesPerDay", HOURS * 60),
        ("MinutesPerWeek", HOURS * 300),
        ("DaysPerMonth", 20),
    ):
        _put(root, name, value)
    if plan.status_date:
        _put(root, "StatusDate", _moment(plan.status_date, EVENING))
    attributes = SubElement(root, "ExtendedAttributes")
    for alias, key in FIELDS.items():
        found = SubElement(attributes, "ExtendedAttribute")
        _put(found, "FieldID", key)
        _put(found, "Alias", f"Gids {alias}")
    _calendar(SubElement(root, "Calendars"), plan)


def _calendar(parent: Element, plan: OutPlan) -> None:
    calendar = SubElement(parent, "Calendar")
    for name, value in (("UID", 1), ("Name", "Gids"), ("IsBaseCalendar", 1)):
        _put(calendar, name, value)
    week = SubElement(calendar, "WeekDays")
    for day in range(1, 8):
        found = SubElement(week, "WeekDay")
        _put(found, "DayType", day)
        _put(found, "DayWorking", int(2 <= day <= 6))
        if 2 <= day <= 6:
            hours = SubElement(found, "WorkingTimes")
            for start, end in (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")):
                span = SubElement(hours, "WorkingTime")
                _put(span, "FromTime", start)
                _put(span, "ToTime", end)
    last = max((finish for _start, finish in plan.dates.values()), default=plan.calendar.start)
    for day_off in plan.calendar.free_days(plan.calendar.start, last + timedelta(days=366)):
        found = SubElement(week, "WeekDay")
        _put(found, "DayType", 0)
        _put(found, "DayWorking", 0)
        period = SubElement(found, "TimePeriod")
        _put(period, "FromDate", _moment(day_off, time(0)))
        _put(period, "ToDate", _moment(day_off, time(23, 59)))


def _summary(tasks: Element, number: int, uid: int, name: str) -> None:
    task = SubElement(tasks, "Task")
    for key, value in (
        ("UID", uid),
        ("ID", number),
        ("Name", name),
        ("OutlineLevel", 1),
        ("Summary", 1),
        ("Milestone", 0),
    ):
        _put(task, key, value)


def _task(tasks: Element, number: int, plan_row: PlanRow, plan: OutPlan) -> None:
    task = SubElement(tasks, "Task")
    start, finish = plan.dates[plan_row.code]
    is_moment = plan_row.kind is ProjectKind.MILESTONE
    ends_day = EVENING if plan_row.code not in plan.on_own_day else MORNING
    values: list[tuple[str, object]] = [
        ("UID", number),
        ("ID", number),
        ("Name", plan_row.name),
        ("OutlineLevel", 2),
        ("Start", _moment(start, ends_day if is_moment else MORNING)),
        ("Finish", _moment(finish, ends_day)),
        ("Duration", f"PT{plan_row.likely * HOURS}H0M0S"),
        ("DurationFormat", 7),
        ("Milestone", int(is_moment)),
        ("Summary", 0),
        ("PercentComplete", plan_row.percent),
        ("Manual", 0),
        ("ConstraintType", START_NO_EARLIER if plan_row.not_before else 0),
    ]
    if plan_row.not_before:
        values.append(("ConstraintDate", _moment(plan_row.not_before, MORNING)))
    if plan_row.deadline:
        values.append(("Deadline", _moment(plan_row.deadline, EVENING)))
    if plan_row.started:
        values.append(("ActualStart", _moment(plan_row.started, MORNING)))
    if plan_row.finished:
        values.append(("ActualFinish", _moment(plan_row.finished, EVENING)))
    if plan_row.budget is not None:
        values.append(("FixedCost", f"{plan_row.budget * 100:.0f}"))
    for key, value in values:
        _put(task, key, value)
    for name, text in (
        ("code", plan_row.code),
        ("kind", plan_row.kind.value),
        ("area", plan_row.area.value),
        ("spread", f"{plan_row.low}-{plan_row.high}"),
    ):
        found = SubElement(task, "ExtendedAttribute")
        _put(found, "FieldID", FIELDS[name])
        _put(found, "Value", text)


def _link(task: Element, link: PlanLink, before: int) -> None:
    found = SubElement(task, "PredecessorLink")
    for key, value in (
        ("PredecessorUID", before),
        ("Type", TYPES[link.kind]),
        ("CrossProject", 0),
        ("LinkLag", link.lag * TENTHS_A_DAY),
        ("LagFormat", 7),
    ):
        _put(found, key, value)
