"""The pages of the request for information: fix it, hand out workbooks, take them in, read answers."""

import hashlib
from typing import Any

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.base import db
from foundation.errors import ClosedError, SealedError
from foundation.exports import ZIP, Export, file_name, hand_out
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.labels import LANGUAGES
from foundation.saving.forms import try_to_save
from foundation.steps import panels
from foundation.workbook.read import read_sheets
from foundation.workbook.write import EXCEL
from selection.criteria.queries.versions import published
from selection.questionnaire import queries
from selection.questionnaire.actions import answers as answers_actions
from selection.questionnaire.actions import fixing
from selection.questionnaire.forms import FixForm, LetterForm, MoveForm, ReturnForm, SearchForm, as_letter, letter_form
from selection.questionnaire.models import (
    AnswerImport,
    Question,
    Questionnaire,
    QuestionnaireEvent,
    QuestionnairePermission,
)
from selection.questionnaire.workbook.made import make_workbook, make_workbooks
from selection.questionnaire.workbook.returned import read_workbook
from selection.questionnaire.workbook.sheet import Sending, sending_of
from selection.reopening import asking, reason_of
from selection.vendors import queries as vendors
from selection.vendors.models import Candidate

blueprint = Blueprint("questionnaire", __name__)


def _latest(initiative: Initiative) -> Questionnaire:
    questionnaire = queries.latest(initiative.id)
    if questionnaire is None:
        raise ClosedError(_("Fix the request for information first."))
    return questionnaire


def _sending(initiative: Initiative, candidate: Candidate) -> Sending:
    key = current_app.extensions["gids_settings"].audit_key
    return sending_of(initiative, _latest(initiative), candidate, key=key)


def _page(initiative: Initiative, fix_form: FixForm | None = None, move_form: MoveForm | None = None) -> str:
    questionnaire, at = queries.latest(initiative.id), now()
    questions = queries.questions(questionnaire.id) if questionnaire else []
    return render_template(
        "selection/questionnaire/overview.html",
        open_here=panels("selection.step", initiative, ["questionnaire"])["questionnaire"],
        questionnaire=questionnaire,
        questions=questions,
        readable=questionnaire is not None and queries.is_open_to_read(questionnaire, at),
        candidates=vendors.candidates(initiative.id),
        counts=queries.answered_candidates(questionnaire.id) if questionnaire else {},
        imports=queries.imports(questionnaire.id) if questionnaire else [],
        criteria=published(initiative.id),
        fix_form=fix_form or asking(FixForm(formdata=None), initiative),
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
    form = asking(FixForm(), initiative)

    def act() -> None:
        deadline = form.deadline.moment(initiative.time_zone)
        fixing.fix(initiative, deadline=deadline, told=form.told(), reopening=reason_of(form), by=g.person, at=now())

    status = try_to_save(form, act)
    if status:
        return _page(initiative, fix_form=form), status
    flash(_("The questions are fixed. Hand out the workbooks now."))
    return _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/deadline")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def move_deadline(initiative: Initiative) -> ResponseReturnValue:
    form, questionnaire = MoveForm(), _latest(initiative)

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


def _candidate(initiative: Initiative, candidate_id: int) -> Candidate:
    return vendors.candidate(initiative.id, candidate_id) or abort(404)


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/workbook")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def workbook(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate = _candidate(initiative, candidate_id)
    export = Export(
        what=f"candidate:{candidate.id}",
        name=file_name(f"RFI-{candidate.title}", "xlsx"),
        mimetype=EXCEL,
        event=QuestionnaireEvent.WORKBOOK_MADE,
    )
    return hand_out(initiative, lambda: make_workbook(_sending(initiative, candidate), at=now()), export)


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/workbooks")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def workbooks(initiative: Initiative) -> ResponseReturnValue:
    """Every candidate's workbook in one file, as it would be handed out alone."""
    candidates = vendors.candidates(initiative.id)
    export = Export(
        what=f"questionnaire:{_latest(initiative).number}",
        name=file_name(f"RFI-{initiative.name}", "zip"),
        mimetype=ZIP,
        event=QuestionnaireEvent.WORKBOOK_MADE,
        after=[row.id for row in candidates],
    )
    sendings = [_sending(initiative, candidate) for candidate in candidates]
    return hand_out(initiative, lambda: make_workbooks("RFI", sendings, at=now()), export)


def _return_page(initiative: Initiative, candidate: Candidate, form: ReturnForm) -> str:
    questionnaire = _latest(initiative)
    mine = [
        answer_import
        for answer_import in queries.imports(questionnaire.id)
        if answer_import.candidate_id == candidate.id
    ]
    is_late = queries.is_open_to_read(questionnaire, now())
    return render_template(
        "selection/questionnaire/return.html",
        candidate=candidate,
        form=form,
        questionnaire=questionnaire,
        imports=mine,
        is_late=is_late,
    )


@blueprint.get("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/return")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def returned(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    return _return_page(initiative, _candidate(initiative, candidate_id), ReturnForm())


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/return")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def take_in(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form, kept = _candidate(initiative, candidate_id), ReturnForm(), []

    def read() -> answers_actions.ReturnedFile:
        name, content = form.sent()
        workbook_read = read_workbook(read_sheets(content), _sending(initiative, candidate))
        return answers_actions.ReturnedFile(
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            read=workbook_read,
            late_reason=form.late_reason.data or None,
        )

    def act(file: answers_actions.ReturnedFile) -> None:
        kept.append(
            answers_actions.take_in(initiative, questionnaire=_latest(initiative), file=file, by=g.person, at=now()).id
        )

    status = try_to_save(form, act, first=read)
    if status:
        return _return_page(initiative, candidate, form), status
    return redirect(url_for("questionnaire.receipt", initiative_id=initiative.id, import_id=kept[0]), 303)


@blueprint.get("/initiatives/<int:initiative_id>/questionnaire/receipts/<int:import_id>")
@requires(QuestionnairePermission.READ_ANSWERS)
def receipt(initiative: Initiative, import_id: int) -> ResponseReturnValue:
    answer_import = db.session.get(AnswerImport, import_id)
    questionnaire = db.session.get(Questionnaire, answer_import.questionnaire_id) if answer_import is not None else None
    if answer_import is None or questionnaire is None or questionnaire.initiative_id != initiative.id:
        abort(404)
    candidate = vendors.candidate(initiative.id, answer_import.candidate_id)
    return render_template(
        "selection/questionnaire/receipt.html",
        kept=answer_import,
        candidate=candidate,
        questionnaire=questionnaire,
        readable=queries.is_open_to_read(questionnaire, now()),
    )


def _readable(initiative: Initiative) -> Questionnaire:
    questionnaire = _latest(initiative)
    if not queries.is_open_to_read(questionnaire, now()):
        raise SealedError(_("Answers are sealed until the deadline, for everybody."))
    return questionnaire


@blueprint.get("/initiatives/<int:initiative_id>/questionnaire/answers")
@requires(QuestionnairePermission.READ_ANSWERS)
def side_by_side(initiative: Initiative) -> ResponseReturnValue:
    """What every candidate answered, question by question."""
    questionnaire, form = _readable(initiative), SearchForm(request.args)
    candidates = vendors.candidates(initiative.id)
    compared = queries.side_by_side(questionnaire, candidates)
    return render_template(
        "selection/questionnaire/side_by_side.html",
        candidates=candidates,
        form=form,
        lines=[line for line in compared if line.shows(form.search.data or "", only_open=form.only_open.data)],
        count=len(compared),
    )


@blueprint.get("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/answers")
@requires(QuestionnairePermission.READ_ANSWERS)
def answers(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    questionnaire, candidate = _readable(initiative), _candidate(initiative, candidate_id)
    return render_template(
        "selection/questionnaire/answers.html",
        candidate=candidate,
        lines=queries.side_by_side(questionnaire, [candidate]),
    )


def _present(initiative: Initiative, candidate: Candidate, question: Question) -> dict[str, Any]:
    """The answer that stands now, as the form of a letter shows it."""
    return as_letter(question, queries.answers_of(_latest(initiative), candidate.id).get(question.code))


def _letter_page(candidate: Candidate, question: Question, form: LetterForm) -> str:
    return render_template("selection/questionnaire/letter.html", candidate=candidate, question=question, form=form)


def _asked_by_letter(initiative: Initiative, candidate_id: int, question_id: int) -> tuple[Candidate, Question]:
    questionnaire = _latest(initiative)
    candidate = _candidate(initiative, candidate_id)
    question = queries.question(questionnaire.id, question_id) or abort(404)
    if not queries.is_open_to_read(questionnaire, now()):
        raise SealedError(_("Answers are sealed until the deadline; answers by letter are typed in after it."))
    return candidate, question


@blueprint.get("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/answers/<int:question_id>")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def letter(initiative: Initiative, candidate_id: int, question_id: int) -> ResponseReturnValue:
    """Type an answer that came by letter, in the question's own field."""
    candidate, question = _asked_by_letter(initiative, candidate_id, question_id)
    return _letter_page(candidate, question, letter_form(question).of(_present(initiative, candidate, question)))


@blueprint.post(
    "/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/answers/<int:question_id>"
)
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def type_answer(initiative: Initiative, candidate_id: int, question_id: int) -> ResponseReturnValue:
    candidate, question = _asked_by_letter(initiative, candidate_id, question_id)
    form = letter_form(question)()

    def act() -> None:
        answers_actions.type_answer(
            initiative,
            questionnaire=_latest(initiative),
            question=question,
            candidate=candidate,
            letter=form.letter(),
            by=g.person,
            at=now(),
        )

    status = try_to_save(form, act, present=lambda: _present(initiative, candidate, question))
    if status:
        return _letter_page(candidate, question, form), status
    flash(_("Saved."))
    return redirect(
        url_for(
            "questionnaire.answers", initiative_id=initiative.id, candidate_id=candidate_id, _anchor=f"q{question_id}"
        ),
        303,
    )
