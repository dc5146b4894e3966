"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from planning.projects.models import ProjectsEvent
from planning.projects.views import blueprint

plug = Plug(
    name="projects",
    blueprint=blueprint,
    events={
        ProjectsEvent.PROJECT_SAVED: _l("Project saved"),
        ProjectsEvent.PROJECT_DROPPED: _l("Project dropped"),
        ProjectsEvent.LINK_SAVED: _l("Link saved"),
        ProjectsEvent.LINK_REMOVED: _l("Link removed"),
        ProjectsEvent.STATUS_REPORTED: _l("Status reported"),
    },
)
