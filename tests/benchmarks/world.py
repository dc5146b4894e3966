"""A large initiative, put straight into the tables: candidates x criteria x judges."""

import random
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import insert

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actions import add_person
from foundation.initiatives.actions import InitiativeFields, make_initiative
from foundation.initiatives.models import Initiative
from foundation.languages import Language
from selection.consensus.models import AgreedScore
from selection.criteria.actions import drafts as criteria_drafts
from selection.criteria.actions import versions as criteria_versions
from selection.criteria.models import Criterion
from selection.criteria.queries.rows import groups
from selection.criteria.queries.versions import published
from selection.longlist.actions import choose
from selection.method.candidates import Segment
from selection.method.criteria import Category, CriterionFields, Kind
from selection.method.rounds import Cell
from selection.method.total_cost import Component, Delivery
from selection.preparation.actions import declare
from selection.scoring.actions.rounds import close_round, open_round
from selection.scoring.models import Score
from selection.total_cost.actions import LineFields, save_line
from selection.vendors.actions import CandidateFields, save_candidate

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def load(candidates: int, count: int, judges: int) -> int:
    """Create the initiative and return its id; the round is closed, agreed scores are in."""
    rng = random.Random(1)
    with transaction():
        administrator = add_person(
            "A", email="a@x.example", language=Language.EN, by=None, at=AT, is_administrator=True
        )
        people = [
            add_person(f"P{number}", email=f"p{number}@x.example", language=Language.EN, by=administrator, at=AT)
            for number in range(judges)
        ]
        initiative = make_initiative(
            InitiativeFields(
                name="Big",
                organisation="Org",
                currency="EUR",
                time_zone="Europe/Amsterdam",
                language=Language.EN,
                second_language=None,
            ),
            chair=people[0],
            by=administrator,
            at=AT,
        )
        chair = people[0]
        declare(initiative, interest=None, by=chair, at=AT)
        for number in range(20):
            category = list(Category)[number % 4]
            criteria_drafts.save_criterion(
                initiative,
                criterion=None,
                fields=CriterionFields(
                    code=f"X{number}",
                    kind=Kind.WISH,
                    category=category,
                    name=f"Criterion {number}",
                    group=f"Group {number}",
                ),
                by=chair,
                at=AT,
            )
        by_category = [(group.id, group.category) for group in groups(initiative.id)]
        rows = []
        for number in range(20, count):
            group, category = by_category[number % len(by_category)]
            rows.append(
                {
                    "initiative_id": initiative.id,
                    "code": f"X{number}",
                    "kind": Kind.WISH,
                    "category": category,
                    "group_id": group,
                    "name": f"Criterion {number} with a name of usual length",
                    "points": Decimal(rng.randint(1, 20)),
                    "position": number,
                    "answer_type": "fit",
                    "options": [],
                    "is_optional": False,
                    "condition_answers": [],
                    "passes_when": [],
                    "is_discretionary": False,
                    "is_retired": False,
                    "version": 1,
                }
            )
        if rows:
            db.session.execute(insert(Criterion), rows)
        criteria_versions.publish(initiative, by=chair, at=AT)
        made = [
            save_candidate(
                initiative,
                candidate=None,
                fields=CandidateFields(
                    vendor=f"Vendor {number}",
                    product="P",
                    segment=Segment.MIDDLE,
                    cost_class=Segment.MIDDLE,
                    delivery=Delivery.SAAS,
                    language=Language.EN,
                ),
                by=chair,
                at=AT,
            )
            for number in range(candidates)
        ]
        choose(
            initiative, chosen={candidate.id: (True, "Goes on.") for candidate in made}, passages={}, by=chair, at=AT
        )
        score_round = open_round(initiative, is_sealed=True, reason=None, by=chair, at=AT)
        standing = published(initiative.id)
        cards = standing.scored() if standing is not None else []
        scores = [
            {
                "round_id": score_round.id,
                "person_id": person.id,
                "candidate_id": candidate.id,
                "criterion_id": card.id,
                "cell": Cell.SCORE,
                "value": rng.randint(0, 5),
                "saved_at": AT,
                "version": 1,
            }
            for person in people
            for candidate in made
            for card in cards
        ]
        db.session.execute(insert(Score), scores)
        close_round(initiative, score_round=score_round, by=chair, at=AT)
        agreed = [
            {
                "round_id": score_round.id,
                "candidate_id": candidate.id,
                "criterion_id": card.id,
                "cell": Cell.SCORE if rng.random() > 0.02 else Cell.EMPTY,
                "value": None,
                "reason": "Seen in the answer and agreed by the panel.",
                "agreed_by": chair.id,
                "agreed_at": AT,
                "version": 1,
            }
            for candidate in made
            for card in cards
        ]
        for line in agreed:
            line["value"] = rng.randint(0, 5) if line["cell"] is Cell.SCORE else None
        db.session.execute(insert(AgreedScore), agreed)
        for candidate in made:
            for component in list(Component)[:10]:
                save_line(
                    initiative,
                    candidate=candidate,
                    line=None,
                    fields=LineFields(
                        component=component, label="x", low=Decimal(1000), likely=Decimal(2000), high=Decimal(3000)
                    ),
                    by=chair,
                    at=AT,
                )
        return initiative.id


def initiative(initiative_id: int) -> Initiative:
    return db.session.get_one(Initiative, initiative_id)
