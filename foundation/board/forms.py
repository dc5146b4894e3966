"""Forms of what is put before the board and of what it decides."""

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage

from foundation.board.actions import DecisionFields, Held, SubmissionFields
from foundation.board.labels import VERDICTS
from foundation.board.models import Verdict
from foundation.forms.base import DrawnForm, file_field
from foundation.forms.days import DayField
from foundation.forms.fields import long_text, one_of, text


class SubmissionForm(DrawnForm):
    advice = long_text(
        _l("Your advice to the board"), description=_l("What you propose and why, so that the board can follow it.")
    )
    due = DayField(_l("The answer is needed by"))

    def fields(self) -> SubmissionFields:
        return SubmissionFields(advice=self.advice.data, due=self.due.data)


class WithdrawForm(DrawnForm):
    """The button that takes a matter away from the board."""


class DecisionForm(DrawnForm):
    """What a member of the board gives."""

    verdict = one_of(_l("The decision"), VERDICTS.items())
    reason = long_text(_l("Reason, with the conditions if there are any"))

    def fields(self) -> DecisionFields:
        return DecisionFields(verdict=Verdict(self.verdict.data), reason=self.reason.data)


class RecordForm(DecisionForm):
    """What the owner of a matter records of a meeting."""

    meeting = text(_l("Decided in"), description=_l("The meeting, as its minutes name it."))
    met_on = DayField(_l("On"), needed=True)
    evidence = file_field(_l("What shows it: the minutes, a signed page, a message"), needed=False)

    def fields(self) -> DecisionFields:
        shown: FileStorage | None = self.evidence.data or None
        content = (shown.read(), shown.filename or "document") if shown is not None else None
        held = Held(**{name: self[name].data for name in ("meeting", "met_on")}, evidence=content)
        return DecisionFields(verdict=Verdict(self.verdict.data), reason=self.reason.data, held=held)
