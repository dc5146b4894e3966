"""Forms of the request for information."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, StringField
from wtforms import Form as WtForm
from wtforms.validators import DataRequired

from foundation.forms.base import DrawnForm, FileForm, Form, file_field
from foundation.forms.days import DayField, MomentField
from foundation.forms.fields import LinesField, NumberField, WholeField, choice, choices, long_text, required, text
from foundation.money import MOST_MONEY
from selection.labels import FITS
from selection.method.questions import NO, YES, AnswerType
from selection.questionnaire.actions.answers import Confirmation, Letter
from selection.questionnaire.actions.fixing import Reasons, Told
from selection.questionnaire.models import Answer, Question
from selection.reopening import ReopeningForm, reason_of


class FixForm(DrawnForm, ReopeningForm):
    """What is told beside the questions; `before_longlist` is asked where no longlist was chosen, `again` where answers
    have come in.
    """

    before_longlist = long_text(
        _l("Why does the request go out before the longlist?"),
        needed=False,
        description=_l("The method (A2) chooses the longlist first, on what is public; only those vendors are asked."),
    )
    again = long_text(
        _l("Why are the questions fixed again?"),
        needed=False,
        description=_l("Answers to questions that stay as they were are carried over; each vendor confirms them."),
    )
    deadline = MomentField(_l("Deadline for answers"))
    introduction = long_text(_l("Introduction for the vendors"), needed=False)
    introduction_other = long_text(_l("Introduction in the second language"), needed=False)
    users = WholeField(
        _l("Number of users that the prices count for"), least=Decimal(1), most=Decimal(1_000_000), needed=False
    )
    years = WholeField(
        _l("Number of years over which costs are compared"), least=Decimal(1), most=Decimal(20), needed=False
    )
    timetable = long_text(_l("Time path: what happens when"), needed=False, description=_l("One line for each date."))
    timetable_other = long_text(_l("Time path in the second language"), needed=False)
    contact = long_text(
        _l("Whom vendors ask, and where they send the workbook"),
        needed=False,
        description=_l("Name, telephone, e-mail address."),
    )

    def reasons(self) -> Reasons:
        """Why it is fixed though something stands in the way."""
        asked = {name: self[name].data or None for name in ("before_longlist", "again") if name in self}
        return Reasons(**asked, reopening=reason_of(self))

    def told(self) -> Told:
        """What the vendors are told beside the questions."""
        return Told(**{name: value for name, value in self.values().items() if name in Told.__dataclass_fields__})


class ConfirmationForm(Form):
    said_by = text(_l("Who confirmed it"))
    said_on = DayField(_l("Received on"))

    def word(self) -> Confirmation:
        return Confirmation(**self.values())


class MoveForm(Form):
    deadline = MomentField(_l("Deadline for answers"))
    reason = long_text(_l("Why does the deadline move?"))


class ReturnForm(FileForm):
    file = file_field(_l("Workbook that came back (.xlsx)"))
    late_reason = long_text(_l("Only after the deadline: when and how was it received?"), needed=False)


class SearchForm(WtForm):  # type: ignore[misc]
    """What is looked for among the answers; it saves nothing."""

    search = StringField(_l("Search in questions and answers"))
    only_open = BooleanField(_l("Only what is asked and not answered"))


class LetterForm(DrawnForm):
    """An answer that came by letter; `letter_form` gives it the field of its question."""

    said_by = text(_l("Who gave the answer"), description=_l("Name and role at the vendor."))
    said_on = DayField(_l("Received on"), needed=True)
    remark = long_text(_l("Remark"), needed=False)

    def letter(self) -> Letter:
        """The answer as it is kept: texts, whatever its field is."""
        given, day = self["value"].data, self.said_on.data
        assert isinstance(day, date)
        return Letter(value=_as_kept(given), remark=self.remark.data or None, said_by=self.said_by.data, said_on=day)


def _as_kept(given: Any) -> list[str]:
    if isinstance(given, date):
        return [given.isoformat()]
    if isinstance(given, Decimal):
        return [format(given, "f")]
    return [given] if isinstance(given, str) else [str(part) for part in given]


def as_letter(question: Question, answer: Answer | None) -> dict[str, Any]:
    """The present answer as the form of a letter shows it; nothing where there is none."""
    if answer is None:
        return {}
    kind, value = question.answer_type, answer.value
    shown: Any = "\n".join(value)
    if kind in (AnswerType.LIST, AnswerType.MULTIPLE_CHOICE):
        shown = list(value)
    elif kind is AnswerType.DATE:
        shown = date.fromisoformat(value[0])
    elif kind in (AnswerType.MONEY, AnswerType.NUMBER):
        shown = Decimal(value[0])
    return {"value": shown, "remark": answer.remark, "said_by": answer.said_by, "said_on": answer.said_on}


def letter_form(question: Question) -> type[LetterForm]:
    """The form with the question's own field."""
    label, options = _l("Answer"), [(option, option) for option in question.options]
    fields: dict[AnswerType, Callable[[], Field]] = {
        AnswerType.YES_NO: lambda: choice(label, [(YES, _l("Yes")), (NO, _l("No"))]),
        AnswerType.FIT: lambda: choice(label, FITS.items()),
        AnswerType.SINGLE_CHOICE: lambda: choice(label, options),
        AnswerType.MULTIPLE_CHOICE: lambda: choices(label, options, validators=[required()]),
        AnswerType.DATE: lambda: DayField(label, needed=True),
        AnswerType.MONEY: lambda: NumberField(label, least=Decimal(0), most=MOST_MONEY),
        AnswerType.NUMBER: lambda: NumberField(label, least=-MOST_MONEY, most=MOST_MONEY, places=6),
        AnswerType.LIST: lambda: LinesField(label, validators=[DataRequired(_l("Fill this in."))]),
    }
    value = fields.get(question.answer_type, lambda: long_text(label))()
    return type("LetterForm", (LetterForm,), {"value": value})
