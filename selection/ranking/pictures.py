"""The pictures of the ranking: bars by category, and the profile."""

from decimal import Decimal

from flask_babel import gettext as _
from markupsafe import Markup

from foundation.languages import current_language
from foundation.money import show_decimal
from foundation.pictures.scatter import Spot, round_ends, scatter
from foundation.pictures.svg import Line, Piece, bar, profile
from foundation.templating import money
from selection.labels import CATEGORIES
from selection.method.criteria import Category
from selection.method.scoring import MOST, Place
from selection.ranking.queries import Ranking, ValueForMoney


def ranking_bar(place: Place, title: str) -> Markup:
    """One candidate's total as a stacked bar by category, with the range that unknown scores leave open."""
    standing, language = place.standing, current_language()
    pieces, start = [], 0.0
    for number, category in enumerate(Category, start=1):
        part = standing.branches.get(category)
        if part is None:
            continue
        length = float(part.low / MOST)
        pieces.append(
            Piece(
                start=start,
                length=length,
                css=f"k{number}",
                words=f"{CATEGORIES[category]}: {show_decimal(part.low, language)}",
            )
        )
        start += length
    words = _(
        "%(name)s: %(low)s to %(high)s of 5",
        name=title,
        low=show_decimal(standing.low, language),
        high=show_decimal(standing.high, language),
    )
    return bar(
        pieces,
        words=words,
        line=None if standing.is_exact else (float(standing.low / MOST), float(standing.high / MOST)),
    )


def category_profile(ranking: Ranking) -> Markup:
    """Each candidate's mean score per category, as dots joined by lines."""
    shown = [category for category in Category if ranking.criteria.branch_weight(category)]
    lines = [
        Line(
            ranking.candidates[place.standing.candidate].title, [category_score(place, category) for category in shown]
        )
        for place in ranking.places
    ]
    words = _("Score per category from 0 to 5 of each candidate; the same figures stand in the table above.")
    return profile([str(CATEGORIES[category]) for category in shown], lines, ends=profile_ends(ranking), words=words)


def profile_ends(ranking: Ranking) -> tuple[int, int]:
    """The ends of the profile's scale: those that show the difference."""
    scores = [category_score(place, category) for place in ranking.places for category in Category]
    return round_ends([score for score in scores if score is not None], int(MOST))


def category_score(place: Place, category: Category) -> Decimal | None:
    """The weighted mean within one category (half-way where scores are unknown); None where nothing applies."""
    part = place.standing.branches.get(category)
    return (part.low + part.high) / 2 / part.weight if part is not None and part.weight else None


def value_picture(value_for_money: ValueForMoney, ranking: Ranking) -> Markup:
    """Each candidate's value against its present value, the frontier joined."""
    order = [candidate.id for candidate in ranking.ordered()]
    spots = [
        Spot(name=ranking.candidates[key].title, x=float(offer.cost), y=float(offer.value), line=order.index(key))
        for key, offer in value_for_money.offers.items()
    ]
    path = [
        (float(value_for_money.offers[key].cost), float(value_for_money.offers[key].value))
        for key in value_for_money.frontier.members
    ]
    words = _("Value from 0 to 5 against the present value of the costs; the same figures stand in the table below.")
    return scatter(
        spots, path=path, ends=value_ends(value_for_money), words=words, show=lambda value: money(Decimal(round(value)))
    )


def value_ends(value_for_money: ValueForMoney) -> tuple[int, int]:
    """The ends of the scale of value: those that show the difference."""
    return round_ends([offer.value for offer in value_for_money.offers.values()], int(MOST))
