"""Named points over two axes."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from foundation.pictures.svg import Number, dot, round_step


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One point of a scatter: its name, where it is, and the number of its shape and colour."""

    name: str
    x: float
    y: float
    line: int


def scatter(
    spots: Sequence[Spot],
    *,
    path: Sequence[tuple[float, float]],
    ends: tuple[int, int],
    words: str,
    show: Callable[[float], str],
) -> Markup:
    """Named points, x from 0 to a little over the largest, y between `ends`; `path` joins some of them."""
    width, height, left, top, bottom, (least_y, most_y) = 900, 360, 60, 16, 40, ends
    span, tall = width - left - 20, height - top - bottom
    most_x = 1.08 * max((spot.x for spot in spots), default=0.0) or 1.0
    step = round_step(most_x, 5)

    def at(x: float, y: float) -> tuple[float, float]:
        return left + span * x / most_x, top + tall * (1 - (y - least_y) / (most_y - least_y))

    rows = Markup("").join(
        Markup(
            '<line class="grid" x1="{0}" x2="{1}" y1="{2:.1f}" y2="{2:.1f}"/>'
            '<text x="{3}" y="{4:.1f}" text-anchor="end">{5}</text>'
        ).format(left, width - 20, at(0, tick)[1], left - 8, at(0, tick)[1] + 5, tick)
        for tick in range(least_y, most_y + 1)
    )
    ticks = Markup("").join(
        Markup('<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
            at(step * number, least_y)[0], height - 12, show(step * number)
        )
        for number in range(int(most_x / step) + 1)
    )
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in path))
    drawn = Markup("").join(
        Markup('<g class="line-{}"><title>{}</title>{}</g>').format(
            spot.line % 6, f"{spot.name}: {show(spot.x)}, {spot.y:.2f}", dot(spot.line, *at(spot.x, spot.y))
        )
        for spot in spots
    ) + _spot_names([(spot.name, at(spot.x, spot.y)) for spot in spots], width)
    return Markup(
        '<svg class="columns" role="img" viewBox="0 0 {} {}" aria-label="{}">'
        '<title>{}</title>{}{}<polyline class="frontier" points="{}"/>{}</svg>'
    ).format(width, height, words, words, rows, ticks, joined, drawn)


LETTER, LINE = 8, 17  # about how wide a letter is, and how high a line


def _spot_names(spots: Sequence[tuple[str, tuple[float, float]]], width: float) -> Markup:
    """The name of each point beside it: to its right, to its left where there is no room, lower where one stands."""
    placed: list[tuple[float, float, float]] = []
    drawn = Markup("")
    for name, (x, y) in sorted(spots, key=lambda spot: spot[1][1]):
        long = LETTER * len(name)
        is_left = x + 12 + long > width
        start, line = (x - 12 - long if is_left else x + 12), y + 5
        while any(start < end and first < start + long and abs(line - there) < LINE for first, end, there in placed):
            line += LINE
        placed.append((start, start + long, line))
        anchor, place = ("end", x - 12) if is_left else ("start", x + 12)
        drawn += Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(place, line, anchor, name)
    return drawn


def round_ends(values: Sequence[Number], most: int) -> tuple[int, int]:
    """The whole figures between which these values lie, within 0 and `most`, at least two apart: a scale that shows the
    difference.

    >>> round_ends([2.3, 4.6], 5), round_ends([5], 5), round_ends([], 5), round_ends([0], 5)
    ((2, 5), (3, 5), (0, 5), (0, 2))
    """
    if not values:
        return 0, most
    low, high = math.floor(min(values)), math.ceil(max(values))
    high = min(max(high, low + 2), most)
    return max(min(low, high - 2), 0), high
