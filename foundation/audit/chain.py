"""The keyed hash chain: pure functions over entries, no database."""

import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

START = "0" * 64
ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=str)


def canonical(entry: Mapping[str, Any]) -> bytes:
    """The one byte form of an entry.

    >>> canonical({"b": 1, "a": "é"})
    b'{"a":"\\\\u00e9","b":1}'
    """
    return ENCODER.encode(entry).encode()


def link(previous_hash: str, entry: Mapping[str, Any], key: bytes) -> str:
    """The hash of an entry that follows `previous_hash`."""
    return hmac.digest(key, previous_hash.encode() + canonical(entry), "sha256").hex()


def first_fault(entries: Iterable[tuple[int, str, str, Mapping[str, Any]]], key: bytes) -> int | None:
    """The number of the first entry that does not fit, or None; entries are (number, previous hash, hash, content).

    >>> first = link(START, {"x": 1}, b"k")
    >>> first_fault([(1, START, first, {"x": 1})], b"k") is None
    True
    >>> first_fault([(1, START, first, {"x": 2})], b"k")
    1
    """
    previous, expected = START, 1
    for number, previous_hash, hashed, content in entries:
        if (
            number != expected
            or previous_hash != previous
            or not hmac.compare_digest(hashed, link(previous, content, key))
        ):
            return expected
        previous, expected = hashed, number + 1
    return None


def sealed(value: object, nonce: str, key: bytes) -> str:
    """A value that may not be read yet, as a keyed hash that proves it later."""
    return "sealed:" + hmac.digest(key, canonical({"nonce": nonce, "value": value}), "sha256").hex()[:40]


@dataclass(frozen=True)
class Anchor:
    """Where a chain ended once, kept outside the database: its number, and its hash or at least the start of it.

    >>> str(Anchor(3, 120, "9f86d081884c"))
    'chain 3: 120-9f86d081884c'
    """

    chain: int
    number: int
    hash: str

    def __str__(self) -> str:
        return f"chain {self.chain}: {self.number}-{self.hash}"


ANCHOR = re.compile(r"chain (\d{1,9}): (\d{1,12})-([0-9a-f]{12,64})")


def anchors_in(text: str) -> list[Anchor]:
    """The ends in a file, one on a line; empty lines and lines that begin with # are left out.

    >>> anchors_in("# Friday\\nchain 3: 120-9f86d081884c\\n")
    [Anchor(chain=3, number=120, hash='9f86d081884c')]
    >>> anchors_in("chain 3: 120")
    Traceback (most recent call last):
    ValueError: Line 1 is no end of a chain. It should read like this: chain 3: 120-9f86d081884c
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = ANCHOR.fullmatch(line.strip())
        if match is None:
            raise ValueError(
                f"Line {number} is no end of a chain. It should read like this: {Anchor(3, 120, '9f86d081884c')}"
            )
        found.append(Anchor(int(match[1]), int(match[2]), match[3]))
    return found


COVERED = ("initiative_id", "number", "person_id", "event", "subject", "before", "after", "reason")


def content_of(entry: dict[str, Any]) -> dict[str, Any]:
    """What the hash of an entry covers: as its format says."""
    covered = COVERED if entry["format"] == 1 else (*COVERED, "actor_kind", "format")
    return {name: entry[name] for name in covered} | {"at": entry["at"].isoformat()}
