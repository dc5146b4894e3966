"""Where the procedure stands, the board workbook, and the decision file."""

import io

from flask import Blueprint, current_app, flash, g, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import SealedError
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.languages import Language, current_language
from foundation.permissions import Permission
from foundation.workbook.write import EXCEL
from selection.decision.queries import table
from selection.labels import ORIGINS, STEPS, sentence, summary
from selection.overview import actions, queries
from selection.overview.documents import make_decision_file
from selection.overview.forms import ExportForm
from selection.overview.workbook import make_board_workbook
from selection.ranking.queries import ranking_of

blueprint = Blueprint("overview", __name__)


@blueprint.get("/initiatives/<int:initiative_id>")
@requires(Permission.READ_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    states = queries.step_states(initiative, now())
    following = next((state for state in states if not state.is_done), None)
    return render_template(
        "selection/overview/overview.html",
        states=states,
        following=following,
        steps=STEPS,
        sentence=sentence,
        summary=summary,
        origins=ORIGINS,
        export_form=ExportForm(language=current_language()),
        has_finalists=states[0].facts.finalists > 0,
    )


@blueprint.post("/initiatives/<int:initiative_id>/board-workbook")
@requires(Permission.READ_RESULT)
def board_workbook(initiative: Initiative) -> ResponseReturnValue:
    form, at = ExportForm(), now()
    if not form.validate():
        flash(_("Choose a language."))
        return redirect(url_for("overview.show", initiative_id=initiative.id), 303)
    language = Language(form.language.data)
    if ranking_of(initiative.id) is None:
        raise SealedError(_("There is no ranking yet: the scores are sealed until the round is closed and agreed."))
    with transaction():
        actions.note_export(initiative, what="board_workbook", language=language, by=g.person, at=at)
    found = queries.board_file(initiative, at)
    name = f"Gids-{initiative.id}-{at:%Y-%m-%d}-{language}.xlsx"
    return send_file(io.BytesIO(make_board_workbook(found, language, with_answers=may(Permission.READ_ANSWERS))), mimetype=EXCEL, as_attachment=True, download_name=name)


@blueprint.post("/initiatives/<int:initiative_id>/decision-file")
@requires(Permission.DECIDE)
def decision_file(initiative: Initiative) -> ResponseReturnValue:
    """Board workbook, memo, minutes, letters and audit extract in one zip with a manifest."""
    form, at = ExportForm(), now()
    if not form.validate():
        flash(_("Choose a language."))
        return redirect(url_for("overview.show", initiative_id=initiative.id), 303)
    language, key = Language(form.language.data), current_app.extensions["gids_settings"].audit_key
    if table(initiative.id) is None:
        raise SealedError(_("The decision file is made once there are finalists with agreed scores."))
    found = queries.board_file(initiative, at)
    content = make_decision_file(found, queries.trail(initiative, key), language, workbook=make_board_workbook(found, language), key=key)
    with transaction():
        actions.note_export(initiative, what="decision_file", language=language, by=g.person, at=at)
    return send_file(io.BytesIO(content), mimetype="application/zip", as_attachment=True, download_name=f"Gids-{initiative.id}-{at:%Y-%m-%d}-{language}.zip")
