"""The page on which the longlist is chosen."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.saving.forms import try_to_save
from foundation.steps import panels
from selection.choosing import ChoosingForm, as_chosen, choosing_form
from selection.criteria.queries.versions import published
from selection.knock_out.queries import table
from selection.labels import LONGLIST_SIZES
from selection.longlist import actions, queries
from selection.longlist.models import LonglistChoice
from selection.method.candidates import longlist_size
from selection.method.knock_out import Passage
from selection.permissions import SelectionPermission
from selection.reopening import asking, reason_of
from selection.vendors import queries as vendors
from selection.vendors.models import Candidate, VendorsPermission

blueprint = Blueprint("longlist", __name__)


def _page(initiative: Initiative, form: ChoosingForm | None = None) -> str:
    candidates = vendors.candidates(initiative.id)
    kept = queries.choices(initiative.id)
    last = max(kept.values(), key=lambda choice: (choice.chosen_at, choice.id), default=None)
    passages = table(initiative.id, published(initiative.id), candidates, now()).passages
    inside = sum(1 for longlist_choice in kept.values() if longlist_choice.is_in)
    return render_template(
        "selection/longlist/choose.html",
        open_here=panels("selection.step", initiative, ["longlist"])["longlist"],
        candidates=candidates,
        kept=kept,
        chosen=_chosen(candidates, kept, passages),
        last=last,
        since=panels("selection.since", initiative, [last.chosen_at])[last.chosen_at] if last is not None else None,
        names=names(initiative.id),
        form=form or _drawn_form(initiative, candidates, passages),
        passages=passages,
        size=LONGLIST_SIZES[longlist_size(inside)] if kept else None,
    )


def _chosen(
    candidates: Sequence[Candidate], kept: Mapping[int, LonglistChoice], passages: Mapping[int, Passage]
) -> list[dict[str, object]]:
    """The longlist as a record; nothing as long as one of the candidates waits for its choice."""
    if not candidates or any(candidate.id not in kept for candidate in candidates):
        return []
    rows = [
        {
            "title": candidate.title,
            "is_in": kept[candidate.id].is_in,
            "reason": kept[candidate.id].reason,
            "passage": passages[candidate.id],
        }
        for candidate in candidates
    ]
    return sorted(rows, key=lambda row: not row["is_in"])


def _drawn_form(
    initiative: Initiative, candidates: Sequence[Candidate], passages: Mapping[int, Passage]
) -> ChoosingForm:
    """The choices as they stand; who was not chosen yet goes on, unless a knock-out has put it out."""
    form = choosing_form(candidate.id for candidate in candidates).of(as_chosen(queries.choices(initiative.id)))
    for candidate in candidates:
        if form.why(candidate.id).data is None:
            form.tick(candidate.id).data = passages[candidate.id] is not Passage.OUT
    return asking(form, initiative)


@blueprint.get("/initiatives/<int:initiative_id>/longlist")
@requires(VendorsPermission.READ_CANDIDATES)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/longlist")
@requires(SelectionPermission.DECIDE)
def choose(initiative: Initiative) -> ResponseReturnValue:
    candidates, at = vendors.candidates(initiative.id), now()
    form = asking(choosing_form(candidate.id for candidate in candidates)(), initiative)

    def act() -> None:
        passages = table(initiative.id, published(initiative.id), candidates, at).passages
        actions.choose(
            initiative, chosen=form.chosen(), passages=passages, reopening=reason_of(form), by=g.person, at=at
        )

    status = try_to_save(form, act, present=lambda: as_chosen(queries.choices(initiative.id)))
    if status:
        return _page(initiative, form), status
    flash(_("The longlist is chosen."))
    return redirect(url_for("longlist.show", initiative_id=initiative.id), 303)
