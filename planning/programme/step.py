"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Line, Plug
from planning.permissions import PlanningPermission
from planning.programme.models import ProgrammeEvent
from planning.programme.views import blueprint

plug = Plug(
    name="programme",
    blueprint=blueprint,
    line=Line("programme.show", _l("Aim and governance"), PlanningPermission.READ_PLAN),
    events={
        ProgrammeEvent.PROGRAMME_SAVED: _l("Programme saved"),
        ProgrammeEvent.STAGE_ENTERED: _l("Stage of the programme entered"),
        ProgrammeEvent.TASK_SAVED: _l("Task agreed with the line saved"),
    },
)
