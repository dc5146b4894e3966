"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.knock_out.models import KnockOutEvent
from selection.knock_out.views import blueprint

plug = Plug(
    name="knock_out",
    blueprint=blueprint,
    events={
        KnockOutEvent.VERDICT_SAVED: _l("Knock-out verdict saved"),
    },
    withheld=frozenset({KnockOutEvent.VERDICT_SAVED}),
)
