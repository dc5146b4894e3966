"""What this step is to the rest of Gids."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.saving.kinds import Kept
from foundation.steps import Deadline, Line, Plug
from selection.method.procedure import Facts, Step
from selection.method.questions import Purpose
from selection.questionnaire.models import QuestionnairePermission
from selection.questionnaire.queries import latest
from selection.rfp.actions.request import request_is_open
from selection.rfp.forms import InterfaceForm
from selection.rfp.models import PlannedInterface, RfpEvent
from selection.rfp.views import blueprint
from selection.rfp.views.proposals import contradicted_beside
from selection.standing import open_in


def deadlines(initiative: Initiative, _at: datetime) -> list[Deadline]:
    """Until when finalists propose."""
    questionnaire = latest(initiative.id, Purpose.PROPOSAL)
    if questionnaire is None:
        return []
    return [Deadline(sentence=_("The proposals are due."), endpoint="rfp.show", due=questionnaire.deadline)]


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(ngettext("one finalist", "%(num)d finalists", facts.finalists)) if facts.finalists else ""


plug = Plug(
    name="rfp",
    blueprint=blueprint,
    line=Line("rfp.show", _l("Finalists and proposals"), QuestionnairePermission.READ_ANSWERS),
    events={
        RfpEvent.FINALISTS_CHOSEN: _l("Finalists chosen"),
        RfpEvent.PROPOSAL_REQUEST_SAVED: _l("Request for proposal saved"),
        RfpEvent.INTERFACE_PLANNED: _l("Interface planned"),
        RfpEvent.INTERFACE_DROPPED: _l("Planned interface dropped"),
        RfpEvent.CLARIFIED: _l("Question answered to all finalists"),
        RfpEvent.PROPOSAL_KEPT: _l("Proposal kept"),
        RfpEvent.LOW_PRICE_JUDGED: _l("Justification of a low price judged"),
    },
    withheld=frozenset({RfpEvent.FINALISTS_CHOSEN, RfpEvent.PROPOSAL_KEPT, RfpEvent.LOW_PRICE_JUDGED}),
    summary=what_there_is,
    open_points=open_in(Step.RFP, "rfp.show"),
    deadlines=deadlines,
    panels={"knock_out.lines": contradicted_beside},
    keeps={
        "planned_interface": Kept(
            name=_l("Planned interface"),
            model=PlannedInterface,
            forms=(InterfaceForm,),
            reads=QuestionnairePermission.READ_ANSWERS,
            takes_back=QuestionnairePermission.EDIT_QUESTIONNAIRE,
            acts=frozenset({RfpEvent.INTERFACE_PLANNED, RfpEvent.INTERFACE_DROPPED}),
            title="system",
            refuses=request_is_open,
        ),
    },
)
