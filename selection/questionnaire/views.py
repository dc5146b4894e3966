"""The pages of the request for information: fix it, hand out workbooks, take them in, read answers."""

import hashlib
import io
import re

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.errors import ClosedError, RuleViolation, SealedError
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from foundation.workbook.read import ReadCell, read_sheets
from foundation.workbook.write import EXCEL
from selection.criteria.queries import published
from selection.labels import ANSWER_TYPES, SECTIONS, SOURCES
from selection.method.questions import AnswerType
from selection.questionnaire import actions, queries
from selection.questionnaire.forms import FixForm, LetterForm, MoveForm, ReturnForm
from selection.questionnaire.models import AnswerImport, Questionnaire
from selection.questionnaire.workbook.made import Sending, make_workbook
from selection.questionnaire.workbook.returned import read_workbook, understand
from selection.vendors import queries as vendors
from selection.vendors.models import Candidate

blueprint = Blueprint("questionnaire", __name__)


def _latest(initiative: Initiative) -> Questionnaire:
    found = queries.latest(initiative.id)
    if found is None:
        raise ClosedError(_("Fix the request for information first."))
    return found


def _sending(initiative: Initiative, candidate: Candidate) -> Sending:
    found = _latest(initiative)
    return Sending(initiative, found, queries.questions(found.id), candidate, current_app.extensions["gids_settings"].audit_key)


def _page(initiative: Initiative, fix_form: FixForm | None = None) -> str:
    found, at = queries.latest(initiative.id), now()
    questions = queries.questions(found.id) if found else []
    return render_template(
        "selection/questionnaire/overview.html",
        questionnaire=found,
        questions=questions,
        readable=found is not None and queries.is_open_to_read(found, at),
        candidates=vendors.candidates(initiative.id),
        counts=queries.answered_candidates(found.id) if found else {},
        imports=queries.imports(found.id) if found else [],
        criteria=published(initiative.id),
        fix_form=fix_form or FixForm(),
        move_form=MoveForm(),
        sections=SECTIONS,
    )


@blueprint.get("/initiatives/<int:initiative_id>/questionnaire")
@requires(Permission.READ_ANSWERS)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire")
@requires(Permission.EDIT_QUESTIONNAIRE)
def fix(initiative: Initiative) -> ResponseReturnValue:
    form = FixForm()
    if not form.validate():
        return _page(initiative, form), 422
    with transaction():
        actions.fix(initiative, deadline=form.moment(initiative.time_zone), introduction=form.introduction.data, by=g.person, at=now())
    flash(_("The questions are fixed. Hand out the workbooks now."))
    return redirect(url_for("questionnaire.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/deadline")
@requires(Permission.EDIT_QUESTIONNAIRE)
def move_deadline(initiative: Initiative) -> ResponseReturnValue:
    form = MoveForm()
    if not form.validate():
        raise RuleViolation(_("Give the new deadline and the reason."))
    with transaction():
        actions.move_deadline(initiative, questionnaire=_latest(initiative), deadline=form.moment(initiative.time_zone), reason=form.reason.data, by=g.person, at=now())
    flash(_("The deadline has moved; tell every vendor."))
    return redirect(url_for("questionnaire.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/workbook")
@requires(Permission.EDIT_QUESTIONNAIRE)
def workbook(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate = vendors.candidate(initiative.id, candidate_id) or abort(404)
    content = make_workbook(_sending(initiative, candidate), at=now())
    with transaction():
        actions.note_workbook(initiative, candidate=candidate, by=g.person, at=now())
    name = re.sub(r"[^\w-]+", "-", f"RFI-{candidate.title}").strip("-")[:80]
    return send_file(io.BytesIO(content), mimetype=EXCEL, as_attachment=True, download_name=f"{name}.xlsx")


def _return_page(initiative: Initiative, candidate: Candidate, form: ReturnForm) -> str:
    found = _latest(initiative)
    mine = [row for row in queries.imports(found.id) if row.candidate_id == candidate.id]
    return render_template("selection/questionnaire/return.html", candidate=candidate, form=form, questionnaire=found, imports=mine, is_late=queries.is_open_to_read(found, now()))


@blueprint.get("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/return")
@requires(Permission.EDIT_QUESTIONNAIRE)
def returned(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    return _return_page(initiative, vendors.candidate(initiative.id, candidate_id) or abort(404), ReturnForm())


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/return")
@requires(Permission.EDIT_QUESTIONNAIRE)
def take_in(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form = vendors.candidate(initiative.id, candidate_id) or abort(404), ReturnForm()
    if not form.validate():
        return _return_page(initiative, candidate, form), 422
    content, name = form.file.data.read(), form.file.data.filename or ""
    try:
        read = read_workbook(read_sheets(content), _sending(initiative, candidate))
        with transaction():
            kept = actions.take_in(
                initiative, questionnaire=_latest(initiative), read=read, file_name=name, sha256=hashlib.sha256(content).hexdigest(), late_reason=form.late_reason.data or None, by=g.person, at=now()
            )
            import_id = kept.id
    except RuleViolation as refused:
        form.file.errors = [refused.sentence]
        return _return_page(initiative, candidate, form), refused.status
    return redirect(url_for("questionnaire.receipt", initiative_id=initiative.id, import_id=import_id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/questionnaire/receipts/<int:import_id>")
@requires(Permission.READ_ANSWERS)
def receipt(initiative: Initiative, import_id: int) -> ResponseReturnValue:
    kept = db.session.get(AnswerImport, import_id)
    found = db.session.get(Questionnaire, kept.questionnaire_id) if kept is not None else None
    if kept is None or found is None or found.initiative_id != initiative.id:
        abort(404)
    candidate = vendors.candidate(initiative.id, kept.candidate_id)
    return render_template("selection/questionnaire/receipt.html", kept=kept, candidate=candidate, questionnaire=found, readable=queries.is_open_to_read(found, now()))


@blueprint.get("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/answers")
@requires(Permission.READ_ANSWERS)
def answers(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    found, candidate = _latest(initiative), vendors.candidate(initiative.id, candidate_id) or abort(404)
    if not queries.is_open_to_read(found, now()):
        raise SealedError(_("Answers are sealed until the deadline, for everybody."))
    questions, given = queries.questions(found.id), queries.answers_of(found, candidate.id)
    return render_template(
        "selection/questionnaire/answers.html",
        candidate=candidate,
        questions=questions,
        answers=given,
        asked=queries.asked_codes(questions, queries.given(given)),
        types=ANSWER_TYPES,
        sources=SOURCES,
        form=LetterForm(),
    )


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/answers/<int:question_id>")
@requires(Permission.EDIT_QUESTIONNAIRE)
def type_answer(initiative: Initiative, candidate_id: int, question_id: int) -> ResponseReturnValue:
    found, candidate, form = _latest(initiative), vendors.candidate(initiative.id, candidate_id) or abort(404), LetterForm()
    question = queries.question(found.id, question_id) or abort(404)
    if not form.validate() or not form.value.data:
        raise RuleViolation(_("Type the answer."))
    value, expected = understand(question, ReadCell("", 1, 1, "text", form.value.data), initiative.language)
    if value is None:
        raise RuleViolation(expected)
    stray = [text for text in value if text not in question.options] if question.answer_type is AnswerType.MULTIPLE_CHOICE else []
    if stray:
        raise RuleViolation(_("“%(typed)s” is not one of the options.", typed=stray[0][:80]))
    with transaction():
        actions.type_answer(initiative, questionnaire=found, question=question, candidate=candidate, value=value, by=g.person, at=now())
    flash(_("Saved."))
    return redirect(url_for("questionnaire.answers", initiative_id=initiative.id, candidate_id=candidate.id, _anchor=f"q{question.id}"), 303)
