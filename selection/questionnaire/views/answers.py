"""Taking in what came back, and reading what every vendor answered."""

import hashlib
from collections.abc import Sequence
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.base import db
from foundation.errors import SealedError
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.narrowing import Filter, Narrowed, narrowed
from foundation.saving.forms import try_to_save
from foundation.workbook.read import read_sheets
from selection.questionnaire import queries
from selection.questionnaire.actions import answers as answers_actions
from selection.questionnaire.forms import (
    LetterForm,
    ReturnForm,
    SearchForm,
    as_letter,
    letter_form,
)
from selection.questionnaire.models import (
    AnswerImport,
    Question,
    Questionnaire,
    QuestionnairePermission,
)
from selection.questionnaire.queries import AnsweredLine
from selection.questionnaire.views.request import asked, blueprint, candidate_of, latest_request, sending_to
from selection.questionnaire.workbook.returned import read_workbook
from selection.vendors import queries as vendors
from selection.vendors.models import Candidate


def _return_page(initiative: Initiative, candidate: Candidate, form: ReturnForm) -> str:
    questionnaire = latest_request(initiative)
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
    return _return_page(initiative, asked(initiative, candidate_id), ReturnForm())


@blueprint.post("/initiatives/<int:initiative_id>/questionnaire/candidates/<int:candidate_id>/return")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def take_in(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form, kept = asked(initiative, candidate_id), ReturnForm(), []

    def read() -> answers_actions.ReturnedFile:
        name, content = form.sent()
        workbook_read = read_workbook(read_sheets(content), sending_to(initiative, candidate))
        return answers_actions.ReturnedFile(
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            read=workbook_read,
            late_reason=form.late_reason.data or None,
        )

    def act(file: answers_actions.ReturnedFile) -> None:
        kept.append(
            answers_actions.take_in(
                initiative, questionnaire=latest_request(initiative), file=file, by=g.person, at=now()
            ).id
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
    candidate, at = vendors.candidate(initiative.id, answer_import.candidate_id), now()
    sealed, told = queries.sealed_codes(questionnaire, at), answer_import.receipt
    return render_template(
        "selection/questionnaire/receipt.html",
        kept=answer_import,
        receipt={
            **told,
            "refused": [line for line in told["refused"] if line["code"] not in sealed],
            "missing": [code for code in told["missing"] if code not in sealed],
            "rows_missing": [code for code in told["rows_missing"] if code not in sealed],
        },
        differences=[line for line in answer_import.differences if line["code"] not in sealed],
        candidate=candidate,
        questionnaire=questionnaire,
        readable=queries.is_open_to_read(questionnaire, at),
    )


def _readable(initiative: Initiative) -> Questionnaire:
    questionnaire = latest_request(initiative)
    if not queries.is_open_to_read(questionnaire, now()):
        raise SealedError(_("Answers are sealed until the deadline, for everybody."))
    return questionnaire


@blueprint.get("/initiatives/<int:initiative_id>/questionnaire/answers")
@requires(QuestionnairePermission.READ_ANSWERS)
def side_by_side(initiative: Initiative) -> ResponseReturnValue:
    """What every candidate answered, question by question."""
    questionnaire, form = _readable(initiative), SearchForm(request.args)
    candidates = queries.answering_candidates(questionnaire)
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
    questionnaire, candidate = _readable(initiative), candidate_of(initiative, candidate_id)
    return render_template(
        "selection/questionnaire/answers.html",
        candidate=candidate,
        lines=_narrowed(queries.side_by_side(questionnaire, [candidate]), candidate.id),
    )


def _narrowed(lines: Sequence[AnsweredLine], candidate_id: int) -> Narrowed[AnsweredLine]:
    def state(line: AnsweredLine) -> str:
        said = line.said[candidate_id]
        return "open" if said.is_open else "changed" if said.before is not None else ""

    only = Filter[AnsweredLine](
        word="state", title=_("State"), options={"open": _("open"), "changed": _("changed")}, of=state
    )
    return narrowed(lines, request.args, text=lambda line: line.words(), filters=[only])


def _present(initiative: Initiative, candidate: Candidate, question: Question) -> dict[str, Any]:
    """The answer that stands now, as the form of a letter shows it."""
    return as_letter(question, queries.answers_of(latest_request(initiative), candidate.id).get(question.code))


def _letter_page(candidate: Candidate, question: Question, form: LetterForm) -> str:
    return render_template("selection/questionnaire/letter.html", candidate=candidate, question=question, form=form)


def _asked_by_letter(initiative: Initiative, candidate_id: int, question_id: int) -> tuple[Candidate, Question]:
    questionnaire = latest_request(initiative)
    candidate = candidate_of(initiative, candidate_id)
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
            questionnaire=latest_request(initiative),
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
