"""Days as people write them: 2027-03-31, 31-3-2027, 31.03.27, 31 maart 2027, March 31, 2027. Pure."""

import re
from datetime import date

MONTHS = {
    name[:3]: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
} | {"mrt": 3}
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?)?")
FIGURES = re.compile(r"(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4}|\d{2})")
DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|e)?\.?[-\s]+(?:of\s+)?([a-z]{3,9})\.?,?[-\s]+(\d{4}|\d{2})")
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
WEEKDAY = re.compile(
    r"^(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\.?,?\s+"
)
CENTURY = 2000


def day_in(text: str) -> date:
    """The day that a text means, the day before the month as in Europe; a year of two figures is of this century.
    Anything else raises ValueError.

    >>> [day_in(text).isoformat() for text in ("03.04.27", "3 maart 2027", "March 3rd, 2027", "do 26 nov. 2026")]
    ['2027-04-03', '2027-03-03', '2027-03-03', '2026-11-26']
    """
    plain = WEEKDAY.sub("", " ".join(text.casefold().split()), count=1)
    found = ISO.fullmatch(plain)
    if found:
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := FIGURES.fullmatch(plain):
        return date(_year(found[3]), int(found[2]), int(found[1]))
    if found := DAY_FIRST.fullmatch(plain):
        return date(_year(found[3]), _month(found[2]), int(found[1]))
    if found := MONTH_FIRST.fullmatch(plain):
        return date(_year(found[3]), _month(found[1]), int(found[2]))
    raise ValueError(text)


def _year(text: str) -> int:
    return int(text) + CENTURY if len(text) == len("27") else int(text)


def _month(text: str) -> int:
    number = MONTHS.get(text[:3])
    if number is None:
        raise ValueError(text)
    return number
