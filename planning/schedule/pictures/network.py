"""The network of dependencies, folded by plateau when it is large."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from planning.method.dependency_graph import Link, layers
from planning.method.project_dates import Row
from planning.schedule.pictures.axis import AREA_NUMBER, short, svg
from planning.schedule.queries import Planned

FOLDED_ABOVE = 60


@dataclass(frozen=True, kw_only=True)
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
            project.id: -(plan.number_of(project) or 0) - 1
            for project in plan.projects
            if unfolded is None or plan.number_of(project) != unfolded
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
    return svg(width, height, words, lines + drawn)


def _is_hot(plan: Planned, link: Link) -> bool:
    rows = plan.forecast.rows
    return link.before in rows and link.after in rows and rows[link.before].is_critical and rows[link.after].is_critical


def _boxes(plan: Planned, fold: Mapping[int, int]) -> list[Box]:
    rows = plan.forecast.rows
    shown = [project for project in plan.projects if project.id not in fold]
    found = [
        Box(
            key=project.id,
            title=f"{project.code} {project.name}",
            words=(
                _("%(days)s days, float %(float)s", days=_length(rows[project.id]), float=rows[project.id].total_float)
                if project.finished is None
                else _("%(days)s days, finished", days=_length(rows[project.id]))
            ),
            css=f"area-{AREA_NUMBER[project.area]}{' critical' if rows[project.id].is_critical else ''}",
        )
        for project in shown
    ]
    titles = {-plateau.number - 1: f"{plateau.number}. {plateau.name}" for plateau in plan.plateaus} | {
        -1: _("Without a plateau")
    }
    return found + [
        Box(
            key=key,
            title=titles[key],
            words=_("%(count)s projects", count=list(fold.values()).count(key)),
            css="folded",
        )
        for key in sorted(set(fold.values()), reverse=True)
    ]


def _length(row: Row) -> int:
    return int(row.dates.early_finish - row.dates.early_start)


def _depths(keys: Sequence[int], arrows: Sequence[Link]) -> dict[int, int]:
    """Columns; folded plateaus may wait for each other both ways, so those arrows that would turn back do not count."""
    links: list[Link] = []
    order = {key: number for number, key in enumerate(keys)}
    for link in sorted(arrows, key=lambda link: (order[link.before], order[link.after])):
        if not (link.before < 0 or link.after < 0) or order[link.before] < order[link.after]:
            links.append(link)
    return layers(list(keys), links)


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
        return short(title, most), ""
    return first, short(" ".join(words), most)
