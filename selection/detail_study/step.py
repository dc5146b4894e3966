"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.permissions import COMMITTEE, Role
from foundation.steps import Line, Plug
from selection.detail_study.models import DetailStudyEvent, DetailStudyPermission
from selection.detail_study.views import blueprint
from selection.detail_study.views.sessions import findings_beside
from selection.method.procedure import Facts, Step
from selection.preparation.queries import has_clear_declaration
from selection.questionnaire.models import QuestionnairePermission
from selection.standing import open_in


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(
        ngettext("one session held", "%(num)d sessions held", facts.sessions_held) if facts.sessions_held else ""
    )


plug = Plug(
    name="detail_study",
    blueprint=blueprint,
    line=Line("detail_study.show", _l("Detail study"), QuestionnairePermission.READ_ANSWERS),
    events={
        DetailStudyEvent.STUDY_ITEM_SAVED: _l("Line of the script saved"),
        DetailStudyEvent.STUDY_ITEM_RETIRED: _l("Line taken out of the script"),
        DetailStudyEvent.STUDY_SESSION_SAVED: _l("Session saved"),
        DetailStudyEvent.FINDING_ADDED: _l("Finding added"),
        DetailStudyEvent.ANNUAL_FIGURES_SAVED: _l("Annual figures saved"),
    },
    withheld=frozenset(
        {
            DetailStudyEvent.STUDY_ITEM_SAVED,
            DetailStudyEvent.STUDY_SESSION_SAVED,
            DetailStudyEvent.FINDING_ADDED,
            DetailStudyEvent.ANNUAL_FIGURES_SAVED,
        }
    ),
    grants={
        DetailStudyPermission.EDIT_STUDY: frozenset({Role.CHAIR}),
        DetailStudyPermission.ADD_FINDINGS: COMMITTEE,
    },
    conditions=dict.fromkeys(DetailStudyPermission, (has_clear_declaration,)),
    summary=what_there_is,
    open_points=open_in(Step.DETAIL_STUDY, "detail_study.show"),
    panels={"scoring.cells": findings_beside},
)
