"""The first page of planning, the board workbook and the status report."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from foundation.clock import now
from foundation.documents.queries import look_of
from foundation.documents.word import WORD, to_word
from foundation.exports import Export, hand_out
from foundation.forms.export import ExportForm
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.jobs.views import hand_out_work
from foundation.languages import current_language
from foundation.steps import part_of
from planning.begun import not_begun
from planning.factors.words import danger
from planning.gates.queries import by_line, decisions_asked
from planning.log.queries import open_risks
from planning.method.register import weight
from planning.overview.board import answer_of
from planning.overview.documents import status_report as make_report
from planning.overview.made import board_plan, overview_at
from planning.permissions import PlanningPermission

blueprint = Blueprint("planning", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/planning")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


def _page(initiative: Initiative, form: ExportForm | None = None) -> str:
    overview = overview_at(initiative, now()) or not_begun()
    view = overview.view
    return render_template(
        "planning/overview/show.html",
        found=overview,
        answer=answer_of(view) if view.plateaus else None,
        open_points=[
            point
            for plug in part_of("planning").steps
            if plug.open_points is not None
            for point in plug.open_points(initiative, overview.counts)
        ],
        form=form or ExportForm(formdata=None, language=current_language()),
        names=names(initiative.id),
        chances={plateau_risk.number: plateau_risk.outlook for plateau_risk in view.risk.plateaus} if view.risk else {},
        risks=open_risks(view.log),
        asked=decisions_asked(view),
        lines_of=by_line(view, overview.late),
        weigh=weight,
        danger=danger,
    )


@blueprint.post("/initiatives/<int:initiative_id>/planning/board-workbook")
@requires(PlanningPermission.READ_PLAN)
def board_workbook(initiative: Initiative) -> ResponseReturnValue:
    form, at = ExportForm(), now()
    if not form.validate():
        return _page(initiative, form), 422
    language = form.language.data
    name = f"Gids-programme-{initiative.id}-{at:%Y-%m-%d}-{language}.xlsx"
    arguments = {"language": language.value, "at": at.isoformat()}
    return hand_out_work(initiative, "planning.board_workbook", arguments, file_name=name)


@blueprint.post("/initiatives/<int:initiative_id>/planning/status-report")
@requires(PlanningPermission.READ_PLAN)
def status_report(initiative: Initiative) -> ResponseReturnValue:
    form, at = ExportForm(), now()
    if not form.validate():
        return _page(initiative, form), 422
    language = form.language.data
    name = f"Gids-status-{initiative.id}-{at:%Y-%m-%d}-{language}.docx"
    export = Export(what="status_report", name=name, mimetype=WORD, after={"language": language})
    return hand_out(
        initiative, lambda: to_word(make_report(board_plan(initiative, at), look_of(initiative.id), language)), export
    )
