"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Line, Plug
from planning.change import labels
from planning.change.models import ChangeEvent
from planning.change.views import blueprint
from planning.permissions import PlanningPermission

plug = Plug(
    name="change",
    blueprint=blueprint,
    line=Line("change.show", _l("Are we ready to change?"), PlanningPermission.READ_PLAN),
    events={
        ChangeEvent.READINESS_JUDGED: _l("Change readiness assessed"),
        ChangeEvent.STRATEGY_CHOSEN: _l("Change strategy chosen"),
    },
    labels=labels,
)
