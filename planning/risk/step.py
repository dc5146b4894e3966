"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Line, Plug
from planning.permissions import PlanningPermission
from planning.risk.views import blueprint

plug = Plug(
    name="risk",
    blueprint=blueprint,
    line=Line("risk.show", _l("Schedule risk"), PlanningPermission.READ_PLAN),
)
