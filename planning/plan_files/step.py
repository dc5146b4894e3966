"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Line, Plug
from planning.permissions import PlanningPermission
from planning.plan_files import labels
from planning.plan_files.models import PlanFilesEvent
from planning.plan_files.views import blueprint

plug = Plug(
    name="plan_files",
    blueprint=blueprint,
    line=Line("plan_files.show", _l("Plan files"), PlanningPermission.READ_PLAN),
    events={
        PlanFilesEvent.PLAN_LIST_SENT: _l("List of projects sent in"),
        PlanFilesEvent.PLAN_READ: _l("Plan file read"),
        PlanFilesEvent.PLAN_TAKEN_IN: _l("Plan file taken in"),
    },
    goes_back=dict.fromkeys(("project", "project_link", "plateau"), frozenset({PlanFilesEvent.PLAN_TAKEN_IN})),
    labels=labels,
)
