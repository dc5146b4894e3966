"""What comes back: workbooks, prices, and how the proposals compare."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.documents.queries import look_of
from foundation.documents.word import WORD, to_word
from foundation.errors import ClosedError, SealedError
from foundation.exports import ZIP, Export, file_name, hand_out
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.saving.forms import try_to_save
from foundation.workbook.read import read_sheets
from foundation.workbook.write import EXCEL
from selection.criteria.queries.versions import criteria_of_version, published
from selection.labels import COMPONENTS
from selection.questionnaire.actions.answers import ReturnedFile
from selection.questionnaire.actions.answers import take_in as take_in_answers
from selection.questionnaire.models import QuestionnaireEvent, QuestionnairePermission
from selection.questionnaire.queries import imports, is_open_to_read
from selection.questionnaire.workbook.made import make_workbook, make_workbooks
from selection.questionnaire.workbook.returned import read_workbook
from selection.questionnaire.workbook.sheet import Sending, sending_of
from selection.rfp import queries
from selection.rfp.actions import opening, proposals
from selection.rfp.documents import Request, request_paper
from selection.rfp.forms import LowPriceForm, ProposalForm, as_drawn
from selection.rfp.views.request import blueprint, finalist, fixed
from selection.total_cost.labels import replaced_in_words
from selection.total_cost.models import TotalCostPermission
from selection.total_cost.queries import assumptions
from selection.vendors.models import Candidate


def _sending(initiative: Initiative, candidate: Candidate) -> Sending:
    key = current_app.extensions["gids_settings"].audit_key
    return sending_of(initiative, fixed(initiative), candidate, key=key)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/workbook")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def workbook(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate = finalist(initiative, candidate_id)
    export = Export(
        what=f"candidate:{candidate.id}",
        name=file_name(f"RFP-{candidate.title}", "xlsx"),
        mimetype=EXCEL,
        event=QuestionnaireEvent.WORKBOOK_MADE,
    )
    return hand_out(initiative, lambda: make_workbook(_sending(initiative, candidate), at=now()), export)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/workbooks")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def workbooks(initiative: Initiative) -> ResponseReturnValue:
    """Every finalist's workbook in one file, as it would be handed out alone."""
    candidates = queries.finalists(initiative.id)
    export = Export(
        what=f"questionnaire:{fixed(initiative).number}",
        name=file_name(f"RFP-{initiative.name}", "zip"),
        mimetype=ZIP,
        event=QuestionnaireEvent.WORKBOOK_MADE,
        after=[row.id for row in candidates],
    )
    sendings = [_sending(initiative, candidate) for candidate in candidates]
    return hand_out(initiative, lambda: make_workbooks("RFP", sendings, at=now()), export)


def _return_page(initiative: Initiative, candidate: Candidate, form: ProposalForm) -> str:
    questionnaire = fixed(initiative)
    mine = [answer_import for answer_import in imports(questionnaire.id) if answer_import.candidate_id == candidate.id]
    return render_template(
        "selection/rfp/return.html",
        candidate=candidate,
        form=form,
        questionnaire=questionnaire,
        imports=mine,
        is_late=is_open_to_read(questionnaire, now()),
    )


@blueprint.get("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/return")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def returned(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    return _return_page(initiative, finalist(initiative, candidate_id), ProposalForm())


@blueprint.post("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/return")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def take_in(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form, at, kept = finalist(initiative, candidate_id), ProposalForm(), now(), list[int]()

    def read() -> ReturnedFile:
        name, content = form.sent()
        workbook_read = read_workbook(read_sheets(content), _sending(initiative, candidate))
        return ReturnedFile(
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            read=workbook_read,
            late_reason=form.late_reason.data or None,
        )

    def act(file: ReturnedFile) -> None:
        questionnaire = fixed(initiative)
        taken = take_in_answers(initiative, questionnaire=questionnaire, file=file, by=g.person, at=at)
        proposals.keep_proposal(initiative, questionnaire=questionnaire, taken=taken, by=g.person, at=at)
        kept.append(taken.id)

    status = try_to_save(form, act, first=read)
    if status:
        return _return_page(initiative, candidate, form), status
    flash(_("The proposal is kept; below stands what came in."))
    return redirect(url_for("questionnaire.receipt", initiative_id=initiative.id, import_id=kept[0]), 303)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/opening")
@requires(QuestionnairePermission.OPEN_PRICES)
def open_prices(initiative: Initiative) -> ResponseReturnValue:
    """One half of the price envelope."""
    with transaction():
        are_open = opening.open_prices(initiative, questionnaire=fixed(initiative), by=g.person, at=now())
    flash(
        _("The prices are open.")
        if are_open
        else _("You opened your half. The prices are read once another member opens within a quarter of an hour.")
    )
    return redirect(url_for("rfp.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/prices")
@requires(TotalCostPermission.EDIT_COSTS)
def take_over_prices(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    questionnaire = fixed(initiative)
    with transaction():
        candidate = finalist(initiative, candidate_id)
        versions = queries.proposals_of(candidate_id)
        if not versions:
            raise ClosedError(_("No proposal of this candidate has come in yet."))
        taken = proposals.take_over_prices(
            initiative, questionnaire=questionnaire, candidate=candidate, proposal=versions[-1], by=g.person, at=now()
        )
    flash(
        ngettext(
            "One price line is taken over into the total cost.",
            "%(num)d price lines are taken over into the total cost.",
            taken.count,
        )
    )
    if taken.replaced:
        flash(replaced_in_words(taken.replaced))
    if taken.beside:
        names = ", ".join(str(COMPONENTS[kind]) for kind in taken.beside)
        flash(
            _(
                "Our own estimate now stands beside the vendor's price for: %(names)s. Take out what is counted twice.",
                names=names,
            )
        )
    return redirect(url_for("rfp.show", initiative_id=initiative.id), 303)


def contradicted_beside(initiative: Initiative, keys: Sequence[tuple[int, int]]) -> Mapping[tuple[int, int], Markup]:
    """What a proposal says against a verdict on a knock-out, beside that verdict."""
    template = "selection/rfp/_contradiction.html"
    return {
        (line.card.id, line.candidate.id): Markup(render_template(template, line=line))  # noqa: S704 - our own template
        for line in queries.contradictions(initiative.id, now())
        if (line.card.id, line.candidate.id) in keys
    }


@blueprint.get("/initiatives/<int:initiative_id>/proposals/comparison")
@requires(TotalCostPermission.READ_PRICES)
def compare(initiative: Initiative) -> ResponseReturnValue:
    return _comparison(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/low-price")
@requires(TotalCostPermission.EDIT_COSTS)
def judge_low_price(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    """What came of the justification of an abnormally low proposal."""
    candidate, form = finalist(initiative, candidate_id), LowPriceForm()

    def present() -> dict[str, Any]:
        found = queries.compared(initiative.id, now())
        return as_drawn(found.low.get(candidate_id)) if found is not None else {}

    def act() -> None:
        proposals.judge_low_price(initiative, candidate=candidate, fields=form.fields(), by=g.person, at=now())

    status = try_to_save(form, act, present=present)
    if status:
        return _comparison(initiative, {candidate_id: form}), status
    flash(_("The justification is kept."))
    return redirect(url_for("rfp.compare", initiative_id=initiative.id), 303)


def _comparison(initiative: Initiative, forms: Mapping[int, LowPriceForm] | None = None) -> str:
    found = queries.compared(initiative.id, now())
    if found is None:
        raise SealedError(_("Proposals are sealed until the deadline, for everybody."))
    show_all = request.args.get("show") == "all"
    lines = [line for line in found.lines if show_all or line.is_telling]
    return render_template(
        "selection/rfp/compare.html",
        found=found,
        lines=lines,
        show_all=show_all,
        offered=found.offered(assumptions(initiative.id).years),
        low_forms={key: LowPriceForm.of(as_drawn(row)) for key, row in found.low.items()} | dict(forms or {}),
    )


@blueprint.post("/initiatives/<int:initiative_id>/proposals/candidates/<int:candidate_id>/document")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def document(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    """The request as a Word document in the finalist's language; a draft until it is fixed."""
    candidate = finalist(initiative, candidate_id)
    export = Export(
        what=f"rfp_document:{candidate.id}", name=file_name(f"RFP-{candidate.title}", "docx"), mimetype=WORD
    )
    return hand_out(initiative, lambda: _document(initiative, candidate), export)


def _document(initiative: Initiative, candidate: Candidate) -> bytes:
    proposal_request, questionnaire, at = queries.request_of(initiative.id), queries.questionnaire(initiative.id), now()
    criteria = (
        criteria_of_version(questionnaire.criteria_version_id)
        if questionnaire is not None
        else published(initiative.id)
    )
    if criteria is None:
        raise ClosedError(_("Publish the criteria first: the questions are made from them."))
    still = (
        frozenset(proposal_request.open_criteria or ())
        if questionnaire is not None
        else queries.open_criteria(initiative.id, at)
    )
    said = Request(
        initiative=initiative,
        row=proposal_request,
        questionnaire=questionnaire,
        criteria=criteria,
        interfaces=queries.interfaces(initiative.id),
        clarifications=queries.clarifications(initiative.id),
        open_ids=still,
        look=look_of(initiative.id),
        at=at,
    )
    return to_word(request_paper(said, candidate.language))
