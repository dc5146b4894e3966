"""What this step is to the rest of Gids."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from openpyxl import Workbook

from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.permissions import HousePermission, Role
from foundation.steps import Line, Plug, Printing
from selection.method.procedure import Facts, Step
from selection.standing import open_in
from selection.suitability import labels
from selection.suitability.models import SuitabilityEvent, SuitabilityPermission
from selection.suitability.queries import decisions, what_stands
from selection.suitability.views import blueprint
from selection.suitability.workbook import add_suitability_sheet


def what_there_is(initiative: Initiative, _facts: Facts) -> str:
    """What the principal decided; empty where nothing was decided yet."""
    found = decisions(initiative.id)
    return label(found[0].decided) if found else ""


def add_sheet(printing: Printing, book: Workbook) -> Sequence[str]:
    """Its sheet in the board workbook, once something was judged."""
    standing = what_stands(printing.initiative.id, printing.until)
    if all(given.is_empty for given in standing.rows.values()):
        return []
    return [add_suitability_sheet(book, printing.initiative, until=printing.until)]


plug = Plug(
    name="suitability",
    blueprint=blueprint,
    line=Line("suitability.show", _l("Is CRM right for us?"), HousePermission.READ_INITIATIVE),
    labels=labels,
    events={
        SuitabilityEvent.SUBJECTS_JUDGED: _l("Questions before the selection answered"),
        SuitabilityEvent.SUITABILITY_DECIDED: _l("Decided whether CRM is right"),
        SuitabilityEvent.SUBJECT_DOCUMENTED: _l("Document of a question before the selection"),
    },
    grants={
        SuitabilityPermission.JUDGE_SUBJECTS: frozenset({Role.CHAIR}),
        SuitabilityPermission.DECIDE_SUITABILITY: frozenset({Role.CHAIR, Role.STEERING}),
    },
    summary=what_there_is,
    open_points=open_in(Step.SUITABILITY, "suitability.show"),
    sheets=add_sheet,
)
