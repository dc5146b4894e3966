"""What the milestones and their progress are called."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from selection.method.selection_plan import Milestone, Progress

MILESTONES = named(
    {
        Milestone.CRITERIA_PUBLISHED: _l("Criteria published"),
        Milestone.LONGLIST_CHOSEN: _l("Longlist chosen"),
        Milestone.REQUEST_OUT: _l("Request for information out"),
        Milestone.ANSWERS_DUE: _l("Answers due"),
        Milestone.SCORES_AGREED: _l("Scores agreed"),
        Milestone.SHORTLIST_CHOSEN: _l("Shortlist chosen"),
        Milestone.FINALISTS_CHOSEN: _l("Finalists chosen"),
        Milestone.PROPOSALS_ASKED: _l("Request for a proposal out"),
        Milestone.PROPOSALS_DUE: _l("Proposals due"),
        Milestone.AWARDED: _l("Award"),
        Milestone.SIGNED: _l("Signature"),
    }
)
PROGRESSES = named(
    {
        Progress.DONE: _l("done"),
        Progress.DONE_LATE: _l("done late"),
        Progress.TO_COME: _l("to come"),
        Progress.LATE: _l("late"),
        Progress.UNPLANNED: _l("no day planned"),
    }
)
