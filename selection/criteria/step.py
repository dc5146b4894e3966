"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.permissions import EVERYBODY, Role
from foundation.saving.kinds import Kept
from foundation.steps import Line, Plug
from selection.criteria import labels
from selection.criteria.actions.drafts import criteria_stand
from selection.criteria.forms import CriterionForm
from selection.criteria.models import CriteriaEvent, CriteriaPermission, Criterion, CriterionGroup
from selection.criteria.views import blueprint
from selection.method.procedure import Facts, Step
from selection.standing import open_in


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(
        ngettext("one scored criterion", "%(num)d scored criteria", facts.scored_criteria)
        + ", "
        + ngettext("one knock-out", "%(num)d knock-outs", facts.knock_outs)
    )


plug = Plug(
    name="criteria",
    blueprint=blueprint,
    line=Line("criteria.show", _l("Criteria"), CriteriaPermission.READ_CRITERIA),
    events={
        CriteriaEvent.CRITERION_SAVED: _l("Criterion saved"),
        CriteriaEvent.CRITERION_REMOVED: _l("Criterion removed"),
        CriteriaEvent.WEIGHTS_SAVED: _l("Weights saved"),
        CriteriaEvent.SCALE_SAVED: _l("Scale saved"),
        CriteriaEvent.CRITERIA_UPLOADED: _l("List of criteria uploaded"),
        CriteriaEvent.CRITERIA_IMPORTED: _l("Criteria imported"),
        CriteriaEvent.CRITERIA_PUBLISHED: _l("Criteria published"),
        CriteriaEvent.CRITERIA_REOPENED: _l("Criteria reopened"),
    },
    grants={
        CriteriaPermission.READ_CRITERIA: EVERYBODY,
        CriteriaPermission.EDIT_CRITERIA: frozenset({Role.CHAIR}),
    },
    summary=what_there_is,
    open_points=open_in(Step.CRITERIA, "criteria.show"),
    labels=labels,
    keeps={
        "criterion": Kept(
            name=_l("Criterion"),
            model=Criterion,
            forms=(CriterionForm,),
            reads=CriteriaPermission.READ_CRITERIA,
            takes_back=CriteriaPermission.EDIT_CRITERIA,
            acts=frozenset(
                {CriteriaEvent.CRITERION_SAVED, CriteriaEvent.CRITERION_REMOVED, CriteriaEvent.CRITERIA_IMPORTED}
            ),
            number="criterion_id",
            taken_out="is_retired",
            refuses=criteria_stand,
            words={"is_retired": _l("Taken out"), "group_id": _l("Group"), "options": _l("Options")},
        ),
        "criteria_group": Kept(
            name=_l("Group"),
            model=CriterionGroup,
            forms=(CriterionForm,),
            reads=CriteriaPermission.READ_CRITERIA,
            takes_back=CriteriaPermission.EDIT_CRITERIA,
            acts=frozenset(
                {CriteriaEvent.CRITERION_SAVED, CriteriaEvent.CRITERION_REMOVED, CriteriaEvent.CRITERIA_IMPORTED}
            ),
        ),
    },
)
