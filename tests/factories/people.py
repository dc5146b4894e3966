"""Dull makers of people and initiatives, through the same actions that users use."""

from datetime import UTC, datetime
from decimal import Decimal

from foundation.database.transaction import transaction
from foundation.identity.actions import add_person
from foundation.identity.models import Person
from foundation.initiatives.actions import InitiativeFields, give_role, make_initiative
from foundation.initiatives.models import Initiative
from foundation.languages import Language
from foundation.permissions import Role
from selection.criteria.actions import drafts as criteria
from selection.method.candidates import Segment
from selection.method.criteria import Category, CriterionFields, Kind
from selection.method.questions import YES, AnswerType
from selection.method.total_cost import Delivery
from selection.preparation.actions import declare
from selection.vendors.actions import CandidateFields, save_candidate

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def make_world(
    *, members: int = 2, criteria_count: int = 3, candidates: int = 2
) -> tuple[Initiative, Person, list[Person]]:
    """An initiative with a chair and members who have signed, criteria in draft, and candidates; call inside an app
    context.
    """
    with transaction():
        administrator = add_person(
            "Admin", email="admin@t.example", language=Language.EN, by=None, at=AT, is_administrator=True
        )
        chair = add_person("Chair", email="chair@t.example", language=Language.EN, by=administrator, at=AT)
        initiative = make_initiative(
            InitiativeFields(
                name="Try",
                organisation="Org",
                currency="EUR",
                time_zone="Europe/Amsterdam",
                language=Language.EN,
                second_language=Language.NL,
            ),
            chair=chair,
            by=administrator,
            at=AT,
        )
        people = [chair]
        for number in range(members):
            person = add_person(
                f"Member {number}", email=f"m{number}@t.example", language=Language.EN, by=administrator, at=AT
            )
            give_role(initiative, person=person, role=Role.MEMBER, by=chair, at=AT)
            people.append(person)
        for person in people:
            declare(initiative, interest=None, by=person, at=AT)
        criteria.save_criterion(
            initiative,
            criterion=None,
            fields=CriterionFields(
                code="K1",
                kind=Kind.KNOCK_OUT,
                category=Category.VENDOR,
                name="Signs",
                answer_type=AnswerType.YES_NO,
                passes_when=(YES,),
            ),
            by=chair,
            at=AT,
        )
        for number in range(criteria_count):
            fields = CriterionFields(
                code=f"C{number}",
                kind=Kind.WISH,
                category=Category.FUNCTIONS,
                name=f"Criterion {number}",
                group="Group",
                points=Decimal(10),
            )
            criteria.save_criterion(initiative, criterion=None, fields=fields, by=chair, at=AT)
        for number in range(candidates):
            fields_of = CandidateFields(
                vendor=f"Vendor {number}",
                product="Product",
                segment=Segment.MIDDLE,
                cost_class=Segment.MIDDLE,
                delivery=Delivery.SAAS,
                language=Language.EN,
            )
            save_candidate(initiative, candidate=None, fields=fields_of, by=chair, at=AT)
    return initiative, chair, people
