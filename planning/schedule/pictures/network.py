"""The network of dependencies in a lane per plateau, folded by plateau when it is large."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from flask_babel import gettext as _
from markupsafe import Markup

from planning.method.dependency_graph import Link, layers
from planning.method.project_dates import Row
from planning.schedule.pictures.axis import AREA_NUMBER, short, svg
from planning.schedule.queries import Planned
from planning.schedule.shown import Size

FOLDED_ABOVE = 60


@dataclass(frozen=True, kw_only=True)
class Box:
    """A node of the network: a project, or a plateau with all of its projects folded away."""

    key: int
    code: str
    title: str
    words: str
    css: str


@dataclass(frozen=True, kw_only=True)
class Look:
    """How wide and tall a box is, and how far the next one stands."""

    wide: int
    tall: int
    across: int
    down: int


LOOKS = {
    Size.CODES: Look(wide=50, tall=26, across=76, down=38),
    Size.NAMES: Look(wide=176, tall=52, across=222, down=70),
}
CAPTION, EDGE = 30, 12


def is_folded(plan: Planned) -> bool:
    """Whether the network would be too large to read with all of its projects."""
    return len(plan.projects) > FOLDED_ABOVE


def network(plan: Planned, unfolded: int | None, size: Size) -> Markup:
    """A lane per plateau; in it boxes in columns by how many links deep they stand. A large plan is folded by plateau,
    of which one may be open.
    """
    folds = is_folded(plan)
    fold = {
        project.id: -(plan.number_of(project) or 0) - 1
        for project in plan.projects
        if folds and (unfolded is None or plan.number_of(project) != unfolded)
    }
    boxes, look = _boxes(plan, fold), LOOKS[size if not folds or unfolded is not None else Size.NAMES]
    pairs = sorted({(fold.get(link.before, link.before), fold.get(link.after, link.after)) for link in plan.links})
    arrows = [Link(first, second) for first, second in pairs if first != second]
    place, grounds = _in_lanes(_lanes(plan, boxes), arrows, look)
    height = max((y for _x, y in place.values()), default=0) + look.tall + EDGE
    width = max((x for x, _y in place.values()), default=0) + look.wide + 2 * EDGE
    lines = Markup("").join(
        _curve(link, place[link.before], place[link.after], look, is_hot=_is_hot(plan, link)) for link in arrows
    )
    drawn = Markup("").join(_box(box, *place[box.key], look) for box in boxes)
    words = _("Network of dependencies: %(boxes)s boxes and %(links)s links", boxes=len(boxes), links=len(arrows))
    return svg(width, height, words, Markup("").join(ground(width) for ground in grounds) + lines + drawn)


def _lanes(plan: Planned, boxes: Sequence[Box]) -> list[tuple[str, list[Box]]]:
    """The boxes of each plateau under its name; what is folded stands together, without one."""
    names = {row.number: f"{row.number}. {row.name}" for row in plan.plateaus}
    numbers = {project.id: plan.number_of(project) for project in plan.projects}
    lanes = [("", [box for box in boxes if box.key < 0])]
    lanes += [(name, [box for box in boxes if numbers.get(box.key) == number]) for number, name in names.items()]
    loose = [box for box in boxes if box.key in numbers and numbers[box.key] is None]
    lanes.append((_("Without a plateau") if names else "", loose))
    return [(name, inside) for name, inside in lanes if inside]


def _in_lanes(
    lanes: Sequence[tuple[str, list[Box]]], arrows: Sequence[Link], look: Look
) -> tuple[dict[int, tuple[float, float]], list[Callable[[float], Markup]]]:
    """Where each box stands, and what draws the ground of each lane once it is known how wide it is."""
    place: dict[int, tuple[float, float]] = {}
    grounds: list[Callable[[float], Markup]] = []
    top = 0.0
    for number, (name, inside) in enumerate(lanes):
        keys = {box.key for box in inside}
        within = [link for link in arrows if link.before in keys and link.after in keys]
        depth = _depths([box.key for box in inside], within)
        column: dict[int, list[Box]] = {}
        for box in inside:
            column.setdefault(depth[box.key], []).append(box)
        y = top + (CAPTION if name else EDGE)
        place |= _placed(column, within, look, y)
        height = y - top + look.down * max(len(found) for found in column.values())
        grounds.append(partial(_ground, number, name, top, height))
        top += height + EDGE / 2
    return place, grounds


def _ground(number: int, name: str, top: float, height: float, width: float) -> Markup:
    return Markup(
        '<rect class="lane lane-{}" x="0" y="{:.0f}" width="{:.0f}" height="{:.0f}" rx="6"/>'
        '<text class="strong" x="{}" y="{:.0f}">{}</text>'
    ).format(number % 2, top, width, height, EDGE, top + 20, name)


def _is_hot(plan: Planned, link: Link) -> bool:
    rows = plan.forecast.rows
    return link.before in rows and link.after in rows and rows[link.before].is_critical and rows[link.after].is_critical


def _boxes(plan: Planned, fold: Mapping[int, int]) -> list[Box]:
    rows = plan.forecast.rows
    shown = [project for project in plan.projects if project.id not in fold]
    found = [
        Box(
            key=project.id,
            code=project.code,
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
            code="",
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


def _placed(
    column: Mapping[int, list[Box]], arrows: Sequence[Link], look: Look, top: float
) -> dict[int, tuple[float, float]]:
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
            place[box.key] = (EDGE + look.across * number, top + look.down * row)
    return place


def _curve(link: Link, first: tuple[float, float], second: tuple[float, float], look: Look, *, is_hot: bool) -> Markup:
    x1, y1, x2, y2 = first[0] + look.wide, first[1] + look.tall / 2, second[0], second[1] + look.tall / 2
    reach = max((x2 - x1) / 2, look.across / 3)
    return Markup(
        '<path class="arrow{}" data-before="{}" data-after="{}"'
        ' d="M{:.0f} {:.0f}C{:.0f} {:.0f} {:.0f} {:.0f} {:.0f} {:.0f}" marker-end="url(#tip)"/>'
    ).format(" critical" if is_hot else "", link.before, link.after, x1, y1, x1 + reach, y1, x2 - reach, y2, x2, y2)


def _box(box: Box, x: float, y: float, look: Look) -> Markup:
    """A project or a folded plateau; its words are told when it is chosen."""
    said = f"{box.title}, {box.words}"
    if look.tall < TWO_LINES:
        lines = [("small strong", y + 17, box.code)]
    else:
        first, second = _two_lines(box.title)
        lines = [("small strong", y + 15, first), ("small strong", y + 29, second), ("small soft", y + 45, box.words)]
    text = Markup("").join(
        Markup('<text class="{}" x="{:.0f}" y="{:.0f}">{}</text>').format(css, x + 11, at, words)
        for css, at, words in lines
    )
    return Markup(
        '<g class="box {}" data-key="{}" data-told="{}"><title>{}</title>'
        '<rect x="{x:.0f}" y="{y:.0f}" width="{}" height="{}" rx="6"/>'
        '<rect class="stripe" x="{x:.0f}" y="{:.0f}" width="5" height="{}"/>{}</g>'
    ).format(box.css, box.key, said, said, look.wide, look.tall, y + 4, look.tall - 8, text, x=x, y=y)


TWO_LINES = 40


def _two_lines(title: str, most: int = 25) -> tuple[str, str]:
    """A title over two lines, broken between words."""
    first = ""
    words = title.split(" ")
    while words and len(first) + len(words[0]) < most:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return short(title, most), ""
    return first, short(" ".join(words), most)
