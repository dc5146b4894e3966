"""Opening and closing rounds of judging apart."""

from datetime import datetime

from flask_babel import gettext as _

from foundation.errors import ClosedError
from foundation.sealing.models import JudgingApart
from foundation.sealing.queries import latest_round


def next_number(kind: type[JudgingApart], initiative_id: int) -> int:
    """The number of the round that is to be opened; none is opened beside an open one."""
    before = latest_round(kind, initiative_id)
    if before is not None and before.is_open:
        raise ClosedError(_("A round is open already; close it first."))
    return 1 if before is None else before.number + 1


def refuse_when_closed(one: JudgingApart) -> None:
    if not one.is_open:
        raise ClosedError(_("This round is closed already."))


def close(one: JudgingApart, at: datetime) -> None:
    """From now on everybody of the round reads all judgements."""
    refuse_when_closed(one)
    one.closed_at = at
