"""Forms of the request for a proposal."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from foundation.forms.base import DrawnForm, FileForm, Form, VersionedForm, file_field
from foundation.forms.days import DayField, MomentField
from foundation.forms.fields import choice, long_text, pick, text
from selection.labels import TIE_RULES
from selection.rfp.actions.proposals import LowPriceFields
from selection.rfp.actions.request import RequestFields
from selection.rfp.models import LowPrice


class RequestForm(VersionedForm):
    """The request; one button keeps it, the other keeps and fixes it, so that it is never fixed without what was
    typed.
    """

    introduction = long_text(_l("Introduction"), needed=False)
    introduction_other = long_text(_l("Introduction in the second language"), needed=False)
    volumes = long_text(
        _l("Volumes"),
        needed=False,
        description=_l("Users, customers, contacts a day, growth: what the price must carry."),
    )
    volumes_other = long_text(_l("Volumes in the second language"), needed=False)
    contract_points = long_text(
        _l("Contract points"),
        needed=False,
        description=_l("Term, notice, indexation, service levels, exit, data return."),
    )
    contract_points_other = long_text(_l("Contract points in the second language"), needed=False)
    timetable = long_text(_l("Time path: what happens when"), needed=False, description=_l("One line for each date."))
    timetable_other = long_text(_l("Time path in the second language"), needed=False)
    evaluation = long_text(_l("How proposals are judged"), needed=False)
    evaluation_other = long_text(_l("How proposals are judged, in the second language"), needed=False)
    contact = long_text(
        _l("Whom finalists ask, and where they send the workbook"),
        needed=False,
        description=_l("Name, telephone, e-mail address."),
    )
    tie_rule = pick(_l("If two end equal"), TIE_RULES)
    may_ask_best_and_final = BooleanField(_l("We may ask for a best and final offer (public buyers often may not)"))
    prices_apart = BooleanField(
        _l("Prices in a price envelope"),
        description=_l("Two people of the committee open them together, once the scores are agreed."),
    )
    deadline = MomentField(
        _l("Deadline for proposals"), needed=False, description=_l("Only needed to fix the request.")
    )

    def fields(self) -> RequestFields:
        given = self.values()
        del given["deadline"]
        return RequestFields(**given)


class InterfaceForm(Form):
    system = text(_l("System that stays"))
    what = long_text(_l("Which data are exchanged, and when"))
    has_personal_data = BooleanField(_l("Personal data go through it"))


class ClarificationForm(Form):
    question = long_text(_l("Question"), description=_l("Without anything that shows who asked."))
    answer = long_text(_l("Answer"))


class ProposalForm(FileForm):
    file = file_field(_l("Workbook that came back (.xlsx)"))
    late_reason = long_text(_l("Only after the deadline: when and how was it received?"), needed=False)


class LowPriceForm(DrawnForm):
    justification = long_text(_l("Justification of the vendor"))
    received_on = DayField(_l("Received on"), needed=True)
    is_accepted = choice(_l("Is it accepted?"), [("yes", _l("Yes")), ("no", _l("No"))])
    reason = long_text(_l("Why?"))

    def fields(self) -> LowPriceFields:
        return LowPriceFields(**self.values() | {"is_accepted": self.is_accepted.data == "yes"})


def as_drawn(row: LowPrice | None) -> dict[str, Any]:
    """A justification as its form shows it."""
    if row is None:
        return {}
    return {
        "justification": row.justification,
        "received_on": row.received_on,
        "is_accepted": "yes" if row.is_accepted else "no",
        "reason": row.reason,
    }
