"""Pictures of the schedule: roadmap with plateau lanes, Gantt chart with links and baseline, network of
dependencies.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date, format_skeleton
from flask_babel import gettext as _
from markupsafe import Markup

from planning.labels import AREAS, LINK_KINDS
from planning.method.dependency_graph import Link, LinkKind, layers
from planning.method.forecast import Row
from planning.method.plan import Area, ProjectKind
from planning.method.working_calendar import add_months
from planning.projects.models import Project
from planning.schedule.queries import Planned

LABEL, RIGHT, TOP, MONTH, NARROW = 250, 60, 46, 30, 24
ROW, BAR, LANE = 26, 16, 26
AREA_NUMBER = {area: number for number, area in enumerate(Area)}
TIPS = Markup(
    "<defs>"
    '<marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse"'
    ' markerWidth="8" markerHeight="8" orient="auto-start-reverse">'
    '<path class="tip" d="M0 0L10 5L0 10z"/></marker></defs>'
)
FOLDED_ABOVE = 60
CODE_WIDTH = 9
HALF_YEAR = 6


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


@dataclass(frozen=True)
class Axis:
    """Days to places, from the first of a month to the end of another."""

    first: date
    months: int
    left: int
    wide: int

    @property
    def right(self) -> int:
        return self.left + self.wide

    def x(self, day: date) -> float:
        days = (add_months(self.first, self.months) - self.first).days
        return self.left + self.wide * (day - self.first).days / days

    def drawn(self, height: float, language: str) -> Markup:
        """Months as strokes, quarters with their names; with long plans only quarters and years."""
        parts = []
        every = 1 if self.wide / self.months >= 14 else 3
        for number in range(0, self.months + 1, every):
            day = add_months(self.first, number)
            is_quarter = day.month % 3 == 1
            parts.append(
                Markup('<line class="{}" x1="{x:.1f}" x2="{x:.1f}" y1="{}" y2="{:.0f}"/>').format(
                    "quarter" if is_quarter else "grid", 18 if is_quarter else 34, height, x=self.x(day)
                )
            )
            if number == self.months:
                break
            if is_quarter or (number == 0 and day.month % 3 == 2):
                parts.append(
                    Markup('<text class="small strong" x="{:.1f}" y="26">{}</text>').format(
                        self.x(day) + 4, format_skeleton("yQQQ", day, locale=language)
                    )
                )
            if every == 1:
                parts.append(
                    Markup('<text class="small soft" x="{:.1f}" y="42" text-anchor="middle">{}</text>').format(
                        self.x(day) + self.wide / self.months / 2, format_date(day, "LLLLL", locale=language)
                    )
                )
        return Markup("").join(parts)


def axis_of(days: Sequence[date], *, left: int = LABEL, month: int = MONTH) -> Axis:
    """An axis over these days, at least half a year, as wide as its months need."""
    first = min(days).replace(day=1)
    last = max(days)
    months = max((last.year - first.year) * 12 + last.month - first.month + 1, HALF_YEAR)
    return Axis(first, months, left, max(640, min(months * month, 1300)))


def _days(plan: Planned, rows: Sequence[Project]) -> list[date]:
    """Every day that a picture of these projects must hold."""
    found = [plan.forecast.rows[row.id] for row in rows]
    numbers = {plan.number_of(row) for row in rows}
    agreed = [row.ends_on for row in plan.plateaus if row.ends_on is not None and row.number in numbers]
    status = [plan.programme.status_date] if plan.programme.status_date else []
    return [*agreed, *status, *(row.start for row in found), *(row.finish for row in found)]


def _today(axis: Axis, day: date | None, height: float) -> Markup:
    if day is None:
        return Markup("")
    x = axis.x(day)
    return Markup(
        '<line class="today" x1="{x:.1f}" x2="{x:.1f}" y1="12" y2="{:.0f}"/>'
        '<text class="small bad" x="{x:.1f}" y="10" text-anchor="middle">{}</text>'
    ).format(height, _("status date"), x=x)


def _diamond(x: float, y: float, css: str, words: str) -> Markup:
    return Markup('<path class="{}" d="M{x:.1f} {:.1f}l8 8l-8 8l-8 -8z"><title>{}</title></path>').format(
        css, y - 8, words, x=x
    )


def _bar(axis: Axis, row: Project, plan: Planned, y: float, tall: int) -> Markup:
    """A project: a bar with its progress, or a diamond for a moment; a thick outline on the critical path."""
    found = plan.forecast.rows[row.id]
    words = f"{row.code} {row.name}: {found.start.isoformat()} – {found.finish.isoformat()}, {AREAS[row.area]}" + (
        f", {_('critical')}" if found.is_critical else ""
    )
    css = f"area-{AREA_NUMBER[row.area]}{' critical' if found.is_critical else ''}{' done' if row.finished else ''}"
    if row.kind is ProjectKind.MILESTONE:
        return _diamond(axis.x(found.finish + timedelta(days=1)), y + tall / 2, f"bar {css}", words)
    x, end = axis.x(found.start), axis.x(found.finish + timedelta(days=1))
    wide = max(end - x, 3)
    done = (
        Markup('<rect class="progress" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" rx="3"/>').format(
            x, y, wide * row.percent / 100, tall
        )
        if row.percent
        else Markup("")
    )
    return Markup(
        '<g class="bar {}" tabindex="0" role="img" aria-label="{}" data-project="{}" data-start="{}">'
        '<title>{}</title><rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" rx="3"/>{}</g>'
    ).format(css, words, row.id, found.start.isoformat(), words, x, y, wide, tall, done)


def roadmap(plan: Planned, language: str) -> Markup:
    """One lane per plateau; its projects packed below each other, coloured by area; diamonds for the agreed and the
    computed end.
    """
    axis = axis_of(_days(plan, plan.projects), left=24, month=NARROW)
    parts, y = [], float(TOP)
    lanes: list[tuple[int | None, str, date | None]] = [
        (row.number, f"{row.number}. {row.name}", row.ends_on) for row in plan.plateaus
    ]
    lanes += [(None, _("Without a plateau"), None)] if any(row.plateau_id is None for row in plan.projects) else []
    for place, (number, title, agreed) in enumerate(lanes):
        inside = [row for row in plan.projects if plan.number_of(row) == number]
        placed, count = _packed(axis, plan, inside)
        tall = LANE + ROW * max(count, 1) + 6
        lane = Markup(
            '<rect class="lane lane-{}" x="4" y="{:.0f}" width="{}" height="{:.0f}" rx="6"/>'
            '<text class="strong" x="14" y="{:.0f}">{}</text>'
        )
        parts.append(lane.format(place % 2, y, axis.right + RIGHT - 10, tall - 4, y + 18, _short(title, 70)))
        parts += [
            _bar(axis, row, plan, y + LANE + ROW * slot, BAR) + _code(axis, plan, row, y + LANE + ROW * slot)
            for row, slot in placed
        ]
        parts.append(_ends(axis, plan, number, agreed, y))
        y += tall
    words = _(
        "Roadmap: %(plateaus)s plateaus and %(projects)s projects over time",
        plateaus=len(plan.plateaus),
        projects=len(plan.projects),
    )
    width = axis.right + RIGHT
    return _svg(
        width,
        y + 4,
        words,
        axis.drawn(y, language) + Markup("").join(parts) + _today(axis, plan.programme.status_date, y),
    )


def _svg(width: float, height: float, words: str, body: Markup, *, is_whole: bool = True) -> Markup:
    """The picture; one that is whole stays on one sheet of paper."""
    return Markup(
        '<svg class="plan{}" role="group" viewBox="0 0 {:.0f} {:.0f}" width="{:.0f}" aria-label="{}">'
        "<title>{}</title>{}{}</svg>"
    ).format(" whole" if is_whole else "", width, height, width, words, words, TIPS, body)


def _packed(axis: Axis, plan: Planned, rows: Sequence[Project]) -> tuple[list[tuple[Project, int]], int]:
    """Each project in the first row of the lane that is free for its bar and its code."""
    free: list[float] = []
    found = []
    for row in sorted(rows, key=lambda row: (plan.forecast.rows[row.id].start, row.id)):
        x = axis.x(plan.forecast.rows[row.id].start)
        end = axis.x(plan.forecast.rows[row.id].finish) + len(row.code) * CODE_WIDTH + 14
        slot = next((number for number, until in enumerate(free) if until <= x), len(free))
        free[slot : slot + 1] = [end]
        found.append((row, slot))
    return found, len(free)


def _code(axis: Axis, plan: Planned, row: Project, y: float) -> Markup:
    x = axis.x(plan.forecast.rows[row.id].finish + timedelta(days=1)) + (11 if row.kind is ProjectKind.MILESTONE else 4)
    return Markup('<text class="small" x="{:.1f}" y="{:.1f}">{}</text>').format(x, y + 13, row.code)


def _ends(axis: Axis, plan: Planned, number: int | None, agreed: date | None, y: float) -> Markup:
    outlook = plan.forecast.plateaus.get(number) if number is not None else None
    found = (
        _diamond(axis.x(agreed), y + 14, "agreed", _("agreed: %(day)s", day=agreed.isoformat()))
        if agreed is not None
        else Markup("")
    )
    if outlook is None:
        return found
    return found + _diamond(
        axis.x(outlook.finish),
        y + 14,
        "computed late" if outlook.late_by else "computed",
        _("computed: %(day)s", day=outlook.finish.isoformat()),
    )


def gantt(plan: Planned, rows: Sequence[Project], language: str) -> Markup:
    """A row per project with its bar, its baseline below it and the links between them."""
    kept = [
        day
        for key in (row.id for row in rows)
        for day in (plan.baseline_start.get(key), plan.baseline_finish.get(key))
        if day is not None
    ]
    axis = axis_of(_days(plan, rows) + kept)
    place = {row.id: TOP + ROW * number for number, row in enumerate(rows)}
    height = TOP + ROW * len(rows) + 6
    names = Markup("").join(
        Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
            LABEL - 10, place[row.id] + 15, _short(f"{row.code} {row.name}", 33)
        )
        for row in rows
    )
    stripes = Markup("").join(
        Markup('<rect class="lane lane-0" x="0" y="{}" width="{}" height="{}"/>').format(
            place[row.id] - 2, axis.right + 10, ROW
        )
        for row in rows[::2]
    )
    starts, finishes = plan.baseline_start, plan.baseline_finish
    baseline = Markup("").join(
        Markup('<rect class="baseline" x="{:.1f}" y="{}" width="{:.1f}" height="3"/>').format(
            axis.x(starts[row.id]),
            place[row.id] + BAR + 3,
            max(axis.x(finishes[row.id] + timedelta(days=1)) - axis.x(starts[row.id]), 3),
        )
        for row in rows
        if row.id in finishes
    )
    bars = Markup("").join(_bar(axis, row, plan, place[row.id] + 1, BAR) for row in rows)
    arrows = Markup("").join(
        _link(axis, plan, link, place) for link in plan.links if link.before in place and link.after in place
    )
    words = _(
        "Gantt chart of %(count)s projects with their links; the same dates stand in the table below", count=len(rows)
    )
    return _svg(
        axis.right + 14,
        height,
        words,
        stripes
        + axis.drawn(height, language)
        + baseline
        + arrows
        + bars
        + names
        + _today(axis, plan.programme.status_date, height),
        is_whole=False,
    )


def _link(axis: Axis, plan: Planned, link: Link, place: Mapping[int, int]) -> Markup:
    before, after = plan.forecast.rows[link.before], plan.forecast.rows[link.after]
    x1 = axis.x(before.finish + timedelta(days=1)) if link.kind in (LinkKind.FS, LinkKind.FF) else axis.x(before.start)
    x2 = axis.x(after.finish + timedelta(days=1)) if link.kind in (LinkKind.FF, LinkKind.SF) else axis.x(after.start)
    y1, y2 = place[link.before] + 9, place[link.after] + 9
    turn = x1 + 6 if link.kind in (LinkKind.FS, LinkKind.FF) else x1 - 6
    middle = y2 - 13 if y2 > y1 else y2 + 13
    enter = x2 - 8 if link.kind in (LinkKind.FS, LinkKind.SS) else x2 + 8
    path = (
        f"M{x1:.1f} {y1}H{turn:.1f}V{y2}H{x2:.1f}"
        if turn <= enter or link.kind is LinkKind.FF
        else f"M{x1:.1f} {y1}H{turn:.1f}V{middle}H{enter:.1f}V{y2}H{x2:.1f}"
    )
    css = "critical" if before.is_critical and after.is_critical else ""
    said = (
        f"{plan.titles[link.before]} → {plan.titles[link.after]}: {LINK_KINDS[link.kind]}"
        if len(plan.projects) <= FOLDED_ABOVE
        else str(LINK_KINDS[link.kind])
    )
    return Markup('<path class="arrow {}" d="{}" marker-end="url(#tip)"><title>{}</title></path>').format(
        css, path, said
    )


@dataclass(frozen=True)
class Box:
    """A node of the network: a project, or a plateau with all of its projects folded away."""

    key: int
    title: str
    words: str
    css: str


WIDE, TALL, ACROSS, DOWN = 158, 52, 206, 72


def is_folded(plan: Planned) -> bool:
    """Whether the network would be too large to read with all of its projects."""
    return len(plan.projects) > FOLDED_ABOVE


def network(plan: Planned, unfolded: int | None) -> Markup:
    """Boxes in columns by how many links deep they stand; a large plan is folded by plateau, of which one may be
    open.
    """
    fold = (
        {}
        if not is_folded(plan)
        else {
            row.id: -(plan.number_of(row) or 0) - 1
            for row in plan.projects
            if unfolded is None or plan.number_of(row) != unfolded
        }
    )
    boxes = _boxes(plan, fold)
    pairs = sorted({(fold.get(link.before, link.before), fold.get(link.after, link.after)) for link in plan.links})
    arrows = [Link(first, second) for first, second in pairs if first != second]
    depth = _depths([box.key for box in boxes], arrows)
    column: dict[int, list[Box]] = {}
    for box in boxes:
        column.setdefault(depth[box.key], []).append(box)
    place = _placed(column, arrows)
    height = max((y for _x, y in place.values()), default=0) + TALL + 14
    width = max((x for x, _y in place.values()), default=0) + WIDE + 14
    lines = Markup("").join(_curve(place[link.before], place[link.after], _is_hot(plan, link)) for link in arrows)
    drawn = Markup("").join(_box(box, *place[box.key]) for box in boxes)
    words = _("Network of dependencies: %(boxes)s boxes and %(links)s links", boxes=len(boxes), links=len(arrows))
    return _svg(width, height, words, lines + drawn)


def _is_hot(plan: Planned, link: Link) -> bool:
    rows = plan.forecast.rows
    return link.before in rows and link.after in rows and rows[link.before].is_critical and rows[link.after].is_critical


def _boxes(plan: Planned, fold: Mapping[int, int]) -> list[Box]:
    rows = plan.forecast.rows
    shown = [row for row in plan.projects if row.id not in fold]
    found = [
        Box(
            row.id,
            f"{row.code} {row.name}",
            (
                _("%(days)s days, float %(float)s", days=_length(rows[row.id]), float=rows[row.id].total_float)
                if row.finished is None
                else _("%(days)s days, finished", days=_length(rows[row.id]))
            ),
            f"area-{AREA_NUMBER[row.area]}{' critical' if rows[row.id].is_critical else ''}",
        )
        for row in shown
    ]
    titles = {-row.number - 1: f"{row.number}. {row.name}" for row in plan.plateaus} | {-1: _("Without a plateau")}
    return found + [
        Box(key, titles[key], _("%(count)s projects", count=list(fold.values()).count(key)), "folded")
        for key in sorted(set(fold.values()), reverse=True)
    ]


def _length(row: Row) -> int:
    return int(row.dates.early_finish - row.dates.early_start)


def _depths(keys: Sequence[int], arrows: Sequence[Link]) -> dict[int, int]:
    """Columns; folded plateaus may wait for each other both ways, so those arrows that would turn back do not count."""
    kept: list[Link] = []
    order = {key: number for number, key in enumerate(keys)}
    for link in sorted(arrows, key=lambda link: (order[link.before], order[link.after])):
        if not (link.before < 0 or link.after < 0) or order[link.before] < order[link.after]:
            kept.append(link)
    return layers(list(keys), kept)


def _placed(column: Mapping[int, list[Box]], arrows: Sequence[Link]) -> dict[int, tuple[float, float]]:
    """Within a column the boxes in the order of the middle of those that they wait for, so that few lines cross."""
    before: dict[int, list[int]] = {}
    for link in arrows:
        before.setdefault(link.after, []).append(link.before)
    place: dict[int, tuple[float, float]] = {}
    for number in sorted(column):
        middles = {
            box.key: [place[key][1] for key in before.get(box.key, ()) if key in place] for box in column[number]
        }
        ordered = sorted(
            column[number],
            key=lambda box: (sum(middles[box.key]) / len(middles[box.key]) if middles[box.key] else 0, box.key),
        )
        for row, box in enumerate(ordered):
            place[box.key] = (8 + ACROSS * number, 8 + DOWN * row)
    return place


def _curve(first: tuple[float, float], second: tuple[float, float], is_hot: bool) -> Markup:
    x1, y1, x2, y2 = first[0] + WIDE, first[1] + TALL / 2, second[0], second[1] + TALL / 2
    middle = (x1 + x2) / 2
    return Markup(
        '<path class="arrow{}" d="M{:.0f} {:.0f}C{:.0f} {:.0f} {:.0f} {:.0f} {:.0f} {:.0f}" marker-end="url(#tip)"/>'
    ).format(" critical" if is_hot else "", x1, y1, middle, y1, middle, y2, x2, y2)


def _box(box: Box, x: float, y: float) -> Markup:
    first, second = _two_lines(box.title)
    return Markup(
        '<g class="box {}" tabindex="0" role="img" aria-label="{}" data-key="{}"><title>{}</title>'
        '<rect x="{:.0f}" y="{:.0f}" width="{}" height="{}" rx="6"/>'
        '<rect class="stripe" x="{:.0f}" y="{:.0f}" width="5" height="{}"/>'
        '<text class="small strong" x="{:.0f}" y="{:.0f}">{}</text>'
        '<text class="small strong" x="{:.0f}" y="{:.0f}">{}</text>'
        '<text class="small soft" x="{:.0f}" y="{:.0f}">{}</text></g>'
    ).format(
        box.css,
        f"{box.title}, {box.words}",
        box.key,
        box.title,
        x,
        y,
        WIDE,
        TALL,
        x,
        y + 4,
        TALL - 8,
        x + 11,
        y + 15,
        first,
        x + 11,
        y + 29,
        second,
        x + 11,
        y + 45,
        box.words,
    )


def _two_lines(title: str, most: int = 22) -> tuple[str, str]:
    """A title over two lines, broken between words."""
    first = ""
    words = title.split(" ")
    while words and len(first) + len(words[0]) < most:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return _short(title, most), ""
    return first, _short(" ".join(words), most)
