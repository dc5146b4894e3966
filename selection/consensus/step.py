"""What this step is to the rest of Gids."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.initiatives.models import Initiative
from foundation.permissions import COMMITTEE, Role
from foundation.steps import Line, Plug
from selection.consensus.models import ConsensusEvent, ConsensusPermission
from selection.consensus.views import blueprint
from selection.method.procedure import Facts, Step
from selection.preparation.queries import has_clear_declaration
from selection.standing import open_in


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(_("agreed")) if facts.round_agreed else ""


plug = Plug(
    name="consensus",
    blueprint=blueprint,
    line=Line("consensus.show", _l("Consensus meeting"), ConsensusPermission.READ_SCORES),
    events={
        ConsensusEvent.ROUND_AGREED: _l("Round agreed"),
        ConsensusEvent.AGREED: _l("Agreed score saved"),
    },
    withheld=frozenset({ConsensusEvent.AGREED}),
    grants={
        ConsensusPermission.READ_SCORES: COMMITTEE,
        ConsensusPermission.AGREE: frozenset({Role.CHAIR}),
    },
    conditions=dict.fromkeys(ConsensusPermission, (has_clear_declaration,)),
    summary=what_there_is,
    open_points=open_in(Step.CONSENSUS, "consensus.show"),
)
