"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.permissions import HousePermission, Role
from foundation.steps import Line, Plug
from selection.overview.made import WORK
from selection.overview.queries import result_may_be_read
from selection.overview.views import blueprint, open_here
from selection.permissions import SelectionPermission
from selection.preparation.queries import has_clear_declaration

plug = Plug(
    name="overview",
    blueprint=blueprint,
    line=Line("overview.show", _l("Overview"), HousePermission.READ_INITIATIVE),
    grants={
        SelectionPermission.READ_RESULT: frozenset({Role.CHAIR, Role.MEMBER, Role.PROGRAMME_MANAGER, Role.STEERING}),
        SelectionPermission.DECIDE: frozenset({Role.CHAIR}),
    },
    conditions={
        SelectionPermission.READ_RESULT: (has_clear_declaration, result_may_be_read),
        SelectionPermission.DECIDE: (has_clear_declaration,),
    },
    panels={"selection.step": open_here},
    work=WORK,
)
