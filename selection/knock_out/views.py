"""The knock-out table and one verdict."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.attachments.actions import attach
from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import ClosedError
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.saving.forms import Present, try_to_save
from foundation.steps import panels
from selection.criteria.queries.cards import Criteria
from selection.criteria.queries.versions import published
from selection.knock_out import actions, queries
from selection.knock_out.forms import CandidateVerdictsForm, VerdictForm, as_drawn, candidate_form
from selection.knock_out.models import KnockOutVerdict
from selection.knock_out.queries import Line
from selection.vendors import queries as vendors
from selection.vendors.models import Candidate, VendorsPermission

blueprint = Blueprint("knock_out", __name__)


def _published(initiative: Initiative) -> Criteria:
    criteria = published(initiative.id)
    if criteria is None:
        raise ClosedError(_("Publish the criteria first."))
    return criteria


@blueprint.get("/initiatives/<int:initiative_id>/knock-outs")
@requires(VendorsPermission.READ_CANDIDATES)
def show(initiative: Initiative) -> ResponseReturnValue:
    criteria, candidates = published(initiative.id), vendors.candidates(initiative.id)
    table = queries.table(initiative.id, criteria, candidates, now())
    return render_template(
        "selection/knock_out/table.html",
        open_here=panels("selection.step", initiative, ["knock_out"])["knock_out"],
        criteria=criteria,
        candidates=candidates,
        table=table,
        beside=panels("knock_out.lines", initiative, list(table.lines)),
        scored=panels("knock_out.candidates", initiative, [row.id for row in candidates]),
        names=names(initiative.id),
        cards={card.id: card for card in criteria.cards} if criteria is not None else {},
        titles={row.id: row.title for row in candidates},
    )


def _line(initiative: Initiative, criterion_id: int, candidate_id: int) -> Line:
    candidate = vendors.candidate(initiative.id, candidate_id) or abort(404)
    return queries.table(initiative.id, _published(initiative), [candidate], now()).lines.get(
        (criterion_id, candidate_id)
    ) or abort(404)


def _drawn(line: Line) -> KnockOutVerdict:
    """The verdict as its form shows it: what was confirmed, else what the answer proposes."""
    return line.confirmed or KnockOutVerdict(verdict=line.proposed, evidence=None, version=0)


def _verdict_page(initiative: Initiative, line: Line, form: VerdictForm) -> str:
    key = (line.card.id, line.candidate.id)
    beside = panels("knock_out.lines", initiative, [key])[key]
    return render_template("selection/knock_out/verdict.html", line=line, form=form, beside=beside)


@blueprint.get("/initiatives/<int:initiative_id>/knock-outs/<int:criterion_id>/<int:candidate_id>")
@requires(VendorsPermission.EDIT_CANDIDATES)
def verdict(initiative: Initiative, criterion_id: int, candidate_id: int) -> ResponseReturnValue:
    line = _line(initiative, criterion_id, candidate_id)
    return _verdict_page(initiative, line, VerdictForm(obj=_drawn(line)))


@blueprint.post("/initiatives/<int:initiative_id>/knock-outs/<int:criterion_id>/<int:candidate_id>")
@requires(VendorsPermission.EDIT_CANDIDATES)
def give_verdict(initiative: Initiative, criterion_id: int, candidate_id: int) -> ResponseReturnValue:
    form, at = VerdictForm(), now()
    present = Present(lambda: _drawn(_line(initiative, criterion_id, candidate_id)))

    def act() -> None:
        line, (name, content) = _line(initiative, criterion_id, candidate_id), form.sent()
        document = attach(content, file_name=name, initiative=initiative, by=g.person, at=at) if content else None
        fields = actions.VerdictFields(form.verdict.data, form.evidence.data or None, document)
        actions.give_verdict(initiative, card=line.card, candidate=line.candidate, fields=fields, by=g.person, at=at)

    status = try_to_save(form, act, versioned=present, as_drawn=present.look)
    if status:
        return _verdict_page(initiative, _line(initiative, criterion_id, candidate_id), form), status
    return redirect(url_for("knock_out.show", initiative_id=initiative.id), 303)


def _lines(initiative: Initiative, candidate: Candidate) -> dict[int, Line]:
    """Every knock-out of a candidate, by criterion."""
    lines = queries.table(initiative.id, _published(initiative), [candidate], now()).lines
    return {criterion_id: line for (criterion_id, _candidate), line in lines.items()}


def _candidate_page(initiative: Initiative, lines: Mapping[int, Line], form: CandidateVerdictsForm) -> str:
    keys = [(criterion_id, line.candidate.id) for criterion_id, line in lines.items()]
    beside = panels("knock_out.lines", initiative, keys)
    return render_template("selection/knock_out/candidate.html", lines=lines.values(), form=form, beside=beside)


@blueprint.get("/initiatives/<int:initiative_id>/knock-outs/candidates/<int:candidate_id>")
@requires(VendorsPermission.EDIT_CANDIDATES)
def candidate(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    lines = _lines(initiative, vendors.candidate(initiative.id, candidate_id) or abort(404))
    form = candidate_form(line.card for line in lines.values()).of(as_drawn(lines))
    return _candidate_page(initiative, lines, form)


@blueprint.post("/initiatives/<int:initiative_id>/knock-outs/candidates/<int:candidate_id>")
@requires(VendorsPermission.EDIT_CANDIDATES)
def judge_candidate(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    found = vendors.candidate(initiative.id, candidate_id) or abort(404)
    form, counted = candidate_form(line.card for line in _lines(initiative, found).values())(), list[int]()

    def act() -> None:
        lines = _lines(initiative, found)
        counted.append(
            actions.give_verdicts(initiative, lines=lines, candidate=found, given=form.given(), by=g.person, at=now())
        )

    status = try_to_save(form, act, present=lambda: as_drawn(_lines(initiative, found)))
    if status:
        return _candidate_page(initiative, _lines(initiative, found), form), status
    flash(ngettext("One verdict is recorded.", "%(num)d verdicts are recorded.", counted[0]))
    return redirect(url_for("knock_out.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/knock-outs/candidates/<int:candidate_id>/confirm")
@requires(VendorsPermission.EDIT_CANDIDATES)
def confirm(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    at = now()
    with transaction():
        candidate = vendors.candidate(initiative.id, candidate_id) or abort(404)
        table = queries.table(initiative.id, _published(initiative), [candidate], at)
        count = actions.confirm_passes(initiative, table=table, candidate=candidate, by=g.person, at=at)
    flash(ngettext("One pass is confirmed.", "%(num)d passes are confirmed.", count))
    return redirect(url_for("knock_out.show", initiative_id=initiative.id), 303)
