"""The first page of planning, the board workbook and the status report."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.attachments.models import Attachment
from foundation.attachments.views import hand_out_document
from foundation.clock import now
from foundation.database.base import db
from foundation.documents.queries import look_of
from foundation.documents.word import WORD, to_word
from foundation.errors import RuleViolation
from foundation.exports import Export, hand_out
from foundation.forms.export import ExportForm
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.jobs.views import hand_out_work
from foundation.languages import current_language
from foundation.saving.forms import try_to_save
from foundation.steps import part_of
from planning.begun import not_begun
from planning.factors.words import danger
from planning.gates.queries import by_line, decisions_asked
from planning.log.queries import open_risks
from planning.method.periods import as_stored, from_stored
from planning.method.register import weight
from planning.overview.actions import PeriodFields
from planning.overview.actions import close_period as keep_report
from planning.overview.board import answer_of
from planning.overview.documents import status_report as make_report
from planning.overview.forms import PeriodForm
from planning.overview.made import board_plan, overview_at
from planning.overview.periods import period, periods
from planning.overview.queries import figures_of
from planning.permissions import PlanningPermission
from planning.programme.queries import programme_of

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


@blueprint.post("/initiatives/<int:initiative_id>/planning/close-period")
@requires(PlanningPermission.EDIT_PLAN)
def close_period(initiative: Initiative) -> ResponseReturnValue:
    """Keep the report as it stands now, in the language of the initiative: it goes to the board."""
    form, at, language = PeriodForm(), now(), initiative.language

    def make() -> PeriodFields:
        plan = board_plan(initiative, at)
        view = plan.overview.view
        status = view.plan.programme.status_date
        if status is None:
            raise RuleViolation(_("Set a status date on the schedule first: a report is of a day."))
        return PeriodFields(
            status_date=status,
            figures=as_stored(figures_of(view)),
            file_name=f"Gids-status-{initiative.id}-{status:%Y-%m-%d}-{language}.docx",
            content=to_word(make_report(plan, look_of(initiative.id), language)),
            reason=form.reason.data or None,
        )

    status = try_to_save(form, lambda fields: keep_report(initiative, fields=fields, by=g.person, at=at), first=make)
    if status:
        return _reports_page(initiative, form), status
    flash(_("The period is closed; its report is kept as it stands."))
    return redirect(url_for("planning.reports", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/reports")
@requires(PlanningPermission.READ_PLAN)
def reports(initiative: Initiative) -> ResponseReturnValue:
    return _reports_page(initiative, PeriodForm(formdata=None))


def _reports_page(initiative: Initiative, form: PeriodForm) -> str:
    programme = programme_of(initiative.id) or not_begun()
    rows = [(row, from_stored(row.figures)) for row in periods(initiative.id)]
    return render_template(
        "planning/overview/reports.html",
        rows=rows,
        numbers=sorted({number for _row, found in rows for number in found}),
        status_date=programme.status_date,
        is_reported=any(row.status_date == programme.status_date for row, _found in rows),
        names=names(initiative.id),
        form=form,
    )


@blueprint.get("/initiatives/<int:initiative_id>/reports/<int:number>")
@requires(PlanningPermission.READ_PLAN)
def report_file(initiative: Initiative, number: int) -> ResponseReturnValue:
    row = period(initiative.id, number) or abort(404)
    return hand_out_document(db.session.get_one(Attachment, row.attachment_id))
