"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.criteria.models import CriteriaEvent
from selection.criteria.views import blueprint

plug = Plug(
    name="criteria",
    blueprint=blueprint,
    events={
        CriteriaEvent.CRITERION_SAVED: _l("Criterion saved"),
        CriteriaEvent.CRITERION_REMOVED: _l("Criterion removed"),
        CriteriaEvent.WEIGHTS_SAVED: _l("Weights saved"),
        CriteriaEvent.SCALE_SAVED: _l("Scale saved"),
        CriteriaEvent.CRITERIA_UPLOADED: _l("List of criteria uploaded"),
        CriteriaEvent.CRITERIA_IMPORTED: _l("Criteria imported"),
        CriteriaEvent.CRITERIA_PUBLISHED: _l("Criteria published"),
        CriteriaEvent.CRITERIA_REOPENED: _l("Criteria reopened"),
    },
)
