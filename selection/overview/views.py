"""Where the procedure stands, the board workbook, and the decision file."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from foundation.audit.events import in_words
from foundation.audit.queries import entries_since
from foundation.clock import now
from foundation.explanations.actions import Reason
from foundation.explanations.actions import explain as give_reason
from foundation.explanations.forms import DepartureForm
from foundation.explanations.models import WHOLE
from foundation.forms.export import ExportForm
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.jobs.views import hand_out_work
from foundation.languages import current_language
from foundation.permissions import HousePermission
from foundation.saving.forms import try_to_save
from foundation.steps import part_of
from selection.decision.queries import facts
from selection.method.procedure import Point
from selection.overview import queries
from selection.permissions import SelectionPermission
from selection.preparation.models import PreparationEvent
from selection.questionnaire.models import QuestionnairePermission

blueprint = Blueprint("overview", __name__)


def _page(
    initiative: Initiative,
    export_form: ExportForm | None = None,
    departures: Mapping[str, DepartureForm] | None = None,
) -> str:
    counted = facts(initiative, now())
    states = queries.step_states(initiative, part_of("selection").steps, counted)
    following = next((state for state in states if state.blocking), None)
    return render_template(
        "selection/overview/overview.html",
        states=states,
        following=following,
        export_form=export_form or ExportForm(formdata=None, language=current_language()),
        departure_forms=departures or {},
        blank=DepartureForm(formdata=None),
        names=names(initiative.id),
        has_finalists=counted.finalists > 0,
    )


def open_here(initiative: Initiative, steps: Sequence[str]) -> Mapping[str, Markup]:
    """What is open in a step, for the top of its own page."""
    plugs = {plug.name: plug for plug in part_of("selection").steps}
    shown = {}
    for step in steps:
        counted = queries.facts_for(initiative, step, now())
        (state,) = queries.step_states(initiative, [plugs[step]], counted)
        shown[step] = Markup(render_template("selection/overview/_open_here.html", state=state))  # noqa: S704 - our own
    return shown


def since(initiative: Initiative, moments: Sequence[datetime]) -> Mapping[datetime, Markup]:
    """What happened in the selection after a choice, for the foot of its record."""
    shown = {}
    for moment in moments:
        after = entries_since(initiative.id, queries.MILESTONES, moment, most=12)
        entries = [(entry.at, in_words(entry.event)) for entry in after]
        shown[moment] = Markup(render_template("selection/overview/_since.html", entries=entries))  # noqa: S704 - our own
    return shown


@blueprint.get("/initiatives/<int:initiative_id>")
@requires(HousePermission.READ_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/explanations/<point>")
@requires(SelectionPermission.DECIDE)
def explain(initiative: Initiative, point: str) -> ResponseReturnValue:
    form = DepartureForm()
    if point not in [*Point]:
        abort(404)
    status = try_to_save(
        form,
        lambda: give_reason(
            initiative,
            Reason(Point(point), WHOLE, form.reason.data),
            event=PreparationEvent.EXPLAINED,
            by=g.person,
            at=now(),
        ),
    )
    if status:
        return _page(initiative, departures={point: form}), status
    flash(_("The reason is recorded; it goes into the board workbook."))
    return redirect(url_for("overview.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/board-workbook")
@requires(SelectionPermission.READ_RESULT)
def board_workbook(initiative: Initiative) -> ResponseReturnValue:
    form, at = ExportForm(), now()
    if not form.validate():
        return _page(initiative, form), 422
    language = form.language.data
    arguments = {
        "language": language.value,
        "at": at.isoformat(),
        "with_answers": may(QuestionnairePermission.READ_ANSWERS),
    }
    name = f"Gids-{initiative.id}-{at:%Y-%m-%d}-{language}.xlsx"
    return hand_out_work(initiative, "selection.board_workbook", arguments, file_name=name)


@blueprint.post("/initiatives/<int:initiative_id>/decision-file")
@requires(SelectionPermission.DECIDE)
def decision_file(initiative: Initiative) -> ResponseReturnValue:
    """Board workbook, memo, minutes, letters and audit extract in one zip with a manifest."""
    form, at = ExportForm(), now()
    if not form.validate():
        return _page(initiative, form), 422
    language = form.language.data
    name = f"Gids-{initiative.id}-{at:%Y-%m-%d}-{language}.zip"
    arguments = {"language": language.value, "at": at.isoformat()}
    return hand_out_work(initiative, "selection.decision_file", arguments, file_name=name)
