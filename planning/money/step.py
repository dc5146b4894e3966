"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Line, Plug
from planning.money.views import blueprint
from planning.money.workbook import add_money_sheet
from planning.permissions import PlanningPermission

plug = Plug(
    name="money",
    blueprint=blueprint,
    line=Line("money.show", _l("Money"), PlanningPermission.READ_PLAN),
    sheets=add_money_sheet,
)
