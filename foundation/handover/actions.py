"""Handing over an outcome, offering to other parts, and answering an offer."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.audit.chain import canonical
from foundation.audit.models import HouseEvent
from foundation.database.base import db
from foundation.errors import ClosedError
from foundation.handover.contract import Offered
from foundation.handover.models import HandoverOutcome, Offer
from foundation.handover.queries import latest_outcome, offers
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative


class Outcome(Protocol):
    """What a part can hand over: it can be kept, and offers something."""

    def as_content(self) -> dict[str, Any]: ...

    def offers(self) -> Iterable[Offered]: ...


def publish(initiative: Initiative, *, part: str, outcome: Outcome, by: Person, at: datetime) -> HandoverOutcome:
    """Freeze an outcome of a part with its hash, as the next version, and offer what it offers."""
    before, content = latest_outcome(initiative.id, part), outcome.as_content()
    sha256 = hashlib.sha256(canonical(content)).hexdigest()
    row = HandoverOutcome(
        initiative_id=initiative.id,
        part=part,
        number=before.number + 1 if before else 1,
        content=content,
        sha256=sha256,
        published_by=by.id,
        published_at=at,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        HouseEvent.HANDED_OVER, f"outcome:{row.number}", initiative=initiative, by=by, at=at, after={"sha256": sha256}
    )
    offer(initiative, part=part, offered=outcome.offers(), by=by, at=at)
    return row


def offer(initiative: Initiative, *, part: str, offered: Iterable[Offered], by: Person, at: datetime) -> None:
    """Offer exactly this from now on: what was offered before keeps its answer, what no longer is is withdrawn."""
    known, now = offers(initiative.id, part), {one.key: one for one in offered}
    for key, row in known.items():
        row.is_withdrawn = key not in now
        if key in now:
            row.kind, row.text = now[key].kind, now[key].text
    for key, one in now.items():
        if key not in known:
            db.session.add(
                Offer(
                    initiative_id=initiative.id,
                    part=part,
                    kind=one.kind,
                    key=key,
                    text=one.text,
                    offered_by=by.id,
                    offered_at=at,
                )
            )
    db.session.flush()


def take(offered: Offer, *, as_row: str, by: Person, at: datetime) -> None:
    """Say what an offer became: `as_row` names the row, such as "project:12"."""
    _answer(offered, by, at)
    offered.taken_as = as_row


def decline(offered: Offer, *, reason: str, by: Person, at: datetime) -> None:
    _answer(offered, by, at)
    offered.declined_reason = reason


def open_again(offered: Offer) -> None:
    """Take the answer back: what it became is no longer there."""
    offered.taken_as = offered.declined_reason = offered.answered_by = offered.answered_at = None


def _answer(offered: Offer, by: Person, at: datetime) -> None:
    if offered.answered_at is not None:
        raise ClosedError(_("This proposal has been judged already."))
    offered.answered_by, offered.answered_at = by.id, at
