"""The cost lines of all candidates as a list: out to Excel, and in again."""

from flask.typing import ResponseReturnValue

from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.lists import views as lists
from selection.total_cost.door import DOOR
from selection.total_cost.models import TotalCostPermission
from selection.total_cost.views.lines import blueprint


@blueprint.post("/initiatives/<int:initiative_id>/costs/list")
@requires(TotalCostPermission.EDIT_COSTS)
def excel(initiative: Initiative) -> ResponseReturnValue:
    """The whole list, to be changed in Excel and taken in again."""
    return lists.excel(DOOR, initiative)


@blueprint.get("/initiatives/<int:initiative_id>/costs/import")
@requires(TotalCostPermission.EDIT_COSTS)
def uploads(initiative: Initiative) -> ResponseReturnValue:
    return lists.uploads(DOOR, initiative)


@blueprint.post("/initiatives/<int:initiative_id>/costs/import")
@requires(TotalCostPermission.EDIT_COSTS)
def upload(initiative: Initiative) -> ResponseReturnValue:
    return lists.upload(DOOR, initiative)


@blueprint.get("/initiatives/<int:initiative_id>/costs/import/<int:upload_id>")
@requires(TotalCostPermission.EDIT_COSTS)
def mapping(initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    return lists.mapping(DOOR, initiative, upload_id)


@blueprint.post("/initiatives/<int:initiative_id>/costs/import/<int:upload_id>")
@requires(TotalCostPermission.EDIT_COSTS)
def take_in(initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    return lists.take_in(DOOR, initiative, upload_id)
