"""Reading a plan that came back, or that somebody made himself."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from openpyxl.utils import get_column_letter

from foundation.languages import Language
from foundation.lists.amounts import settled
from foundation.lists.reading import ListSheet, read_list
from foundation.workbook.read import HostileFileError
from planning.labels import AREAS, PROJECT_KINDS
from planning.method.plan import Area, ProjectKind
from planning.method.plan_exchange import ReadPlan, checked_links
from planning.method.plan_rows import CODE, MOST_ROWS, Complaint, Fault, Loss, PlanRow
from planning.method.waits import Wait, read_waits
from planning.plan_files.workbook.cells import budget_in, day_in, days_in, member_in, plateau_in, whole_in
from planning.plan_files.workbook.columns import COLUMNS, headings


@dataclass(kw_only=True)
class _Reading:
    """Rows as they are read, and what is wrong with them; `own` turns a code into its spelling in the plan, `sign` is
    the decimal one of its amounts.
    """

    own: Mapping[str, str]
    sign: str | None = None
    rows: list[PlanRow] = field(default_factory=list)
    waits: dict[str, tuple[int, Sequence[Wait]]] = field(default_factory=dict)
    faults: list[Complaint] = field(default_factory=list)
    links_in: int = 0


def read_plan_workbook(content: bytes, file_name: str, plateaus: Mapping[int, str], present: set[str]) -> ReadPlan:
    """The list in the file's sheet of projects, by its headings in either language; links may name projects that are in
    the plan already.
    """
    names, table, losses = _table(content, file_name)
    if len(table) > MOST_ROWS:
        raise HostileFileError(
            _(
                "The list has %(count)s rows; a plan takes at most %(most)s projects at a time. Cut it into parts, or"
                " plan on a higher level.",
                count=len(table),
                most=MOST_ROWS,
            )
        )
    budgets = [
        cells[column]
        for _number, cells in table
        for column, name in names.items()
        if name == "budget" and column < len(cells)
    ]
    reading = _Reading(own={code.casefold(): code for code in present}, sign=settled(budgets))
    by_name = [
        (number, {name: cells[column].strip() for column, name in names.items() if column < len(cells)})
        for number, cells in table
    ]
    for place, (number, found) in enumerate(by_name):
        loss = _left_out(found, by_name[place + 1][1] if place + 1 < len(by_name) else {})
        if loss is not None:
            losses.append(Complaint(loss, number, code=found.get("code", "")[:CODE], typed=found.get("name", "")[:80]))
        elif any(found.values()):
            _read_row(reading, number, found, plateaus)
    links, faults = checked_links(reading.waits, present | {plan_row.code for plan_row in reading.rows})
    return ReadPlan(
        rows=tuple(reading.rows),
        links=tuple(links),
        complaints=tuple([*reading.faults, *faults]),
        losses=tuple(losses),
        plateaus={},
        dates={},
        links_in=reading.links_in,
        columns=tuple(name for name in dict.fromkeys(names.values()) if name in COLUMNS),
    )


def _known_headings() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in Language:
        with force_locale(language):
            found |= {text.casefold(): name for name, text in headings().items()}
    return found | {
        "predecessors": "waits",
        "voorgangers": "waits",
        "duration": "likely",
        "duur": "likely",
        "task": "name",
        "task name": "name",
        "taaknaam": "name",
        "completion": "percent",
        "% complete": "percent",
        "% voltooid": "percent",
        "begin date": "begins",
        "outline level": "level",
        "overzichtsniveau": "level",
        "active": "active",
        "actief": "active",
        "taak": "name",
        "id": "code",
    }


def _left_out(found: Mapping[str, str], after: Mapping[str, str]) -> Loss | None:
    """Why a row of another program's list is no project: switched off, or a phase over the rows below it."""
    if found.get("active", "").casefold() in ("no", "nee", "false", "onwaar", "0"):
        return Loss.INACTIVE
    levels = [row.get("level", "") for row in (found, after)]
    if all(level.isdigit() and len(level) < 4 for level in levels) and int(levels[1]) > int(levels[0]):
        return Loss.PHASE
    return None


def _table(content: bytes, file_name: str) -> tuple[dict[int, str], list[tuple[int, list[str]]], list[Complaint]]:
    """Which column is which, the rows below the headings with their numbers, and what is not read of the file."""
    known = _known_headings()
    for sheet in read_list(content, file_name).sheets:
        for place, (_number, cells) in enumerate(sheet.rows[:20]):
            names = {
                column: known[cell.strip().casefold()]
                for column, cell in enumerate(cells)
                if cell.strip().casefold() in known
            }
            if {"code", "name"} <= set(names.values()):
                _refuse_faults(sheet, names)
                return names, *_own_rows(sheet.rows[place + 1 :], sheet.rows[place], names)
    raise HostileFileError(
        _(
            "No sheet has a row of headings with at least “%(code)s” and “%(name)s”. Make the workbook here first, and"
            " fill that in.",
            code=_("Code"),
            name=_("Name"),
        )
    )


def _own_rows(
    rows: Sequence[tuple[int, list[str]]], heading: tuple[int, list[str]], names: Mapping[int, str]
) -> tuple[list[tuple[int, list[str]]], list[Complaint]]:
    """The rows up to where another table begins, and a line for that and for each column that is not read."""
    number, cells = heading
    losses = [
        Complaint(Loss.COLUMN, number, code="", typed=cell.strip()[:80])
        for column, cell in enumerate(cells)
        if cell.strip() and column not in names
    ]
    code = next(column for column, name in names.items() if name == "code")
    end = next((place for place, (_row, texts) in enumerate(rows) if texts[code : code + 1] == [cells[code]]), None)
    if end is None:
        return list(rows), losses
    return list(rows[:end]), [*losses, Complaint(Loss.OTHER_TABLE, rows[end][0], code="")]


def _refuse_faults(sheet: ListSheet, names: Mapping[int, str]) -> None:
    """Refuse a cell that cannot be read where it would be; columns that are not read may hold what they like."""
    fault = next(((row, column) for row, column in sheet.faults if column in names), None)
    if fault is not None:
        raise HostileFileError(
            _(
                "Sheet %(sheet)s, cell %(cell)s holds an error, or a formula of which the file keeps no outcome. Paste"
                " the list as values and try again.",
                sheet=sheet.name,
                cell=f"{get_column_letter(fault[1] + 1)}{fault[0]}",
            )
        )


def _read_row(reading: _Reading, number: int, found: Mapping[str, str], plateaus: Mapping[int, str]) -> None:
    """One project, or the first fault in it."""
    waits = read_waits(found.get("waits", ""))
    reading.links_in += len(waits)
    code = reading.own.get(found.get("code", "").casefold(), found.get("code", ""))
    waits = [replace(part, code=reading.own.get(part.code.casefold(), part.code)) for part in waits]
    fault, typed = _identity(reading, code, found.get("name", ""))
    if fault is None:
        values, fault, typed = _values(found, plateaus, reading.sign)
    if fault is not None:
        reading.faults.append(Complaint(fault, number, code=code, typed=typed[:80]))
        return
    reading.rows.append(PlanRow(code, found["name"][:200], **values))
    reading.waits[code] = (number, waits)


def _identity(reading: _Reading, code: str, name: str) -> tuple[Fault | None, str]:
    if not code:
        return Fault.NO_CODE, name
    if len(code) > CODE or re.search(r"[\s;,]", code):
        return Fault.LONG_CODE, code
    if not name:
        return Fault.NO_NAME, ""
    return (Fault.TWICE, code) if code in reading.waits else (None, "")


def _values(
    found: Mapping[str, str], plateaus: Mapping[int, str], sign: str | None
) -> tuple[dict[str, Any], Fault | None, str]:
    """The values of a row; with the first that cannot be understood."""
    readers: dict[str, tuple[Fault, Callable[[str], Any]]] = {
        "kind": (Fault.KIND, lambda text: member_in(text, ProjectKind, PROJECT_KINDS, ProjectKind.PROJECT)),
        "area": (Fault.AREA, lambda text: member_in(text, Area, AREAS, Area.PROCESSES)),
        "plateau": (Fault.PLATEAU, lambda text: plateau_in(text, plateaus)),
        **{name: (Fault.DAY, day_in) for name in ("not_before", "deadline", "started", "finished")},
        "percent": (Fault.PERCENT, lambda text: whole_in(text, 100)),
        "budget": (Fault.AMOUNT, lambda text: budget_in(text, sign)),
    }
    values: dict[str, Any] = {}
    for name, (fault, read) in readers.items():
        try:
            values[name] = read(found.get(name, ""))
        except (ValueError, OverflowError) as wrong:
            return {}, fault, str(wrong) if fault is Fault.AMOUNT else found.get(name, "")
    try:
        values |= _durations(found, values["kind"])
    except ValueError as wrong:
        return {}, Fault.DURATION, str(wrong)
    values["percent"] = 100 if values["finished"] else values["percent"] or 0
    if values["percent"] and "started" not in found and found.get("begins"):
        values["started"] = day_in(found["begins"])
    return _sound(values)


def _sound(values: dict[str, Any]) -> tuple[dict[str, Any], Fault | None, str]:
    """What must hold between the values of a row."""
    if values["finished"] and (values["started"] is None or values["finished"] < values["started"]):
        return {}, Fault.ORDER_OF_DAYS, str(values["finished"])
    if values["percent"] and values["started"] is None:
        return {}, Fault.ORDER_OF_DAYS, f"{values['percent']} %"
    return values, None, ""


def _durations(found: Mapping[str, str], kind: ProjectKind) -> dict[str, int]:
    """Shortest, most likely and longest; one alone stands for all three."""
    given = {name: days_in(found.get(name, "")) for name in ("low", "likely", "high")}
    likely = next((value for value in (given["likely"], given["high"], given["low"]) if value is not None), None)
    if kind is ProjectKind.MILESTONE:
        likely = likely or 0
    if likely is None:
        raise ValueError(_("empty"))
    low, high = (
        given["low"] if given["low"] is not None else likely,
        given["high"] if given["high"] is not None else likely,
    )
    if not low <= likely <= high or (kind is ProjectKind.MILESTONE and high):
        raise ValueError(f"{low}, {likely}, {high}")
    return {"low": low, "likely": likely, "high": high}
