"""A digest of what a form over several rows was drawn with, so that nobody silently overwrites a colleague."""

import hashlib

from foundation.audit.chain import canonical


def digest(present: object) -> int:
    """A number that changes with any part of `present`.

    >>> digest({"a": [True, "x"]}) == digest({"a": [True, "x"]}), digest({"a": 1}) == digest({"a": 2})
    (True, False)
    """
    return int(hashlib.sha256(canonical({"drawn": present})).hexdigest()[:7], 16)
