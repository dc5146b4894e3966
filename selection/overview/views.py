"""Where the procedure stands, and the board workbook."""

import io

from flask import Blueprint, flash, g, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import SealedError
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.languages import Language, current_language
from foundation.permissions import Permission
from foundation.workbook.write import EXCEL
from selection.labels import ORIGINS, STEPS, sentence, summary
from selection.overview import actions, queries
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
        "selection/overview/overview.html", states=states, following=following, steps=STEPS, sentence=sentence, summary=summary, origins=ORIGINS, export_form=ExportForm(language=current_language())
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
        actions.note_export(initiative, language=language, by=g.person, at=at)
    found = queries.board_file(initiative, at)
    name = f"Gids-{initiative.id}-{at:%Y-%m-%d}-{language}.xlsx"
    return send_file(io.BytesIO(make_board_workbook(found, language)), mimetype=EXCEL, as_attachment=True, download_name=name)
