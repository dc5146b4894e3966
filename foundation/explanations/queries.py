"""Reading why rules are departed from."""

from sqlalchemy import select

from foundation.database.base import db
from foundation.explanations.models import Departure
from foundation.explanations.rules import Rule, rules_stored_as


def departures(initiative_id: int, kind: type[Rule]) -> dict[str, dict[Rule, Departure]]:
    """The reasons for departing from one kind of rules, by what departs from them."""
    rule_of = rules_stored_as(kind)
    found: dict[str, dict[Rule, Departure]] = {}
    for departure in db.session.scalars(
        select(Departure)
        .where(Departure.initiative_id == initiative_id, Departure.rule.in_(rule_of))
        .order_by(Departure.id)
    ):
        found.setdefault(departure.subject, {})[rule_of[departure.rule]] = departure
    return found
