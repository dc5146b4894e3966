"""Text as people can mean it: without the control characters that databases and workbooks refuse."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def plain(text: str) -> str:
    """`text` without control characters and half characters, and without white space at its ends.

    >>> plain(" a\\x00b\\n")
    'ab'
    """
    return CONTROL.sub("", text).encode("utf-8", "replace").decode().strip()


def is_address(text: str) -> bool:
    """Whether this can be an e-mail address: something, one @, and a name of a place with a dot inside.

    >>> [is_address(one) for one in ("ann@example.org", "ann@example", "ann at example.org", "a@b@example.org")]
    [True, False, False, False]
    """
    person, _at, place = text.partition("@")
    is_one_word = bool(person) and "@" not in place and not any(sign.isspace() for sign in text)
    return is_one_word and "." in place.strip(".") and not place.startswith(".") and not place.endswith(".")


MONTHS = (
    "jan|feb|mar|mrt|apr|may|mei|jun|jul|aug|sep|sept|oct|okt|nov|dec|january|januari|february|februari|march|maart|april|june|juni"
    "|july|juli|august|augustus|september|october|oktober|november|december"
)
FIGURES = re.compile(
    rf"\b\d{{1,2}} (?:{MONTHS})\b\.?(?: \d{{4}}\b)?(?: \d\d:\d\d)?"  # 8 Jul 2027 10:00
    r"|(?:[€$£]|(?-i:\b[A-Z]{3})) [-\u2212]?\d[\d.,]*"  # € 618.640
    r"|\d %",
    re.IGNORECASE,
)
NO_BREAK = "\u00a0"


def unbroken(text: str) -> str:
    """A text in which no date, amount or percentage breaks over two lines.

    >>> unbroken("late on 8 Jul 2027, at EUR 60,000 or 50 % of it").replace(NO_BREAK, "_")
    'late on 8_Jul_2027, at EUR_60,000 or 50_% of it'
    >>> unbroken("vanaf 1 januari: minstens € 618.640").replace(NO_BREAK, "_")
    'vanaf 1_januari: minstens €_618.640'
    """
    return FIGURES.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
