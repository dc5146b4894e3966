"""What single cells of a list of criteria mean: options, points in words, what a section weighs."""

import re
from collections.abc import Mapping
from decimal import Decimal

from foundation.lists.amounts import amount_in

SEPARATORS = (r"[|\n]", ";", "•", r"\s/\s", r"\s–\s", r",(?!\d)")
BEFORE = re.compile(r"(?:[-–*•]\s+|[A-Za-z0-9]{1,2}[).]\s+)")
NOTHING = {"", "-", "–", "?", "n.v.t.", "nvt", "n/a", "niet van toepassing"}
MOST_POINTS = 100_000
WORDS_OF_POINTS = {
    **dict.fromkeys(("hoog", "high", "groot"), 3),
    **dict.fromkeys(("middel", "midden", "gemiddeld", "medium", "middle"), 2),
    **dict.fromkeys(("laag", "low", "klein"), 1),
}


def options_in(text: str) -> tuple[str, ...]:
    """The options in a cell: on lines of their own or between bars, else between semicolons, bullets, slashes or dashes
    with blanks, or commas (not those within an amount); without the sign or letter before each.

    >>> options_in("EU; US; elsewhere"), options_in("Own,Azure,AWS"), options_in("Yes, always|No; never")
    (('EU', 'US', 'elsewhere'), ('Own', 'Azure', 'AWS'), ('Yes, always', 'No; never'))
    >>> options_in("a) small\\nb) large"), options_in("weekly / monthly"), options_in("Up to € 1.500,00, more")
    (('small', 'large'), ('weekly', 'monthly'), ('Up to € 1.500,00', 'more'))
    """
    separator = next((sign for sign in SEPARATORS if re.search(sign, text)), SEPARATORS[0])
    parts = [part.strip() for part in re.split(separator, text) if part.strip()]
    if len(parts) > 1 and all(BEFORE.match(part) for part in parts):
        parts = [BEFORE.sub("", part) for part in parts]
    return tuple(dict.fromkeys(parts))


def shortened(text: str, most: int) -> str:
    """The beginning of a long text, up to a whole word.

    >>> shortened("Merge double customers", 15), shortened("Merge", 15)
    ('Merge double…', 'Merge')
    """
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.-") + "…"


def weight_of(section: str, points: Mapping[str, str], sign: str | None) -> tuple[str, Decimal] | None:
    """What a section weighs, where its heading says so in one reading."""
    number = amount_in(points[section], sign) if section in points else ()
    return None if isinstance(number, tuple) or not 0 <= number <= MOST_POINTS else (section, number)
