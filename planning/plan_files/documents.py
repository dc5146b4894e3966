"""Plans for other programs: Microsoft Project XML out and in, milestones as a calendar (.ics)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from flask_babel import gettext as _
from icalendar import Calendar as IcsCalendar
from icalendar import Event as IcsEvent

from foundation.plain_text import plain
from foundation.workbook.read import HostileFileError
from foundation.workbook.write import clean
from planning.method.dependency_graph import LinkKind
from planning.method.plan import Area, ProjectKind
from planning.method.plan_exchange import (
    CODE,
    MOST_DAYS,
    MOST_ROWS,
    Complaint,
    Fault,
    Loss,
    OutPlan,
    PlanLink,
    PlanRow,
    ReadPlan,
    Wait,
    checked_links,
)

NAMESPACE = "http://schemas.microsoft.com/project"
HOURS, TENTHS_A_DAY = 8, 4800
TYPES = {LinkKind.FF: 0, LinkKind.FS: 1, LinkKind.SF: 2, LinkKind.SS: 3}
KINDS = {number: kind for kind, number in TYPES.items()}
START_NO_EARLIER, MUST_START = "4", ("2", "3", "5", "6", "7")
FIELDS = {"code": "188743731", "kind": "188743734", "area": "188743737", "spread": "188743740"}
MORNING, EVENING = time(8), time(17)
DURATION = re.compile(r"P(?:([0-9]{1,7})D)?T?(?:([0-9]{1,7})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,7})(?:\.[0-9]+)?S)?")
DEEPEST = 60
MOST_TASKS = 20_000
CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


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
        inside = [row for row in plan.rows if row.plateau == plateau]
        if plateau is None and not inside:
            continue
        number += 1
        _summary(
            tasks,
            number,
            1_000_000 + (plateau or 0),
            f"{plateau}. {plan.plateaus[plateau]}" if plateau is not None else _("Without a plateau"),
        )
        for row in inside:
            number += 1
            uid[row.code] = number
            _task(tasks, number, row, plan)
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


def _task(tasks: Element, number: int, row: PlanRow, plan: OutPlan) -> None:
    task = SubElement(tasks, "Task")
    start, finish = plan.dates[row.code]
    is_moment = row.kind is ProjectKind.MILESTONE
    values: list[tuple[str, object]] = [
        ("UID", number),
        ("ID", number),
        ("Name", row.name),
        ("OutlineLevel", 2),
        ("Start", _moment(start, EVENING if is_moment else MORNING)),
        ("Finish", _moment(finish, EVENING)),
        ("Duration", f"PT{row.likely * HOURS}H0M0S"),
        ("DurationFormat", 7),
        ("Milestone", int(is_moment)),
        ("Summary", 0),
        ("PercentComplete", row.percent),
        ("Manual", 0),
        ("ConstraintType", START_NO_EARLIER if row.not_before else 0),
    ]
    if row.not_before:
        values.append(("ConstraintDate", _moment(row.not_before, MORNING)))
    if row.deadline:
        values.append(("Deadline", _moment(row.deadline, EVENING)))
    if row.started:
        values.append(("ActualStart", _moment(row.started, MORNING)))
    if row.finished:
        values.append(("ActualFinish", _moment(row.finished, EVENING)))
    if row.budget is not None:
        values.append(("FixedCost", f"{row.budget * 100:.0f}"))
    for key, value in values:
        _put(task, key, value)
    for name, text in (
        ("code", row.code),
        ("kind", row.kind.value),
        ("area", row.area.value),
        ("spread", f"{row.low}-{row.high}"),
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


def read_ms_project(content: bytes, present: set[str]) -> ReadPlan:
    """A plan from Microsoft Project XML: what can be taken in, what is wrong, and what a plan in Gids does not hold."""
    root = _root(content)
    tasks = [task for task in root.iter(f"{{{NAMESPACE}}}Task") if _text(task, "Name")]
    if len(tasks) > MOST_ROWS:
        raise HostileFileError(
            _(
                "The file has %(count)s tasks; a plan takes at most %(most)s projects at a time. Cut it into parts, or"
                " plan on a higher level.",
                count=len(tasks),
                most=MOST_ROWS,
            )
        )
    reading = _Project(root, _minutes(root))
    for task in tasks:
        reading.add(task)
    links, faults = checked_links(reading.waits(), present | {row.code for row in reading.rows})
    reading.note_other_losses()
    return ReadPlan(
        tuple(reading.rows),
        tuple(links),
        tuple([*reading.faults, *faults]),
        tuple(reading.losses),
        reading.plateaus,
        reading.dates,
        reading.links_in,
    )


def _root(content: bytes) -> Element:
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise HostileFileError(_("This is not a Microsoft Project XML file. In Project, choose Save as, then XML."))
    if CONTROL_BYTES.search(content) or content.count(b"<Task>") > MOST_TASKS or _depth(content) > DEEPEST:
        raise HostileFileError(_("The XML file is built in an unusual way; it was not read."))
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError, RecursionError):
        raise HostileFileError(
            _(
                "The XML file is broken or holds declarations that Gids does not read. Save it anew from Microsoft"
                " Project."
            )
        ) from None
    if root.tag != f"{{{NAMESPACE}}}Project":
        raise HostileFileError(_("This XML file is no plan of Microsoft Project."))
    return root


def _depth(content: bytes) -> int:
    """How deep elements lie in each other at most, roughly: enough to refuse a bomb before it is parsed."""
    depth = most = 0
    for tag in re.finditer(rb"<(/?)[A-Za-z][^<>]*?(/?)>", content):
        depth += -1 if tag.group(1) else 0 if tag.group(2) else 1
        most = max(most, depth)
        if most > DEEPEST:
            return most
    return most


def _text(task: Element, name: str) -> str:
    return plain(task.findtext(f"{{{NAMESPACE}}}{name}") or "").strip()


def _minutes(root: Element) -> int:
    typed = _text(root, "MinutesPerDay")
    return int(typed) if re.fullmatch(r"[0-9]{1,4}", typed) and int(typed) else HOURS * 60


class _Project:
    """Reading tasks one by one: summaries of the first level become plateaus, the rest projects."""

    def __init__(self, root: Element, minutes: int) -> None:
        self.root, self.minutes = root, minutes
        self.rows: list[PlanRow] = []
        self.faults: list[Complaint] = []
        self.losses: list[Complaint] = []
        self.plateaus: dict[int, str] = {}
        self.dates: dict[str, tuple[date, date]] = {}
        self.code_of: dict[str, str] = {}
        self.raw_links: list[tuple[str, int, Element]] = []
        self.links_in = 0
        self.plateau: int | None = None
        self.number = 0

    def add(self, task: Element) -> None:
        self.number += 1
        if _text(task, "Active") == "0":
            self.losses.append(Complaint(Loss.INACTIVE, self.number, "", _text(task, "Name")[:80]))
            return
        if _text(task, "Summary") == "1":
            self._summary(task)
            return
        given = {
            name: next(
                (
                    plain(found.findtext(f"{{{NAMESPACE}}}Value") or "")
                    for found in task.findall(f"{{{NAMESPACE}}}ExtendedAttribute")
                    if found.findtext(f"{{{NAMESPACE}}}FieldID") == key
                ),
                "",
            )
            for name, key in FIELDS.items()
        }
        code = (
            given["code"]
            if given["code"] and len(given["code"]) <= CODE and not re.search(r"[\s;,]", given["code"])
            else f"M{_text(task, 'UID') or self.number}"[:CODE]
        )
        values, fault, typed = self._values(task, given, code)
        if fault is None and code in self.code_of.values():
            fault, typed = Fault.TWICE, code
        if fault is not None:
            self.faults.append(Complaint(fault, self.number, code, typed[:80]))
            return
        self.rows.append(PlanRow(code, _text(task, "Name")[:200], plateau=self.plateau, **values))
        self.code_of[_text(task, "UID")] = code
        self._note_dates(task, code)
        for link in task.findall(f"{{{NAMESPACE}}}PredecessorLink"):
            self.links_in += 1
            self.raw_links.append((code, self.number, link))

    def _summary(self, task: Element) -> None:
        if _text(task, "OutlineLevel") not in ("", "1"):
            self.losses.append(Complaint(Loss.LEVELS, self.number, "", _text(task, "Name")[:80]))
            return
        found = re.match(r"([0-9]{1,3})\.\s*(.+)", _text(task, "Name"))
        if found is None and _text(task, "UID") == "1000000":
            self.plateau = None
            return
        self.plateau = int(found.group(1)) if found else max(self.plateaus, default=0) + 1
        self.plateaus[self.plateau] = (found.group(2) if found else _text(task, "Name"))[:200]
        for _link in task.findall(f"{{{NAMESPACE}}}PredecessorLink"):
            self.links_in += 1
            self.losses.append(Complaint(Loss.LINK_TO_SUMMARY, self.number, "", _text(task, "Name")[:80]))

    def _values(self, task: Element, given: Mapping[str, str], code: str) -> tuple[dict[str, Any], Fault | None, str]:
        days, rest = self._duration(_text(task, "Duration"))
        if days is None or days > MOST_DAYS:
            return {}, Fault.DURATION, _text(task, "Duration")
        if rest:
            self.losses.append(Complaint(Loss.PART_DAY, self.number, code, _text(task, "Duration")))
        spread = re.fullmatch(r"([0-9]{1,4})-([0-9]{1,4})", given["spread"])
        low, high = (
            (int(spread[1]), int(spread[2]))
            if spread and int(spread[1]) <= days <= int(spread[2]) <= MOST_DAYS
            else (days, days)
        )
        is_moment = _text(task, "Milestone") == "1" and days == 0
        kind = (
            ProjectKind(given["kind"])
            if given["kind"] in list(ProjectKind)
            else ProjectKind.MILESTONE
            if is_moment
            else ProjectKind.PROJECT
        )
        try:
            found = {
                name: self._day(_text(task, tag))
                for name, tag in (("deadline", "Deadline"), ("started", "ActualStart"), ("finished", "ActualFinish"))
            }
            not_before = (
                self._day(_text(task, "ConstraintDate")) if _text(task, "ConstraintType") == START_NO_EARLIER else None
            )
        except ValueError as wrong:
            return {}, Fault.DAY, str(wrong)
        if _text(task, "ConstraintType") in MUST_START:
            self.losses.append(Complaint(Loss.CONSTRAINT, self.number, code, _text(task, "ConstraintDate")[:10]))
        return self._sound(
            task,
            found,
            {
                "kind": kind,
                "area": Area(given["area"]) if given["area"] in list(Area) else Area.PROCESSES,
                "low": low,
                "likely": days,
                "high": high,
                "not_before": not_before,
            },
        )

    def _sound(
        self, task: Element, days: Mapping[str, date | None], values: dict[str, Any]
    ) -> tuple[dict[str, Any], Fault | None, str]:
        percent = _text(task, "PercentComplete") or "0"
        cost = _text(task, "FixedCost")
        if not re.fullmatch(r"[0-9]{1,3}", percent) or int(percent) > 100:
            return {}, Fault.PERCENT, percent
        started, finished = days["started"], days["finished"]
        if finished and (started is None or finished < started):
            return {}, Fault.ORDER_OF_DAYS, str(finished)
        if values["kind"] is ProjectKind.MILESTONE and values["high"]:
            return {}, Fault.DURATION, str(values["high"])
        done = 100 if finished else int(percent) if started else 0
        budget = Decimal(cost) / 100 if re.fullmatch(r"[0-9]{1,14}", cost) and cost != "0" else None
        return {**values, **days, "percent": done, "budget": budget}, None, ""

    def _duration(self, text: str) -> tuple[int | None, bool]:
        """Whole working days, rounded up, and whether there was a part of one."""
        found = DURATION.fullmatch(text or "PT0H")
        if found is None:
            return None, False
        days, hours, minutes, _seconds = (int(part or 0) for part in found.groups())
        total = days * self.minutes + hours * 60 + minutes
        return -(-total // self.minutes), total % self.minutes != 0

    @staticmethod
    def _day(text: str) -> date | None:
        found = date.fromisoformat(text[:10]) if text else None
        if found is not None and not 2000 <= found.year <= 2100:
            raise ValueError(text)
        return found

    def _note_dates(self, task: Element, code: str) -> None:
        try:
            start, finish = self._day(_text(task, "Start")), self._day(_text(task, "Finish"))
        except ValueError:
            return
        if start is not None and finish is not None:
            self.dates[code] = (start, finish)

    def waits(self) -> dict[str, tuple[int, Sequence[Wait]]]:
        """The links by the codes of their ends; lags in whole days, parts of days are reported."""
        found: dict[str, tuple[int, list[Wait]]] = {}
        for code, number, link in self.raw_links:
            uid, kind, lag = (
                plain(link.findtext(f"{{{NAMESPACE}}}{name}") or "") for name in ("PredecessorUID", "Type", "LinkLag")
            )
            tenths = int(lag) if re.fullmatch(r"-?[0-9]{1,9}", lag) else 0
            a_day = self.minutes * 10
            if tenths % a_day:
                self.losses.append(Complaint(Loss.PART_DAY_LAG, number, code, lag))
            days = -(-tenths // a_day)
            before = self.code_of.get(uid, f"UID {uid}"[:20])
            fault = None if abs(days) <= 500 else Fault.WAIT_LAG
            found.setdefault(code, (number, []))[1].append(
                Wait(before, KINDS.get(int(kind) if re.fullmatch(r"[0-3]", kind) else 1, LinkKind.FS), days, fault)
            )
        return {code: (number, rows) for code, (number, rows) in found.items()}

    def note_other_losses(self) -> None:
        """What a plan in Gids does not hold at all."""
        resources = [row for row in self.root.iter(f"{{{NAMESPACE}}}Resource") if _text(row, "Name")]
        if resources:
            self.losses.append(Complaint(Loss.RESOURCES, 0, "", str(len(resources))))
        calendars = [
            row for row in self.root.iter(f"{{{NAMESPACE}}}Calendar") if _text(row, "Name") not in ("", "Gids")
        ]
        if calendars:
            self.losses.append(
                Complaint(Loss.CALENDARS, 0, "", ", ".join(_text(row, "Name") for row in calendars)[:80])
            )


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
        (row.code, f"{row.code} {row.name}", plan.dates[row.code][1])
        for row in plan.rows
        if row.kind is ProjectKind.MILESTONE
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
