"""The course of a benefit: the straight line from base to target, and what was measured."""

from datetime import date
from fractions import Fraction

from babel.dates import format_date
from flask_babel import gettext as _
from markupsafe import Markup

from foundation.goals.queries import Measured, number_of
from foundation.sums.goal_line import expected

WIDE, TALL, LEFT, RIGHT, TOP, BOTTOM = 720, 220, 70, 90, 20, 34


def course(found: Measured, language: str) -> Markup | None:
    """Base and target as rings on the line, measurements as dots with their values; None where there is no line."""
    line = found.line
    if line.base is None or line.base_on is None or line.target is None or line.due is None:
        return None
    if expected(line, line.due) is None:
        return None
    known = [(row.measured_on, number_of(row.value), row.value) for row in found.rows]
    dots = [(on, Fraction(value), text) for on, value, text in known if on is not None and value is not None]
    days = [line.base_on, line.due, *(on for on, _value, _text in dots)]
    values = [Fraction(line.base), Fraction(line.target), *(value for _on, value, _text in dots)]
    first, last, low, high = min(days), max(days), min(values), max(values)
    span, room = max((last - first).days, 1), (high - low) or Fraction(1)

    def at(on: date, value: Fraction) -> tuple[float, float]:
        x = LEFT + (WIDE - LEFT - RIGHT) * (on - first).days / span
        y = TOP + (TALL - TOP - BOTTOM) * float((high - value) / room)
        return x, y

    start, end = at(line.base_on, Fraction(line.base)), at(line.due, Fraction(line.target))
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(on, value) for on, value, _text in dots))
    marks = Markup("").join(
        Markup('<circle class="made" cx="{:.1f}" cy="{:.1f}" r="5"/><text x="{:.1f}" y="{:.1f}">{}</text>').format(
            *at(on, value), at(on, value)[0] + 9, at(on, value)[1] + 4, text
        )
        for on, value, text in dots
    )
    ends = Markup("").join(
        Markup(
            '<circle class="missed" cx="{:.1f}" cy="{:.1f}" r="6"/>'
            '<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>'
            '<text class="soft" x="{:.1f}" y="{}" text-anchor="middle">{}</text>'
        ).format(x, y, x + shift, y + 4, anchor, text, x, TALL - 8, format_date(on, "MMM y", locale=language))
        for (x, y), shift, anchor, text, on in (
            (start, -11, "end", found.goal.base_value, line.base_on),
            (end, 11, "start", found.goal.target, line.due),
        )
    )
    words = _(
        "%(name)s: the line from %(base)s to %(target)s, and what was measured",
        name=found.goal.name,
        base=found.goal.base_value,
        target=found.goal.target,
    )
    return Markup(
        '<svg class="course" role="img" viewBox="0 0 {} {}" aria-label="{}"><title>{}</title>'
        '<line class="asked" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>'
        '<polyline class="measured" points="{}"/>{}{}</svg>'
    ).format(WIDE, TALL, words, words, *start, *end, path, ends, marks)
