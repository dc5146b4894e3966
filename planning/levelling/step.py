"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Line, Plug
from planning.levelling.made import WORK
from planning.levelling.models import LevellingEvent
from planning.levelling.views import blueprint
from planning.permissions import PlanningPermission

plug = Plug(
    name="levelling",
    blueprint=blueprint,
    line=Line("levelling.show", _l("Resource levelling"), PlanningPermission.EDIT_PLAN),
    events={
        LevellingEvent.PLAN_LEVELLED: _l("Levelling taken over"),
    },
    goes_back={"project": frozenset({LevellingEvent.PLAN_LEVELLED})},
    work=WORK,
)
