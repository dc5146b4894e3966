"""The page of the programme's money."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from foundation.guard import requires
from foundation.initiatives.models import Initiative
from planning.begun import not_begun
from planning.money.queries import programme_money
from planning.money.words import room_in_words, title_of
from planning.permissions import PlanningPermission
from planning.programme.queries import programme_of

blueprint = Blueprint("money", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/money")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    if programme_of(initiative.id) is None:
        not_begun()
    found = programme_money(initiative.id)
    return render_template("planning/money/show.html", found=found, answer=room_in_words(found), title_of=title_of)
