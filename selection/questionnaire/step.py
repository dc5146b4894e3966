"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.questionnaire.models import QuestionnaireEvent
from selection.questionnaire.views import blueprint

plug = Plug(
    name="questionnaire",
    blueprint=blueprint,
    events={
        QuestionnaireEvent.QUESTIONNAIRE_SENT: _l("Questionnaire fixed"),
        QuestionnaireEvent.WORKBOOK_MADE: _l("Vendor workbook made"),
        QuestionnaireEvent.ANSWERS_IMPORTED: _l("Answers imported"),
        QuestionnaireEvent.ANSWER_TYPED: _l("Answer typed in"),
    },
    withheld=frozenset({QuestionnaireEvent.ANSWER_TYPED}),
)
