"""The ranking page."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup, escape

from foundation.clock import now
from foundation.errors import SealedError
from foundation.guard import may_now, requires
from foundation.initiatives.models import Initiative
from foundation.languages import current_language
from foundation.pictures.svg import key_dot
from foundation.steps import panels
from selection.knock_out.queries import table
from selection.method.criteria import Category
from selection.permissions import SelectionPermission
from selection.ranking import queries
from selection.ranking.pictures import (
    category_profile,
    category_score,
    profile_ends,
    ranking_bar,
    value_ends,
    value_picture,
)
from selection.ranking.words import differ_in_words, lead_in_words, worth_in_words

blueprint = Blueprint("ranking", __name__)


def place_beside(initiative: Initiative, candidate_ids: Sequence[int]) -> Mapping[int, Markup]:
    """Beside a candidate on an earlier page: its place on the scores, for who may read the result."""
    ranking = queries.ranking_of(initiative.id) if may_now(SelectionPermission.READ_RESULT) else None
    if ranking is None:
        return {}
    ranks = {place.standing.candidate: place.rank for place in ranking.places}
    return {
        one: Markup(" ") + escape(_("(number %(rank)s on the scores)", rank=ranks[one]))
        for one in candidate_ids
        if one in ranks
    }


@blueprint.get("/initiatives/<int:initiative_id>/ranking")
@requires(SelectionPermission.READ_RESULT)
def show(initiative: Initiative) -> ResponseReturnValue:
    ranking = queries.ranking_of(initiative.id)
    if ranking is None:
        raise SealedError(_("There is no ranking yet: the scores are sealed until the round is closed and agreed."))
    passages = table(initiative.id, ranking.criteria, list(ranking.candidates.values()), now()).passages
    titles = {key: candidate.title for key, candidate in ranking.candidates.items()}
    worth = queries.value_for_money(ranking, initiative.id)
    return render_template(
        "selection/ranking/ranking.html",
        found=ranking,
        answer=lead_in_words(ranking.places, titles, current_language()) if ranking.places else None,
        cards={card.id: card for card in ranking.criteria.cards},
        bars={
            place.standing.candidate: ranking_bar(place, ranking.candidates[place.standing.candidate].title)
            for place in ranking.places
        },
        profile=category_profile(ranking),
        profile_ends=profile_ends(ranking),
        differ=differ_in_words(ranking),
        worth_said=worth_in_words(worth, titles),
        value_ends=value_ends(worth),
        category_score=category_score,
        key_dot=key_dot,
        categories=Category,
        passages=passages,
        worth=worth,
        worth_picture=value_picture(worth, ranking) if worth.offers else None,
        newer=queries.with_latest_weights(ranking, initiative.id),
        beside=panels("ranking.lead", initiative, list(ranking.candidates)),
    )
