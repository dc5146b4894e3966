"""The form of one topic, and of the principal's decision."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field

from foundation.forms.base import DrawnForm, FileForm, file_field
from foundation.forms.days import DayField
from foundation.forms.fields import NumberField, WholeField, long_text, pick, text
from foundation.labels import label
from foundation.money import MOST_MONEY
from selection.method.suitability import TOPICS, Kind, Subject, Topic, kind_of
from selection.suitability.actions import DecisionFields
from selection.suitability.labels import ANSWERS, CHANGES, SUBJECTS, SUITABILITIES
from selection.suitability.queries import Given

PARTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ANSWER: ("answer", "note", "owner"),
    Kind.FIGURE: ("figure", "note", "owner"),
    Kind.TEXT: ("note",),
    Kind.MARK: ("figure", "note"),
    Kind.SHARE: ("figure",),
    Kind.CHANGE: ("note", "wanted", "change", "owner"),
}


def _field(part: str, kind: Kind) -> Field:
    """The field of one part of a subject."""
    if part == "answer":
        return pick(_l("Answer"), ANSWERS, needed=False)
    if part == "change":
        return pick(_l("Size of the change"), CHANGES, needed=False)
    if part == "owner":
        return text(_l("Owner"), needed=False)
    if part == "wanted":
        return long_text(_l("Wanted"), needed=False)
    if part == "note":
        return long_text(_l("Today") if kind is Kind.CHANGE else _l("In words, with the evidence"), needed=False)
    if kind is Kind.MARK:
        return WholeField(_l("Mark, 1 to 5"), least=Decimal(1), most=Decimal(5), needed=False)
    if kind is Kind.SHARE:
        return WholeField(_l("Share in per cent"), least=Decimal(0), most=Decimal(100), needed=False)
    return NumberField(_l("Figure"), least=Decimal(0), most=MOST_MONEY, needed=False)


class TopicForm(DrawnForm):
    """A topic: the parts of each subject, named helm_answer, helm_note and so on."""

    topic = Topic.START

    def part(self, subject: Subject, name: str) -> Field | None:
        """The field of one part, where the subject has it."""
        return self._fields.get(f"{subject}_{name}")

    def problems(self) -> list[tuple[str, str]]:
        """Each problem with its subject, since every subject has the same parts."""
        by_subject = {
            f"{subject}_{name}": f"{label(subject)}, {self[f'{subject}_{name}'].label.text}"
            for subject in TOPICS[self.topic]
            for name in parts(subject)
        }
        return [(by_subject.get(name, ""), str(sentence)) for name, found in self.errors.items() for sentence in found]

    def given(self) -> dict[Subject, Given]:
        """What was filled in, by subject."""
        return {
            subject: Given(**{name: _filled_in(self[f"{subject}_{name}"]) for name in parts(subject)})
            for subject in TOPICS[self.topic]
        }


def _filled_in(field: Field) -> Any:
    """Nothing typed is nothing; a zero is a zero."""
    return Decimal(field.data) if isinstance(field.data, int) else field.data if field.data != "" else None


def parts(subject: Subject) -> tuple[str, ...]:
    return PARTS[kind_of(subject)]


def topic_form(topic: Topic) -> type[TopicForm]:
    """The form of this topic."""
    fields: dict[str, Any] = {"topic": topic}
    for subject in TOPICS[topic]:
        fields |= {f"{subject}_{name}": _field(name, kind_of(subject)) for name in parts(subject)}
    return type("TopicFormHere", (TopicForm,), fields)


def as_drawn(topic: Topic, rows: Mapping[Subject, Given]) -> dict[str, Any]:
    """What stands of a topic, by the names of its form."""
    return {
        f"{subject}_{name}": getattr(rows[subject], name)
        for subject in TOPICS[topic]
        if subject in rows
        for name in parts(subject)
    }


class DocumentForm(FileForm):
    """A document beside one subject of a topic; which subjects there are, its topic says."""

    file = file_field(_l("Document, at most 10 MB"))


def document_form(topic: Topic) -> DocumentForm:
    """The form of a document of this topic, as it was sent or empty."""
    beside = {subject: SUBJECTS[subject] for subject in TOPICS[topic]}
    fields = {"subject": pick(_l("Beside which question"), beside)}
    made: DocumentForm = type("DocumentFormHere", (DocumentForm,), fields)(prefix="document")
    return made


class SuitabilityForm(DrawnForm):
    """What the principal decides, on what stood when it was drawn."""

    decided = pick(_l("What is decided"), SUITABILITIES)
    reason = long_text(_l("Reason"))
    decided_by = text(_l("Decided by (the principal)"))
    decided_on = DayField(_l("Decided on"), needed=True)

    def fields(self) -> DecisionFields:
        return DecisionFields(**self.values())
