"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.longlist.models import LonglistEvent
from selection.longlist.views import blueprint

plug = Plug(
    name="longlist",
    blueprint=blueprint,
    events={
        LonglistEvent.LONGLIST_CHOSEN: _l("Longlist chosen"),
    },
    withheld=frozenset({LonglistEvent.LONGLIST_CHOSEN}),
)
