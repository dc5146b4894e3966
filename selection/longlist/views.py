"""The page on which the longlist is chosen."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.base import TEXT
from foundation.database.transaction import transaction
from foundation.drawn import check_drawn, digest
from foundation.errors import RuleViolation
from foundation.forms import small_whole
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from foundation.plain_text import plain
from selection.criteria.queries import published
from selection.knock_out.queries import table
from selection.labels import LONGLIST_SIZES, PASSAGES
from selection.longlist import actions, queries
from selection.method.candidates import longlist_size
from selection.vendors import queries as vendors

blueprint = Blueprint("longlist", __name__)


def _kept(initiative: Initiative) -> dict[int, tuple[bool, str]]:
    return {candidate_id: (row.is_in, row.reason) for candidate_id, row in queries.choices(initiative.id).items()}


def _page(initiative: Initiative, typed: dict[int, tuple[bool, str]] | None = None, problem: str | None = None) -> str:
    candidates = vendors.candidates(initiative.id)
    kept = _kept(initiative)
    passages = table(initiative.id, published(initiative.id), candidates, now()).passages
    inside = sum(1 for is_in, _reason in kept.values() if is_in)
    return render_template(
        "selection/longlist/choose.html",
        candidates=candidates,
        chosen=typed or kept,
        passages=passages,
        passage_names=PASSAGES,
        size=LONGLIST_SIZES[longlist_size(inside)] if kept else None,
        problem=problem,
        kept=kept,
        drawn=digest(kept),
    )


@blueprint.get("/initiatives/<int:initiative_id>/longlist")
@requires(Permission.READ_CANDIDATES)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/longlist")
@requires(Permission.DECIDE)
def choose(initiative: Initiative) -> ResponseReturnValue:
    candidates = vendors.candidates(initiative.id)
    typed = {row.id: (request.form.get(f"in_{row.id}") == "yes", plain(request.form.get(f"reason_{row.id}", ""))[:TEXT]) for row in candidates}
    passages = table(initiative.id, published(initiative.id), candidates, now()).passages
    try:
        with transaction():
            check_drawn(_kept(initiative), small_whole(request.form.get("drawn", "")))
            actions.choose(initiative, chosen=typed, passages=passages, by=g.person, at=now())
    except RuleViolation as refused:
        return _page(initiative, typed, refused.sentence), refused.status
    flash(_("The longlist is chosen."))
    return redirect(url_for("longlist.show", initiative_id=initiative.id), 303)
