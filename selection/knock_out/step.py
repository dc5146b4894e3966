"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Line, Plug
from selection.knock_out.models import KnockOutEvent
from selection.knock_out.views import blueprint
from selection.method.procedure import Step
from selection.standing import open_in
from selection.vendors.models import VendorsPermission

plug = Plug(
    name="knock_out",
    blueprint=blueprint,
    line=Line("knock_out.show", _l("Knock-outs"), VendorsPermission.READ_CANDIDATES),
    events={
        KnockOutEvent.VERDICT_SAVED: _l("Knock-out verdict saved"),
    },
    withheld=frozenset({KnockOutEvent.VERDICT_SAVED}),
    open_points=open_in(Step.KNOCK_OUT, "knock_out.show"),
)
