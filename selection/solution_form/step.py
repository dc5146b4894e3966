"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.permissions import HousePermission, Role
from foundation.steps import Line, Plug
from selection.method.procedure import Facts, Step
from selection.solution_form import labels
from selection.solution_form.models import SolutionFormEvent, SolutionFormPermission
from selection.solution_form.queries import solution_form
from selection.solution_form.views import blueprint
from selection.standing import open_in


def what_there_is(initiative: Initiative, _facts: Facts) -> str:
    """The chosen form; empty where none is chosen."""
    way = solution_form(initiative.id).way
    return label(way) if way is not None else ""


plug = Plug(
    name="solution_form",
    blueprint=blueprint,
    line=Line("solution_form.show", _l("Form of the solution"), HousePermission.READ_INITIATIVE),
    labels=labels,
    events={
        SolutionFormEvent.NEEDS_SAVED: _l("Needed functions saved"),
        SolutionFormEvent.SOLUTION_FORM_CHOSEN: _l("Form of the solution chosen"),
    },
    grants={SolutionFormPermission.EDIT_SOLUTION_FORM: frozenset({Role.CHAIR})},
    summary=what_there_is,
    open_points=open_in(Step.SOLUTION_FORM, "solution_form.show"),
)
