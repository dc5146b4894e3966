"""Fixing the request for information, and handing it out."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import day_of, now
from foundation.errors import ClosedError
from foundation.exports import ZIP, Export, file_name, hand_out
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.labels import LANGUAGES
from foundation.saving.forms import try_to_save
from foundation.steps import panels
from foundation.workbook.write import EXCEL
from selection.criteria.queries.versions import published
from selection.longlist.queries import on_longlist
from selection.method.selection_plan import Milestone
from selection.method.total_cost import ASKED
from selection.questionnaire import queries
from selection.questionnaire.actions import answers as answers_actions
from selection.questionnaire.actions import fixing
from selection.questionnaire.forms import (
    ConfirmationForm,
    FixForm,
    MoveForm,
)
from selection.questionnaire.models import (
    Questionnaire,
    QuestionnaireEvent,
    QuestionnairePermission,
)
from selection.questionnaire.workbook.made import make_workbook, make_workbooks
from selection.questionnaire.workbook.sheet import Sending, sending_of
from selection.reopening import asking
from selection.vendors import queries as vendors
from selection.vendors.models import Candidate

END_OF_THE_DAY = time(17)  # ours: the hour on the wall at which a day of the plan ends for a vendor
blueprint = Blueprint("questionnaire", __name__)


def latest_request(initiative: Initiative) -> Questionnaire:
    questionnaire = queries.latest(initiative.id)
    if questionnaire is None:
        raise ClosedError(_("Fix the request for information first."))
    return questionnaire


def sending_to(initiative: Initiative, candidate: Candidate) -> Sending:
    key = current_app.extensions["gids_settings"].audit_key
    return sending_of(initiative, latest_request(initiative), candidate, key=key)


def _stands(initiative: Initiative) -> dict[str, Any]:
    """What the latest request tells, to go on from, and its number; a deadline is asked anew."""
    before = queries.latest(initiative.id)
    if before is None:
        due = queries.planned(initiative.id).get(Milestone.ANSWERS_DUE)
        is_to_come = due is not None and due > day_of(now(), initiative.time_zone)
        return {
            "number": 0,
            "deadline": datetime.combine(due, END_OF_THE_DAY) if due is not None and is_to_come else None,
            "timetable": queries.time_path(initiative, initiative.language),
            "timetable_other": queries.time_path(initiative, initiative.second_language),
            "contact": f"{g.person.name}, {g.person.email}",
        }
    return {"number": before.number, **{name: getattr(before, name) for name in fixing.Told.__dataclass_fields__}}


def _fix_form(initiative: Initiative, form: FixForm) -> FixForm:
    """The form of a request, which asks for the reasons that it takes."""
    before, form = queries.latest(initiative.id), asking(form, initiative)
    if before is not None or on_longlist(initiative.id):
        del form.before_longlist
    if before is None or not queries.answered_candidates(before.id):
        del form.again
    return form


def _page(
    initiative: Initiative,
    fix_form: FixForm | None = None,
    move_form: MoveForm | None = None,
    confirmation_forms: Mapping[int, ConfirmationForm] | None = None,
) -> str:
    questionnaire, at = queries.latest(initiative.id), now()
    questions = queries.questions(questionnaire.id) if questionnaire else []
    return render_template(
        "selection/questionnaire/overview.html",
        open_here=panels("selection.step", initiative, ["questionnaire"])["questionnaire"],
        questionnaire=questionnaire,
        questions=questions,
        readable=questionnaire is not None and queries.is_open_to_read(questionnaire, at),
        candidates=queries.answering_candidates(questionnaire) if questionnaire else [],
        asked={row.id for row in queries.asked_candidates(questionnaire)} if questionnaire else set(),
        counts=queries.answered_candidates(questionnaire.id) if questionnaire else {},
        unconfirmed=queries.unconfirmed(questionnaire.id) if questionnaire else {},
        confirmation_forms=confirmation_forms or {},
        blank_confirmation=ConfirmationForm(formdata=None),
        imports=queries.imports(questionnaire.id) if questionnaire else [],
        criteria=published(initiative.id),
        price_count=len(ASKED),
        fix_form=fix_form or _fix_form(initiative, FixForm.of(_stands(initiative))),
        move_form=move_form or MoveForm(formdata=None),
        languages=LANGUAGES,
    )


def _to_page(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("questionnaire.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/questionnaire")
@requires(QuestionnairePermission.READ_ANSWERS)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def fix(initiative: Initiative) -> ResponseReturnValue:
    form = _fix_form(initiative, FixForm())

    def act() -> None:
        deadline = form.deadline.moment(initiative.time_zone)
        fixing.fix(initiative, deadline=deadline, told=form.told(), reasons=form.reasons(), by=g.person, at=now())

    status = try_to_save(form, act, present=lambda: _stands(initiative))
    if status:
        return _page(initiative, fix_form=form), status
    flash(_("The questions are final. Send out the workbooks now."))
    return _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/deadline")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def move_deadline(initiative: Initiative) -> ResponseReturnValue:
    form, questionnaire = MoveForm(), latest_request(initiative)

    def act() -> None:
        fixing.move_deadline(
            initiative,
            questionnaire=questionnaire,
            deadline=form.deadline.moment(initiative.time_zone),
            reason=form.reason.data,
            by=g.person,
            at=now(),
        )

    status = try_to_save(form, act)
    if status:
        return _page(initiative, move_form=form), status
    flash(_("The deadline has moved; tell every vendor."))
    return _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/confirm")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def confirm(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    """A vendor said that its answers to the version before stand."""
    form, candidate = ConfirmationForm(), candidate_of(initiative, candidate_id)

    def act() -> None:
        answers_actions.confirm_answers(
            initiative,
            questionnaire=latest_request(initiative),
            candidate=candidate,
            word=form.word(),
            by=g.person,
            at=now(),
        )

    status = try_to_save(form, act)
    if status:
        return _page(initiative, confirmation_forms={candidate_id: form}), status
    flash(_("The answers are confirmed."))
    return _to_page(initiative)


def candidate_of(initiative: Initiative, candidate_id: int) -> Candidate:
    return vendors.candidate(initiative.id, candidate_id) or abort(404)


def asked(initiative: Initiative, candidate_id: int) -> Candidate:
    """A candidate to whom the request goes."""
    candidate = candidate_of(initiative, candidate_id)
    if candidate.id not in {row.id for row in queries.asked_candidates(latest_request(initiative))}:
        raise ClosedError(_("The request goes to the longlist, and this candidate is not on it."))
    return candidate


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/workbook")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def workbook(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate = asked(initiative, candidate_id)
    export = Export(
        what=f"candidate:{candidate.id}",
        name=file_name(f"RFI-{candidate.title}", "xlsx"),
        mimetype=EXCEL,
        event=QuestionnaireEvent.WORKBOOK_MADE,
    )
    return hand_out(initiative, lambda: make_workbook(sending_to(initiative, candidate), at=now()), export)


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/workbooks")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def workbooks(initiative: Initiative) -> ResponseReturnValue:
    """Every candidate's workbook in one file, as it would be handed out alone."""
    candidates = queries.asked_candidates(latest_request(initiative))
    export = Export(
        what=f"questionnaire:{latest_request(initiative).number}",
        name=file_name(f"RFI-{initiative.name}", "zip"),
        mimetype=ZIP,
        event=QuestionnaireEvent.WORKBOOK_MADE,
        after=[row.id for row in candidates],
    )
    sendings = [sending_to(initiative, candidate) for candidate in candidates]
    return hand_out(initiative, lambda: make_workbooks("RFI", sendings, at=now()), export)
