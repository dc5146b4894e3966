"""What the shortlist puts before the steering board: with whom the selection goes on."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask_babel import gettext as _

from foundation.board.told import Matter, Puts
from foundation.initiatives.models import Initiative
from selection.permissions import SelectionPermission
from selection.shortlist.queries import choices, latest_record
from selection.vendors.queries import candidates


def _shortlists(initiative: Initiative, keys: Sequence[int], _at: datetime) -> Mapping[int, Matter]:
    """A shortlist by the number of its record; an earlier one is no longer asked."""
    record = latest_record(initiative.id)
    if record is None:
        return {}
    chosen = choices(initiative.id)
    known = {row.id: row for row in candidates(initiative.id, with_withdrawn=True)}
    inside, outside = (
        [(known[key].title, row.reason) for key, row in chosen.items() if row.is_in is is_in and key in known]
        for is_in in (True, False)
    )
    lines = [(name, reason) for name, reason in inside]
    lines += [(str(_("not: %(name)s", name=name)), reason) for name, reason in outside]
    names = ", ".join(name for name, _reason in inside)
    stands = Matter(question=_("Do we go on with %(names)s?", names=names), lines=lines, endpoint="shortlist.show")
    earlier = Matter(
        question=_("Do we go on with an earlier shortlist?"),
        endpoint="shortlist.show",
        closed=_("The shortlist was chosen again since."),
    )
    return {key: stands if key == record.id else earlier for key in keys if key <= record.id}


PUTS = {
    "shortlist": Puts(owner=SelectionPermission.DECIDE, reader=SelectionPermission.READ_RESULT, find=_shortlists),
}
