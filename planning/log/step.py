"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from planning.log.models import LogEvent
from planning.log.views import blueprint

plug = Plug(
    name="log",
    blueprint=blueprint,
    events={
        LogEvent.ENTRY_SAVED: _l("Entry of the log saved"),
    },
)
