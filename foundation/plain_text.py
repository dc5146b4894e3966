"""Text as people can mean it: without the control characters that databases and workbooks refuse."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def plain(text: str) -> str:
    """`text` without control characters and half characters, and without white space at its ends.

    >>> plain(" a\\x00b\\n")
    'ab'
    """
    return CONTROL.sub("", text).encode("utf-8", "replace").decode().strip()
