"""The roadmap: a lane per plateau with its light and dates, names beside bars, what is finished as one line.

What decides a date is drawn with a thick edge and in bold. Bars stand packed: each in the first row of its lane that is
free for the bar and its name, which goes to the left where the right edge is near.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import wrap

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from foundation.sums.working_calendar import add_months
from planning.gates.queries import PlateauView, ProgrammeView
from planning.labels import AREAS
from planning.method.plan import ProjectKind
from planning.projects.models import Project
from planning.risk.queries import PlateauRisk
from planning.schedule.pictures.axis import AREA_NUMBER, Axis, days_of, diamond, svg
from planning.schedule.queries import Planned

WIDE, CAPTION, EDGE, TOP, ROW, BAR = 1120, 214, 14, 54, 24, 15
LINE, CHARACTER, BOLD = 17, 6.1, 6.5  # of text: the height of a line, and how wide a character is on average
IN_A_LINE, MOST_QUARTERS = 34, 28
GAP, END_ROW = 12, 26


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A project in its lane: the row that it has, and whether its name stands to the left of its bar."""

    project: Project
    row: int
    is_left: bool


def roadmap(view: ProgrammeView, language: str) -> Markup:
    """The whole climb in one picture of a fixed width, to be read on one sheet."""
    plan, y, parts = view.plan, float(TOP), []
    axis = _axis(plan)
    risks = {row.number: row for row in view.risk.plateaus} if view.risk else {}
    lanes: list[PlateauView | None] = [*view.plateaus]
    if any(project.plateau_id is None for project in plan.projects):
        lanes.append(None)
    for place, lane in enumerate(lanes):
        number = lane.plateau.number if lane is not None else None
        inside = [project for project in plan.projects if plan.number_of(project) == number]
        drawn, tall = _lane(axis, view, lane, inside, risks, y, language)
        ground = Markup('<rect class="lane lane-{}" x="0" y="{:.0f}" width="{}" height="{:.0f}" rx="6"/>')
        parts.append(ground.format(place % 2, y, WIDE, tall - 4))
        parts.append(drawn)
        y += tall
    words = _(
        "Roadmap: %(plateaus)s plateaus and %(projects)s projects over time; the same dates stand in the table below",
        plateaus=len(plan.plateaus),
        projects=len(plan.projects),
    )
    grounds, drawings = parts[::2], parts[1::2]
    body = Markup("").join(grounds) + _time(axis, y, language) + _status(plan, axis, y) + Markup("").join(drawings)
    frame = Markup('<div class="sideways full" tabindex="0" role="region" aria-label="{}">{}</div>')
    return frame.format(_("Roadmap"), svg(WIDE, y + 4, words, body))


def _axis(plan: Planned) -> Axis:
    """Whole quarters from the first day to the last, beside the captions."""
    days = days_of(plan, plan.projects)
    first = date(min(days).year, (min(days).month - 1) // 3 * 3 + 1, 1)
    last = max(days) + timedelta(days=31)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    months += -months % 3
    return Axis(first=first, months=max(months, 6), left=CAPTION, wide=WIDE - CAPTION - EDGE)


def _time(axis: Axis, height: float, language: str) -> Markup:
    """Years in bold above quarters; a plan of many years has years alone."""
    parts, has_quarters = [], axis.months / 3 <= MOST_QUARTERS
    for number in range(0, axis.months + 1, 3):
        day = add_months(axis.first, number)
        x, is_year = axis.x(day), day.month == 1
        if is_year or has_quarters:
            line = Markup('<line class="{}" x1="{x:.1f}" x2="{x:.1f}" y1="{}" y2="{:.0f}"/>')
            parts.append(line.format("quarter" if is_year else "grid", 22 if is_year else 40, height, x=x))
        if number == axis.months:
            break
        if is_year or number == 0:
            parts.append(Markup('<text class="strong" x="{:.1f}" y="32">{}</text>').format(x + 4, day.year))
        if has_quarters:
            name = format_date(day, "QQQ", locale=language)
            parts.append(Markup('<text class="small soft" x="{:.1f}" y="48">{}</text>').format(x + 4, name))
    return Markup("").join(parts)


def _status(plan: Planned, axis: Axis, height: float) -> Markup:
    day = plan.programme.status_date
    if day is None:
        return Markup("")
    return Markup(
        '<line class="today" x1="{x:.1f}" x2="{x:.1f}" y1="16" y2="{:.0f}"/>'
        '<text class="small bad" x="{x:.1f}" y="12" text-anchor="middle">{}</text>'
    ).format(height, _("status date"), x=axis.x(day))


def _lane(  # noqa: PLR0913 - a lane is drawn from all of these
    axis: Axis,
    view: ProgrammeView,
    lane: PlateauView | None,
    inside: Sequence[Project],
    risks: Mapping[int, PlateauRisk],
    y: float,
    language: str,
) -> tuple[Markup, float]:
    """What stands in one lane, and how tall the lane is."""
    plan = view.plan
    risk = risks.get(lane.plateau.number) if lane is not None else None
    caption, tall = _caption(lane, risk, y, language)
    finished = [project for project in inside if project.finished is not None]
    placed, rows = packed(axis, plan, [project for project in inside if project.finished is None])
    top = y + END_ROW
    drawn = [caption]
    if finished:
        drawn.append(_finished(axis, plan, finished, top))
        top += ROW
    drawn += [_bar(axis, plan, one, top + ROW * one.row) for one in placed]
    height = max(tall, top - y + ROW * rows) + 10
    if lane is not None:
        drawn.insert(0, _ends(axis, plan, lane, risk, y, height))
    return Markup("").join(drawn), height


def _caption(lane: PlateauView | None, risk: PlateauRisk | None, y: float, language: str) -> tuple[Markup, float]:
    """Name, light with its reason, and the three dates, in lines of their own."""

    def shown(day: date) -> str:
        return str(format_date(day, "d MMM y", locale=language))

    if lane is None:
        lines = [("strong", _("Without a plateau"))]
    else:
        plateau = lane.plateau
        tone = {"red": "bad", "amber": "warn", "green": "good"}[lane.light] if lane.has_light else ""
        why = f"{lane.light_word}: {lane.why}" if plateau.reached_on is None else lane.light_word
        lines = [("strong", line) for line in wrap(f"{plateau.number}. {plateau.name}", IN_A_LINE - 4)]
        lines += [
            (f"small strong {tone}" if number == 0 else f"small {tone}", line)
            for number, line in enumerate(wrap(why, IN_A_LINE))
        ]
        if plateau.ends_on is not None:
            lines.append(("small soft", _("agreed %(day)s", day=shown(plateau.ends_on))))
        if risk is not None and plateau.reached_on is None:
            lines.append(("small soft", _("computed %(day)s", day=shown(risk.planned))))
            lines.append(("small soft", _("4 in 5 by %(day)s", day=shown(risk.p80))))
    text = Markup("").join(
        Markup('<text class="{}" x="12" y="{:.0f}">{}</text>').format(css, y + 20 + LINE * number, line)
        for number, (css, line) in enumerate(lines)
    )
    return text, 20 + LINE * len(lines)


def _finished(axis: Axis, plan: Planned, rows: Iterable[Project], y: float) -> Markup:
    """What is done, as one line of solid bars with its count."""
    rows = list(rows)
    bars = [
        Markup('<rect class="done-bar area-{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="9" rx="2"/>').format(
            AREA_NUMBER[row.area], *_span(axis, plan, row, y + 3)
        )
        for row in rows
    ]
    end = max(axis.x(plan.forecast.rows[row.id].finish + timedelta(days=1)) for row in rows)
    words = ngettext("%(num)d finished", "%(num)d finished", len(rows))
    return Markup("").join(bars) + Markup('<text class="small soft halo" x="{:.1f}" y="{:.1f}">{}</text>').format(
        end + 6, y + 12, words
    )


def _span(axis: Axis, plan: Planned, row: Project, y: float) -> tuple[float, float, float]:
    found = plan.forecast.rows[row.id]
    x = axis.x(found.start)
    return x, y, max(axis.x(found.finish + timedelta(days=1)) - x, 3)


def _name(project: Project) -> str:
    """The name beside a bar, with how far it is."""
    return f"{project.name} {project.percent} %" if project.percent else project.name


def _wide(plan: Planned, project: Project) -> float:
    """About how wide the name is."""
    is_bold = plan.forecast.rows[project.id].is_critical
    return len(_name(project)) * (BOLD if is_bold else CHARACTER) + GAP


def packed(axis: Axis, plan: Planned, rows: Sequence[Project]) -> tuple[list[Placed], int]:
    """Each project in the first row of its lane that is free from the left end of what it shows to the right end."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for project in sorted(rows, key=lambda row: (plan.forecast.rows[row.id].start, row.id)):
        x, _y, wide = _span(axis, plan, project, 0)
        edge = GAP if project.kind is ProjectKind.MILESTONE else 0
        name = _wide(plan, project)
        is_left = x + wide + edge + name > WIDE - EDGE and x - edge - name > CAPTION
        first, last = (x - edge - name, x + wide + edge) if is_left else (x - edge, x + wide + edge + name)
        free = (number for number, spans in enumerate(taken) if all(last < a or first > b for a, b in spans))
        row = next(free, len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((first, last))
        found.append(Placed(project=project, row=row, is_left=is_left))
    return found, len(taken)


def _bar(axis: Axis, plan: Planned, placed: Placed, y: float) -> Markup:
    project = placed.project
    found, (x, _y, wide) = plan.forecast.rows[project.id], _span(axis, plan, project, y)
    said = (
        f"{project.code} {project.name}: {found.start.isoformat()} – {found.finish.isoformat()}, {AREAS[project.area]}"
    )
    css = f"area-{AREA_NUMBER[project.area]}{' critical' if found.is_critical else ''}"
    if project.kind is ProjectKind.MILESTONE:
        end = axis.x(found.finish + timedelta(days=1))
        shape = diamond(end, y + BAR / 2, f"bar {css}", said)
        x, wide = end - 9, 18.0
    else:
        progress = Markup('<rect class="progress" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" rx="3"/>').format(
            x, y, wide * project.percent / 100, BAR
        )
        shape = Markup(
            '<g class="bar {}"><title>{}</title><rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" rx="3"/>{}</g>'
        ).format(css, said, x, y, wide, BAR, progress if project.percent else "")
    at, anchor = (x - 6, "end") if placed.is_left else (x + wide + 6, "start")
    label = Markup('<text class="small halo{}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
        " strong" if found.is_critical else "", at, y + 12, anchor, _name(project)
    )
    return shape + label


def _ends(axis: Axis, plan: Planned, lane: PlateauView, risk: PlateauRisk | None, y: float, height: float) -> Markup:
    """The agreed end as an open diamond with a dotted line through its lane, the computed one filled, and four in five
    as a line to its day.
    """
    middle, plateau, parts = y + 14, lane.plateau, []
    outlook = plan.forecast.plateaus.get(plateau.number)
    if plateau.ends_on is not None:
        x = axis.x(plateau.ends_on)
        dotted = Markup('<line class="until" x1="{x:.1f}" x2="{x:.1f}" y1="{:.0f}" y2="{:.0f}"/>')
        parts.append(dotted.format(middle, y + height - 8, x=x))
    if outlook is not None and risk is not None and plateau.reached_on is None:
        start, end = axis.x(outlook.finish), min(axis.x(risk.p80), float(WIDE - EDGE))
        whisker = (
            '<line class="spread" x1="{:.1f}" x2="{end:.1f}" y1="{m:.0f}" y2="{m:.0f}"/>'
            '<line class="spread-end" x1="{end:.1f}" x2="{end:.1f}" y1="{:.0f}" y2="{:.0f}"/>'
        )
        parts.append(Markup(whisker).format(start, middle - 6, middle + 6, end=end, m=middle))  # noqa: S704 - our own
    if plateau.ends_on is not None:
        words = _("agreed: %(day)s", day=plateau.ends_on.isoformat())
        parts.append(diamond(axis.x(plateau.ends_on), middle, "agreed", words))
    if outlook is not None:
        words = _("computed: %(day)s", day=outlook.finish.isoformat())
        parts.append(diamond(axis.x(outlook.finish), middle, "computed late" if outlook.late_by else "computed", words))
    return Markup("").join(parts)


def heading(view: ProgrammeView) -> str:
    """The answer of the roadmap: how many plateaus lie ahead, and how their lights are."""
    ahead = [row for row in view.plateaus if row.plateau.reached_on is None]
    if not ahead:
        return str(_("Every plateau is reached."))
    lit = [row for row in ahead if row.has_light]
    red, amber = (sum(row.light == light for row in lit) for light in ("red", "amber"))
    said = ngettext("One plateau lies ahead", "%(num)d plateaus lie ahead", len(ahead))
    counted = [_("%(count)s red", count=red)] if red else []
    counted += [_("%(count)s amber", count=amber)] if amber else []
    calm = _("none is red or amber")
    return f"{said}: {', '.join(counted) or calm}" if lit else str(said)
