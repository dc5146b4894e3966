"""The page on which the shortlist is chosen."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.board.queries import standing_of
from foundation.clock import day_of, now
from foundation.errors import ClosedError
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.saving.forms import try_to_save
from foundation.steps import panels
from selection.choosing import ChoosingForm, as_chosen, choosing_form
from selection.knock_out.queries import table
from selection.labels import sentence
from selection.method.knock_out import Passage
from selection.method.procedure import Step
from selection.permissions import SelectionPermission
from selection.ranking.queries import Ranking, ranking_of
from selection.reopening import asking, reason_of
from selection.shortlist import actions, queries
from selection.total_cost.queries import costs

blueprint = Blueprint("shortlist", __name__)


def _ranking(initiative: Initiative) -> Ranking:
    ranking = ranking_of(initiative.id)
    if ranking is None:
        raise ClosedError(_("The shortlist stands on agreed scores: first score, meet and agree."))
    return ranking


def _page(initiative: Initiative, form: ChoosingForm | None = None) -> str:
    ranking, at = _ranking(initiative), now()
    kept, record = queries.choices(initiative.id), queries.latest_record(initiative.id)
    candidates = list(ranking.candidates.values())
    known = costs(initiative.id, candidates)
    passages = table(initiative.id, ranking.criteria, candidates, at).passages
    out = {number for number, passage in passages.items() if passage is Passage.OUT}
    form = form or asking(choosing_form(ranking.candidates).of(as_chosen(kept)), initiative)
    return render_template(
        "selection/shortlist/choose.html",
        found=ranking,
        form=form,
        kept=kept,
        record=record,
        board=standing_of(initiative.id, "shortlist", record.id) if record is not None else (None, None),
        costs={cost.candidate.id: cost for cost in known},
        passages=passages,
        blocking=[
            sentence(point) for point in queries.still_open(initiative.id, at) if point.step is not Step.SHORTLIST
        ],
        may_choose=ranking.is_final and ranking.round.builds_on_id is None,
        chosen=queries.chosen_and_today(record, ranking, known, out) if record is not None else None,
        since=panels("selection.since", initiative, [record.chosen_at])[record.chosen_at] if record else None,
        names=names(initiative.id),
        today=day_of(at, initiative.time_zone),
    )


@blueprint.get("/initiatives/<int:initiative_id>/shortlist")
@requires(SelectionPermission.READ_RESULT)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/shortlist")
@requires(SelectionPermission.DECIDE)
def choose(initiative: Initiative) -> ResponseReturnValue:
    at = now()
    form = asking(choosing_form(_ranking(initiative).candidates)(), initiative)

    def act() -> None:
        ranking = _ranking(initiative)
        candidates = list(ranking.candidates.values())
        actions.choose(
            initiative,
            ranking=ranking,
            costs=costs(initiative.id, candidates),
            chosen=form.chosen(),
            passages=table(initiative.id, ranking.criteria, candidates, at).passages,
            still_open=queries.still_open(initiative.id, at),
            reopening=reason_of(form),
            by=g.person,
            at=at,
        )

    status = try_to_save(form, act, present=lambda: as_chosen(queries.choices(initiative.id)))
    if status:
        return _page(initiative, form), status
    flash(_("The shortlist is chosen; its figures are kept as they are now."))
    return redirect(url_for("shortlist.show", initiative_id=initiative.id), 303)
