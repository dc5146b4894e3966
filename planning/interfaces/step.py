"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.saving.kinds import Kept
from foundation.steps import Line, OpenPoint, Place, Plug, those_open
from planning.interfaces.forms import InterfaceForm
from planning.interfaces.models import Interface, InterfacesEvent
from planning.interfaces.views import blueprint
from planning.method.standing import Counts
from planning.permissions import PlanningPermission


def open_points(_initiative: Initiative, counts: Counts) -> list[OpenPoint]:
    return those_open(
        (
            counts.interfaces_out_of_order,
            OpenPoint(
                name="interfaces",
                sentence=ngettext(
                    "One system interface has work in the wrong order.",
                    "%(num)d system interfaces have work in the wrong order.",
                    counts.interfaces_out_of_order,
                ),
                endpoint="interfaces.show",
            ),
        ),
    )


plug = Plug(
    name="interfaces",
    blueprint=blueprint,
    line=Line("interfaces.show", _l("System interfaces"), PlanningPermission.READ_PLAN),
    events={
        InterfacesEvent.INTERFACE_SAVED: _l("System interface saved"),
        InterfacesEvent.DESIGNS_PLANNED: _l("Designs of a system interface planned"),
    },
    former_events={"coupling_saved": InterfacesEvent.INTERFACE_SAVED},
    open_points=open_points,
    takes={"interface": Place("interfaces.show", PlanningPermission.READ_PLAN)},
    keeps={
        "interface": Kept(
            name=_l("Interface"),
            model=Interface,
            forms=(InterfaceForm,),
            reads=PlanningPermission.READ_PLAN,
            takes_back=PlanningPermission.EDIT_PLAN,
            acts=frozenset({InterfacesEvent.INTERFACE_SAVED}),
            title="system",
            number="interface_id",
        ),
    },
)
