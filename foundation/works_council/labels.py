"""What the stages of the track are called, and what the works council advised."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from foundation.works_council.track import Advice, Decision, Stage

STAGES = named(
    {
        Stage.NOTHING: _l("Nothing is recorded of the works council yet."),
        Stage.NOT_NEEDED: _l("No advice of a works council is needed."),
        Stage.CONSULTED: _l("The works council was consulted; its advice has not been asked yet."),
        Stage.REQUESTED: _l("The advice of the works council has been asked."),
        Stage.OVERDUE: _l("The advice of the works council has not come by the agreed day."),
        Stage.RECEIVED: _l("The works council has advised; it has had no answer yet."),
        Stage.ANSWERED: _l("The works council has advised and had its answer; the decision is not recorded yet."),
        Stage.WAITING: _l("The decision goes against the advice of the works council, so it waits a month."),
        Stage.DECIDED: _l("The works council has had its say."),
    }
)
ADVICES = named(
    {
        Advice.POSITIVE: _l("positive"),
        Advice.ON_CONDITIONS: _l("positive on conditions"),
        Advice.NEGATIVE: _l("negative"),
    }
)
DECISIONS = named({Decision.FOLLOWS: _l("follows the advice"), Decision.DEPARTS: _l("departs from the advice")})
WHAT_IS_WRONG = {
    "consulted_on": _l("This day is still to come."),
    "requested_on": _l("This day comes before the consultation, or is still to come."),
    "due_on": _l("The agreed day comes before the request."),
    "received_on": _l("This day comes before the request, or is still to come."),
    "answered_on": _l("This day comes before the advice, or is still to come."),
    "decided_on": _l("This day comes before the advice or its answer, or is still to come."),
}
