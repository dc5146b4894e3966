"""What a project waits for, as a person writes it in a cell."""

import re
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

from planning.method.dependency_graph import LinkKind
from planning.method.plan_rows import LONGEST_WAIT, MOST_LAG, MOST_WAITS, Fault, PlanLink

HOW = r"(?P<kind>FS|SS|FF|SF|EB|BB|EE|BE)?\s*(?P<lag>[+-]\s*[0-9]{1,3})?\s*(?P<unit>[a-z]{1,6})?"
UNITS = {
    **dict.fromkeys(("d", "day", "days", "dag", "dagen", "dgn"), 1),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "weken"), 5),
}  # in working days
OF_GANTT = re.compile(r"(\S{1,20})-(FS|SS|FF|SF)(?:=P(-?)([0-9]{1,3})D)?")
APART = re.compile(rf"([0-9]) (?=(?:{'|'.join(UNITS)})$)", re.IGNORECASE)


WAIT = re.compile(rf"(?P<code>[^\s;,]+)(?:\s+{HOW})?", re.IGNORECASE)


TIGHT = re.compile(rf"(?P<code>[^\s;,]+?)(?=FS|SS|FF|SF|EB|BB|EE|BE){HOW}", re.IGNORECASE)


DUTCH = {"EB": "FS", "BB": "SS", "EE": "FF", "BE": "SF"}


@dataclass(frozen=True)
class Wait:
    """One part of a "waits for" cell: a link, or the fault in it."""

    code: str
    _: KW_ONLY
    kind: LinkKind
    lag: int
    fault: Fault | None = None


def read_waits(text: str) -> list[Wait]:
    """The links of a "waits for" cell; English kinds (FS) and Dutch ones (EB, einde-begin) are understood.

    >>> [(row.code, row.kind.value, row.lag) for row in read_waits("P3; P4 SS+2, P7 eb-1")]
    [('P3', 'fs', 0), ('P4', 'ss', 2), ('P7', 'fs', -1)]
    >>> read_waits("P3 when ready")[0].fault.value
    'wait_unread'
    """
    waits = []
    parts = [part for part in re.split(r"[;,\n]", text) if part.strip()]
    if len(parts) > MOST_WAITS:
        return [Wait(text[:LONGEST_WAIT], kind=LinkKind.FS, lag=0, fault=Fault.WAIT_UNREAD)]
    for part in parts:
        typed = " ".join(part.split())  # one blank at a time, and never long: no pattern goes back over a long text
        typed = _normal(typed) if len(typed) <= LONGEST_WAIT else typed
        match = WAIT.fullmatch(typed) if len(typed) <= LONGEST_WAIT else None
        if match is None or (match["unit"] or "d").lower() not in UNITS:
            waits.append(Wait(typed[:LONGEST_WAIT], kind=LinkKind.FS, lag=0, fault=Fault.WAIT_UNREAD))
            continue
        waits.append(_wait(match))
    return waits


def _normal(typed: str) -> str:
    """The links of GanttProject (1-FS=P2D) and Microsoft Project (2FS+2 days) as ours.

    >>> _normal("1-FS=P2D"), _normal("2FS+2 days"), _normal("P4 SS+2")
    ('1 FS+2', '2FS+2days', 'P4 SS+2')
    """
    gantt = OF_GANTT.fullmatch(typed)
    if gantt is None:
        return APART.sub(r"\1", typed)
    return f"{gantt[1]} {gantt[2]}" + (f"{gantt[3] or '+'}{gantt[4]}" if gantt[4] else "")


def _wait(match: re.Match[str]) -> Wait:
    kind = (match["kind"] or "FS").upper()
    lag = int((match["lag"] or "0").replace(" ", "")) * UNITS.get((match["unit"] or "d").lower(), 1)
    return Wait(
        match["code"],
        kind=LinkKind(DUTCH.get(kind, kind).lower()),
        lag=lag,
        fault=Fault.WAIT_LAG if abs(lag) > MOST_LAG else None,
    )


def code_in(part: Wait, known: set[str]) -> Wait:
    """A part whose code is known as it stands, or once its kind is cut off (P4SS+2, as other programs write it)."""
    if part.fault is not None or part.code in known:
        return part
    tight = TIGHT.fullmatch(part.code)
    is_known = tight is not None and tight["code"] in known and (tight["unit"] or "d").lower() in UNITS
    return _wait(tight) if tight is not None and is_known else part


def write_waits(links: Sequence[PlanLink]) -> str:
    """The same links as `read_waits` reads them.

    >>> write_waits(
    ...     [
    ...         PlanLink("P3", "P9"),
    ...         PlanLink("P4", "P9", kind=LinkKind.SS, lag=2),
    ...         PlanLink("P5", "P9", kind=LinkKind.FS, lag=-1),
    ...     ]
    ... )
    'P3; P4 SS+2; P5 FS-1'
    """
    return "; ".join(
        (
            link.before
            if link.kind is LinkKind.FS and not link.lag
            else f"{link.before} {link.kind.upper()}{link.lag:+d}"
            if link.lag
            else f"{link.before} {link.kind.upper()}"
        )
        for link in links
    )
