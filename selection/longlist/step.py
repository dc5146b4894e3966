"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.steps import Line, Plug
from selection.longlist.models import LonglistEvent
from selection.longlist.views import blueprint
from selection.method.procedure import Facts, Step
from selection.standing import open_in
from selection.vendors.models import VendorsPermission


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(
        ngettext("one candidate goes on", "%(num)d candidates go on", facts.on_longlist) if facts.on_longlist else ""
    )


plug = Plug(
    name="longlist",
    blueprint=blueprint,
    line=Line("longlist.show", _l("Longlist"), VendorsPermission.READ_CANDIDATES),
    events={
        LonglistEvent.LONGLIST_CHOSEN: _l("Longlist chosen"),
    },
    withheld=frozenset({LonglistEvent.LONGLIST_CHOSEN}),
    summary=what_there_is,
    open_points=open_in(Step.LONGLIST, "longlist.show"),
)
