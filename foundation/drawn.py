"""Forms over several rows at once: they send back a digest of what they were drawn with, so that nobody silently overwrites a colleague."""

import hashlib

from foundation.audit.chain import canonical
from foundation.errors import check_version


def digest(present: object) -> int:
    """A number that changes with any part of `present`.

    >>> digest({"a": [True, "x"]}) == digest({"a": [True, "x"]}), digest({"a": 1}) == digest({"a": 2})
    (True, False)
    """
    return int(hashlib.sha256(canonical({"drawn": present})).hexdigest()[:7], 16)


def check_drawn(present: object, drawn: int | None) -> None:
    """Refuse a save when what the form showed has changed since."""
    check_version(digest(present), drawn)
