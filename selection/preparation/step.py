"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.permissions import COMMITTEE, HousePermission, Role
from foundation.steps import Line, Plug
from selection.method.procedure import Facts, Step
from selection.preparation.models import PreparationEvent, PreparationPermission
from selection.preparation.queries import has_clear_declaration
from selection.preparation.views import blueprint
from selection.standing import open_in


def what_there_is(facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(ngettext("one seat", "%(num)d seats", facts.seats))


plug = Plug(
    name="preparation",
    blueprint=blueprint,
    line=Line("preparation.show", _l("Preparation"), HousePermission.READ_INITIATIVE),
    events={
        PreparationEvent.EXPLAINED: _l("Departure from a rule explained"),
        PreparationEvent.REOPENED: _l("Opened again after the decision"),
        PreparationEvent.SEAT_SET: _l("Committee seat changed"),
        PreparationEvent.DECLARED: _l("Declaration signed"),
        PreparationEvent.DECLARATION_JUDGED: _l("Declaration judged"),
    },
    withheld=frozenset({PreparationEvent.EXPLAINED, PreparationEvent.DECLARATION_JUDGED}),
    grants={
        PreparationPermission.EDIT_COMMITTEE: frozenset({Role.CHAIR}),
        PreparationPermission.DECLARE: COMMITTEE,
    },
    summary=what_there_is,
    open_points=open_in(Step.PREPARATION, "preparation.show"),
    conditions={HousePermission.READ_AUDIT: (has_clear_declaration,)},
)
