"""Server-side pictures: plain SVG with classes for colour, one source for page and print."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from foundation.pictures.fills import Fill, filled

Number = Decimal | float | int


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One piece of a bar: where it begins and how long it is (0 to 1 of the whole width), its colour, its words and how
    firm it is.
    """

    start: float
    length: float
    css: str
    words: str
    fill: Fill = Fill.ACTUAL


def bar(
    pieces: Sequence[Piece], *, words: str, line: tuple[float, float] | None = None, marks: Sequence[float] = ()
) -> Markup:
    """One horizontal bar that stretches with its cell; `line` is a range drawn over it, `marks` are vertical
    strokes.
    """
    body = Markup("").join(
        Markup('<rect {} x="{:.2f}%" y="15%" width="{:.2f}%" height="70%"><title>{}</title></rect>').format(
            filled(piece.css, piece.fill), 100 * piece.start, 100 * piece.length, piece.words
        )
        for piece in pieces
    )
    strokes = Markup("").join(
        Markup('<line class="mark" x1="{0:.2f}%" x2="{0:.2f}%" y1="0" y2="100%"/>').format(100 * mark) for mark in marks
    )
    whisker = Markup("")
    if line is not None and line[1] > line[0]:
        low, high = 100 * line[0], 100 * line[1]
        whisker = Markup(
            '<line class="whisker" x1="{0:.2f}%" x2="{1:.2f}%" y1="50%" y2="50%"/>'
            '<line class="whisker" x1="{0:.2f}%" x2="{0:.2f}%" y1="25%" y2="75%"/>'
            '<line class="whisker" x1="{1:.2f}%" x2="{1:.2f}%" y1="25%" y2="75%"/>'
        ).format(low, high)
    return Markup(
        '<svg class="bar" role="img" aria-label="{}">'
        '<rect class="track" x="0" y="15%" width="100%" height="70%"/>{}{}{}</svg>'
    ).format(words, body, strokes, whisker)


@dataclass(frozen=True)
class Line:
    """One line of a profile: its name and a value (or None) per row, and whether a value is a range's middle."""

    name: str
    values: Sequence[Number | None]


LABELS, WIDE = 250, 900  # of a profile: its names, and all of it


def profile(rows: Sequence[str], lines: Sequence[Line], *, ends: tuple[int, int], words: str) -> Markup:
    """A profile: one row per label, one dot per line and row, the dots of a line joined; shapes differ as well as
    colours. `ends` are the first and last figure of its scale.
    """
    step, top, label_width, width, (least, most) = 34, 30, LABELS, WIDE, ends
    height = top + step * len(rows) + 8
    span = width - label_width - 30

    def x(value: Number) -> float:
        return label_width + span * (float(value) - least) / (most - least)

    grid = Markup("").join(
        Markup(
            '<line class="grid" x1="{0:.1f}" x2="{0:.1f}" y1="{1}" y2="{2}"/>'
            '<text class="tick" x="{0:.1f}" y="{3}" text-anchor="middle">{4}</text>'
        ).format(x(tick), top - 8, height - 8, top - 14, tick)
        for tick in range(least, most + 1)
    )
    names = Markup("").join(
        Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
            label_width - 14, top + step * number + 21, _short(name)
        )
        for number, name in enumerate(rows)
    )
    drawn = Markup("").join(
        _profile_line(
            line,
            number,
            [(x(value), top + step * row + 17) for row, value in enumerate(line.values) if value is not None],
        )
        for number, line in enumerate(lines)
    )
    return Markup(
        '<svg class="profile" role="img" viewBox="0 0 {} {}" aria-label="{}"><title>{}</title>{}{}{}</svg>'
    ).format(width, height, words, words, grid, names, drawn)


def _profile_line(line: Line, number: int, points: Sequence[tuple[float, float]]) -> Markup:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = Markup("").join(dot(number, x, y) for x, y in points)
    return Markup('<g class="line-{}"><title>{}</title><polyline points="{}"/>{}</g>').format(
        number % 6, line.name, path, dots
    )


def dot(number: int, x: float, y: float) -> Markup:
    shapes = (
        '<circle cx="{x:.1f}" cy="{y:.1f}" r="6"/>',
        '<rect x="{a:.1f}" y="{b:.1f}" width="11" height="11"/>',
        '<polygon points="{x:.1f},{b:.1f} {c:.1f},{d:.1f} {a:.1f},{d:.1f}"/>',
        '<polygon points="{x:.1f},{b:.1f} {c:.1f},{y:.1f} {x:.1f},{d:.1f} {a:.1f},{y:.1f}"/>',
    )
    return Markup(shapes[number % 4].format(x=x, y=y, a=x - 6, b=y - 6, c=x + 6, d=y + 6))  # noqa: S704 - numbers only


def key_dot(number: int) -> Markup:
    """The shape and colour of a line, for a legend."""
    return Markup('<svg class="key line-{}" viewBox="0 0 16 16" aria-hidden="true">{}</svg>').format(
        number % 6, dot(number, 8, 8)
    )


def _short(name: str, most: int = 34) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


@dataclass(frozen=True)
class Mark:
    """A vertical stroke in a chart of columns: where (0 to 1 of the width) and its word."""

    place: float
    word: str


def round_step(most: float, parts: int) -> float:
    """The step (1, 2 or 5 times a power of ten) that cuts `most` into at most `parts` pieces.

    >>> round_step(1894400, 4), round_step(0.1, 4), round_step(7, 4)
    (500000.0, 0.05, 2.0)
    """
    raw = most / parts
    power = 10.0 ** math.floor(math.log10(raw))
    return next(round(times * power, 12) for times in (1, 2, 5, 10) if raw <= times * power * (1 + 1e-9))


def columns(
    groups: Sequence[str],
    lines: Sequence[Line],
    *,
    words: str,
    show: Callable[[float], str],
    marks: Sequence[Mark] = (),
) -> Markup:
    """Columns side by side per group, one per line; values of 0 or more, the ticks at the left written by `show`."""
    width, height, left, top, bottom = 900, 280, 96, 34, 30
    span, tall = width - left - 10, height - top - bottom
    largest = max((float(value) for line in lines for value in line.values if value is not None), default=0.0) or 1.0
    step = round_step(largest, 4)
    pieces = math.ceil(largest / step - 1e-9)
    most = step * pieces
    slot = span / max(len(groups), 1)
    thick = slot * (0.72 if len(lines) > 1 else 0.94) / max(len(lines), 1)

    def y(value: float) -> float:
        return top + tall * (1 - value / most)

    grid = Markup("").join(
        Markup(
            '<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>'
            '<text class="tick" x="{}" y="{:.1f}" text-anchor="end">{}</text>'
        ).format(left, width - 10, y(tick), y(tick), left - 8, y(tick) + 5, show(tick))
        for tick in (step * number for number in range(pieces + 1))
    )
    drawn = Markup("").join(
        Markup(
            '<rect class="fill-{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"><title>{}</title></rect>'
        ).format(
            number % 6,
            left + slot * place + (slot - thick * len(lines)) / 2 + thick * number,
            y(float(value)),
            thick,
            top + tall - y(float(value)),
            f"{line.name}, {groups[place]}: {show(float(value))}",
        )
        for number, line in enumerate(lines)
        for place, value in enumerate(line.values)
        if value is not None
    )
    names = Markup("").join(
        Markup('<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
            left + slot * (place + 0.5), height - 8, name
        )
        for place, name in enumerate(groups)
        if name
    )
    strokes = Markup("").join(
        Markup(
            '<line class="mark" x1="{0:.1f}" x2="{0:.1f}" y1="{1}" y2="{2}"/>'
            '<text x="{0:.1f}" y="{3}" text-anchor="middle">{4}</text>'
        ).format(
            left + span * mark.place, top - 4 - 14 * (number % 2), top + tall, top - 8 - 14 * (number % 2), mark.word
        )
        for number, mark in enumerate(marks)
    )
    return Markup(
        '<svg class="columns" role="img" viewBox="0 0 {} {}" aria-label="{}"><title>{}</title>{}{}{}{}</svg>'
    ).format(width, height, words, words, grid, drawn, names, strokes)


def spark(values: Sequence[Number | None], words: str, most: float = 5) -> Markup:
    """A small line of a few values over time, from 0 to `most`, with a dot at each; the last one is named in words
    too.
    """
    known = [(number, float(value)) for number, value in enumerate(values) if value is not None]
    if not known:
        return Markup("–")
    step = 100 / max(len(values) - 1, 1)
    points = [(6 + step * number, 28 - 22 * value / most) for number, value in known]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = Markup("").join(Markup('<circle cx="{:.1f}" cy="{:.1f}" r="3"/>').format(x, y) for x, y in points)
    said = f"{words}: " + ", ".join(f"{value:.1f}" for _number, value in known)
    return Markup(
        '<svg class="spark line-0" role="img" viewBox="0 0 112 32" aria-label="{}"><title>{}</title>'
        '<polyline points="{}"/>{}</svg>'
    ).format(said, said, path, dots)


def dots(made: int, of: int, *, words: str) -> Markup:
    """A chance as counted cases: `made` filled dots, the others open. Fernandes et al. 2018: people decide best so."""
    drawn = Markup("").join(
        Markup('<circle class="{}" cx="{}" cy="8" r="5"/>').format(
            "made" if number < made else "missed", 8 + 14 * number
        )
        for number in range(of)
    )
    return Markup('<svg class="dots" role="img" viewBox="0 0 {} 16" aria-label="{}"><title>{}</title>{}</svg>').format(
        14 * of + 2, words, words, drawn
    )
