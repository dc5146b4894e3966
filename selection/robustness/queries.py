"""How sure the ranking of the standing round is."""

from collections.abc import Sequence
from dataclasses import dataclass

from selection.criteria.queries.cards import Card, GroupCard
from selection.method.criteria import Category
from selection.method.robustness import Turn, Wins, is_exact, one_point, turn_of, wins
from selection.ranking.queries import Ranking

What = Category | GroupCard | Card


@dataclass(frozen=True, kw_only=True)
class TurnRow:
    """A category, group or criterion with the weight at which the lead changes (None: at no weight of it)."""

    what: What
    turn: Turn | None


@dataclass(frozen=True, kw_only=True)
class HowSure:
    """What turns the lead: weights (the nearest first), single points, and how often each candidate wins; among those
    who are scored everywhere, the others are left out.
    """

    leader: int
    turns: Sequence[TurnRow]
    points: Sequence[Card]
    criteria: int
    wins: Wins
    left_out: Sequence[int]

    def shown(self, most: int) -> list[TurnRow]:
        """Every category, and of the others those that turn soonest."""
        categories = [row for row in self.turns if isinstance(row.what, Category)]
        others = [row for row in self.turns if row.turn is not None and not isinstance(row.what, Category)]
        return [*categories, *others[:most]]

    @property
    def nearest(self) -> TurnRow | None:
        """The category whose weight turns it soonest; where none does, the group or criterion."""
        turning = [row for row in self.turns if row.turn is not None]
        categories = [row for row in turning if isinstance(row.what, Category)]
        return next(iter(categories or turning), None)


def how_sure(ranking: Ranking) -> HowSure | None:
    """None while the leader has open scores, or where nobody else is scored everywhere, or the top is a tie."""
    places, criteria = ranking.places, ranking.criteria
    leaves = criteria.leaves()
    scores = {one: row for one, row in ranking.scores.items() if is_exact(leaves, row)}
    leader = places[0].standing.candidate if places else None
    if leader not in scores or len(scores) < 2 or places[0].tied_with:  # noqa: PLR2004 - two to compare
        return None
    cards = {card.id: card for card in criteria.scored()}
    categories = {one: frozenset(key for key, card in cards.items() if card.category is one) for one in Category}
    groups = {
        one.id: frozenset(key for key, card in cards.items() if card.group_id == one.id) for one in criteria.groups
    }
    nodes: list[tuple[What, frozenset[int]]] = [(one, inside) for one, inside in categories.items() if inside]
    nodes += [(one, groups[one.id]) for one in criteria.groups if groups[one.id]]
    nodes += [(card, frozenset({key})) for key, card in cards.items()]
    turns = [TurnRow(what=what, turn=turn_of(leaves, inside, scores, leader)) for what, inside in nodes]
    turns.sort(key=lambda row: row.turn.distance if row.turn is not None else 2)
    above = [inside for inside in (*categories.values(), *groups.values()) if inside]
    return HowSure(
        leader=leader,
        turns=turns,
        points=[cards[key] for key in one_point(leaves, scores, leader)],
        criteria=len(leaves),
        wins=wins(leaves, above, scores),
        left_out=[one for one in ranking.scores if one not in scores],
    )
