"""Words of the decision."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from selection.decision.dossier import Since

SINCE = named(
    {
        Since.ROUND: _l("a round of scoring was opened"),
        Since.CRITERIA: _l("the criteria were opened for change"),
        Since.CANDIDATES: _l("candidates were added, renamed or withdrawn"),
        Since.WINNER: _l("the candidate that was awarded the contract has withdrawn"),
        Since.COSTS: _l("amounts or assumptions of the costs changed"),
        Since.CHOICES: _l("a longlist, shortlist or finalists were chosen again"),
    }
)
ONLY_PARTLY_KEPT = _l(
    "This decision was taken before Gids kept a whole copy of one. Round, version of the criteria, agreed scores,"
    " totals and present values are those of that moment; what else was known then was not kept at the time, and is not"
    " filled in from today."
)
