"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.steps import Line, Plug
from selection.method.procedure import Facts, Step
from selection.permissions import SelectionPermission
from selection.shortlist.board import PUTS
from selection.shortlist.models import ShortlistEvent
from selection.shortlist.views import blueprint
from selection.standing import open_in


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(
        ngettext("one candidate on the shortlist", "%(num)d candidates on the shortlist", facts.on_shortlist)
        if facts.on_shortlist
        else ""
    )


plug = Plug(
    name="shortlist",
    blueprint=blueprint,
    line=Line("shortlist.show", _l("Shortlist"), SelectionPermission.READ_RESULT),
    events={
        ShortlistEvent.SHORTLIST_CHOSEN: _l("Shortlist chosen"),
    },
    withheld=frozenset({ShortlistEvent.SHORTLIST_CHOSEN}),
    summary=what_there_is,
    puts=PUTS,
    open_points=open_in(Step.SHORTLIST, "shortlist.show"),
)
