"""The request for a proposal and its finalists."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.errors import ClosedError
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.saving.forms import Present, try_to_save
from foundation.steps import panels
from selection.choosing import ChoosingForm, as_chosen, choosing_form
from selection.detail_study.queries import shortlisted
from selection.permissions import SelectionPermission
from selection.questionnaire.models import Questionnaire, QuestionnairePermission
from selection.questionnaire.queries import is_open_to_read, price_openings, prices_may_be_read
from selection.ranking.queries import ranking_of
from selection.reopening import asking, reason_of
from selection.rfp import queries
from selection.rfp.actions import fixing
from selection.rfp.actions import request as request_actions
from selection.rfp.forms import ClarificationForm, InterfaceForm, RequestForm
from selection.rfp.models import PlannedInterface
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
    questionnaire, ranking, at, refused = (
        queries.questionnaire(initiative.id),
        ranking_of(initiative.id),
        now(),
        refused or Refused(),
    )
    inside, kept = queries.finalists(initiative.id), queries.choices(initiative.id)
    order = [candidate.id for candidate in ranking.ordered()] if ranking else []
    proposal_request, candidates = queries.request_of(initiative.id), shortlisted(initiative.id)
    return render_template(
        "selection/rfp/overview.html",
        open_here=panels("selection.step", initiative, ["rfp"])["rfp"],
        beside_request=panels("rfp.request", initiative, ["request"])["request"],
        candidates=sorted(candidates, key=lambda row: (order.index(row.id) if row.id in order else 99, row.title)),
        places={place.standing.candidate: place for place in ranking.places}
        if ranking and (ranking.is_final or may(SelectionPermission.DECIDE))
        else {},
        kept=kept,
        finalists_form=refused.finalists
        or asking(choosing_form(candidate.id for candidate in candidates).of(as_chosen(kept)), initiative),
        finalists=inside,
        request_row=proposal_request,
        form=refused.request or RequestForm(formdata=None, obj=proposal_request),
        interface_form=refused.interface or InterfaceForm(formdata=None),
        interfaces=queries.interfaces(initiative.id),
        clarifications=queries.clarifications(initiative.id),
        clarification_form=refused.clarification or ClarificationForm(formdata=None),
        questionnaire=questionnaire,
        readable=questionnaire is not None and is_open_to_read(questionnaire, at),
        prices_readable=questionnaire is not None and prices_may_be_read(questionnaire, at),
        openings=price_openings(questionnaire.id) if questionnaire is not None else [],
        names=names(initiative.id),
        proposals=queries.proposals([candidate.id for candidate in inside]),
    )


def _to_page(initiative: Initiative, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("rfp.show", initiative_id=initiative.id, _anchor=anchor), 303)


@blueprint.get("/initiatives/<int:initiative_id>/proposals")
@requires(QuestionnairePermission.READ_ANSWERS)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/finalists")
@requires(SelectionPermission.DECIDE)
def choose(initiative: Initiative) -> ResponseReturnValue:
    form = asking(choosing_form(candidate.id for candidate in shortlisted(initiative.id))(), initiative)

    def act() -> None:
        ranking = ranking_of(initiative.id)
        is_final = ranking is not None and ranking.is_final
        request_actions.choose(
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
        request_actions.save_request(
            initiative, proposal_request=queries.request_of(initiative.id), fields=form.fields(), by=g.person, at=at
        )
        if and_fix:
            db.session.flush()
            deadline = form.deadline.moment(initiative.time_zone) if form.deadline.data else None
            fixing.fix(
                initiative, proposal_request=queries.request_of(initiative.id), deadline=deadline, by=g.person, at=at
            )

    return form, try_to_save(form, act, versioned=present, as_drawn=present.look)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/request")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def save_request(initiative: Initiative) -> ResponseReturnValue:
    form, status = _save_request(initiative, and_fix=False)
    if status:
        return _page(initiative, Refused(request=form)), status
    flash(_("The request is saved."))
    return _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/fix")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def fix(initiative: Initiative) -> ResponseReturnValue:
    form, status = _save_request(initiative, and_fix=True)
    if status:
        return _page(initiative, Refused(request=form)), status
    flash(_("The request is final. Send out the document and the workbooks now."))
    return _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/interfaces")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def add_interface(initiative: Initiative) -> ResponseReturnValue:
    form = InterfaceForm()

    def act() -> None:
        request_actions.add_interface(
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
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def remove_interface(initiative: Initiative, interface_id: int) -> ResponseReturnValue:
    with transaction():
        planned_interface = db.session.get(PlannedInterface, interface_id)
        if planned_interface is None or planned_interface.initiative_id != initiative.id:
            abort(404)
        request_actions.remove_interface(initiative, planned_interface=planned_interface, by=g.person, at=now())
    return _to_page(initiative, "interfaces")


@blueprint.post("/initiatives/<int:initiative_id>/proposals/clarifications")
@requires(QuestionnairePermission.EDIT_QUESTIONNAIRE)
def clarify(initiative: Initiative) -> ResponseReturnValue:
    form = ClarificationForm()
    status = try_to_save(
        form,
        lambda: request_actions.clarify(
            initiative, question=form.question.data, answer=form.answer.data, by=g.person, at=now()
        ),
    )
    if status:
        return _page(initiative, Refused(clarification=form)), status
    flash(_("The clarification is kept. Send every finalist the document again: it holds all questions and answers."))
    return _to_page(initiative, "clarifications")


def fixed(initiative: Initiative) -> Questionnaire:
    questionnaire = queries.questionnaire(initiative.id)
    if questionnaire is None:
        raise ClosedError(_("Fix the request for a proposal first."))
    return questionnaire


def finalist(initiative: Initiative, candidate_id: int) -> Candidate:
    return next(
        (candidate for candidate in queries.finalists(initiative.id) if candidate.id == candidate_id), None
    ) or abort(404)
