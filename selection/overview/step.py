"""What this step is to the rest of Gids."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import people_with_role
from foundation.permissions import HousePermission, Role
from foundation.steps import Line, Plug, Waiting, part_of
from selection.decision.queries import facts
from selection.overview.made import WORK
from selection.overview.queries import result_may_be_read, step_states
from selection.overview.views import blueprint, open_here, since
from selection.permissions import SelectionPermission
from selection.preparation.queries import has_clear_declaration


def waits(initiative: Initiative, at: datetime) -> list[Waiting]:
    """The first thing that is open in the selection, for its chair."""
    states = step_states(initiative, part_of("selection").steps, facts(initiative, at))
    following = next((state for state in states if state.blocking), None)
    if following is None:
        return []
    sentence = f"{following.line.title}: {following.blocking[0].sentence}"
    return [
        Waiting(person_id=person.id, sentence=sentence, endpoint=following.blocking[0].endpoint)
        for person in people_with_role(initiative.id, Role.CHAIR)
    ]


plug = Plug(
    name="overview",
    blueprint=blueprint,
    line=Line("overview.show", _l("Overview"), HousePermission.READ_INITIATIVE),
    grants={
        SelectionPermission.READ_RESULT: frozenset({Role.CHAIR, Role.MEMBER, Role.PROGRAMME_MANAGER, Role.STEERING}),
        SelectionPermission.DECIDE: frozenset({Role.CHAIR}),
    },
    conditions={
        SelectionPermission.READ_RESULT: (has_clear_declaration, result_may_be_read),
        SelectionPermission.DECIDE: (has_clear_declaration,),
    },
    panels={"selection.step": open_here, "selection.since": since},
    waits=waits,
    work=WORK,
)
