"""Bars over time: the Gantt chart with links and baseline."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from flask_babel import gettext as _
from markupsafe import Markup

from planning.labels import LINK_KINDS
from planning.method.dependency_graph import Link, LinkKind
from planning.projects.models import Project
from planning.schedule.pictures.axis import (
    BAR,
    LABEL,
    ROW,
    TOP,
    Axis,
    axis_of,
    bar,
    days_of,
    short,
    svg,
    today,
)
from planning.schedule.pictures.network import FOLDED_ABOVE
from planning.schedule.queries import Planned


def gantt(plan: Planned, rows: Sequence[Project], language: str) -> Markup:
    """A row per project with its bar, its baseline below it and the links between them."""
    kept = [
        day
        for key in (project.id for project in rows)
        for day in (plan.baseline_start.get(key), plan.baseline_finish.get(key))
        if day is not None
    ]
    axis = axis_of(days_of(plan, rows) + kept)
    place = {project.id: TOP + ROW * number for number, project in enumerate(rows)}
    height = TOP + ROW * len(rows) + 6
    names = Markup("").join(
        Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
            LABEL - 10, place[project.id] + 15, short(f"{project.code} {project.name}", 33)
        )
        for project in rows
    )
    stripes = Markup("").join(
        Markup('<rect class="lane lane-0" x="0" y="{}" width="{}" height="{}"/>').format(
            place[project.id] - 2, axis.right + 10, ROW
        )
        for project in rows[::2]
    )
    starts, finishes = plan.baseline_start, plan.baseline_finish
    baseline = Markup("").join(
        Markup('<rect class="baseline" x="{:.1f}" y="{}" width="{:.1f}" height="3"/>').format(
            axis.x(starts[project.id]),
            place[project.id] + BAR + 3,
            max(axis.x(finishes[project.id] + timedelta(days=1)) - axis.x(starts[project.id]), 3),
        )
        for project in rows
        if project.id in finishes
    )
    bars = Markup("").join(bar(axis, project, plan, place[project.id] + 1, BAR) for project in rows)
    arrows = Markup("").join(
        _link(axis, plan, link, place) for link in plan.links if link.before in place and link.after in place
    )
    words = _(
        "Gantt chart of %(count)s projects with their links; the same dates stand in the table below", count=len(rows)
    )
    return svg(
        axis.right + 14,
        height,
        words,
        stripes
        + axis.drawn(height, language)
        + baseline
        + arrows
        + bars
        + names
        + today(axis, plan.programme.status_date, height),
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
