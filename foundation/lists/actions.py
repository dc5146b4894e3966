"""Keeping a list until its columns are known, and taking it in."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.lists.door import OUTCOMES, Columns, Door, Planned, Taking, in_words, taken_in
from foundation.lists.models import Upload
from foundation.lists.reading import ListFile
from foundation.plain_text import plain


def keep_upload(
    initiative: Initiative, *, door: Columns, file: tuple[str, bytes, ListFile], by: Person, at: datetime
) -> Upload:
    """Keep a file, by its name, its content and what was read of it."""
    name, content, found = file
    kept = Upload(
        initiative_id=initiative.id,
        door=door.name,
        file_name=plain(name)[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        rows=found.as_content(),
        uploaded_by=by.id,
        uploaded_at=at,
    )
    db.session.add(kept)
    db.session.flush()
    audit.record(door.uploaded, f"list:{kept.id}", initiative=initiative, by=by, at=at, after={"sha256": kept.sha256})
    return kept


def take_in(
    initiative: Initiative,
    *,
    door: Door,
    kept: Upload,
    plans: Sequence[Planned],
    mapping: dict[str, Any],
    taking: Taking,
) -> None:
    """Store what can be stored, with the receipt; once taken in, again changes nothing."""
    if kept.receipt is not None:
        return
    taken_in(door, initiative, plans, taking)
    counts = {name: sum(plan.outcome == name for plan in plans) for name in OUTCOMES}
    kept.mapping, kept.taken_at = mapping, taking.at
    kept.receipt = {"counts": counts, "lines": [_receipt_line(door, plan) for plan in plans]}
    audit.record(
        door.taken,
        f"list:{kept.id}",
        initiative=initiative,
        by=taking.by,
        at=taking.at,
        after=counts,
        reason=taking.reason,
    )


def _receipt_line(door: Door, plan: Planned) -> dict[str, Any]:
    return {
        "row": plan.line.row,
        "outcome": plan.outcome,
        "problems": list(plan.line.problems),
        "changes": [
            [label(name), in_words(door, name, old), in_words(door, name, new)]
            for name, (old, new) in plan.changes.items()
        ],
    }
