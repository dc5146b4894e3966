"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.shortlist.models import ShortlistEvent
from selection.shortlist.views import blueprint

plug = Plug(
    name="shortlist",
    blueprint=blueprint,
    events={
        ShortlistEvent.SHORTLIST_CHOSEN: _l("Shortlist chosen"),
    },
    withheld=frozenset({ShortlistEvent.SHORTLIST_CHOSEN}),
)
