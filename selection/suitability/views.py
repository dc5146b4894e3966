"""Is CRM right for us: an overview, a page for each topic, the principal's decision, and the one page for the board."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.attachments.actions import attach
from foundation.attachments.models import Attachment
from foundation.attachments.views import hand_out_document
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.documents.word import WORD, to_word
from foundation.exports import Export, file_name, hand_out
from foundation.forms.export import ExportForm
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.languages import current_language
from foundation.permissions import HousePermission
from foundation.saving.forms import try_to_save
from foundation.steps import panels
from foundation.workbook.write import EXCEL
from selection.method.suitability import TOPICS, Subject, Topic, kind_of
from selection.suitability import actions, queries
from selection.suitability.documents import suitability_paper
from selection.suitability.forms import (
    DocumentForm,
    SuitabilityForm,
    TopicForm,
    as_drawn,
    document_form,
    parts,
    topic_form,
)
from selection.suitability.models import SuitabilityPermission
from selection.suitability.workbook import make_suitability_workbook

blueprint = Blueprint("suitability", __name__)


def _decided(initiative: Initiative) -> dict[str, Any]:
    """What a decision is taken on, as its form is drawn with."""
    standing, before = queries.what_stands(initiative.id), queries.decisions(initiative.id)
    return {"computed": standing.suitability.value, "decided": before[0].decided if before else standing.suitability}


def _page(initiative: Initiative, form: SuitabilityForm | None = None, export_form: ExportForm | None = None) -> str:
    standing, decisions = queries.what_stands(initiative.id), queries.decisions(initiative.id)
    return render_template(
        "selection/suitability/show.html",
        open_here=panels("selection.step", initiative, ["suitability"])["suitability"],
        standing=standing,
        decisions=decisions,
        names=names(initiative.id),
        topics=TOPICS,
        filled={topic: _filled(standing, subjects) for topic, subjects in TOPICS.items()},
        form=form or SuitabilityForm.of(_decided(initiative)),
        export_form=export_form or ExportForm(formdata=None, language=current_language()),
    )


def _filled(standing: queries.Standing, subjects: Sequence[Subject]) -> int:
    return sum(not standing.given(subject).is_empty for subject in subjects)


@blueprint.get("/initiatives/<int:initiative_id>/suitability")
@requires(HousePermission.READ_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


def _topic(name: str) -> Topic:
    return Topic(name) if name in [*Topic] else abort(404)


def _drawn(initiative: Initiative, topic: Topic) -> dict[str, Any]:
    rows = queries.standing(initiative.id)
    return as_drawn(topic, {subject: queries.given_of(row) for subject, row in rows.items()})


def _topic_page(
    initiative: Initiative, topic: Topic, form: TopicForm | None = None, document: DocumentForm | None = None
) -> str:
    return render_template(
        "selection/suitability/topic.html",
        topic=topic,
        subjects=TOPICS[topic],
        standing=queries.what_stands(initiative.id),
        earlier=queries.earlier(initiative.id, TOPICS[topic]),
        names=names(initiative.id),
        documents=queries.documents(initiative.id),
        taken_out=queries.taken_out(initiative.id),
        form=form or topic_form(topic).of(_drawn(initiative, topic)),
        document_form=document or document_form(topic),
        parts=parts,
        kind_of=kind_of,
    )


@blueprint.get("/initiatives/<int:initiative_id>/suitability/<topic>")
@requires(HousePermission.READ_INITIATIVE)
def topic(initiative: Initiative, topic: str) -> ResponseReturnValue:
    return _topic_page(initiative, _topic(topic))


@blueprint.post("/initiatives/<int:initiative_id>/suitability/<topic>")
@requires(SuitabilityPermission.JUDGE_SUBJECTS)
def judge(initiative: Initiative, topic: str) -> ResponseReturnValue:
    found, counted = _topic(topic), list[int]()
    form = topic_form(found)()

    def act() -> None:
        counted.append(actions.judge_subjects(initiative, given=form.given(), by=g.person, at=now()))

    status = try_to_save(form, act, present=lambda: _drawn(initiative, found))
    if status:
        return _topic_page(initiative, found, form), status
    flash(ngettext("One answer is kept.", "%(num)d answers are kept.", counted[0]))
    following = list(Topic)[list(Topic).index(found) + 1 :]
    if following:
        return redirect(url_for("suitability.topic", initiative_id=initiative.id, topic=following[0]), 303)
    return redirect(url_for("suitability.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/suitability/<topic>/documents")
@requires(SuitabilityPermission.JUDGE_SUBJECTS)
def add_document(initiative: Initiative, topic: str) -> ResponseReturnValue:
    found, at = _topic(topic), now()
    form = document_form(found)

    def act() -> None:
        name, content = form.sent()
        kept = attach(content, file_name=name, initiative=initiative, by=g.person, at=at)
        actions.add_document(initiative, subject=form["subject"].data, attachment=kept, by=g.person, at=at)

    status = try_to_save(form, act)
    if status:
        return _topic_page(initiative, found, document=form), status
    flash(_("The document is kept."))
    return redirect(url_for("suitability.topic", initiative_id=initiative.id, topic=found, _anchor="documents"), 303)


@blueprint.get("/initiatives/<int:initiative_id>/suitability/documents/<int:document_id>")
@requires(HousePermission.READ_INITIATIVE)
def read_document(initiative: Initiative, document_id: int) -> ResponseReturnValue:
    row = queries.document(initiative.id, document_id) or abort(404)
    return hand_out_document(db.session.get_one(Attachment, row.attachment_id))


@blueprint.post("/initiatives/<int:initiative_id>/suitability/documents/<int:document_id>/remove")
@requires(SuitabilityPermission.JUDGE_SUBJECTS)
def remove_document(initiative: Initiative, document_id: int) -> ResponseReturnValue:
    with transaction():
        row = queries.document(initiative.id, document_id) or abort(404)
        actions.take_document_out(initiative, row=row, by=g.person, at=now())
    flash(_("The document no longer stands here; the audit trail keeps that it did."))
    topic = next(one for one, subjects in TOPICS.items() if row.subject in subjects)
    return redirect(url_for("suitability.topic", initiative_id=initiative.id, topic=topic, _anchor="documents"), 303)


@blueprint.post("/initiatives/<int:initiative_id>/suitability/documents/<int:document_id>/put-back")
@requires(SuitabilityPermission.JUDGE_SUBJECTS)
def put_document_back(initiative: Initiative, document_id: int) -> ResponseReturnValue:
    out = {row.id: row for rows in queries.taken_out(initiative.id).values() for row, _kept in rows}
    with transaction():
        row = out.get(document_id) or abort(404)
        actions.put_document_back(initiative, row=row, by=g.person, at=now())
    flash(_("The document stands here again."))
    topic = next(one for one, subjects in TOPICS.items() if row.subject in subjects)
    return redirect(url_for("suitability.topic", initiative_id=initiative.id, topic=topic, _anchor="documents"), 303)


@blueprint.post("/initiatives/<int:initiative_id>/suitability")
@requires(SuitabilityPermission.DECIDE_SUITABILITY)
def decide(initiative: Initiative) -> ResponseReturnValue:
    form = SuitabilityForm()
    status = try_to_save(
        form,
        lambda: actions.decide(initiative, fields=form.fields(), by=g.person, at=now()),
        present=lambda: _decided(initiative),
    )
    if status:
        return _page(initiative, form), status
    flash(_("The decision is recorded."))
    return redirect(url_for("suitability.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/suitability/document")
@requires(HousePermission.READ_INITIATIVE)
def document(initiative: Initiative) -> ResponseReturnValue:
    """The one page for the board, in Word."""
    form, at = ExportForm(), now()
    if not form.validate():
        return _page(initiative, export_form=form), 422
    language = form.language.data
    export = Export(
        what="suitability", name=file_name(f"{_('Is CRM right for us?')}-{initiative.name}", "docx"), mimetype=WORD
    )
    return hand_out(initiative, lambda: to_word(suitability_paper(initiative, language, at)), export)


@blueprint.post("/initiatives/<int:initiative_id>/suitability/workbook")
@requires(HousePermission.READ_INITIATIVE)
def workbook(initiative: Initiative) -> ResponseReturnValue:
    """The same in Excel, with every answer."""
    form, at = ExportForm(), now()
    if not form.validate():
        return _page(initiative, export_form=form), 422
    language = form.language.data
    export = Export(
        what="suitability", name=file_name(f"{_('Is CRM right for us?')}-{initiative.name}", "xlsx"), mimetype=EXCEL
    )
    return hand_out(initiative, lambda: make_suitability_workbook(initiative, language, at), export)
