"""What this step is to the rest of Gids."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import people_with_role
from foundation.permissions import COMMITTEE, HousePermission, Role
from foundation.steps import Line, Plug, Waiting
from selection.method.committee import Judgement
from selection.method.procedure import Facts, Step
from selection.preparation import queries
from selection.preparation.models import PreparationEvent, PreparationPermission
from selection.preparation.queries import has_clear_declaration
from selection.preparation.views import blueprint
from selection.standing import open_in


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(ngettext("one seat", "%(num)d seats", facts.seats))


def waits(initiative: Initiative, _at: datetime) -> list[Waiting]:
    """A declaration to sign, for who scores; a declared interest to judge, for the chair."""
    signed, members = queries.declarations(initiative.id), queries.committee(initiative.id)
    unsigned = [
        Waiting(
            person_id=person.id,
            sentence=_("Sign the declaration on conflict of interest and confidentiality."),
            endpoint="preparation.show",
        )
        for person in members
        if person.id not in signed
    ]
    to_judge = sum(declaration.judgement is Judgement.OPEN for declaration in signed.values())
    judging = [
        Waiting(
            person_id=person.id,
            sentence=ngettext("Judge one declared interest.", "Judge %(num)d declared interests.", to_judge),
            endpoint="preparation.show",
        )
        for person in people_with_role(initiative.id, Role.CHAIR)
        if to_judge
    ]
    return unsigned + judging


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
    waits=waits,
)
