"""What this step is to the rest of Gids."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.clock import end_of, zone
from foundation.initiatives.models import Initiative
from foundation.permissions import Role
from foundation.saving.kinds import Kept
from foundation.steps import Deadline, Line, Plug, Waiting
from selection.method.negotiation import PointState
from selection.method.procedure import Facts, Step
from selection.negotiation import labels
from selection.negotiation.forms import PointForm
from selection.negotiation.models import NegotiationEvent, NegotiationPermission, NegotiationPoint
from selection.negotiation.queries import points, rounds
from selection.negotiation.views import blueprint
from selection.preparation.queries import has_clear_declaration
from selection.questionnaire.models import QuestionnairePermission
from selection.standing import open_in
from selection.total_cost.models import TotalCostPermission


def waits(initiative: Initiative, at: datetime) -> list[Waiting]:
    """Points of the negotiation, for their owners."""
    return [
        Waiting(
            person_id=row.point.owner_id,
            sentence=_("Settle a point of the negotiation: %(subject)s.", subject=row.point.subject),
            endpoint="negotiation.show",
            due=end_of(row.point.due, zone(initiative.time_zone)),
        )
        for rows in points(initiative, at).values()
        for row in rows
        if row.state in (PointState.OPEN, PointState.OVERDUE)
    ]


def deadlines(initiative: Initiative, at: datetime) -> list[Deadline]:
    """Until when best and final offers are waited for."""
    sentence = _("Best and final offers are due.")
    return [
        Deadline(sentence=sentence, endpoint="negotiation.show", due=row.round.deadline)
        for row in rounds(initiative.id, at)
    ]


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    count = facts.negotiation_points
    return str(ngettext("one point", "%(num)d points", count)) if count else ""


plug = Plug(
    name="negotiation",
    blueprint=blueprint,
    line=Line("negotiation.show", _l("Negotiation"), TotalCostPermission.READ_PRICES),
    events={
        NegotiationEvent.POINT_SAVED: _l("Point of the negotiation saved"),
        NegotiationEvent.FINAL_OFFER_ASKED: _l("Best and final offer requested"),
        NegotiationEvent.FINAL_OFFER_RECEIVED: _l("Best and final offer received"),
    },
    withheld=frozenset(
        {NegotiationEvent.POINT_SAVED, NegotiationEvent.FINAL_OFFER_ASKED, NegotiationEvent.FINAL_OFFER_RECEIVED}
    ),
    grants={
        NegotiationPermission.NEGOTIATE: frozenset({Role.CHAIR}),
    },
    conditions=dict.fromkeys(NegotiationPermission, (has_clear_declaration,)),
    summary=what_there_is,
    open_points=open_in(Step.NEGOTIATION, "negotiation.show"),
    waits=waits,
    deadlines=deadlines,
    labels=labels,
    keeps={
        "negotiation_point": Kept(
            name=_l("Point of negotiation"),
            model=NegotiationPoint,
            forms=(PointForm,),
            reads=QuestionnairePermission.READ_ANSWERS,
            title="subject",
            number="point_id",
        ),
    },
)
