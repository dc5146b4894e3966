"""What this step is to the rest of Gids."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.clock import end_of, zone
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.saving.kinds import Kept
from foundation.steps import Line, OpenPoint, Plug, Waiting, those_open
from planning.communication import labels
from planning.communication.forms import MessageForm
from planning.communication.models import CommunicationEvent, CommunicationMessage
from planning.communication.queries import messages
from planning.communication.views import blueprint
from planning.communication.workbook import add_communication_sheet
from planning.method.standing import Counts
from planning.permissions import PlanningPermission


def open_points(_initiative: Initiative, counts: Counts) -> list[OpenPoint]:
    sentence = ngettext(
        "One message of the communication plan is overdue.",
        "%(num)d messages of the communication plan are overdue.",
        counts.messages_overdue,
    )
    point = OpenPoint(name="messages_overdue", sentence=sentence, endpoint="communication.show")
    return those_open((counts.messages_overdue, point))


def waits(initiative: Initiative, _at: datetime) -> list[Waiting]:
    """Messages that are to be given, for their owners."""
    return [
        Waiting(
            person_id=row.message.owner_id,
            sentence=_("Tell %(audience)s: %(means)s", audience=label(row.message.audience), means=row.message.means),
            endpoint="communication.show",
            due=end_of(row.next_on, zone(initiative.time_zone)),
        )
        for row in messages(initiative.id)
        if row.message.owner_id is not None and row.next_on is not None
    ]


plug = Plug(
    name="communication",
    blueprint=blueprint,
    line=Line("communication.show", _l("Communication"), PlanningPermission.READ_PLAN),
    labels=labels,
    events={
        CommunicationEvent.MESSAGE_SAVED: _l("Message of the communication plan saved"),
        CommunicationEvent.MESSAGE_GIVEN: _l("Message given"),
    },
    open_points=open_points,
    waits=waits,
    sheets=add_communication_sheet,
    keeps={
        "communication_message": Kept(
            name=_l("Message"),
            model=CommunicationMessage,
            forms=(MessageForm,),
            reads=PlanningPermission.READ_PLAN,
            takes_back=PlanningPermission.EDIT_PLAN,
            acts=frozenset({CommunicationEvent.MESSAGE_SAVED}),
            title="means",
            number="message_id",
            taken_out="is_dropped",
        ),
    },
)
