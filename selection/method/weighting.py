"""Weights by points in three levels, normalised per node."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal

ZERO, ONE = Decimal(0), Decimal(1)
HEAVY_SHARE, HEAVY_TIMES = Decimal("0.1"), Decimal(5)


@dataclass(frozen=True)
class Node:
    """A category, group or criterion with its points; a criterion has no children."""

    key: str
    points: Decimal
    children: tuple["Node", ...] = ()
    _: KW_ONLY
    is_leaf: bool = False


def shares(points: Sequence[Decimal]) -> list[Decimal]:
    """The share of each of some siblings in their sum of points (0 to 1).

    Raises ValueError when a number of points is negative or all are zero.
    Source: Edwards & Barron (1994), direct rating: s_k / sum s.

    >>> shares([Decimal(30), Decimal(10)])
    [Decimal('0.75'), Decimal('0.25')]
    """
    total = sum(points, ZERO)
    if any(value < 0 for value in points) or total == 0:
        raise ValueError("points are zero or more, and not all zero")
    return [value / total for value in points]


def leaf_weights(roots: Sequence[Node]) -> dict[str, Decimal]:
    """The weight of each leaf: the product of the local shares on its path; the weights sum to 1.

    A node under which no leaf hangs takes no share. Siblings whose points are all zero, or a tree without
    leaves, weigh nothing: the result then holds only what is left. Source: Keeney & Raiffa (1976), ch. 3.

    >>> tree = [
    ...     Node("a", Decimal(60), (Node("a1", Decimal(3), is_leaf=True), Node("a2", Decimal(1), is_leaf=True))),
    ...     Node("b", Decimal(40), (Node("b1", Decimal(7), is_leaf=True),)),
    ... ]
    >>> {key: str(weight) for key, weight in leaf_weights(tree).items()}
    {'a1': '0.450', 'a2': '0.150', 'b1': '0.4'}
    """
    weights: dict[str, Decimal] = {}
    _share_out(ONE, roots, weights)
    return weights


def heavy(weights: Mapping[int, Decimal]) -> list[int]:
    """The criteria that weigh over a tenth of the whole and over five times the average, the heaviest first: more often
    one on its own in its group or category than one so important. The limits are ours.

    >>> heavy({1: Decimal("0.24"), **{one: Decimal("0.01") for one in range(2, 78)}})
    [1]
    >>> heavy({1: Decimal("0.5"), 2: Decimal("0.5")})
    []
    """
    limit = max(HEAVY_SHARE, HEAVY_TIMES / max(len(weights), 1))
    return sorted((key for key, weight in weights.items() if weight > limit), key=lambda key: -weights[key])


def _share_out(weight: Decimal, siblings: Sequence[Node], weights: dict[str, Decimal]) -> None:
    bearing = [node for node in siblings if _bears(node)]
    if not bearing:
        return
    for node, share in zip(bearing, shares([node.points for node in bearing]), strict=True):
        if node.is_leaf:
            weights[node.key] = weight * share
        else:
            _share_out(weight * share, node.children, weights)


def _bears(node: Node) -> bool:
    return node.points > 0 and (node.is_leaf or any(_bears(child) for child in node.children))
