"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.steps import Line, OpenPoint, Plug, those_open
from planning.from_selection.models import FromSelectionEvent
from planning.from_selection.views import blueprint
from planning.method.standing import Counts
from planning.permissions import PlanningPermission


def open_points(_initiative: Initiative, counts: Counts) -> list[OpenPoint]:
    return those_open(
        (
            counts.proposals_waiting,
            OpenPoint(
                name="proposals",
                sentence=ngettext(
                    "One proposal from the selection waits.",
                    "%(num)d proposals from the selection wait.",
                    counts.proposals_waiting,
                ),
                endpoint="from_selection.show",
            ),
        ),
    )


plug = Plug(
    name="from_selection",
    blueprint=blueprint,
    line=Line("from_selection.show", _l("From the selection"), PlanningPermission.READ_PLAN),
    events={
        FromSelectionEvent.OUTCOME_TYPED: _l("Outcome of a selection typed in"),
        FromSelectionEvent.PROPOSAL_JUDGED: _l("Proposal from the selection judged"),
    },
    open_points=open_points,
)
