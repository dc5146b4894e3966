"""Reading a file of Microsoft Project."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from flask_babel import gettext as _

from foundation.plain_text import plain
from foundation.workbook.read import HostileFileError
from planning.method.dependency_graph import LinkKind
from planning.method.plan import Area, ProjectKind
from planning.method.plan_exchange import ReadPlan, checked_links
from planning.method.plan_rows import CODE, MOST_DAYS, MOST_ROWS, Complaint, Fault, Loss, PlanRow
from planning.method.waits import Wait
from planning.plan_files.documents.terms import FIELDS, HOURS, KINDS, MUST_START, NAMESPACE, START_NO_EARLIER

DURATION = re.compile(r"P(?:([0-9]{1,7})D)?T?(?:([0-9]{1,7})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,7})(?:\.[0-9]+)?S)?")


DEEPEST = 60


MOST_TASKS = 20_000


CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


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
    links, faults = checked_links(reading.waits(), present | {plan_row.code for plan_row in reading.rows})
    reading.note_other_losses()
    return ReadPlan(
        rows=tuple(reading.rows),
        links=tuple(links),
        complaints=tuple([*reading.faults, *faults]),
        losses=tuple(reading.losses),
        plateaus=reading.plateaus,
        dates=reading.dates,
        links_in=reading.links_in,
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
            self.losses.append(Complaint(Loss.INACTIVE, self.number, code="", typed=_text(task, "Name")[:80]))
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
            self.faults.append(Complaint(fault, self.number, code=code, typed=typed[:80]))
            return
        self.rows.append(PlanRow(code, _text(task, "Name")[:200], plateau=self.plateau, **values))
        self.code_of[_text(task, "UID")] = code
        self._note_dates(task, code)
        for link in task.findall(f"{{{NAMESPACE}}}PredecessorLink"):
            self.links_in += 1
            self.raw_links.append((code, self.number, link))

    def _summary(self, task: Element) -> None:
        if _text(task, "OutlineLevel") not in ("", "1"):
            self.losses.append(Complaint(Loss.LEVELS, self.number, code="", typed=_text(task, "Name")[:80]))
            return
        found = re.match(r"([0-9]{1,3})\.\s*(.+)", _text(task, "Name"))
        if found is None and _text(task, "UID") == "1000000":
            self.plateau = None
            return
        self.plateau = int(found.group(1)) if found else max(self.plateaus, default=0) + 1
        self.plateaus[self.plateau] = (found.group(2) if found else _text(task, "Name"))[:200]
        for _link in task.findall(f"{{{NAMESPACE}}}PredecessorLink"):
            self.links_in += 1
            self.losses.append(Complaint(Loss.LINK_TO_SUMMARY, self.number, code="", typed=_text(task, "Name")[:80]))

    def _values(self, task: Element, given: Mapping[str, str], code: str) -> tuple[dict[str, Any], Fault | None, str]:
        days, rest = self._duration(_text(task, "Duration"))
        if days is None or days > MOST_DAYS:
            return {}, Fault.DURATION, _text(task, "Duration")
        if rest:
            self.losses.append(Complaint(Loss.PART_DAY, self.number, code=code, typed=_text(task, "Duration")))
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
            self.losses.append(
                Complaint(Loss.CONSTRAINT, self.number, code=code, typed=_text(task, "ConstraintDate")[:10])
            )
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
                self.losses.append(Complaint(Loss.PART_DAY_LAG, number, code=code, typed=lag))
            days = -(-tenths // a_day)
            before = self.code_of.get(uid, f"UID {uid}"[:20])
            fault = None if abs(days) <= 500 else Fault.WAIT_LAG
            found.setdefault(code, (number, []))[1].append(
                Wait(
                    before,
                    kind=KINDS.get(int(kind) if re.fullmatch(r"[0-3]", kind) else 1, LinkKind.FS),
                    lag=days,
                    fault=fault,
                )
            )
        return {code: (number, rows) for code, (number, rows) in found.items()}

    def note_other_losses(self) -> None:
        """What a plan in Gids does not hold at all."""
        resources = [row for row in self.root.iter(f"{{{NAMESPACE}}}Resource") if _text(row, "Name")]
        if resources:
            self.losses.append(Complaint(Loss.RESOURCES, 0, code="", typed=str(len(resources))))
        calendars = [
            row for row in self.root.iter(f"{{{NAMESPACE}}}Calendar") if _text(row, "Name") not in ("", "Gids")
        ]
        if calendars:
            self.losses.append(
                Complaint(Loss.CALENDARS, 0, code="", typed=", ".join(_text(row, "Name") for row in calendars)[:80])
            )
