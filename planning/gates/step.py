"""What this step is to the rest of Gids."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.steps import Line, OpenPoint, Plug, those_open
from planning.gates.board import PUTS
from planning.gates.models import GatesEvent
from planning.gates.views import blueprint
from planning.method.standing import Counts
from planning.permissions import PlanningPermission


def open_points(_initiative: Initiative, counts: Counts) -> list[OpenPoint]:
    return those_open(
        (
            not counts.plateaus,
            OpenPoint(
                name="no_plateaus",
                sentence=_("There are no plateaus yet: describe the first base camp."),
                endpoint="gates.show",
            ),
        ),
        (
            counts.rules_unexplained,
            OpenPoint(
                name="rules",
                sentence=ngettext(
                    "One departure from a rule of plateaus has no reason.",
                    "%(num)d departures from rules of plateaus have no reason.",
                    counts.rules_unexplained,
                ),
                endpoint="gates.show",
            ),
        ),
        (
            counts.plateaus_late,
            OpenPoint(
                name="late_plateaus",
                sentence=ngettext(
                    "One plateau will be later than agreed.",
                    "%(num)d plateaus will be later than agreed.",
                    counts.plateaus_late,
                ),
                endpoint="gates.show",
            ),
        ),
        (
            counts.plateaus_unattended,
            OpenPoint(
                name="unattended_plateaus",
                sentence=ngettext(
                    "One plateau is not green and nothing is being done about it: put an action in the log.",
                    "%(num)d plateaus are not green and nothing is being done about it: put an action in the log.",
                    counts.plateaus_unattended,
                ),
                endpoint="gates.show",
            ),
        ),
    )


plug = Plug(
    name="gates",
    blueprint=blueprint,
    line=Line("gates.show", _l("Plateaus"), PlanningPermission.READ_PLAN),
    events={
        GatesEvent.DEPARTURE_EXPLAINED: _l("Departure from a plateau rule explained"),
        GatesEvent.GATE_DECIDED: _l("Gate of a plateau decided"),
        GatesEvent.NORMS_SET: _l("Norms of the lights set"),
    },
    open_points=open_points,
    puts=PUTS,
)
