"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.permissions import Role
from foundation.saving.kinds import Kept
from foundation.steps import Plug
from planning.permissions import PlanningPermission
from planning.plateaus.board import PUTS
from planning.plateaus.forms import PlateauForm
from planning.plateaus.models import Plateau, PlateausEvent, PlateausPermission
from planning.plateaus.views import blueprint

plug = Plug(
    name="plateaus",
    blueprint=blueprint,
    under="gates",
    events={
        PlateausEvent.PLATEAU_SAVED: _l("Plateau saved"),
        PlateausEvent.AREAS_SAVED: _l("Areas of a plateau saved"),
    },
    grants={
        PlateausPermission.EDIT_PLATEAU: frozenset({Role.PROGRAMME_MANAGER, Role.LINE_MANAGER}),
    },
    puts=PUTS,
    keeps={
        "plateau": Kept(
            name=_l("Plateau"),
            model=Plateau,
            forms=(PlateauForm,),
            reads=PlanningPermission.READ_PLAN,
            takes_back=PlanningPermission.EDIT_PLAN,
            number="plateau_id",
        ),
    },
)
