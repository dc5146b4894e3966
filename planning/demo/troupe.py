"""Who acts in the story of the programme, and when."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from foundation.board.actions import DecisionFields, Held, SubmissionFields, decide, submit
from foundation.board.models import Decision, Verdict
from foundation.clock import day_of
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative

WEEKS = 26


SLOW = {"P5": 0.75, "P3": 0.9, "P4": 0.85}


HOLDS_UP = "cost:data_conversion"


@dataclass(kw_only=True)
class Troupe:
    """Who plays, and the day on which the programme began."""

    initiative: Initiative
    people: dict[str, Person]
    start: date
    rng: random.Random = field(default_factory=lambda: random.Random(2027))  # noqa: S311 - invented scores
    taken: dict[str, int] = field(default_factory=dict)

    def who(self, name: str) -> Person:
        return self.people[name]

    @property
    def manager(self) -> Person:
        return self.people["Sanne Mulder"]

    def at(self, week: int) -> datetime:
        return datetime.combine(self.start + timedelta(weeks=week), time(9), UTC)

    def day(self, week: int) -> date:
        return self.start + timedelta(weeks=week)


def agreed_in_meeting(  # noqa: PLR0913 - what was asked, advised and decided
    troupe: Troupe,
    about: str,
    *,
    advice: str,
    answer: str,
    at: datetime,
    verdict: Verdict = Verdict.YES,
    details: Mapping[str, Any] | None = None,
) -> Decision:
    """The manager puts a matter before the board, and records what its first meeting decided."""
    put = SubmissionFields(advice=advice, details=details)
    submit(troupe.initiative, about=about, fields=put, by=troupe.manager, at=at)
    met = day_of(at, troupe.initiative.time_zone)
    held = Held(meeting="Steering board, first meeting of the programme", met_on=met)
    fields = DecisionFields(verdict=verdict, reason=answer, held=held)
    return decide(troupe.initiative, about=about, fields=fields, by=troupe.manager, at=at)
