"""The pages of the detail study: script, sessions with their findings, annual figures, and the claim ledger."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.attachments.actions import attach
from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import ClosedError, RuleViolation, check_version
from foundation.forms import options_of
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from selection.criteria.queries import Criteria, published
from selection.detail_study import actions, queries
from selection.detail_study.forms import NOTHING, FindingForm, ItemForm, SessionForm, YearForm
from selection.detail_study.models import StudyItem, StudySession
from selection.labels import OUTCOMES, STUDY_KINDS
from selection.method.rounds import RoundState
from selection.method.study import StudyKind
from selection.scoring.queries import latest_round
from selection.vendors import queries as vendors
from selection.vendors.models import Candidate

blueprint = Blueprint("detail_study", __name__)


def _criteria(initiative: Initiative) -> Criteria:
    found = published(initiative.id)
    if found is None:
        raise ClosedError(_("Publish the criteria first: the detail study is about them."))
    return found


@blueprint.get("/initiatives/<int:initiative_id>/detail-study")
@requires(Permission.READ_ANSWERS)
def show(initiative: Initiative) -> ResponseReturnValue:
    inside, rows, found = queries.shortlisted(initiative.id), queries.sessions(initiative.id), latest_round(initiative.id)
    criteria = published(initiative.id)
    return render_template(
        "selection/detail_study/overview.html",
        candidates=inside,
        items=queries.items(initiative.id),
        by_item=queries.criteria_of_items(initiative.id),
        codes={card.id: card.code for card in criteria.cards} if criteria else {},
        sessions={(row.candidate_id, row.kind): [other for other in rows if (other.candidate_id, other.kind) == (row.candidate_id, row.kind)] for row in rows},
        counts=queries.finding_counts(initiative.id),
        years=queries.years([row.id for row in inside]),
        kinds=STUDY_KINDS,
        year_form=YearForm(),
        round=found,
        may_open=bool(inside) and found is not None and found.state is RoundState.AGREED,
    )


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/examples")
@requires(Permission.EDIT_STUDY)
def take_examples(initiative: Initiative) -> ResponseReturnValue:
    kind = request.form.get("kind", "")
    if kind not in [*StudyKind]:
        raise RuleViolation(_("Choose a part of the detail study."))
    with transaction():
        present = {row.title for row in queries.items(initiative.id)}
        count = actions.take_examples(initiative, kind=StudyKind(kind), present=present, by=g.person, at=now())
    flash(ngettext("One ready-made line is in the script.", "%(num)d ready-made lines are in the script.", count))
    return redirect(url_for("detail_study.show", initiative_id=initiative.id), 303)


def _item_page(initiative: Initiative, item: StudyItem | None, form: ItemForm | None = None) -> str:
    cards = _criteria(initiative).cards
    if form is None:
        form = ItemForm(obj=item)
        form.criteria.data = queries.criteria_of_items(initiative.id).get(item.id, []) if item else []
    form.criteria.choices = options_of((card.id, f"{card.code} {card.name}") for card in cards)
    return render_template("selection/detail_study/item.html", item=item, form=form)


def _read_item(initiative: Initiative) -> ItemForm:
    form = ItemForm()
    form.criteria.choices = options_of((card.id, card.code) for card in _criteria(initiative).cards)
    return form


@blueprint.get("/initiatives/<int:initiative_id>/detail-study/script/new")
@requires(Permission.EDIT_STUDY)
def new_item(initiative: Initiative) -> ResponseReturnValue:
    return _item_page(initiative, None)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/script/new")
@requires(Permission.EDIT_STUDY)
def add_item(initiative: Initiative) -> ResponseReturnValue:
    form = _read_item(initiative)
    if not form.validate():
        return _item_page(initiative, None, form), 422
    with transaction():
        actions.save_item(initiative, item=None, fields=form.fields(), by=g.person, at=now())
    return redirect(url_for("detail_study.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/detail-study/script/<int:item_id>")
@requires(Permission.EDIT_STUDY)
def edit_item(initiative: Initiative, item_id: int) -> ResponseReturnValue:
    return _item_page(initiative, queries.item(initiative.id, item_id) or abort(404))


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/script/<int:item_id>")
@requires(Permission.EDIT_STUDY)
def change_item(initiative: Initiative, item_id: int) -> ResponseReturnValue:
    item, form = queries.item(initiative.id, item_id) or abort(404), _read_item(initiative)
    if not form.validate():
        return _item_page(initiative, item, form), 422
    try:
        with transaction():
            check_version(item.version, form.drawn_version)
            actions.save_item(initiative, item=item, fields=form.fields(), by=g.person, at=now())
    except RuleViolation as refused:
        form.title.errors = [refused.sentence]
        return _item_page(initiative, queries.item(initiative.id, item_id), form), refused.status
    return redirect(url_for("detail_study.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/script/<int:item_id>/retire")
@requires(Permission.EDIT_STUDY)
def retire_item(initiative: Initiative, item_id: int) -> ResponseReturnValue:
    with transaction():
        item = queries.item(initiative.id, item_id) or abort(404)
        actions.retire_item(initiative, item=item, by=g.person, at=now())
    return redirect(url_for("detail_study.show", initiative_id=initiative.id), 303)


def _shortlisted(initiative: Initiative, candidate_id: int) -> Candidate:
    return next((row for row in queries.shortlisted(initiative.id) if row.id == candidate_id), None) or abort(404)


@blueprint.get("/initiatives/<int:initiative_id>/detail-study/candidates/<int:candidate_id>/sessions/new")
@requires(Permission.EDIT_STUDY)
def new_session(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    form = SessionForm(kind=request.args.get("kind", StudyKind.DEMONSTRATION))
    return render_template("selection/detail_study/new_session.html", candidate=_shortlisted(initiative, candidate_id), form=form)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/candidates/<int:candidate_id>/sessions/new")
@requires(Permission.EDIT_STUDY)
def add_session(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form = _shortlisted(initiative, candidate_id), SessionForm()
    if not form.validate():
        return render_template("selection/detail_study/new_session.html", candidate=candidate, form=form), 422
    try:
        with transaction():
            session_id = actions.save_session(initiative, session=None, candidate=candidate, fields=form.fields(), by=g.person, at=now()).id
    except RuleViolation as refused:
        form.held_on.errors = [refused.sentence]
        return render_template("selection/detail_study/new_session.html", candidate=_shortlisted(initiative, candidate_id), form=form), refused.status
    return redirect(url_for("detail_study.session", initiative_id=initiative.id, session_id=session_id), 303)


def _finding_form(initiative: Initiative, found: StudySession) -> FindingForm:
    form = FindingForm(prefix="f")
    form.item.choices = options_of([NOTHING, *((row.id, row.title) for row in queries.items(initiative.id, found.kind))])
    form.criterion.choices = options_of([NOTHING, *((card.id, f"{card.code} {card.name}") for card in _criteria(initiative).cards)])
    return form


def _session_page(initiative: Initiative, found: StudySession, form: SessionForm | None = None, finding: FindingForm | None = None) -> str:
    rows, by_item = queries.findings(initiative.id, session_id=found.id), queries.criteria_of_items(initiative.id)
    current = latest_round(initiative.id)
    return render_template(
        "selection/detail_study/session.html",
        session=found,
        candidate=vendors.candidate(initiative.id, found.candidate_id),
        form=form or SessionForm(obj=found),
        finding_form=finding or _finding_form(initiative, found),
        items=queries.items(initiative.id, found.kind),
        by_item=by_item,
        titles={row.id: row.title for row in queries.items(initiative.id)},
        findings=rows,
        cards={card.id: card for card in _criteria(initiative).cards},
        kinds=STUDY_KINDS,
        outcomes=OUTCOMES,
        open_round=current if current is not None and current.state is RoundState.OPEN else None,
    )


@blueprint.get("/initiatives/<int:initiative_id>/detail-study/sessions/<int:session_id>")
@requires(Permission.READ_ANSWERS)
def session(initiative: Initiative, session_id: int) -> ResponseReturnValue:
    return _session_page(initiative, queries.session(initiative.id, session_id) or abort(404))


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/sessions/<int:session_id>")
@requires(Permission.EDIT_STUDY)
def change_session(initiative: Initiative, session_id: int) -> ResponseReturnValue:
    found, form = queries.session(initiative.id, session_id) or abort(404), SessionForm()
    if not form.validate():
        return _session_page(initiative, found, form), 422
    try:
        with transaction():
            check_version(found.version, form.drawn_version)
            candidate = vendors.candidate(initiative.id, found.candidate_id) or abort(404)
            actions.save_session(initiative, session=found, candidate=candidate, fields=form.fields(), by=g.person, at=now())
    except RuleViolation as refused:
        form.held_on.errors = [refused.sentence]
        return _session_page(initiative, queries.session(initiative.id, session_id) or abort(404), form), refused.status
    flash(_("Saved."))
    return redirect(url_for("detail_study.session", initiative_id=initiative.id, session_id=session_id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/sessions/<int:session_id>/findings")
@requires(Permission.ADD_FINDINGS)
def add_finding(initiative: Initiative, session_id: int) -> ResponseReturnValue:
    found = queries.session(initiative.id, session_id) or abort(404)
    form, at = _finding_form(initiative, found), now()
    if not form.validate():
        return _session_page(initiative, found, finding=form), 422
    content, name = (form.document.data.read(), form.document.data.filename) if form.document.data else (b"", "")
    with transaction():
        document = attach(content, file_name=name, initiative=initiative, by=g.person, at=at) if content else None
        actions.add_finding(initiative, session=found, fields=form.fields(), attachment=document, by=g.person, at=at)
    flash(_("The finding is kept."))
    return redirect(url_for("detail_study.session", initiative_id=initiative.id, session_id=session_id, _anchor="findings"), 303)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/candidates/<int:candidate_id>/figures")
@requires(Permission.EDIT_STUDY)
def save_year(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form = _shortlisted(initiative, candidate_id), YearForm()
    if not form.validate():
        raise RuleViolation(" ".join(f"{label}: {sentence}" for label, sentence in form.problems()))
    with transaction():
        actions.save_year(initiative, candidate=candidate, year=form.year.data, figures=form.figures(), by=g.person, at=now())
    flash(_("Saved."))
    return redirect(url_for("detail_study.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/detail-study/second-round")
@requires(Permission.MANAGE_ROUNDS)
def open_second_round(initiative: Initiative) -> ResponseReturnValue:
    with transaction():
        actions.open_second_round(initiative, inside=queries.shortlisted(initiative.id), by=g.person, at=now())
    flash(_("The second round is open: everybody starts from his own scores, and a changed score carries its reason."))
    return redirect(url_for("scoring.show", initiative_id=initiative.id), 303)
