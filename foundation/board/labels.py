"""What the board may say, and what happens before it."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from foundation.audit.models import Event
from foundation.board.models import BoardEvent, Verdict
from foundation.labels import named

VERDICTS = named(
    {
        Verdict.YES: _l("yes"),
        Verdict.YES_IF: _l("yes, on conditions"),
        Verdict.NO: _l("no"),
        Verdict.MORE: _l("not yet: more is asked"),
    }
)
TONES = named({Verdict.YES: "good", Verdict.YES_IF: "warn", Verdict.NO: "bad", Verdict.MORE: "warn"}, "tone")
EVENTS: Mapping[Event, LazyString] = {
    BoardEvent.SUBMITTED: _l("Put before the board"),
    BoardEvent.SUBMISSION_WITHDRAWN: _l("Taken away from the board"),
    BoardEvent.DECIDED: _l("Decided by the board"),
}
