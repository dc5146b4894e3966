"""The Gantt chart: rows of a table that stay, beside their bars over time. Groups have a summary bar; the links of the
chosen project are lit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from foundation.sums.working_calendar import add_months
from foundation.templating import day
from planning.labels import AREAS, LINK_KINDS
from planning.method.dependency_graph import Link, LinkKind
from planning.method.plan import ProjectKind
from planning.projects.models import Project
from planning.schedule.pictures.axis import TIPS, Axis, axis_of, bar, days_of, diamond
from planning.schedule.queries import Planned, late_days
from planning.schedule.shown import Grouping, Zoom

ROW, BAR, HEAD = 26, 14, 46
WHOLE = 416  # how wide the time is when all of it is to be seen
WEEK_FROM = 200  # a month this wide has room for its weeks


MONTH_WIDTH = {Zoom.QUARTER: 34, Zoom.MONTH: 84, Zoom.WEEK: 260}


@dataclass(frozen=True, kw_only=True)
class GanttRow:
    """A row of the chart: a group by its name, or a project with its figures and what is told when it is chosen."""

    name: str
    finish: date
    y: int
    project: Project | None = None
    days: int | None = None
    against: int | None = None
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class Gantt:
    """The rows, and the two pictures beside them: the axis, which stays, and the bars."""

    rows: Sequence[GanttRow]
    axis: Markup
    bars: Markup

    @property
    def size(self) -> str:
        """How small it must be drawn to stand on one sheet of A3."""
        return "all" if len(self.rows) <= 34 else "many" if len(self.rows) <= 52 else "more"


def gantt(  # noqa: PLR0913 - what is shown, and how
    plan: Planned, shown: Sequence[Project], zoom: Zoom, grouping: Grouping, names: Mapping[int, str], language: str
) -> Gantt:
    """A row per project under its group."""
    axis = _axis(plan, shown, zoom)
    groups = _groups(plan, shown, grouping, names)
    late, waits = late_days(plan), _waits(plan)
    rows, drawn, place = list[GanttRow](), list[Markup](), dict[int, int]()
    for name, number, inside in groups:
        y = ROW * len(rows)
        ends = [plan.forecast.rows[project.id] for project in inside]
        rows.append(GanttRow(name=name, finish=max(row.finish for row in ends), y=y))
        drawn.append(_summary(plan, axis, number, min(row.start for row in ends), rows[-1]))
        for project in inside:
            place[project.id] = y = ROW * len(rows)
            rows.append(_row(plan, project, y, late.get(project.id), waits))
            drawn.append(_bar(plan, axis, project, y))
    links = [_link(plan, axis, link, place) for link in plan.links if link.before in place and link.after in place]
    height = ROW * len(rows)
    return Gantt(rows=rows, axis=_months(axis, plan, language), bars=_picture(axis, plan, height, links, drawn))


def _axis(plan: Planned, shown: Sequence[Project], zoom: Zoom) -> Axis:
    keys = {project.id for project in shown}
    kept = [at for found in (plan.baseline_start, plan.baseline_finish) for key, at in found.items() if key in keys]
    days = days_of(plan, shown) + kept
    if zoom is Zoom.FIT:
        return axis_of([*days, max(days) + timedelta(days=31)], left=0, width=WHOLE)
    return axis_of([*days, max(days) + timedelta(days=45)], left=0, month=MONTH_WIDTH[zoom])


def _groups(
    plan: Planned, shown: Sequence[Project], grouping: Grouping, names: Mapping[int, str]
) -> list[tuple[str, int | None, list[Project]]]:
    """Name, number of the plateau where it is one, and projects, in the order of their start; none is empty."""
    if grouping is Grouping.PLATEAU:
        keys: list[tuple[str, object]] = [(f"{row.number}. {row.name}", row.number) for row in plan.plateaus]
        keys.append((_("Without a plateau"), None))
        of = {project.id: plan.number_of(project) for project in shown}
    elif grouping is Grouping.AREA:
        keys = [(str(name), area) for area, name in AREAS.items()]
        of = {project.id: project.area for project in shown}  # type: ignore[misc]
    else:
        led = {project.leader_id for project in shown}
        keys = [(name, key) for key, name in sorted(names.items(), key=lambda one: one[1]) if key in led]
        keys.append((_("Without a leader"), None))
        of = {project.id: project.leader_id for project in shown}
    dates = plan.forecast.rows
    by_key: dict[object, list[Project]] = {}
    for project in sorted(shown, key=lambda row: (dates[row.id].start, dates[row.id].finish, row.id)):
        by_key.setdefault(of[project.id], []).append(project)
    is_plateau = grouping is Grouping.PLATEAU
    return [
        (name, key if is_plateau and isinstance(key, int) else None, by_key[key]) for name, key in keys if key in by_key
    ]


def _waits(plan: Planned) -> Mapping[int, tuple[list[str], list[str]]]:
    """The codes of what each project waits for, and of what waits for it."""
    codes = {project.id: project.code for project in plan.projects}
    found: dict[int, tuple[list[str], list[str]]] = {key: ([], []) for key in codes}
    for link in plan.links:
        found[link.after][0].append(codes[link.before])
        found[link.before][1].append(codes[link.after])
    return found


def _row(
    plan: Planned, project: Project, y: int, against: int | None, waits: Mapping[int, tuple[list[str], list[str]]]
) -> GanttRow:
    row = plan.forecast.rows[project.id]
    calendar = plan.forecast.calendar
    days = 0 if project.kind is ProjectKind.MILESTONE else calendar.instant(row.finish) - calendar.number(row.start)
    before, after = waits[project.id]
    said = [
        _("%(start)s to %(finish)s, %(days)s working days.", start=day(row.start), finish=day(row.finish), days=days)
        if days
        else _("On %(day)s.", day=day(row.finish))
    ]
    if project.percent and project.finished is None:
        said.append(_("%(percent)s %% done.", percent=project.percent))
    if before:
        said.append(_("Waits for %(codes)s.", codes=", ".join(before)))
    if after:
        said.append(ngettext("%(codes)s waits for it.", "%(codes)s wait for it.", len(after), codes=", ".join(after)))
    if project.finished is None:
        said.append(
            _("It has no float: a day later here moves the end of the programme or breaks a deadline.")
            if row.is_critical
            else _(
                "It can slip %(days)s working days before it moves the end of the programme or breaks a deadline.",
                days=row.total_float,
            )
        )
    return GanttRow(
        name=project.name,
        finish=row.finish,
        y=y,
        project=project,
        days=days,
        against=against,
        told=" ".join(str(one) for one in said),
    )


def _bar(plan: Planned, axis: Axis, project: Project, y: int) -> Markup:
    """The bar with its baseline under it."""
    under = Markup("")
    if project.id in plan.baseline_finish and project.id in plan.baseline_start:
        start = axis.x(plan.baseline_start[project.id])
        end = axis.x(plan.baseline_finish[project.id] + timedelta(days=1))
        under = Markup('<rect class="baseline" x="{:.1f}" y="{}" width="{:.1f}" height="3"/>').format(
            start, y + ROW - 5, max(end - start, 3)
        )
    return under + bar(axis, project, plan, y + 4, BAR)


def _summary(plan: Planned, axis: Axis, number: int | None, start: date, group: GanttRow) -> Markup:
    """A group from its first day to its last, and of a plateau the day that was agreed."""
    x, end, y = axis.x(start), axis.x(group.finish + timedelta(days=1)), group.y
    ground = Markup('<rect class="lane lane-0" x="0" y="{}" width="{}" height="{}"/>').format(y, axis.right, ROW)
    body = Markup('<path class="summary" d="M{x:.1f} {a}V{b}H{end:.1f}V{a}l-5 -4V{c}H{y:.1f}V{d}z"/>').format(
        x=x, a=y + 18, b=y + 10, c=y + 14, d=y + 14, end=end, y=x + 5
    )
    agreed = next((row.ends_on for row in plan.plateaus if row.number == number), None)
    if number is None or agreed is None:
        return ground + body
    place = axis.x(agreed)
    words = _("agreed %(day)s", day=day(agreed))
    at, anchor = (place + 12, "start") if place + 140 < axis.right else (place - 12, "end")
    label = Markup('<text class="small halo" x="{:.1f}" y="{}" text-anchor="{}">{}</text>')
    return ground + body + diamond(place, y + 13, "agreed", words) + label.format(at, y + 17, anchor, words)


def _link(plan: Planned, axis: Axis, link: Link, place: Mapping[int, int]) -> Markup:
    before, after = plan.forecast.rows[link.before], plan.forecast.rows[link.after]
    from_end, to_start = link.kind in (LinkKind.FS, LinkKind.FF), link.kind in (LinkKind.FS, LinkKind.SS)
    x1 = axis.x(before.finish + timedelta(days=1)) if from_end else axis.x(before.start)
    x2 = axis.x(after.start) if to_start else axis.x(after.finish + timedelta(days=1))
    y1, y2 = place[link.before] + 11, place[link.after] + 11
    turn, enter = x1 + (5 if from_end else -5), x2 - (7 if to_start else -7)
    middle = y2 - 12 if y2 > y1 else y2 + 12
    path = f"M{x1:.1f} {y1}H{turn:.1f}V{y2}H{x2:.1f}"
    if from_end and to_start and turn > enter:
        path = f"M{x1:.1f} {y1}H{turn:.1f}V{middle}H{enter:.1f}V{y2}H{x2:.1f}"
    css = " critical" if before.is_critical and after.is_critical else ""
    said = f"{plan.titles[link.before]} → {plan.titles[link.after]}: {LINK_KINDS[link.kind]}"
    return Markup(
        '<path class="arrow{}" data-before="{}" data-after="{}" d="{}" marker-end="url(#tip)"><title>{}</title></path>'
    ).format(css, link.before, link.after, path, said)


def _months(axis: Axis, plan: Planned, language: str) -> Markup:
    """Quarters above months, with weeks where these have room; the status date as a flag."""
    parts, wide = [], axis.wide / axis.months
    for number in range(axis.months):
        at = add_months(axis.first, number)
        x = axis.x(at)
        if at.month % 3 == 1 or number == 0:
            words = format_date(at, "QQQ y", locale=language)
            parts.append(Markup('<line class="quarter" x1="{x:.1f}" x2="{x:.1f}" y1="2" y2="46"/>').format(x=x))
            if at.month % 3 != 0 or wide > 60:  # noqa: PLR2004 - a quarter of which one month is left has no room
                parts.append(Markup('<text class="small strong" x="{:.1f}" y="17">{}</text>').format(x + 5, words))
        if wide >= 24:  # noqa: PLR2004 - three letters
            name = format_date(at, "LLL", locale=language)
            parts.append(Markup('<text class="small soft" x="{:.1f}" y="37">{}</text>').format(x + 5, name))
    if wide >= WEEK_FROM:
        parts += [
            Markup('<text class="small soft" x="{:.1f}" y="37">{}</text>').format(axis.x(monday) + 4, monday.day)
            for monday in mondays(axis)
            if monday.day > 7  # noqa: PLR2004 - the first week has the month's name
        ]
    if plan.programme.status_date is not None:
        x = axis.x(plan.programme.status_date)
        words = format_date(plan.programme.status_date, "d MMM", locale=language)
        parts.append(
            Markup(
                '<rect class="flag" x="{:.1f}" y="26" width="50" height="16" rx="3"/>'
                '<text class="small on-flag" x="{:.1f}" y="38" text-anchor="middle">{}</text>'
            ).format(x - 25, x, words)
        )
    return Markup(
        '<svg class="plan" width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-hidden="true">{2}</svg>'
    ).format(axis.right, HEAD, Markup("").join(parts))


def mondays(axis: Axis) -> list[date]:
    """Every Monday on the axis."""
    first = axis.first + timedelta(days=-axis.first.weekday() % 7)
    days = (add_months(axis.first, axis.months) - first).days
    return [first + timedelta(days=7 * number) for number in range(days // 7 + 1)]


def _picture(axis: Axis, plan: Planned, height: int, links: Sequence[Markup], drawn: Sequence[Markup]) -> Markup:
    lines = [
        Markup('<line class="{}" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{}"/>').format(
            "quarter" if (at := add_months(axis.first, number)).month % 3 == 1 else "grid", height, x=axis.x(at)
        )
        for number in range(axis.months + 1)
        if _has_room(axis, number)
    ]
    rows = [
        Markup('<line class="grid" x1="0" x2="{}" y1="{y}" y2="{y}"/>').format(axis.right, y=y)
        for y in range(ROW, height + 1, ROW)
    ]
    if plan.programme.status_date is not None:
        x = axis.x(plan.programme.status_date)
        lines.append(Markup('<line class="today" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{}"/>').format(height, x=x))
    words = _("Bars over time with their links; the same dates stand in the table below")
    bars = Markup("").join(drawn)
    return Markup(
        '<svg class="plan" role="group" width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-label="{2}">'
        '{3}{4}<rect class="chosen-row" x="0" y="-30" width="{0}" height="{5}"/>{6}{7}</svg>'
    ).format(axis.right, height, words, TIPS, Markup("").join(rows + lines), ROW, Markup("").join(links), bars)


def _has_room(axis: Axis, number: int) -> bool:
    """Whether a month's stroke has room; a quarter's always has."""
    return axis.wide / axis.months >= 14 or add_months(axis.first, number).month % 3 == 1  # noqa: PLR2004 - a few points


def heading(plan: Planned) -> str | None:
    """The answer of the schedule: by when the next plateau is reached, and what decides it."""
    ahead = next(
        (row for row in plan.plateaus if row.reached_on is None and row.number in plan.forecast.plateaus), None
    )
    if ahead is None:
        return None
    outlook = plan.forecast.plateaus[ahead.number]
    codes = {project.id: project.code for project in plan.projects if project.finished is None}
    path = [codes[piece.key] for piece in outlook.path if piece.key in codes]
    when = {"number": ahead.number, "day": day(outlook.finish)}
    if not path:
        return str(_("Plateau %(number)s ends on %(day)s", **when))
    few = 3
    named = ", ".join(path[:few]) + (f" (+{len(path) - few})" if len(path) > few else "")
    return str(_("Plateau %(number)s ends on %(day)s, decided by %(codes)s", codes=named, **when))
