"""A picture of the page as a picture of its own: with its colours and font inside, for PDF and Word."""

import re

FONT = "Source Sans 3"
LINES = ("#0f5c63", "#b5532a", "#5a4fa2", "#2f7d32", "#8a2f62", "#6b5d00")
STYLE = "".join(
    [
        f"text{{font-family:'{FONT}';font-size:15px;fill:#16252a}}.grid{{stroke:#d6dfe1}}.mark{{stroke:#a52834;stroke-width:2}}.profile polyline{{fill:none;stroke-width:2}}",
        *(f".line-{number}{{fill:{colour};stroke:{colour}}}.line-{number} polyline{{fill:none}}.fill-{number}{{fill:{colour}}}" for number, colour in enumerate(LINES)),
    ]
)
BOX = re.compile(r'<svg ([^>]*)viewBox="0 0 (\d+) (\d+)"')


def standalone(svg: str) -> str:
    """The SVG with its namespace, its size and literal colours; only for pictures with a viewBox."""
    found = BOX.search(svg)
    if found is None:
        raise ValueError("a picture for paper has a viewBox")
    width, height = found.group(2), found.group(3)
    opened = svg.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" ', 1)
    place = opened.index(">") + 1
    return f"{opened[:place]}<style>{STYLE}</style>{opened[place:]}"
