"""Forms of the request for a proposal."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DateTimeLocalField, ValidationError
from wtforms.validators import InputRequired

from foundation.forms import Form, VersionedForm, choice, long_text, text
from selection.labels import TIE_RULES
from selection.method.proposals import TieRule
from selection.rfp.actions import RequestFields


class RequestForm(VersionedForm):
    introduction = long_text(_l("Introduction"), needed=False)
    volumes = long_text(_l("Volumes"), needed=False, description=_l("Users, customers, contacts a day, growth: what the price must carry."))
    contract_points = long_text(_l("Contract points"), needed=False, description=_l("Term, notice, indexation, service levels, exit, data return."))
    timetable = long_text(_l("Timetable"), needed=False)
    evaluation = long_text(_l("How proposals are judged"), needed=False)
    tie_rule = choice(_l("If two end equal"), TIE_RULES.items())
    may_ask_best_and_final = BooleanField(_l("We may ask for a best and final offer (public buyers often may not)"))

    def fields(self) -> RequestFields:
        introduction, volumes, contract, timetable, evaluation = (self[name].data or None for name in ("introduction", "volumes", "contract_points", "timetable", "evaluation"))
        return RequestFields(introduction, volumes, contract, timetable, evaluation, TieRule(self.tie_rule.data), self.may_ask_best_and_final.data)


class FixForm(Form):
    deadline = DateTimeLocalField(_l("Deadline for proposals"), format="%Y-%m-%dT%H:%M", validators=[InputRequired(_l("Fill in a day and an hour."))])

    def validate_deadline(self, field: DateTimeLocalField) -> None:
        if field.data is not None and not 2000 <= field.data.year <= 2100:
            raise ValidationError(_("Fill in a day and an hour."))


class InterfaceForm(Form):
    system = text(_l("System that stays"))
    what = long_text(_l("What goes to and fro, and when"))
    has_personal_data = BooleanField(_l("Personal data go through it"))


class ClarificationForm(Form):
    question = long_text(_l("Question"), description=_l("Without anything that shows who asked."))
    answer = long_text(_l("Answer"))


class ProposalForm(Form):
    file = FileField(_l("Workbook that came back (.xlsx)"), validators=[FileRequired(_l("Choose a file."))])
    late_reason = long_text(_l("Only after the deadline: when and how was it received?"), needed=False)
