"""Who leads, in a sentence: the same on the ranking, the board page, the memo and in the workbook."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.languages import Language, current_language
from foundation.money import show_decimal
from selection.labels import CATEGORIES
from selection.method.criteria import Category
from selection.method.scoring import Lead, Place, lead, printed_gap
from selection.ranking.pictures import category_score
from selection.ranking.queries import Ranking, ValueForMoney


def differ_in_words(ranking: Ranking) -> str:
    """In which category the candidates differ most, by what is printed of it; candidates of whom a score in it is open
    are left out.
    """
    found: dict[Category, list[Decimal]] = {}
    for place in ranking.places:
        for category in Category:
            part, score = place.standing.branches.get(category), category_score(place, category)
            if part is not None and score is not None and part.low == part.high:
                found.setdefault(category, []).append(round(score, 1))
    spans = {category: max(scores) - min(scores) for category, scores in found.items() if len(scores) > 1}
    if not spans:
        return str(_("Score per category"))
    if not max(spans.values()):
        return str(_("The candidates score alike in every category"))
    widest = max(spans, key=lambda category: spans[category])
    language = current_language()
    return str(
        _(
            "They differ most in %(category)s: from %(low)s to %(high)s",
            category=CATEGORIES[widest],
            low=show_decimal(min(found[widest]), language, 1),
            high=show_decimal(max(found[widest]), language, 1),
        )
    )


def worth_in_words(worth: ValueForMoney, titles: Mapping[int, str]) -> str:
    """Who is beaten on value against cost: on one of them at least, and better on neither."""
    if len(worth.offers) < 2:  # noqa: PLR2004 - two to compare
        return str(_("Value against cost"))
    beaten = [titles[key] for key in worth.frontier.beaten if worth.frontier.beaten[key]]
    if not beaten:
        return str(_("Whoever offers more value costs more"))
    return str(
        ngettext(
            "Another candidate offers at least the value of %(names)s for no more money",
            "Other candidates offer at least the value of %(names)s for no more money",
            len(beaten),
            names=", ".join(beaten),
        )
    )


def lead_in_words(places: Sequence[Place], titles: Mapping[int, str], language: Language) -> str:
    """Who leads and by how much, as far as it is known; "whatever the open scores" only where some are open."""
    first = places[0]
    name = titles[first.standing.candidate]
    level = ", ".join(titles[one] for one in (first.standing.candidate, *first.tied_with))
    found = lead(places)
    if found is Lead.SURE:
        return _sure(places, name, language)
    words = {
        Lead.NOTHING_SCORED: _("Nothing has been scored yet, so there is no order: every total is still open."),
        Lead.TIE: _("The first place is a tie: %(names)s.", names=level),
        Lead.LEVEL: _(
            "The first place is open between %(names)s: level half-way their ranges; the open scores decide.",
            names=level,
        ),
        Lead.OPEN: _(
            "%(name)s leads for now; open scores can still put it at place %(rank)s.", name=name, rank=first.worst_rank
        ),
    }
    return str(words[found])


def _sure(places: Sequence[Place], name: str, language: Language) -> str:
    """A lead that no open score can undo: the difference of the printed totals where both are known."""
    first = places[0].standing
    second = places[1].standing if len(places) > 1 else None
    if second is None:
        return str(_("%(name)s is the only candidate left.", name=name))
    if not (first.is_exact and second.is_exact):
        return str(_("%(name)s leads whatever the open scores turn out to be.", name=name))
    gap = printed_gap(first.low, second.low)
    if not gap:
        return str(_("%(name)s leads by less than 0.01 point of 5 on agreed scores: hardly a difference.", name=name))
    points = show_decimal(gap, language)
    if all(place.standing.is_exact for place in places):
        return str(_("%(name)s leads by %(gap)s points of 5 on agreed scores.", name=name, gap=points))
    return str(
        _("%(name)s leads by %(gap)s points of 5; no open score of another can change that.", name=name, gap=points)
    )
