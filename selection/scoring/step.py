"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.permissions import COMMITTEE, Role
from foundation.steps import Line, Plug
from selection.method.procedure import Facts, Step
from selection.preparation.queries import has_clear_declaration
from selection.scoring.models import ScoringEvent, ScoringPermission
from selection.scoring.views import blueprint
from selection.standing import open_in


def what_there_is(facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(ngettext("one round", "%(num)d rounds", facts.rounds) if facts.rounds else "")


plug = Plug(
    name="scoring",
    blueprint=blueprint,
    line=Line("scoring.show", _l("Scoring"), ScoringPermission.SCORE),
    events={
        ScoringEvent.ROUND_OPENED: _l("Round opened"),
        ScoringEvent.ROUND_CLOSED: _l("Round closed"),
        ScoringEvent.SCORE_SAVED: _l("Score saved"),
        ScoringEvent.RECUSED: _l("Recusal changed"),
    },
    withheld=frozenset({ScoringEvent.RECUSED}),
    grants={
        ScoringPermission.SCORE: COMMITTEE,
        ScoringPermission.MANAGE_ROUNDS: frozenset({Role.CHAIR}),
    },
    conditions={ScoringPermission.SCORE: (has_clear_declaration,)},
    summary=what_there_is,
    open_points=open_in(Step.SCORING, "scoring.show"),
)
