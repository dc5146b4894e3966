"""Who plays in the demo world: people, fictitious candidates, and the clock of the story."""

import random
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from foundation.board.actions import DecisionFields, SubmissionFields, decide, submit
from foundation.board.models import Verdict
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import people_with_role
from foundation.languages import Language
from foundation.permissions import Role
from foundation.works_council.actions import CouncilFields, save_council
from foundation.works_council.queries import works_council
from selection.criteria.queries.cards import Card
from selection.criteria.queries.versions import published
from selection.method.candidates import Segment
from selection.method.committee import Discipline
from selection.method.criteria import Category
from selection.method.total_cost import Delivery
from selection.vendors.models import Candidate

WEEKS_AFTER = 10
PASSWORD = "demo-demo-demo"  # noqa: S105 - the demo says so itself
PEOPLE: list[tuple[str, str, Role | None, tuple[Discipline, ...]]] = [
    ("Anna Beheer", "administrator@demo.example", None, ()),
    ("Kees de Vries", "chair@demo.example", Role.CHAIR, (Discipline.SERVICE, Discipline.MANAGERS)),
    ("Fatima Haddad", "member1@demo.example", Role.MEMBER, (Discipline.MARKETING,)),
    ("Joris Smit", "member2@demo.example", Role.MEMBER, (Discipline.SALES,)),
    ("Mei Lin Chan", "member3@demo.example", Role.MEMBER, (Discipline.ICT, Discipline.ADMINISTRATORS)),
    ("Pieter Bakker", "member4@demo.example", Role.MEMBER, (Discipline.FINANCE,)),
    ("Roos van Dijk", "member5@demo.example", Role.MEMBER, (Discipline.USERS,)),
    ("Sanne Mulder", "programme@demo.example", Role.PROGRAMME_MANAGER, ()),
    ("Tom Visser", "leader@demo.example", Role.PROJECT_LEADER, ()),
    ("Lidia Kowalska", "line@demo.example", Role.LINE_MANAGER, ()),
    ("Willem Steenbergen", "steering@demo.example", Role.STEERING, ()),
]


@dataclass(frozen=True)
class Profile:
    """A fictitious candidate: how good it is per category, what it costs, what it fails."""

    vendor: str
    product: str
    _: KW_ONLY
    delivery: Delivery
    language: Language
    quality: Mapping[Category, float]
    yearly: int
    fails: str | None = None
    segment: Segment = Segment.MIDDLE


def _quality(functions: float, vendor: float, technology: float, finance: float) -> dict[Category, float]:
    return dict(zip(Category, (functions, vendor, technology, finance), strict=True))


PROFILES = [
    Profile(
        "Aldermark",
        "Engage Suite",
        delivery=Delivery.SAAS,
        language=Language.EN,
        quality=_quality(4.1, 3.8, 3.4, 2.6),
        yearly=210_000,
        segment=Segment.LARGE,
    ),
    Profile(
        "Bluetide",
        "Relate",
        delivery=Delivery.SAAS,
        language=Language.EN,
        quality=_quality(3.1, 3.0, 4.0, 3.4),
        yearly=150_000,
    ),
    Profile(
        "Civic Desk",
        "Service Plus",
        delivery=Delivery.SAAS,
        language=Language.EN,
        quality=_quality(2.9, 3.5, 2.8, 3.9),
        yearly=98_000,
        segment=Segment.SMALL,
    ),
    Profile(
        "Denovo",
        "Cloud CRM",
        delivery=Delivery.SAAS,
        language=Language.NL,
        quality=_quality(3.7, 3.3, 3.8, 3.1),
        yearly=165_000,
    ),
    Profile(
        "Eendracht",
        "Relatie 360",
        delivery=Delivery.ON_PREMISES,
        language=Language.NL,
        quality=_quality(3.5, 4.2, 3.0, 3.3),
        yearly=64_000,
    ),
    Profile(
        "Eendracht",
        "Relatie Basis",
        delivery=Delivery.ON_PREMISES,
        language=Language.NL,
        quality=_quality(2.4, 4.0, 2.7, 4.2),
        yearly=31_000,
        segment=Segment.SMALL,
    ),
    Profile(
        "Kestrel",
        "Connect",
        delivery=Delivery.SAAS,
        language=Language.EN,
        quality=_quality(3.9, 2.8, 3.6, 3.0),
        yearly=140_000,
        fails="K2",
        segment=Segment.LARGE,
    ),
    Profile(
        "Molenaar",
        "Klantbeeld",
        delivery=Delivery.ON_PREMISES,
        language=Language.NL,
        quality=_quality(2.8, 3.2, 1.8, 3.8),
        yearly=42_000,
        fails="K1",
    ),
]


@dataclass(kw_only=True)
class Cast:
    """Who and what the story is about."""

    initiative: Initiative
    chair: Person
    members: list[Person]
    day: datetime
    rng: random.Random = field(default_factory=lambda: random.Random(2026))  # noqa: S311 - invented scores
    candidates: list[Candidate] = field(default_factory=list)
    in_round: list[Candidate] = field(default_factory=list)

    def at(self, days_ago: int) -> datetime:
        """A moment of the story; the shortlist is chosen on day 3, ten weeks before the story ends."""
        return self.day - timedelta(days=days_ago + WEEKS_AFTER * 7)

    def before(self, days: int) -> datetime:
        """That many days before the end of the story."""
        return self.day - timedelta(days=days)


def before_the_board(cast: Cast, about: str, advice: str, answer: str, *, asked: datetime, answered: datetime) -> None:
    """The chair puts a matter before the steering board, and its member says yes."""
    submit(cast.initiative, about=about, fields=SubmissionFields(advice=advice), by=cast.chair, at=asked)
    (member,) = people_with_role(cast.initiative.id, Role.STEERING)
    fields = DecisionFields(verdict=Verdict.YES, reason=answer)
    decide(cast.initiative, about=about, fields=fields, by=member, at=answered)


def heard(cast: Cast, days_before: int, **more: Any) -> None:
    """What is recorded of the works council, with what came since."""
    row = works_council(cast.initiative.id)
    fields = {name: getattr(row, name) for name in CouncilFields.__dataclass_fields__} | more
    at = cast.before(days_before)
    save_council(cast.initiative, row=row, fields=CouncilFields(**fields), by=cast.chair, at=at)


def functions(initiative: Initiative) -> list[Card]:
    """The criteria of the category functions, as they were published."""
    criteria = published(initiative.id)
    return [card for card in criteria.scored() if card.category is Category.FUNCTIONS] if criteria else []
