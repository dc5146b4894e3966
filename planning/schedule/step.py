"""What this step is to the rest of Gids."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.steps import Line, OpenPoint, Plug, those_open
from planning.method.standing import Counts
from planning.permissions import PlanningPermission
from planning.schedule import labels
from planning.schedule.board import PUTS
from planning.schedule.models import ScheduleEvent
from planning.schedule.views import blueprint, dates_of


def open_points(_initiative: Initiative, counts: Counts) -> list[OpenPoint]:
    return those_open(
        (
            counts.projects and (not counts.baselines),
            OpenPoint(
                name="no_baseline",
                sentence=_("There is no baseline yet, so lateness cannot be measured."),
                endpoint="schedule.show",
            ),
        ),
        (
            counts.out_of_sequence,
            OpenPoint(
                name="out_of_sequence",
                sentence=ngettext(
                    "One project began before what it waits for.",
                    "%(num)d projects began before what they wait for.",
                    counts.out_of_sequence,
                ),
                endpoint="schedule.show",
            ),
        ),
    )


plug = Plug(
    name="schedule",
    blueprint=blueprint,
    line=Line("schedule.show", _l("Schedule"), PlanningPermission.READ_PLAN),
    events={
        ScheduleEvent.CALENDAR_SAVED: _l("Calendar saved"),
        ScheduleEvent.STATUS_DATE_SET: _l("Status date set"),
        ScheduleEvent.BASELINE_KEPT: _l("Baseline kept"),
        ScheduleEvent.PLAN_CHANGED: _l("Plan changed after a what-if"),
    },
    panels={"projects.project": dates_of},
    open_points=open_points,
    labels=labels,
    puts=PUTS,
)
