"""The page of the programme's money, and its ledger as a list: out to Excel, and in again."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.lists import views as lists
from planning.begun import not_begun
from planning.money.door import DOOR
from planning.money.queries import programme_money
from planning.money.words import component_of, contract_in_words, pays_in_words, room_in_words, title_of
from planning.permissions import PlanningPermission
from planning.programme.queries import programme_of

blueprint = Blueprint("money", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/money")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    if programme_of(initiative.id) is None:
        not_begun()
    found = programme_money(initiative.id)
    return render_template(
        "planning/money/show.html",
        found=found,
        answer=room_in_words(found),
        title_of=title_of,
        component_of=component_of,
        contract_in_words=contract_in_words,
        pays_in_words=pays_in_words,
    )


@blueprint.post("/initiatives/<int:initiative_id>/money/ledger")
@requires(PlanningPermission.EDIT_PLAN)
def excel(initiative: Initiative) -> ResponseReturnValue:
    """The whole ledger, to be changed in Excel and taken in again."""
    return lists.excel(DOOR, initiative)


@blueprint.get("/initiatives/<int:initiative_id>/money/import")
@requires(PlanningPermission.EDIT_PLAN)
def uploads(initiative: Initiative) -> ResponseReturnValue:
    return lists.uploads(DOOR, initiative)


@blueprint.post("/initiatives/<int:initiative_id>/money/import")
@requires(PlanningPermission.EDIT_PLAN)
def upload(initiative: Initiative) -> ResponseReturnValue:
    return lists.upload(DOOR, initiative)


@blueprint.get("/initiatives/<int:initiative_id>/money/import/<int:upload_id>")
@requires(PlanningPermission.EDIT_PLAN)
def mapping(initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    return lists.mapping(DOOR, initiative, upload_id)


@blueprint.post("/initiatives/<int:initiative_id>/money/import/<int:upload_id>")
@requires(PlanningPermission.EDIT_PLAN)
def take_in(initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    return lists.take_in(DOOR, initiative, upload_id)
