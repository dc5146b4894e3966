"""What this step is to the rest of Gids."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.initiatives.models import Initiative
from foundation.steps import Line, Plug
from selection.decision import labels
from selection.decision.board import PUTS, told
from selection.decision.models import DecisionEvent
from selection.decision.views import blueprint
from selection.method.procedure import Facts, Step
from selection.permissions import SelectionPermission
from selection.standing import open_in


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    if not facts.awarded:
        return ""
    return str(_("signed") if facts.signed else _("awarded, not signed yet"))


plug = Plug(
    name="decision",
    blueprint=blueprint,
    line=Line("decision.show", _l("Decision"), SelectionPermission.READ_RESULT),
    events={
        DecisionEvent.AWARDED: _l("Awarded"),
        DecisionEvent.AWARD_REVOKED: _l("Award taken back"),
        DecisionEvent.SIGNED: _l("Contract signed"),
    },
    withheld=frozenset({DecisionEvent.AWARDED, DecisionEvent.AWARD_REVOKED, DecisionEvent.SIGNED}),
    summary=what_there_is,
    open_points=open_in(Step.DECISION, "decision.show"),
    labels=labels,
    board=told,
    puts=PUTS,
)
