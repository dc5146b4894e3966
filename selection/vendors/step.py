"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.initiatives.models import Initiative
from foundation.permissions import COMMITTEE, HousePermission, Role
from foundation.saving.kinds import Kept
from foundation.steps import Line, Plug
from selection.method.procedure import Facts, Step
from selection.preparation.queries import has_clear_declaration
from selection.standing import open_in
from selection.vendors.forms import CandidateForm
from selection.vendors.models import Candidate, VendorsEvent, VendorsPermission
from selection.vendors.views import blueprint


def what_there_is(_initiative: Initiative, facts: Facts) -> str:
    """In a few words; empty where there is nothing yet."""
    return str(ngettext("one candidate", "%(num)d candidates", facts.candidates))


plug = Plug(
    name="vendors",
    blueprint=blueprint,
    line=Line("vendors.show", _l("Candidates"), VendorsPermission.READ_CANDIDATES),
    events={
        VendorsEvent.CANDIDATE_SAVED: _l("Candidate saved"),
        VendorsEvent.CANDIDATE_WITHDRAWN: _l("Candidate withdrawn"),
        VendorsEvent.CANDIDATE_CAME_BACK: _l("Candidate came back"),
        VendorsEvent.CANDIDATE_REMOVED: _l("Candidate removed"),
        VendorsEvent.CANDIDATES_UPLOADED: _l("List of candidates uploaded"),
        VendorsEvent.CANDIDATES_IMPORTED: _l("Candidates imported"),
    },
    grants={
        HousePermission.READ_ATTACHMENTS: COMMITTEE,
        VendorsPermission.READ_CANDIDATES: COMMITTEE,
        VendorsPermission.EDIT_CANDIDATES: frozenset({Role.CHAIR}),
    },
    conditions=dict.fromkeys((HousePermission.READ_ATTACHMENTS, *VendorsPermission), (has_clear_declaration,)),
    summary=what_there_is,
    open_points=open_in(Step.VENDORS, "vendors.show"),
    keeps={
        "candidate": Kept(
            name=_l("Candidate"),
            model=Candidate,
            forms=(CandidateForm,),
            reads=VendorsPermission.READ_CANDIDATES,
            takes_back=VendorsPermission.EDIT_CANDIDATES,
            acts=frozenset({VendorsEvent.CANDIDATES_IMPORTED, VendorsEvent.CANDIDATE_REMOVED}),
            title="vendor",
            left_out=frozenset({"contact_name", "contact_email"}),
            words={"withdrawn_at": _l("Withdrawn"), "withdrawn_reason": _l("Reason")},
            number="candidate_id",
        ),
    },
)
