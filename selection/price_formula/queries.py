"""Reading the locked formula, and what it makes of the proposals once they may be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from foundation.database.base import db
from selection.method.criteria import Category
from selection.method.price_points import Bid, Formula, Result, Rule, results
from selection.method.scoring import standing
from selection.price_formula.models import LockedFormula
from selection.questionnaire.queries import prices_may_be_read
from selection.ranking.queries import ranking_of
from selection.rfp.queries import compared, questionnaire
from selection.total_cost.queries import assumptions

SCALE = 20  # a score of 0 to 5 as quality of 0 to 100


def locks(initiative_id: int) -> list[LockedFormula]:
    """Every formula that was locked, the latest first."""
    wanted = select(LockedFormula).where(LockedFormula.initiative_id == initiative_id)
    return list(db.session.scalars(wanted.order_by(LockedFormula.number.desc())))


def are_prices_open(initiative_id: int, at: datetime) -> bool:
    """Whether prices of proposals may have been read: then no formula is locked any more."""
    asked = questionnaire(initiative_id)
    return asked is not None and prices_may_be_read(asked, at)


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A rule with the sample bids that it was tried on."""

    rule: Rule
    bids: Sequence[Bid]


def tried(lock: LockedFormula) -> Tried:
    """The rule as it was locked, with its sample bids."""
    content = lock.content
    limits = {name: None if content[name] is None else Decimal(content[name]) for name in ("cap", "target")}
    rule = Rule(formula=Formula(content["formula"]), weight=Decimal(content["weight"]), **limits)
    bids = [Bid(name=name, quality=Decimal(quality), price=Decimal(price)) for name, quality, price in content["bids"]]
    return Tried(rule=rule, bids=bids)


def applied(initiative_id: int, rule: Rule, at: datetime) -> list[Result]:
    """What the rule makes of the proposals: quality by the agreed scores without the criteria of finance, price as it
    was offered over the years; nothing before they may be read, or where a finalist priced nothing.
    """
    sides, ranking = compared(initiative_id, at), ranking_of(initiative_id)
    if sides is None or ranking is None:
        return []
    prices = sides.offered(assumptions(initiative_id).years)
    leaves = [leaf for leaf in ranking.criteria.leaves() if leaf.branch is not Category.FINANCE]
    inside = [row for row in sides.candidates if row.id in prices and row.id in ranking.scores]
    if not leaves or not inside or any(prices[row.id] <= 0 for row in inside):
        return []
    bids = [
        Bid(
            name=row.title,
            quality=standing(row.id, leaves, ranking.scores[row.id]).middle * SCALE,
            price=prices[row.id],
        )
        for row in inside
    ]
    return results(rule, bids)
