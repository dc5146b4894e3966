"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from planning.interfaces.models import InterfacesEvent
from planning.interfaces.views import blueprint

plug = Plug(
    name="interfaces",
    blueprint=blueprint,
    events={
        InterfacesEvent.INTERFACE_SAVED: _l("System interface saved"),
        InterfacesEvent.DESIGNS_PLANNED: _l("Designs of a system interface planned"),
    },
    former_events={"coupling_saved": InterfacesEvent.INTERFACE_SAVED},
)
