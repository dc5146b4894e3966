"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from planning.programme.models import ProgrammeEvent
from planning.programme.views import blueprint

plug = Plug(
    name="programme",
    blueprint=blueprint,
    events={
        ProgrammeEvent.PROGRAMME_SAVED: _l("Programme saved"),
        ProgrammeEvent.STAGE_ENTERED: _l("Stage of the programme entered"),
        ProgrammeEvent.GOAL_SAVED: _l("Goal or benefit saved"),
        ProgrammeEvent.GOAL_DROPPED: _l("Goal or benefit dropped"),
        ProgrammeEvent.TASK_SAVED: _l("Task agreed with the line saved"),
    },
)
