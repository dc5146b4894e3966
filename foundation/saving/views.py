"""What changed in an initiative, row by row, and taking an act back."""

from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import NotAllowedError
from foundation.guard import may_now, requires
from foundation.initiatives.models import Initiative
from foundation.permissions import HousePermission
from foundation.saving import actions, queries
from foundation.saving.kinds import KINDS, can_go_back
from foundation.saving.models import Change
from foundation.saving.recording import UNDO

blueprint = Blueprint("history", __name__)


@blueprint.app_context_processor
def _frame() -> dict[str, Any]:
    """What the frame of every page asks: a removal to offer back, and whether the row of this page has a history."""
    return {"undo": _undo, "history_here": _history_here}


def _undo() -> int | None:
    initiative_id, entry = session.pop(UNDO, (None, None))
    initiative = g.get("initiative")
    return entry if initiative is not None and initiative.id == initiative_id else None


def _history_here() -> dict[str, Any] | None:
    numbers = request.view_args or {}
    if g.get("initiative") is None or not numbers:
        return None
    for name, kept in KINDS.items():
        if kept.number in numbers and may_now(kept.reads):
            return {"kind": name, "row": numbers[kept.number]}
    return None


@blueprint.get("/initiatives/<int:initiative_id>/history")
@requires(HousePermission.READ_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    """All changes of rows that this person may read, those of one row, or what was removed."""
    readable, kind = queries.readable_kinds(), request.args.get("kind", "")
    row_id, removed = request.args.get("row", type=int), request.args.get("removed") == "yes"
    if kind and kind not in readable:
        abort(404)
    page = min(10**6, max(1, request.args.get("page", 1, type=int)))
    changes, count = queries.page_of_changes(
        initiative.id, [kind] if kind else list(readable), row_id=row_id, removed=removed, page=page
    )
    return render_template(
        "foundation/history/show.html",
        told=queries.in_history(changes),
        names=queries.person_names(changes),
        count=count,
        page=page,
        pages=-(-count // queries.PAGE),
        kinds={name: kept.name for name, kept in readable.items()},
        kind=kind,
        row_id=row_id,
        removed=removed,
        goes_back=can_go_back,
        own_kinds={name for name, kept in readable.items() if kept.takes_back and may_now(kept.takes_back)},
    )


def _may_take_back(change: Change) -> bool:
    permission = KINDS[change.kind].takes_back
    return permission is not None and may_now(permission) and can_go_back(change.kind, change.act)


@blueprint.post("/initiatives/<int:initiative_id>/history/<int:entry>/take-back")
@requires(HousePermission.READ_INITIATIVE)
def take_back(initiative: Initiative, entry: int) -> ResponseReturnValue:
    changes = queries.changes_of_entry(initiative.id, entry) or abort(404)
    if not all(_may_take_back(change) for change in changes):
        raise NotAllowedError(_("Of this act you may not take everything back; change what stands by hand."))
    with transaction():
        changes = queries.changes_of_entry(initiative.id, entry)
        found = actions.take_back(initiative, changes, by=g.person, at=now())
    session.pop(UNDO, None)
    flash(actions.sentence_of(found))
    return redirect(url_for("history.show", initiative_id=initiative.id), 303)
