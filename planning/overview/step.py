"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.permissions import EVERYBODY, Role
from foundation.steps import Line, Plug
from planning.overview.board import told
from planning.overview.made import WORK
from planning.overview.models import OverviewEvent
from planning.overview.views import blueprint
from planning.permissions import PlanningPermission

plug = Plug(
    name="overview",
    blueprint=blueprint,
    line=Line("planning.show", _l("Programme overview"), PlanningPermission.READ_PLAN),
    grants={
        PlanningPermission.READ_PLAN: EVERYBODY,
        PlanningPermission.EDIT_PLAN: frozenset({Role.PROGRAMME_MANAGER}),
        PlanningPermission.REPORT_PROGRESS: frozenset({Role.PROGRAMME_MANAGER, Role.PROJECT_LEADER, Role.LINE_MANAGER}),
    },
    events={OverviewEvent.PERIOD_CLOSED: _l("Period closed with its report")},
    board=told,
    work=WORK,
)
