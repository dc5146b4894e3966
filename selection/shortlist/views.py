"""The page on which the shortlist is chosen."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.base import TEXT
from foundation.database.transaction import transaction
from foundation.drawn import check_drawn, digest
from foundation.errors import ClosedError, RuleViolation
from foundation.forms import small_whole
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from foundation.plain_text import plain
from selection.knock_out.queries import table
from selection.labels import PASSAGES, sentence
from selection.method.procedure import Step
from selection.ranking.queries import Ranking, ranking_of
from selection.shortlist import actions, queries
from selection.total_cost.queries import costs

blueprint = Blueprint("shortlist", __name__)


def _ranking(initiative: Initiative) -> Ranking:
    found = ranking_of(initiative.id)
    if found is None:
        raise ClosedError(_("The shortlist stands on agreed scores: first score, meet and agree."))
    return found


def _kept(initiative: Initiative) -> dict[int, tuple[bool, str]]:
    return {candidate_id: (row.is_in, row.reason) for candidate_id, row in queries.choices(initiative.id).items()}


def _page(initiative: Initiative, typed: dict[int, tuple[bool, str]] | None = None, problem: str | None = None) -> str:
    found, at = _ranking(initiative), now()
    kept = _kept(initiative)
    return render_template(
        "selection/shortlist/choose.html",
        found=found,
        chosen=typed or kept,
        is_chosen=bool(kept),
        record=queries.latest_record(initiative.id),
        costs={cost.candidate.id: cost for cost in costs(initiative.id, list(found.candidates.values()))},
        passages=table(initiative.id, found.criteria, list(found.candidates.values()), at).passages,
        passage_names=PASSAGES,
        blocking=[sentence(point) for point in queries.still_open(initiative.id, at) if point.step is not Step.SHORTLIST],
        problem=problem,
        kept=kept,
        drawn=digest(kept),
    )


@blueprint.get("/initiatives/<int:initiative_id>/shortlist")
@requires(Permission.READ_RESULT)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/shortlist")
@requires(Permission.DECIDE)
def choose(initiative: Initiative) -> ResponseReturnValue:
    at = now()
    ids = list(_ranking(initiative).candidates)
    typed = {candidate_id: (request.form.get(f"in_{candidate_id}") == "yes", plain(request.form.get(f"reason_{candidate_id}", ""))[:TEXT]) for candidate_id in ids}
    try:
        with transaction():
            check_drawn(_kept(initiative), small_whole(request.form.get("drawn", "")))
            found = _ranking(initiative)
            candidates = list(found.candidates.values())
            actions.choose(
                initiative,
                found=found,
                costs=costs(initiative.id, candidates),
                chosen=typed,
                passages=table(initiative.id, found.criteria, candidates, at).passages,
                still_open=queries.still_open(initiative.id, at),
                by=g.person,
                at=at,
            )
    except RuleViolation as refused:
        return _page(initiative, typed, refused.sentence), refused.status
    flash(_("The shortlist is chosen; its figures are kept as they are now."))
    return redirect(url_for("shortlist.show", initiative_id=initiative.id), 303)
