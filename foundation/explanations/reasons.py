"""Whether a reason is one of somebody's own."""

from collections.abc import Sequence

SHORTEST_REASON = 10


def reason_is_own(reason: str, descriptors: Sequence[str]) -> bool:
    """Whether a reason says more than the scale does: long enough, and not a descriptor of the scale repeated.

    Source: Bromcom Computers v United Learning Trust [2022] EWHC 3262 (TCC): scores without reasons were unlawful.

    >>> reason_is_own("Meets the requirement.", ["Meets the requirement"])
    False
    >>> reason_is_own("The demo showed duplicate checks on every channel.", ["Meets the requirement"])
    True
    """
    plain = _plain(reason)
    return len(plain) >= SHORTEST_REASON and len(set(plain)) > 3 and plain not in {_plain(text) for text in descriptors}


def _plain(text: str) -> str:
    return "".join(part for part in text.casefold() if part.isalnum() or part == " ").strip()
