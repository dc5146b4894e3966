"""Pages before and after a change of the house: `pytest tests/guards/test_same_pages.py --pages-before FILE` writes
what everybody sees in every phase the first time, and compares with it the next time.
"""

import json
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import Databases, SignIn
from tests.guards.phases import PHASES, REAL, nothing_yet
from tests.world.snapshot import differences, walked_pages


def test_pages_are_as_before(
    prepared: Flask, databases: Databases, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    """Without a file: the pages of a member twice, equal until one is changed."""
    prepared.config["WTF_CSRF_ENABLED"] = False
    wanted = str(request.config.getoption("--pages-before"))
    phases = [*PHASES, *REAL] if wanted else [("demo", nothing_yet, ("member1",))]
    pages = walked_pages(prepared, databases, sign_in, phases)
    kept = Path(wanted) if wanted else None
    if kept is not None and not kept.exists():
        kept.write_text(json.dumps(pages))
        return
    before = json.loads(kept.read_text()) if kept else walked_pages(prepared, databases, sign_in, phases)
    said = differences(before, pages)
    assert said == [], "\n".join([f"{len(said)} of {len(pages)} pages", *said])
    name = next(iter(pages))
    assert len(differences(before, pages | {name: f"{pages[name]}\n <p>"})) == 1
