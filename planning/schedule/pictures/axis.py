"""The axis of time and what stands on it in each picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from markupsafe import Markup

from foundation.sums.working_calendar import add_months
from planning.labels import AREAS
from planning.method.plan import Area, ProjectKind
from planning.projects.models import Project
from planning.schedule.queries import Planned

MONTH = 30
AREA_NUMBER = {area: number for number, area in enumerate(Area)}


TIPS = Markup(
    "<defs>"
    '<marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse"'
    ' markerWidth="8" markerHeight="8" orient="auto-start-reverse">'
    '<path class="tip" d="M0 0L10 5L0 10z"/></marker></defs>'
)


HALF_YEAR = 6


def short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


@dataclass(frozen=True, kw_only=True)
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


def axis_of(days: Sequence[date], *, left: int, month: int = MONTH, width: int | None = None) -> Axis:
    """An axis over these days, at least half a year, as wide as its months need, or as given."""
    first = min(days).replace(day=1)
    last = max(days)
    months = max((last.year - first.year) * 12 + last.month - first.month + 1, HALF_YEAR)
    return Axis(first=first, months=months, left=left, wide=width or months * month)


def days_of(plan: Planned, rows: Sequence[Project]) -> list[date]:
    """Every day that a picture of these projects must hold."""
    found = [plan.forecast.rows[project.id] for project in rows]
    numbers = {plan.number_of(project) for project in rows}
    agreed = [plateau.ends_on for plateau in plan.plateaus if plateau.ends_on is not None and plateau.number in numbers]
    status = [plan.programme.status_date] if plan.programme.status_date else []
    return [*agreed, *status, *(row.start for row in found), *(row.finish for row in found)]


def diamond(x: float, y: float, css: str, words: str) -> Markup:
    return Markup('<path class="{}" d="M{x:.1f} {:.1f}l8 8l-8 8l-8 -8z"><title>{}</title></path>').format(
        css, y - 8, words, x=x
    )


def bar(axis: Axis, row: Project, plan: Planned, y: float, tall: int) -> Markup:
    """A project: a bar with its progress, or a diamond for a moment; a thick outline on the critical path."""
    found = plan.forecast.rows[row.id]
    words = f"{row.code} {row.name}: {found.start.isoformat()} – {found.finish.isoformat()}, {AREAS[row.area]}" + (
        f", {_('critical')}" if found.is_critical else ""
    )
    css = f"area-{AREA_NUMBER[row.area]}{' critical' if found.is_critical else ''}{' done' if row.finished else ''}"
    if row.kind is ProjectKind.MILESTONE:
        return diamond(axis.x(found.finish + timedelta(days=1)), y + tall / 2, f"bar {css}", words)
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
        '<g class="bar {}" data-project="{}" data-start="{}">'
        '<title>{}</title><rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" rx="3"/>{}</g>'
    ).format(css, row.id, found.start.isoformat(), words, x, y, wide, tall, done)


def svg(width: float, height: float, words: str, body: Markup, *, is_whole: bool = True) -> Markup:
    """The picture; one that is whole stays on one sheet of paper."""
    return Markup(
        '<svg class="plan{}" role="group" viewBox="0 0 {:.0f} {:.0f}" width="{:.0f}" aria-label="{}">'
        "<title>{}</title>{}{}</svg>"
    ).format(" whole" if is_whole else "", width, height, width, words, words, TIPS, body)
