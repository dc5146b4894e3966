"""Readable names of what the foundation enumerates."""

from flask_babel import lazy_gettext as _l

from foundation.audit.models import Event
from foundation.permissions import Role

ROLES = {
    Role.CHAIR: _l("Selection chair"),
    Role.MEMBER: _l("Committee member"),
    Role.PROGRAMME_MANAGER: _l("Programme manager"),
    Role.PROJECT_LEADER: _l("Project leader"),
    Role.LINE_MANAGER: _l("Line manager"),
    Role.STEERING: _l("Steering board"),
}

EVENTS = {
    Event.PERSON_ADDED: _l("Account made"),
    Event.PERSON_SWITCHED: _l("Account switched on or off"),
    Event.PASSWORD_SET: _l("Password set"),
    Event.LINK_MADE: _l("One-time link made"),
    Event.SIGNED_IN: _l("Signed in"),
    Event.INITIATIVE_MADE: _l("Initiative made"),
    Event.ROLE_GIVEN: _l("Role given"),
    Event.ROLE_TAKEN: _l("Role taken away"),
    Event.REFUSED: _l("Access refused"),
    Event.ATTACHED: _l("Document attached"),
    Event.EXPORTED: _l("Workbook exported"),
    Event.EXPLAINED: _l("Departure from a rule explained"),
    Event.SEAT_SET: _l("Committee seat changed"),
    Event.DECLARED: _l("Declaration signed"),
    Event.DECLARATION_JUDGED: _l("Declaration judged"),
    Event.CRITERION_SAVED: _l("Criterion saved"),
    Event.CRITERION_REMOVED: _l("Criterion removed"),
    Event.GROUP_SAVED: _l("Group saved"),
    Event.WEIGHTS_SAVED: _l("Weights saved"),
    Event.SCALE_SAVED: _l("Scale saved"),
    Event.CRITERIA_UPLOADED: _l("List of criteria uploaded"),
    Event.CRITERIA_IMPORTED: _l("Criteria imported"),
    Event.CRITERIA_PUBLISHED: _l("Criteria published"),
    Event.CRITERIA_REOPENED: _l("Criteria reopened"),
    Event.CANDIDATE_SAVED: _l("Candidate saved"),
    Event.CANDIDATE_WITHDRAWN: _l("Candidate withdrawn"),
    Event.VERDICT_SAVED: _l("Knock-out verdict saved"),
    Event.LONGLIST_CHOSEN: _l("Longlist chosen"),
    Event.QUESTIONNAIRE_SENT: _l("Questionnaire fixed"),
    Event.WORKBOOK_MADE: _l("Vendor workbook made"),
    Event.ANSWERS_IMPORTED: _l("Answers imported"),
    Event.ANSWER_TYPED: _l("Answer typed in"),
    Event.ROUND_OPENED: _l("Round opened"),
    Event.ROUND_CLOSED: _l("Round closed"),
    Event.ROUND_AGREED: _l("Round agreed"),
    Event.SCORE_SAVED: _l("Score saved"),
    Event.RECUSED: _l("Recusal changed"),
    Event.AGREED: _l("Agreed score saved"),
    Event.COST_SAVED: _l("Cost line saved"),
    Event.COST_REMOVED: _l("Cost line removed"),
    Event.ASSUMPTIONS_SAVED: _l("Cost assumptions saved"),
    Event.SHORTLIST_CHOSEN: _l("Shortlist chosen"),
}
