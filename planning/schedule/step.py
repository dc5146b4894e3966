"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from planning.schedule.models import ScheduleEvent
from planning.schedule.views import blueprint

plug = Plug(
    name="schedule",
    blueprint=blueprint,
    events={
        ScheduleEvent.CALENDAR_SAVED: _l("Calendar saved"),
        ScheduleEvent.STATUS_DATE_SET: _l("Status date set"),
        ScheduleEvent.BASELINE_KEPT: _l("Baseline kept"),
        ScheduleEvent.PLAN_CHANGED: _l("Plan changed after a what-if"),
    },
)
