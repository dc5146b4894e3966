"""The pages of the finalists, the request for a proposal, and the proposals."""

import hashlib
from dataclasses import dataclass

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.audit.models import Event
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.documents.queries import look_of
from foundation.documents.word import WORD, to_word
from foundation.errors import ClosedError, SealedError
from foundation.exports import Export, file_name, hand_out
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from foundation.saving import Present, try_to_save
from foundation.workbook.read import read_sheets
from foundation.workbook.write import EXCEL
from selection.choosing import ChoosingForm, as_chosen, choosing_form
from selection.criteria.queries import criteria_of_version, published
from selection.detail_study.queries import shortlisted
from selection.labels import COMPONENTS, DRIFTS, TIE_RULES
from selection.method.proposals import abnormally_low
from selection.questionnaire.actions import ReturnedFile
from selection.questionnaire.actions import take_in as take_in_answers
from selection.questionnaire.models import Questionnaire
from selection.questionnaire.queries import imports, is_open_to_read, questions
from selection.questionnaire.workbook.made import Sending, make_workbook
from selection.questionnaire.workbook.returned import read_workbook
from selection.ranking.queries import ranking_of
from selection.reopening import asking, reason_of
from selection.rfp import actions, queries
from selection.rfp.documents import Request, request_paper
from selection.rfp.forms import ClarificationForm, InterfaceForm, ProposalForm, RequestForm
from selection.rfp.models import PlannedInterface
from selection.total_cost.queries import assumptions
from selection.vendors.models import Candidate

blueprint = Blueprint("rfp", __name__)


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Forms of the page that were refused: they stand where they were, with what was typed."""

    finalists: ChoosingForm | None = None
    request: RequestForm | None = None
    interface: InterfaceForm | None = None
    clarification: ClarificationForm | None = None


def _page(initiative: Initiative, refused: Refused | None = None) -> str:
    found, ranking, at, refused = (
        queries.questionnaire(initiative.id),
        ranking_of(initiative.id),
        now(),
        refused or Refused(),
    )
    inside, kept = queries.finalists(initiative.id), queries.choices(initiative.id)
    order = [row.id for row in ranking.ordered()] if ranking else []
    row, candidates = queries.request_of(initiative.id), shortlisted(initiative.id)
    return render_template(
        "selection/rfp/overview.html",
        candidates=sorted(candidates, key=lambda row: (order.index(row.id) if row.id in order else 99, row.title)),
        places={place.standing.candidate: place for place in ranking.places}
        if ranking and (ranking.is_final or may(Permission.DECIDE))
        else {},
        kept=kept,
        finalists_form=refused.finalists
        or asking(choosing_form(row.id for row in candidates).of(as_chosen(kept)), initiative),
        finalists=inside,
        request_row=row,
        form=refused.request or RequestForm(formdata=None, obj=row),
        interface_form=refused.interface or InterfaceForm(formdata=None),
        interfaces=queries.interfaces(initiative.id),
        clarifications=queries.clarifications(initiative.id),
        clarification_form=refused.clarification or ClarificationForm(formdata=None),
        questionnaire=found,
        readable=found is not None and is_open_to_read(found, at),
        proposals=queries.proposals([row.id for row in inside]),
        tie_rules=TIE_RULES,
    )


def _to_page(initiative: Initiative, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("rfp.show", initiative_id=initiative.id, _anchor=anchor), 303)


@blueprint.get("/initiatives/<int:initiative_id>/proposals")
@requires(Permission.READ_ANSWERS)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/finalists")
@requires(Permission.DECIDE)
def choose(initiative: Initiative) -> ResponseReturnValue:
    form = asking(choosing_form(row.id for row in shortlisted(initiative.id))(), initiative)

    def act() -> None:
        found = ranking_of(initiative.id)
        is_final = found is not None and found.is_final
        actions.choose(
            initiative, chosen=form.chosen(), is_final=is_final, reopening=reason_of(form), by=g.person, at=now()
        )

    status = try_to_save(form, act, present=lambda: as_chosen(queries.choices(initiative.id)))
    if status:
        return _page(initiative, Refused(finalists=form)), status
    flash(_("The finalists are chosen."))
    return _to_page(initiative)


def _save_request(initiative: Initiative, *, and_fix: bool) -> tuple[RequestForm, int]:
    """Keep what the request says, and fix it where that was asked: one form, one transaction."""
    form, present = RequestForm(), Present(lambda: queries.request_of(initiative.id))

    def act() -> None:
        at = now()
        actions.save_request(
            initiative, row=queries.request_of(initiative.id), fields=form.fields(), by=g.person, at=at
        )
        if and_fix:
            db.session.flush()
            deadline = form.deadline.moment(initiative.time_zone) if form.deadline.data else None
            actions.fix(initiative, row=queries.request_of(initiative.id), deadline=deadline, by=g.person, at=at)

    return form, try_to_save(form, act, row=present, as_drawn=present.look)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/request")
@requires(Permission.EDIT_QUESTIONNAIRE)
def save_request(initiative: Initiative) -> ResponseReturnValue:
    form, status = _save_request(initiative, and_fix=False)
    if status:
        return _page(initiative, Refused(request=form)), status
    flash(_("The request is saved."))
    return _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/fix")
@requires(Permission.EDIT_QUESTIONNAIRE)
def fix(initiative: Initiative) -> ResponseReturnValue:
    form, status = _save_request(initiative, and_fix=True)
    if status:
        return _page(initiative, Refused(request=form)), status
    flash(_("The request is fixed. Hand out the document and the workbooks now."))
    return _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/interfaces")
@requires(Permission.EDIT_QUESTIONNAIRE)
def add_interface(initiative: Initiative) -> ResponseReturnValue:
    form = InterfaceForm()

    def act() -> None:
        actions.add_interface(
            initiative,
            system=form.system.data,
            what=form.what.data,
            has_personal_data=form.has_personal_data.data,
            by=g.person,
            at=now(),
        )

    status = try_to_save(form, act)
    return (_page(initiative, Refused(interface=form)), status) if status else _to_page(initiative, "interfaces")


@blueprint.post("/initiatives/<int:initiative_id>/proposals/interfaces/<int:interface_id>/remove")
@requires(Permission.EDIT_QUESTIONNAIRE)
def remove_interface(initiative: Initiative, interface_id: int) -> ResponseReturnValue:
    with transaction():
        row = db.session.get(PlannedInterface, interface_id)
        if row is None or row.initiative_id != initiative.id:
            abort(404)
        actions.remove_interface(initiative, row=row, by=g.person, at=now())
    return _to_page(initiative, "interfaces")


@blueprint.post("/initiatives/<int:initiative_id>/proposals/clarifications")
@requires(Permission.EDIT_QUESTIONNAIRE)
def clarify(initiative: Initiative) -> ResponseReturnValue:
    form = ClarificationForm()
    status = try_to_save(
        form,
        lambda: actions.clarify(
            initiative, question=form.question.data, answer=form.answer.data, by=g.person, at=now()
        ),
    )
    if status:
        return _page(initiative, Refused(clarification=form)), status
    flash(_("The clarification is kept. Send every finalist the document again: it holds all questions and answers."))
    return _to_page(initiative, "clarifications")


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
    export = Export(
        what=f"candidate:{candidate.id}",
        name=file_name(f"RFP-{candidate.title}", "xlsx"),
        mimetype=EXCEL,
        event=Event.WORKBOOK_MADE,
    )
    return hand_out(initiative, lambda: make_workbook(_sending(initiative, candidate), at=now()), export)


def _return_page(initiative: Initiative, candidate: Candidate, form: ProposalForm) -> str:
    found = _fixed(initiative)
    mine = [row for row in imports(found.id) if row.candidate_id == candidate.id]
    return render_template(
        "selection/rfp/return.html",
        candidate=candidate,
        form=form,
        questionnaire=found,
        imports=mine,
        is_late=is_open_to_read(found, now()),
    )


@blueprint.get("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/return")
@requires(Permission.EDIT_QUESTIONNAIRE)
def returned(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    return _return_page(initiative, _finalist(initiative, candidate_id), ProposalForm())


@blueprint.post("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/return")
@requires(Permission.EDIT_QUESTIONNAIRE)
def take_in(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form, at = _finalist(initiative, candidate_id), ProposalForm(), now()

    def read() -> ReturnedFile:
        name, content = form.sent()
        found = read_workbook(read_sheets(content), _sending(initiative, candidate))
        return ReturnedFile(name, hashlib.sha256(content).hexdigest(), found, form.late_reason.data or None)

    def act(file: ReturnedFile) -> None:
        found = _fixed(initiative)
        taken = take_in_answers(initiative, questionnaire=found, file=file, by=g.person, at=at)
        actions.keep_proposal(initiative, found=found, taken=taken, by=g.person, at=at)

    status = try_to_save(form, act, first=read)
    if status:
        return _return_page(initiative, candidate, form), status
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
        taken = actions.take_over_prices(
            initiative, found=found, candidate=candidate, proposal=versions[-1], by=g.person, at=now()
        )
    flash(
        ngettext(
            "One price line is taken over into the total cost.",
            "%(num)d price lines are taken over into the total cost.",
            taken.count,
        )
    )
    if taken.doubled:
        names = ", ".join(str(COMPONENTS[kind]) for kind in taken.doubled)
        flash(
            _(
                "Our own estimate now stands beside the vendor's price for: %(names)s. Take out what is counted twice.",
                names=names,
            )
        )
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
    return render_template(
        "selection/rfp/compare.html",
        found=found,
        lines=lines,
        show_all=show_all,
        drifts=DRIFTS,
        offered=offered,
        low=abnormally_low(offered),
    )


@blueprint.post("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/document")
@requires(Permission.EDIT_QUESTIONNAIRE)
def document(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    """The request as a Word document in the finalist's language; a draft until it is fixed."""
    candidate = _finalist(initiative, candidate_id)
    export = Export(
        what=f"rfp_document:{candidate.id}", name=file_name(f"RFP-{candidate.title}", "docx"), mimetype=WORD
    )
    return hand_out(initiative, lambda: _document(initiative, candidate), export)


def _document(initiative: Initiative, candidate: Candidate) -> bytes:
    row, found, at = queries.request_of(initiative.id), queries.questionnaire(initiative.id), now()
    criteria = criteria_of_version(found.criteria_version_id) if found is not None else published(initiative.id)
    if criteria is None:
        raise ClosedError(_("Publish the criteria first: the questions are made from them."))
    still = frozenset(row.open_criteria or ()) if found is not None else queries.open_criteria(initiative.id, at)
    said = Request(
        initiative,
        row,
        found,
        criteria,
        queries.interfaces(initiative.id),
        queries.clarifications(initiative.id),
        still,
        look_of(initiative.id),
        at,
    )
    return to_word(request_paper(said, candidate.language))
