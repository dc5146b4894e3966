"""Keeping a document."""

import hashlib
import re
from datetime import datetime
from pathlib import PurePath

from flask_babel import gettext as _

from foundation.attachments.models import MOST_BYTES, Attachment
from foundation.audit import actions as audit
from foundation.audit.models import HouseEvent
from foundation.database.base import NAME, db
from foundation.errors import RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative

UNUSUAL = re.compile(r"[^\w.() +-]")


def attach(content: bytes, *, file_name: str, initiative: Initiative, by: Person, at: datetime) -> Attachment:
    """Keep a document of at most 10 MB."""
    if not content or len(content) > MOST_BYTES:
        raise RuleViolation(_("A document has at least one byte and at most 10 MB."))
    name = UNUSUAL.sub("_", PurePath(file_name.replace("\\", "/")).name)[-NAME:] or "document"
    attachment = Attachment(
        initiative_id=initiative.id,
        file_name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
        added_by=by.id,
        added_at=at,
    )
    db.session.add(attachment)
    db.session.flush()
    audit.record(
        HouseEvent.ATTACHED,
        f"attachment:{attachment.id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"sha256": attachment.sha256},
    )
    return attachment
