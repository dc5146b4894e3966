"""The knock-out table and one verdict."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.attachments.actions import attach
from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import ClosedError, RuleViolation, check_version
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from selection.criteria.queries import Criteria, published
from selection.knock_out import actions, queries
from selection.knock_out.forms import VerdictForm
from selection.labels import PASSAGES, VERDICTS
from selection.method.knock_out import Verdict
from selection.vendors import queries as vendors

blueprint = Blueprint("knock_out", __name__)


def _published(initiative: Initiative) -> Criteria:
    found = published(initiative.id)
    if found is None:
        raise ClosedError(_("Publish the criteria first."))
    return found


@blueprint.get("/initiatives/<int:initiative_id>/knock-outs")
@requires(Permission.READ_ANSWERS)
def show(initiative: Initiative) -> ResponseReturnValue:
    criteria, candidates = published(initiative.id), vendors.candidates(initiative.id)
    table = queries.table(initiative.id, criteria, candidates, now())
    return render_template("selection/knock_out/table.html", criteria=criteria, candidates=candidates, table=table, verdicts=VERDICTS, passage_names=PASSAGES)


def _verdict_page(initiative: Initiative, ids: tuple[int, int], form: VerdictForm | None = None) -> str:
    candidate = vendors.candidate(initiative.id, ids[1]) or abort(404)
    line = queries.table(initiative.id, _published(initiative), [candidate], now()).lines.get(ids) or abort(404)
    row = line.confirmed
    form = form or VerdictForm(verdict=row.verdict if row else line.proposed, evidence=row.evidence if row else None, version=row.version if row else 0)
    return render_template("selection/knock_out/verdict.html", line=line, form=form, verdicts=VERDICTS)


@blueprint.get("/initiatives/<int:initiative_id>/knock-outs/<int:criterion_id>/<int:candidate_id>")
@requires(Permission.EDIT_CANDIDATES)
def verdict(initiative: Initiative, criterion_id: int, candidate_id: int) -> ResponseReturnValue:
    return _verdict_page(initiative, (criterion_id, candidate_id))


@blueprint.post("/initiatives/<int:initiative_id>/knock-outs/<int:criterion_id>/<int:candidate_id>")
@requires(Permission.EDIT_CANDIDATES)
def give_verdict(initiative: Initiative, criterion_id: int, candidate_id: int) -> ResponseReturnValue:
    form, at = VerdictForm(), now()
    candidate = vendors.candidate(initiative.id, candidate_id) or abort(404)
    card = next((card for card in _published(initiative).knock_outs() if card.id == criterion_id), None) or abort(404)
    if not form.validate():
        return _verdict_page(initiative, (criterion_id, candidate_id), form), 422
    content, name = (form.document.data.read(), form.document.data.filename) if form.document.data else (b"", "")
    try:
        with transaction():
            row = queries.verdicts(initiative.id).get((criterion_id, candidate_id))
            check_version(row.version if row else 0, form.drawn_version)
            document = attach(content, file_name=name, initiative=initiative, by=g.person, at=at) if content else None
            actions.give_verdict(initiative, card=card, candidate=candidate, verdict=Verdict(form.verdict.data), evidence=form.evidence.data or None, attachment=document, by=g.person, at=at)
    except RuleViolation as refused:
        form.evidence.errors = [refused.sentence]
        return _verdict_page(initiative, (criterion_id, candidate_id), form), refused.status
    return redirect(url_for("knock_out.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/knock-outs/candidates/<int:candidate_id>/confirm")
@requires(Permission.EDIT_CANDIDATES)
def confirm(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    at = now()
    with transaction():
        candidate = vendors.candidate(initiative.id, candidate_id) or abort(404)
        table = queries.table(initiative.id, _published(initiative), [candidate], at)
        count = actions.confirm_passes(initiative, table=table, candidate=candidate, by=g.person, at=at)
    flash(ngettext("One pass is confirmed.", "%(num)d passes are confirmed.", count))
    return redirect(url_for("knock_out.show", initiative_id=initiative.id), 303)
