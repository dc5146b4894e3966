"""The pages of the finalists, the request for a proposal, and the proposals."""

import hashlib
import io
import re

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.clock import now, zone
from foundation.database.base import TEXT, db
from foundation.database.transaction import transaction
from foundation.documents.queries import look_of
from foundation.documents.word import WORD, to_word
from foundation.drawn import check_drawn, digest
from foundation.errors import ClosedError, RuleViolation, SealedError, check_version
from foundation.forms import small_whole
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from foundation.plain_text import plain
from foundation.workbook.read import read_sheets
from foundation.workbook.write import EXCEL
from selection.criteria.queries import criteria_of_version, published
from selection.detail_study.queries import shortlisted
from selection.labels import COMPONENTS, DRIFTS, TIE_RULES
from selection.method.proposals import abnormally_low
from selection.questionnaire.actions import note_workbook
from selection.questionnaire.actions import take_in as take_in_answers
from selection.questionnaire.models import Questionnaire
from selection.questionnaire.queries import imports, is_open_to_read, questions
from selection.questionnaire.workbook.made import Sending, make_workbook
from selection.questionnaire.workbook.returned import read_workbook
from selection.ranking.queries import ranking_of
from selection.rfp import actions, queries
from selection.rfp.documents import Request, request_paper
from selection.rfp.forms import ClarificationForm, FixForm, InterfaceForm, ProposalForm, RequestForm
from selection.rfp.models import PlannedInterface
from selection.total_cost.queries import assumptions
from selection.vendors.models import Candidate

blueprint = Blueprint("rfp", __name__)


def _kept(initiative: Initiative) -> dict[int, tuple[bool, str]]:
    return {candidate_id: (row.is_in, row.reason) for candidate_id, row in queries.choices(initiative.id).items()}


def _page(initiative: Initiative, typed: dict[int, tuple[bool, str]] | None = None, problem: str | None = None, form: RequestForm | None = None, fix_form: FixForm | None = None) -> str:
    found, ranking, kept, at = queries.questionnaire(initiative.id), ranking_of(initiative.id), _kept(initiative), now()
    inside = queries.finalists(initiative.id)
    order = [row.id for row in ranking.ordered()] if ranking else []
    row = queries.request_of(initiative.id)
    return render_template(
        "selection/rfp/overview.html",
        candidates=sorted(shortlisted(initiative.id), key=lambda row: (order.index(row.id) if row.id in order else 99, row.title)),
        places={place.standing.candidate: place for place in ranking.places} if ranking and (ranking.is_final or may(Permission.DECIDE)) else {},
        chosen=typed or kept,
        kept=kept,
        drawn=digest(kept),
        problem=problem,
        finalists=inside,
        request_row=row,
        form=form or RequestForm(obj=row),
        fix_form=fix_form or FixForm(),
        interface_form=InterfaceForm(),
        interfaces=queries.interfaces(initiative.id),
        clarifications=queries.clarifications(initiative.id),
        clarification_form=ClarificationForm(),
        questionnaire=found,
        readable=found is not None and is_open_to_read(found, at),
        proposals=queries.proposals([row.id for row in inside]),
        tie_rules=TIE_RULES,
    )


@blueprint.get("/initiatives/<int:initiative_id>/proposals")
@requires(Permission.READ_ANSWERS)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/finalists")
@requires(Permission.DECIDE)
def choose(initiative: Initiative) -> ResponseReturnValue:
    ids = [row.id for row in shortlisted(initiative.id)]
    typed = {candidate_id: (request.form.get(f"in_{candidate_id}") == "yes", plain(request.form.get(f"reason_{candidate_id}", ""))[:TEXT]) for candidate_id in ids}
    try:
        with transaction():
            check_drawn(_kept(initiative), small_whole(request.form.get("drawn", "")))
            found = ranking_of(initiative.id)
            actions.choose(initiative, chosen=typed, is_final=found is not None and found.is_final, by=g.person, at=now())
    except RuleViolation as refused:
        return _page(initiative, typed, refused.sentence), refused.status
    flash(_("The finalists are chosen."))
    return redirect(url_for("rfp.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/request")
@requires(Permission.EDIT_QUESTIONNAIRE)
def save_request(initiative: Initiative) -> ResponseReturnValue:
    form = RequestForm()
    if not form.validate():
        return _page(initiative, form=form), 422
    try:
        with transaction():
            row = queries.request_of(initiative.id)
            check_version(row.version, form.drawn_version)
            actions.save_request(initiative, row=row, fields=form.fields(), by=g.person, at=now())
    except RuleViolation as refused:
        form.introduction.errors = [refused.sentence]
        return _page(initiative, form=form), refused.status
    flash(_("The request is saved."))
    return redirect(url_for("rfp.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/interfaces")
@requires(Permission.EDIT_QUESTIONNAIRE)
def add_interface(initiative: Initiative) -> ResponseReturnValue:
    form = InterfaceForm()
    if not form.validate():
        raise RuleViolation(_("Name the system, and say what goes to and fro."))
    with transaction():
        actions.add_interface(initiative, system=form.system.data, what=form.what.data, has_personal_data=form.has_personal_data.data, by=g.person, at=now())
    return redirect(url_for("rfp.show", initiative_id=initiative.id, _anchor="interfaces"), 303)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/interfaces/<int:interface_id>/remove")
@requires(Permission.EDIT_QUESTIONNAIRE)
def remove_interface(initiative: Initiative, interface_id: int) -> ResponseReturnValue:
    with transaction():
        row = db.session.get(PlannedInterface, interface_id)
        if row is None or row.initiative_id != initiative.id:
            abort(404)
        actions.remove_interface(initiative, row=row, by=g.person, at=now())
    return redirect(url_for("rfp.show", initiative_id=initiative.id, _anchor="interfaces"), 303)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/clarifications")
@requires(Permission.EDIT_QUESTIONNAIRE)
def clarify(initiative: Initiative) -> ResponseReturnValue:
    form = ClarificationForm()
    if not form.validate():
        raise RuleViolation(_("Write the question and its answer."))
    with transaction():
        actions.clarify(initiative, question=form.question.data, answer=form.answer.data, by=g.person, at=now())
    flash(_("The clarification is kept. Send every finalist the document again: it holds all questions and answers."))
    return redirect(url_for("rfp.show", initiative_id=initiative.id, _anchor="clarifications"), 303)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/fix")
@requires(Permission.EDIT_QUESTIONNAIRE)
def fix(initiative: Initiative) -> ResponseReturnValue:
    form = FixForm()
    if not form.validate():
        return _page(initiative, fix_form=form), 422
    deadline = form.deadline.data.replace(tzinfo=zone(initiative.time_zone))
    with transaction():
        actions.fix(initiative, row=queries.request_of(initiative.id), deadline=deadline, by=g.person, at=now())
    flash(_("The request is fixed. Hand out the document and the workbooks now."))
    return redirect(url_for("rfp.show", initiative_id=initiative.id), 303)


def _fixed(initiative: Initiative) -> Questionnaire:
    found = queries.questionnaire(initiative.id)
    if found is None:
        raise ClosedError(_("Fix the request for a proposal first."))
    return found


def _finalist(initiative: Initiative, candidate_id: int) -> Candidate:
    return next((row for row in queries.finalists(initiative.id) if row.id == candidate_id), None) or abort(404)


def _sending(initiative: Initiative, candidate: Candidate) -> Sending:
    found = _fixed(initiative)
    return Sending(initiative, found, questions(found.id), candidate, current_app.extensions["gids_settings"].audit_key)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/workbook")
@requires(Permission.EDIT_QUESTIONNAIRE)
def workbook(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate = _finalist(initiative, candidate_id)
    content = make_workbook(_sending(initiative, candidate), at=now())
    with transaction():
        note_workbook(initiative, candidate=candidate, by=g.person, at=now())
    name = re.sub(r"[^\w-]+", "-", f"RFP-{candidate.title}").strip("-")[:80]
    return send_file(io.BytesIO(content), mimetype=EXCEL, as_attachment=True, download_name=f"{name}.xlsx")


def _return_page(initiative: Initiative, candidate: Candidate, form: ProposalForm) -> str:
    found = _fixed(initiative)
    mine = [row for row in imports(found.id) if row.candidate_id == candidate.id]
    return render_template("selection/rfp/return.html", candidate=candidate, form=form, questionnaire=found, imports=mine, is_late=is_open_to_read(found, now()))


@blueprint.get("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/return")
@requires(Permission.EDIT_QUESTIONNAIRE)
def returned(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    return _return_page(initiative, _finalist(initiative, candidate_id), ProposalForm())


@blueprint.post("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/return")
@requires(Permission.EDIT_QUESTIONNAIRE)
def take_in(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form, at = _finalist(initiative, candidate_id), ProposalForm(), now()
    if not form.validate():
        return _return_page(initiative, candidate, form), 422
    content, name = form.file.data.read(), form.file.data.filename or ""
    try:
        read = read_workbook(read_sheets(content), _sending(initiative, candidate))
        with transaction():
            found, sha256 = _fixed(initiative), hashlib.sha256(content).hexdigest()
            taken = take_in_answers(initiative, questionnaire=found, read=read, file_name=name, sha256=sha256, late_reason=form.late_reason.data or None, by=g.person, at=at)
            actions.keep_proposal(initiative, found=found, taken=taken, by=g.person, at=at)
    except RuleViolation as refused:
        form.file.errors = [refused.sentence]
        return _return_page(initiative, _finalist(initiative, candidate_id), form), refused.status
    flash(_("The proposal is kept; below stands what came in."))
    return redirect(url_for("rfp.returned", initiative_id=initiative.id, candidate_id=candidate_id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/prices")
@requires(Permission.EDIT_COSTS)
def take_over_prices(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    found = _fixed(initiative)
    with transaction():
        candidate = _finalist(initiative, candidate_id)
        versions = queries.proposals_of(candidate_id)
        if not versions:
            raise ClosedError(_("No proposal of this candidate has come in yet."))
        taken = actions.take_over_prices(initiative, found=found, candidate=candidate, proposal=versions[-1], by=g.person, at=now())
    flash(ngettext("One price line is taken over into the total cost.", "%(num)d price lines are taken over into the total cost.", taken.count))
    if taken.doubled:
        names = ", ".join(str(COMPONENTS[kind]) for kind in taken.doubled)
        flash(_("Our own estimate now stands beside the vendor's price for: %(names)s. Take out what is counted twice.", names=names))
    return redirect(url_for("rfp.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/proposals/comparison")
@requires(Permission.READ_PRICES)
def compare(initiative: Initiative) -> ResponseReturnValue:
    found = queries.compared(initiative.id, now())
    if found is None:
        raise SealedError(_("Proposals are sealed until the deadline, for everybody."))
    show_all = request.args.get("show") == "all"
    lines = [line for line in found.lines if show_all or line.is_telling]
    offered = found.offered(assumptions(initiative.id).years)
    return render_template("selection/rfp/compare.html", found=found, lines=lines, show_all=show_all, drifts=DRIFTS, offered=offered, low=abnormally_low(offered))


@blueprint.post("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/document")
@requires(Permission.EDIT_QUESTIONNAIRE)
def document(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    """The request as a Word document in the finalist's language; a draft until it is fixed."""
    candidate, at = _finalist(initiative, candidate_id), now()
    row, found = queries.request_of(initiative.id), queries.questionnaire(initiative.id)
    criteria = criteria_of_version(found.criteria_version_id) if found is not None else published(initiative.id)
    if criteria is None:
        raise ClosedError(_("Publish the criteria first: the questions are made from them."))
    still = frozenset(row.open_criteria or ()) if found is not None else queries.open_criteria(initiative.id, at)
    content = to_word(
        request_paper(Request(initiative, row, found, criteria, queries.interfaces(initiative.id), queries.clarifications(initiative.id), still, look_of(initiative.id), at), candidate.language)
    )
    with transaction():
        actions.note_document(initiative, candidate=candidate, by=g.person, at=at)
    name = re.sub(r"[^\w-]+", "-", f"RFP-{candidate.title}").strip("-")[:80]
    return send_file(io.BytesIO(content), mimetype=WORD, as_attachment=True, download_name=f"{name}.docx")
