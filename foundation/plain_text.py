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
