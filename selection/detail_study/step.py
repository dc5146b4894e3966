"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.detail_study.models import DetailStudyEvent
from selection.detail_study.views import blueprint

plug = Plug(
    name="detail_study",
    blueprint=blueprint,
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
)
