"""Readable names of what the foundation enumerates."""

from flask_babel import lazy_gettext as _l

from foundation.permissions import Role

ROLES = {
    Role.CHAIR: _l("Selection chair"),
    Role.MEMBER: _l("Committee member"),
    Role.PROGRAMME_MANAGER: _l("Programme manager"),
    Role.PROJECT_LEADER: _l("Project leader"),
    Role.LINE_MANAGER: _l("Line manager"),
    Role.STEERING: _l("Steering board"),
}
