"""The map of benefits: goals, what shows them, the projects that make it and the plateau, joined by lines; what hangs
on a change that nobody plans is red, with a broken edge and the word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from flask_babel import gettext as _
from markupsafe import Markup

from foundation.goals.queries import Measured
from foundation.sums.goal_line import GoalKind
from planning.benefits.queries import BenefitMap
from planning.method.benefit_map import MapRule, breaks

COLUMN, BETWEEN, TOP, LINE, PAD, GAP = 230, 60, 34, 17, 8, 12
IN_A_LINE, MOST_LINES = 31, 3
CSS = {GoalKind.GOAL: "goal", GoalKind.BENEFIT: "benefit", GoalKind.DISBENEFIT: "disbenefit"}


@dataclass(frozen=True, kw_only=True)
class Box:
    """A text in a column, from `top` down."""

    column: int
    top: float
    lines: Sequence[str]
    css: str

    @property
    def x(self) -> int:
        return self.column * (COLUMN + BETWEEN)

    @property
    def tall(self) -> int:
        return 2 * PAD + LINE * len(self.lines)

    @property
    def middle(self) -> float:
        return self.top + self.tall / 2


def map_picture(found: BenefitMap) -> Markup | None:
    """The map from left to right; None while there is no goal."""
    if not found.rows:
        return None
    boxes = _placed(found)
    tall = max(box.top + box.tall for box in boxes.values()) + GAP
    heads = (_("Goals"), _("Benefits"), _("Projects"), _("Plateaus"))
    titles = Markup("").join(
        Markup('<text class="heading" x="{}" y="16">{}</text>').format(place * (COLUMN + BETWEEN), one)
        for place, one in enumerate(heads)
    )
    words = _("Map of benefits: from goals over benefits and projects to plateaus; the same stands in the table below")
    return Markup(
        '<svg class="benefit-map" role="img" viewBox="-2 0 {} {:.0f}" aria-label="{}"><title>{}</title>{}{}{}</svg>'
    ).format(
        4 * COLUMN + 3 * BETWEEN + 4,
        tall,
        words,
        words,
        titles,
        Markup("").join(_line(one, other) for one, other in _joined(found, boxes)),
        Markup("").join(_drawn(box) for box in boxes.values()),
    )


Key = tuple[str, int]


def _placed(found: BenefitMap) -> dict[Key, Box]:
    """A box per goal, benefit, project and plateau: projects in the order of the benefits that they make, everything
    else in the middle of what it is joined with, so that lines cross little. What nobody plans has a box too.
    """
    goals = [row for row in found.rows if row.goal.kind is GoalKind.GOAL]
    place = {row.goal.id: number for number, row in enumerate(goals)}
    rest = [row for row in found.rows if row.goal.kind is not GoalKind.GOAL]
    rest.sort(key=lambda row: place.get(row.goal.parent_id or 0, len(place)))
    made = {one.id: one for row in [*rest, *goals] for one in found.made.get(row.goal.id, ())}
    boxes = _stacked(2, _makers(found, [*rest, *goals]), {})
    at = {key: box.middle for key, box in boxes.items()}
    seen: dict[Key, list[float]] = {}
    for row in found.rows:
        keys = [("project", one.id) for one in found.made.get(row.goal.id, ())] or [("nobody", row.goal.id)]
        seen["goal", row.goal.id] = [at[key] for key in keys if key in at]
    boxes |= _stacked(1, [(("goal", row.goal.id), _title(row), CSS[row.goal.kind]) for row in rest], seen)
    for row in rest:
        middle = boxes["goal", row.goal.id].middle
        seen.setdefault(("goal", row.goal.parent_id or 0), []).append(middle)
        seen.setdefault(("plateau", row.goal.plateau_id or 0), []).append(middle)
    for one in made.values():
        seen.setdefault(("plateau", one.plateau_id or 0), []).append(at["project", one.id])
    boxes |= _stacked(0, [(("goal", row.goal.id), _title(row), CSS[row.goal.kind]) for row in goals], seen)
    last = [(("plateau", one.id), f"{one.number}. {one.name}", "plateau") for one in found.plateaus]
    return boxes | _stacked(3, [row for row in last if row[0] in seen], seen)


def _makers(found: BenefitMap, rows: Sequence[Measured]) -> list[tuple[Key, str, str]]:
    """The projects of each in turn, once; where there are none, that nobody plans it."""
    drawn: dict[Key, tuple[Key, str, str]] = {}
    for row in rows:
        for one in found.made.get(row.goal.id, ()):
            drawn.setdefault(("project", one.id), (("project", one.id), f"{one.code} {one.name}", "project"))
        if breaks(found.on_map(row)) is MapRule.NO_PROJECT:
            drawn["nobody", row.goal.id] = (("nobody", row.goal.id), str(_("nobody plans this")), "nobody")
    return list(drawn.values())


def _stacked(column: int, rows: Sequence[tuple[Key, str, str]], seen: Mapping[Key, Sequence[float]]) -> dict[Key, Box]:
    """Boxes from the top down, each as near as it can be to the middle of what it is joined with."""
    boxes: dict[Key, Box] = {}
    top = float(TOP)
    for key, text, css in rows:
        lines, own = _in_lines(text), seen.get(key)
        wanted = sum(own) / len(own) - PAD - LINE * len(lines) / 2 if own else top
        boxes[key] = Box(column=column, top=max(top, wanted), lines=lines, css=css)
        top = boxes[key].top + boxes[key].tall + GAP
    return boxes


def _title(row: Measured) -> str:
    """A name with what was measured last."""
    if row.latest is None:
        return row.goal.name
    return f"{row.goal.name}: {row.latest.value} {row.goal.unit or ''}".strip()


def _in_lines(text: str) -> list[str]:
    lines = wrap(text, IN_A_LINE) or ["–"]
    return (
        lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][: IN_A_LINE - 1] + "…"]
    )


def _joined(found: BenefitMap, boxes: Mapping[Key, Box]) -> list[tuple[Box, Box]]:
    pairs: list[tuple[Key, Key]] = []
    for row in found.rows:
        goal, own = row.goal, found.made.get(row.goal.id, ())
        if goal.parent_id is not None:
            pairs.append((("goal", goal.parent_id), ("goal", goal.id)))
        pairs += [(("goal", goal.id), ("project", one.id)) for one in own]
        pairs.append((("goal", goal.id), ("nobody", goal.id)))
    made = {one.id: one for own in found.made.values() for one in own}
    pairs += [(("project", key), ("plateau", one.plateau_id)) for key, one in made.items() if one.plateau_id]
    return [(boxes[one], boxes[other]) for one, other in pairs if one in boxes and other in boxes]


def _line(one: Box, other: Box) -> Markup:
    css = " broken" if other.css == "nobody" else ""
    start, end = one.x + COLUMN, other.x
    if one.column == other.column:  # a goal under a goal: along the left edge
        start, end = one.x, other.x
        return Markup('<path class="join{0}" d="M{1},{2:.0f} C{3},{2:.0f} {3},{4:.0f} {1},{4:.0f}"/>').format(
            css, start, one.middle, start - 14, other.middle
        )
    half = (start + end) / 2
    return Markup('<path class="join{}" d="M{},{:.0f} C{:.0f},{:.0f} {:.0f},{:.0f} {},{:.0f}"/>').format(
        css, start, one.middle, half, one.middle, half, other.middle, end, other.middle
    )


def _drawn(box: Box) -> Markup:
    lines = Markup("").join(
        Markup('<text x="{}" y="{:.0f}">{}</text>').format(box.x + PAD, box.top + PAD + 13 + number * LINE, text)
        for number, text in enumerate(box.lines)
    )
    return Markup('<rect class="box {}" x="{}" y="{:.0f}" width="{}" height="{}" rx="5"/>{}').format(
        box.css, box.x, box.top, COLUMN, box.tall, lines
    )
