"""Handing out a file that was made here: made first, noted in the trail then, sent last; a file that failed leaves no
entry.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import g, send_file
from flask.typing import ResponseReturnValue

from foundation.audit import actions as audit
from foundation.audit.models import Event, HouseEvent
from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.initiatives.models import Initiative

LONGEST_NAME, ZIP = 80, "application/zip"


@dataclass(frozen=True, kw_only=True)
class Export:
    """What leaves the house: its name in the trail, its file name and kind, and what the entry holds of it."""

    what: str
    name: str
    mimetype: str
    event: Event = HouseEvent.EXPORTED
    after: Any = None


def file_name(title: str, ending: str) -> str:
    """A title as the name of a file, with letters, digits and hyphens only.

    >>> file_name("RFI-Zoë & Co: CRM", "xlsx")
    'RFI-Zoë-Co-CRM.xlsx'
    """
    plain = re.sub(r"[^\w-]+", "-", title).strip("-")
    return f"{plain[:LONGEST_NAME]}.{ending}"


def hand_out(initiative: Initiative, build: Callable[[], bytes], export: Export) -> ResponseReturnValue:
    """Build the file, note that it leaves, and send it."""
    content = build()
    with transaction():
        audit.record(export.event, export.what, initiative=initiative, by=g.person, at=now(), after=export.after)
    return send(content, export.name, export.mimetype)


def send(content: bytes, name: str, mimetype: str) -> ResponseReturnValue:
    return send_file(io.BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=name)
