"""The page of schedule risk: how sure each date is."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.guard import requires
from foundation.initiatives.models import Initiative
from planning.begun import not_begun
from planning.permissions import PlanningPermission
from planning.risk.queries import risk_of
from planning.risk.words import dates_in_words
from planning.schedule.queries import planned

blueprint = Blueprint("risk", __name__)
MOST_SHOWN = 25


@blueprint.get("/initiatives/<int:initiative_id>/schedule-risk")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    plan = planned(initiative) or not_begun()
    risk_view = risk_of(plan, _("The whole programme"))
    names = plan.titles
    drivers = (
        sorted(risk_view.simulation.criticality.items(), key=lambda row: (-row[1], row[0]))[:MOST_SHOWN]
        if risk_view
        else []
    )
    ahead = {plateau.number for plateau in plan.plateaus if plateau.reached_on is None}
    return render_template(
        "planning/risk/show.html",
        plan=plan,
        found=risk_view,
        answer=dates_in_words([row for row in risk_view.plateaus if row.number in ahead]) if risk_view else None,
        names=names,
        drivers=[row for row in drivers if row[1] > 0],
        area_of={project.id: project.area for project in plan.projects},
    )
