"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Line, Plug
from planning.permissions import PlanningPermission
from planning.steering.models import SteeringEvent
from planning.steering.views import blueprint

plug = Plug(
    name="steering",
    blueprint=blueprint,
    line=Line("steering.show", _l("Steering criteria"), PlanningPermission.READ_PLAN),
    events={
        SteeringEvent.STEERING_SET: _l("Steering criteria set"),
        SteeringEvent.MEASURED: _l("Steering criterion measured"),
        SteeringEvent.CHOICE_MADE: _l("Choice between steering criteria made"),
    },
)
