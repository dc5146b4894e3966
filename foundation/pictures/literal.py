"""A picture of the page as a picture of its own: with its colours and font inside, for PDF and Word."""

import re
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from foundation.pictures.svg import dot

FONT = "Source Sans 3"
TOKENS = Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css"
LIGHT = TOKENS.read_text("utf-8").partition("@media screen")[0]
COLOURS = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]+);", LIGHT))
LINES = [COLOURS[f"l{number}"] for number in range(6)]
STYLE = "".join(
    [
        f"text{{font-family:'{FONT}';font-size:15px;fill:{COLOURS['ink']}}}",
        f".grid{{stroke:{COLOURS['line']}}}.mark{{stroke:{COLOURS['bad']};stroke-width:2}}",
        ".profile polyline{fill:none;stroke-width:2}",
        *(
            f".line-{number}{{fill:{colour};stroke:{colour}}}"
            f".line-{number} polyline{{fill:none}}.fill-{number}{{fill:{colour}}}"
            for number, colour in enumerate(LINES)
        ),
    ]
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
BOX = re.compile(r'<svg ([^>]*)viewBox="0 0 (\d+) (\d+)"')


def standalone(svg: str, names: Sequence[str] = ()) -> str:
    """The SVG with its namespace, its size, literal colours and a legend below it; only for pictures with a viewBox."""
    svg = CONTROL.sub("", svg)
    found = BOX.search(svg)
    if found is None:
        raise ValueError("a picture for paper has a viewBox")
    width, height = int(found.group(2)), int(found.group(3))
    tall = height + 26 * -(-len(names) // 3)
    opened = svg.replace(f'viewBox="0 0 {width} {height}"', f'viewBox="0 0 {width} {tall}"', 1)
    opened = opened.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{tall}" ', 1)
    place, end = opened.index(">") + 1, opened.rindex("</svg>")
    return f"{opened[:place]}<style>{STYLE}</style>{opened[place:end]}{_legend(names, width, height)}</svg>"


def _legend(names: Sequence[str], width: int, top: int) -> Markup:
    """The names of the lines with their shapes and colours, three in a row."""
    return Markup("").join(
        Markup('<g class="line-{} key">{}</g><text x="{}" y="{}">{}</text>').format(
            number % 6,
            dot(number, 20 + width // 3 * (number % 3), top + 12 + 26 * (number // 3)),
            34 + width // 3 * (number % 3),
            top + 17 + 26 * (number // 3),
            name,
        )
        for number, name in enumerate(names)
    )
