"""Who acts in the story of the programme, and when."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

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
