"""What this step is to the rest of Gids."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.initiatives.models import Initiative
from foundation.permissions import Role
from foundation.steps import Line, OpenPoint, Plug, those_open
from planning.factors.models import FactorsEvent, FactorsPermission
from planning.factors.views import blueprint
from planning.method.standing import Counts
from planning.permissions import PlanningPermission


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
        FactorsPermission.SCORE_FACTORS: frozenset(
            {Role.PROGRAMME_MANAGER, Role.PROJECT_LEADER, Role.LINE_MANAGER, Role.STEERING}
        ),
    },
    open_points=open_points,
)
