"""What the log puts before the steering board: its open decisions."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask_babel import gettext as _

from foundation.board.told import Decided, Matter, Puts
from foundation.clock import day_of
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from planning.log.actions import close_entry
from planning.log.queries import entries, entry
from planning.method.register import EntryKind
from planning.permissions import PlanningPermission


def _asked(initiative: Initiative, _at: datetime) -> list[int]:
    return [row.id for row in entries(initiative.id, EntryKind.DECISION) if row.closed_on is None]


def _entries(initiative: Initiative, keys: Sequence[int], _at: datetime) -> Mapping[int, Matter]:
    known = names(initiative.id)
    return {
        row.id: Matter(
            question=row.title,
            lines=[
                *([(str(_("What is asked")), row.text)] if row.text else []),
                *([(str(_("Owner")), known[row.owner_id])] if row.owner_id in known else []),
            ],
            endpoint="plan_log.show",
            asked_on=row.raised_on,
            due=row.due,
            closed=str(_("This entry of the log is closed.")) if row.closed_on is not None else "",
        )
        for row in entries(initiative.id, EntryKind.DECISION)
        if row.id in keys
    }


def _decided(initiative: Initiative, made: Decided) -> None:
    """The entry ends with what was decided, on the day of the meeting."""
    row, decision = entry(initiative.id, made.key), made.decision
    if row is not None and row.closed_on is None:
        ended = decision.met_on or day_of(made.at, initiative.time_zone)
        close_entry(initiative, entry=row, outcome=decision.reason, on=ended, by=made.by, at=made.at)


PUTS = {
    "entry": Puts(
        owner=PlanningPermission.EDIT_PLAN,
        reader=PlanningPermission.READ_PLAN,
        find=_entries,
        asked=_asked,
        decided=_decided,
    ),
}
