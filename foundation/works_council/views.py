"""The page of the works council, and its request for advice."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.documents.word import WORD, to_word
from foundation.exports import Export, file_name, hand_out
from foundation.forms.export import ExportForm
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.languages import current_language
from foundation.permissions import HousePermission
from foundation.saving.forms import Present, try_to_save
from foundation.works_council import actions, queries
from foundation.works_council.documents import request_for_advice
from foundation.works_council.forms import CouncilForm

blueprint = Blueprint("works_council", __name__)


def _page(initiative: Initiative, form: CouncilForm | None = None, export_form: ExportForm | None = None) -> str:
    row = queries.works_council(initiative.id)
    return render_template(
        "foundation/works_council/show.html",
        row=row,
        council=queries.council(initiative, now()),
        form=form or CouncilForm(formdata=None, obj=row),
        export_form=export_form or ExportForm(formdata=None, language=current_language()),
    )


@blueprint.get("/initiatives/<int:initiative_id>/works-council")
@requires(HousePermission.READ_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/works-council")
@requires(HousePermission.EDIT_WORKS_COUNCIL)
def save(initiative: Initiative) -> ResponseReturnValue:
    form, present = CouncilForm(), Present(lambda: queries.works_council(initiative.id))

    def act() -> None:
        row = queries.works_council(initiative.id)
        actions.save_council(initiative, row=row, fields=form.fields(), by=g.person, at=now())

    status = try_to_save(form, act, versioned=present, as_drawn=present.look)
    if status:
        return _page(initiative, form), status
    flash(_("Saved."))
    return redirect(url_for("works_council.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/works-council/request")
@requires(HousePermission.EDIT_WORKS_COUNCIL)
def request_document(initiative: Initiative) -> ResponseReturnValue:
    """A request for advice in Word, to be filled in."""
    form, at = ExportForm(), now()
    if not form.validate():
        return _page(initiative, export_form=form), 422
    row, language = queries.works_council(initiative.id), form.language.data
    name = file_name(f"{_('Request for advice')}-{initiative.name}", "docx")
    export = Export(what="request_for_advice", name=name, mimetype=WORD)
    return hand_out(initiative, lambda: to_word(request_for_advice(initiative, row, language, at)), export)
