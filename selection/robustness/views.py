"""How sure the ranking is."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from foundation.errors import SealedError
from foundation.guard import may_now, requires
from foundation.initiatives.models import Initiative
from foundation.pictures.svg import dots
from foundation.templating import percent
from selection.permissions import SelectionPermission
from selection.ranking.queries import ranking_of
from selection.robustness.queries import how_sure
from selection.robustness.words import TIMES, name_of, points_in_words, times_of, turn_in_words, wins_in_words

blueprint = Blueprint("robustness", __name__)
SHOWN = 12


@blueprint.get("/initiatives/<int:initiative_id>/ranking/how-sure")
@requires(SelectionPermission.READ_RESULT)
def show(initiative: Initiative) -> ResponseReturnValue:
    ranking = ranking_of(initiative.id)
    if ranking is None:
        raise SealedError(_("There is no ranking yet: the scores are sealed until the round is closed and agreed."))
    found = how_sure(ranking)
    titles = {key: candidate.title for key, candidate in ranking.candidates.items()}
    times = times_of(found) if found is not None else {}
    return render_template(
        "selection/robustness/show.html",
        found=found,
        titles=titles,
        answer=wins_in_words(found, titles) if found is not None else None,
        turn=turn_in_words(found.nearest, titles) if found is not None else "",
        points=points_in_words(found) if found is not None else "",
        times=sorted(times.items(), key=lambda one: -one[1]),
        picture={key: dots(count, TIMES, words=f"{count} / {TIMES}") for key, count in times.items()},
        name_of=name_of,
        shown=SHOWN,
        percent=percent,
    )


def beside_lead(initiative: Initiative, _rows: object) -> dict[int, Markup]:
    """Under the answer of the ranking: what would turn it, for who may read the result."""
    ranking = ranking_of(initiative.id) if may_now(SelectionPermission.READ_RESULT) else None
    found = how_sure(ranking) if ranking is not None else None
    if ranking is None or found is None:
        return {}
    titles = {key: candidate.title for key, candidate in ranking.candidates.items()}
    said = [wins_in_words(found, titles), turn_in_words(found.nearest, titles), points_in_words(found)]
    return {found.leader: Markup(render_template("selection/robustness/_lead.html", said=said))}  # noqa: S704 - our own
