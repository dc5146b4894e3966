"""Demonstrations, references and what was found there."""

from collections.abc import Mapping, Sequence

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from foundation.attachments.actions import attach
from foundation.clock import now
from foundation.forms.fields import none_or
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.saving.forms import try_to_save
from foundation.templating import spoken
from selection.detail_study import actions, queries
from selection.detail_study.forms import FindingForm, SessionForm
from selection.detail_study.models import DetailStudyPermission, StudySession
from selection.detail_study.views.items import blueprint, criteria_of, shortlisted
from selection.method.rounds import RoundState
from selection.method.study import StudyKind
from selection.questionnaire.models import QuestionnairePermission
from selection.scoring.queries import latest_round
from selection.vendors import queries as vendors
from selection.vendors.models import Candidate


def _new_session_page(candidate: Candidate, form: SessionForm) -> str:
    return render_template("selection/detail_study/new_session.html", candidate=candidate, form=form)


@blueprint.get("/initiatives/<int:initiative_id>/detail-study/candidates/<int:candidate_id>/sessions/new")
@requires(DetailStudyPermission.EDIT_STUDY)
def new_session(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    kind = request.args.get("kind", "")
    form = SessionForm(kind=StudyKind(kind) if kind in [*StudyKind] else StudyKind.DEMONSTRATION)
    return _new_session_page(shortlisted(initiative, candidate_id), form)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/candidates/<int:candidate_id>/sessions/new")
@requires(DetailStudyPermission.EDIT_STUDY)
def add_session(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form, made = shortlisted(initiative, candidate_id), SessionForm(), []
    status = try_to_save(
        form,
        lambda: made.append(
            actions.save_session(
                initiative, session=None, candidate=candidate, fields=form.fields(), by=g.person, at=now()
            ).id
        ),
    )
    if status:
        return _new_session_page(candidate, form), status
    return redirect(url_for("detail_study.session", initiative_id=initiative.id, session_id=made[0]), 303)


def _finding_form(initiative: Initiative, found: StudySession) -> FindingForm:
    form = FindingForm(prefix="f")
    form.item.choices = none_or((item.id, item.title) for item in queries.items(initiative.id, found.kind))
    form.criterion.choices = none_or(
        (card.id, f"{card.code} {spoken(card.name, card.name_other)}") for card in criteria_of(initiative).cards
    )
    return form


def _session_page(
    initiative: Initiative, found: StudySession, form: SessionForm | None = None, finding: FindingForm | None = None
) -> str:
    rows, by_item = queries.findings(initiative.id, session_id=found.id), queries.criteria_of_items(initiative.id)
    current = latest_round(initiative.id)
    return render_template(
        "selection/detail_study/session.html",
        session=found,
        candidate=vendors.candidate(initiative.id, found.candidate_id),
        form=form or SessionForm(formdata=None, obj=found),
        finding_form=finding or _finding_form(initiative, found),
        items=queries.items(initiative.id, found.kind),
        by_item=by_item,
        titles={item.id: item.title for item in queries.items(initiative.id)},
        findings=rows,
        cards={card.id: card for card in criteria_of(initiative).cards},
        open_round=current if current is not None and current.state is RoundState.OPEN else None,
    )


@blueprint.get("/initiatives/<int:initiative_id>/detail-study/sessions/<int:session_id>")
@requires(QuestionnairePermission.READ_ANSWERS)
def session(initiative: Initiative, session_id: int) -> ResponseReturnValue:
    return _session_page(initiative, queries.session(initiative.id, session_id) or abort(404))


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/sessions/<int:session_id>")
@requires(DetailStudyPermission.EDIT_STUDY)
def change_session(initiative: Initiative, session_id: int) -> ResponseReturnValue:
    found, form = queries.session(initiative.id, session_id) or abort(404), SessionForm()

    def act() -> None:
        candidate = vendors.candidate(initiative.id, found.candidate_id) or abort(404)
        actions.save_session(
            initiative, session=found, candidate=candidate, fields=form.fields(), by=g.person, at=now()
        )

    status = try_to_save(form, act, versioned=found)
    if status:
        return _session_page(initiative, found, form), status
    flash(_("Saved."))
    return redirect(url_for("detail_study.session", initiative_id=initiative.id, session_id=session_id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/sessions/<int:session_id>/findings")
@requires(DetailStudyPermission.ADD_FINDINGS)
def add_finding(initiative: Initiative, session_id: int) -> ResponseReturnValue:
    found = queries.session(initiative.id, session_id) or abort(404)
    form, at = _finding_form(initiative, found), now()

    def act() -> None:
        name, content = form.sent()
        document = attach(content, file_name=name, initiative=initiative, by=g.person, at=at) if content else None
        actions.add_finding(initiative, session=found, fields=form.fields(), attachment=document, by=g.person, at=at)

    status = try_to_save(form, act)
    if status:
        return _session_page(initiative, found, finding=form), status
    flash(_("The finding is kept."))
    return redirect(
        url_for("detail_study.session", initiative_id=initiative.id, session_id=session_id, _anchor="findings"), 303
    )


def findings_beside(initiative: Initiative, cells: Sequence[tuple[int, int]]) -> Mapping[tuple[int, int], Markup]:
    """What was found, beside the cells of a second round."""
    by_cell = queries.evidence_by_cell(initiative.id)
    template = "selection/detail_study/_findings.html"
    return {
        cell: Markup(  # noqa: S704 - our own template
            render_template(template, rows=by_cell[cell])
        )
        for cell in cells
        if cell in by_cell
    }
