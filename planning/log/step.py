"""What this step is to the rest of Gids."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.clock import end_of, zone
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.saving.kinds import Kept
from foundation.steps import Line, OpenPoint, Place, Plug, Waiting, those_open
from planning.log.board import PUTS
from planning.log.forms import EntryForm
from planning.log.models import LogEntry, LogEvent
from planning.log.queries import entries
from planning.log.views import blueprint
from planning.method.standing import Counts
from planning.permissions import PlanningPermission


def open_points(_initiative: Initiative, counts: Counts) -> list[OpenPoint]:
    return those_open(
        (
            counts.entries_overdue,
            OpenPoint(
                name="overdue",
                sentence=ngettext(
                    "One entry of the log is overdue.",
                    "%(num)d entries of the log are overdue.",
                    counts.entries_overdue,
                ),
                endpoint="plan_log.show",
            ),
        ),
    )


def waits(initiative: Initiative, _at: datetime) -> list[Waiting]:
    """Entries that are not closed, for their owners."""
    return [
        Waiting(
            person_id=entry.owner_id,
            sentence=f"{label(entry.kind)}: {entry.title}",
            endpoint="plan_log.show",
            due=end_of(entry.due, zone(initiative.time_zone)),
        )
        for entry in entries(initiative.id)
        if entry.owner_id is not None and entry.closed_on is None
    ]


plug = Plug(
    name="log",
    blueprint=blueprint,
    line=Line("plan_log.show", _l("Log"), PlanningPermission.READ_PLAN),
    events={
        LogEvent.ENTRY_SAVED: _l("Entry of the log saved"),
    },
    open_points=open_points,
    waits=waits,
    puts=PUTS,
    takes={"entry": Place("plan_log.show", PlanningPermission.READ_PLAN)},
    keeps={
        "log_entry": Kept(
            name=_l("Log"),
            model=LogEntry,
            forms=(EntryForm,),
            reads=PlanningPermission.READ_PLAN,
            takes_back=PlanningPermission.EDIT_PLAN,
            acts=frozenset({LogEvent.ENTRY_SAVED}),
            title="title",
            number="entry_id",
        ),
    },
)
