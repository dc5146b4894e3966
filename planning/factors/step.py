"""What this step is to the rest of Gids."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import people_with_role
from foundation.permissions import Role
from foundation.steps import Line, OpenPoint, Plug, Waiting, those_open
from planning.factors import labels
from planning.factors.models import FactorsEvent, FactorsPermission
from planning.factors.queries import open_round, own_scores
from planning.factors.views import blueprint
from planning.method.standing import Counts
from planning.permissions import PlanningPermission

SCORERS = frozenset({Role.PROGRAMME_MANAGER, Role.PROJECT_LEADER, Role.LINE_MANAGER, Role.STEERING})


def open_points(_initiative: Initiative, counts: Counts) -> list[OpenPoint]:
    return those_open(
        (
            counts.factor_rounds_open,
            OpenPoint(
                name="factor_round",
                sentence=_("A round of success and failure factors is open."),
                endpoint="factors.show",
            ),
        ),
    )


def waits(initiative: Initiative, _at: datetime) -> list[Waiting]:
    """Scores of the factors, for who gives them and has not yet, while a round is open."""
    factor_round = open_round(initiative.id)
    if factor_round is None:
        return []
    return [
        Waiting(person_id=person.id, sentence=_("Score the success and failure factors."), endpoint="factors.sheet")
        for person in people_with_role(initiative.id, *SCORERS)
        if not own_scores(factor_round.id, person.id)
    ]


plug = Plug(
    name="factors",
    blueprint=blueprint,
    line=Line("factors.show", _l("Early warning"), PlanningPermission.READ_PLAN),
    events={
        FactorsEvent.FACTORS_OPENED: _l("Round of factors opened"),
        FactorsEvent.FACTORS_CLOSED: _l("Round of factors closed"),
        FactorsEvent.FACTORS_SCORED: _l("Factors scored"),
        FactorsEvent.FACTOR_RULE_SET: _l("Rule for factors set"),
    },
    grants={
        FactorsPermission.SCORE_FACTORS: SCORERS,
    },
    open_points=open_points,
    waits=waits,
    labels=labels,
)
