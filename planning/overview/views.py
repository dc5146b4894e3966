"""The first page of planning, the board workbook and the status report."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.audit.queries import head
from foundation.clock import day_of, now
from foundation.documents.queries import look_of
from foundation.documents.word import WORD, to_word
from foundation.exports import Export, hand_out
from foundation.forms.export import ExportForm
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.languages import current_language
from foundation.steps import part_of
from foundation.workbook.write import EXCEL
from planning.begun import not_begun
from planning.factors.queries import closed_rounds, latest_standings
from planning.gates.queries import by_line, decisions_asked
from planning.log.queries import open_risks
from planning.method.register import weight
from planning.overview.documents import status_report as make_report
from planning.overview.queries import BoardPlan, Overview, overview_of
from planning.overview.workbook import make_board_workbook
from planning.permissions import PlanningPermission

blueprint = Blueprint("planning", __name__)


def _overview(initiative: Initiative) -> Overview | None:
    return overview_of(initiative, day_of(now(), initiative.time_zone), _("The whole programme"))


@blueprint.get("/initiatives/<int:initiative_id>/planning")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


def _page(initiative: Initiative, form: ExportForm | None = None) -> str:
    overview = _overview(initiative) or not_begun()
    view = overview.view
    return render_template(
        "planning/overview/show.html",
        found=overview,
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
    )


def _board_plan(initiative: Initiative) -> BoardPlan:
    overview = _overview(initiative) or abort(404)
    return BoardPlan(
        initiative=initiative,
        overview=overview,
        standings=latest_standings(closed_rounds(initiative.id)),
        names=names(initiative.id),
        head=head(initiative.id),
        at=now(),
    )


@blueprint.post("/initiatives/<int:initiative_id>/planning/board-workbook")
@requires(PlanningPermission.READ_PLAN)
def board_workbook(initiative: Initiative) -> ResponseReturnValue:
    form, at = ExportForm(), now()
    if not form.validate():
        return _page(initiative, form), 422
    language = form.language.data
    name = f"Gids-programme-{initiative.id}-{at:%Y-%m-%d}-{language}.xlsx"
    export = Export(what="programme_workbook", name=name, mimetype=EXCEL, after={"language": language})
    return hand_out(initiative, lambda: make_board_workbook(_board_plan(initiative), language), export)


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
        initiative, lambda: to_word(make_report(_board_plan(initiative), look_of(initiative.id), language)), export
    )
