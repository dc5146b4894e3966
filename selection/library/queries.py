"""The library, and what a committee has of it."""

import json
from functools import cache
from pathlib import Path

from selection.method.library import Entry, Theme, entry_of

FOLDER = Path(__file__).parent / "criteria"


@cache
def entries() -> tuple[Entry, ...]:
    """Every ready-made criterion, in the order of its themes."""
    found = [entry_of(row) for path in sorted(FOLDER.glob("*.json")) for row in json.loads(path.read_text("utf-8"))]
    order = {theme: place for place, theme in enumerate(Theme)}
    return tuple(sorted(found, key=lambda entry: (order[entry.theme], entry.code)))
