"""Noting that a board workbook or a status report left the house."""

from datetime import datetime

from foundation.audit import actions as audit
from foundation.audit.models import Event
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.languages import Language


def note_export(initiative: Initiative, *, what: str, language: Language, by: Person, at: datetime) -> None:
    audit.record(Event.EXPORTED, what, initiative=initiative, by=by, at=at, after={"language": language})
