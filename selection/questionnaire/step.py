"""What this step is to the rest of Gids."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.permissions import COMMITTEE, Role
from foundation.steps import Deadline, Line, Plug
from selection.method.procedure import Facts, Point, Step
from selection.preparation.queries import has_clear_declaration
from selection.questionnaire.models import QuestionnaireEvent, QuestionnairePermission
from selection.questionnaire.queries import latest
from selection.questionnaire.views import blueprint
from selection.standing import open_in


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(
        ngettext(
            "one candidate answered",
            "%(num)d candidates answered",
            facts.asked - facts.answers_missing - facts.answers_awaited,
        )
        if facts.questionnaire_sent
        else ""
    )


def deadlines(initiative: Initiative, _at: datetime) -> list[Deadline]:
    """Until when vendors answer."""
    questionnaire = latest(initiative.id)
    if questionnaire is None:
        return []
    sentence = _("The answers of the vendors are due.")
    return [Deadline(sentence=sentence, endpoint="questionnaire.show", due=questionnaire.deadline)]


plug = Plug(
    name="questionnaire",
    blueprint=blueprint,
    line=Line("questionnaire.show", _l("Request for information"), QuestionnairePermission.READ_ANSWERS),
    events={
        QuestionnaireEvent.QUESTIONNAIRE_SENT: _l("Questionnaire fixed"),
        QuestionnaireEvent.WORKBOOK_MADE: _l("Vendor workbook made"),
        QuestionnaireEvent.ANSWERS_IMPORTED: _l("Answers imported"),
        QuestionnaireEvent.ANSWER_TYPED: _l("Answer typed in"),
        QuestionnaireEvent.ANSWERS_CONFIRMED: _l("Answers confirmed for a new version"),
        QuestionnaireEvent.PRICES_OPENED: _l("Price envelope opened for a half"),
    },
    withheld=frozenset({QuestionnaireEvent.ANSWER_TYPED}),
    grants={
        QuestionnairePermission.READ_ANSWERS: COMMITTEE,
        QuestionnairePermission.EDIT_QUESTIONNAIRE: frozenset({Role.CHAIR}),
        QuestionnairePermission.OPEN_PRICES: COMMITTEE,
    },
    conditions=dict.fromkeys(QuestionnairePermission, (has_clear_declaration,)),
    summary=what_there_is,
    open_points=open_in(Step.QUESTIONNAIRE, "questionnaire.show", {Point.STRATEGY_UNSETTLED: "suitability.show"}),
    deadlines=deadlines,
)
