"""The board page, and the page of each matter that is put before the board."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.attachments.models import Attachment
from foundation.attachments.views import hand_out_document
from foundation.board import actions, queries
from foundation.board.forms import DecisionForm, RecordForm, SubmissionForm, WithdrawForm
from foundation.board.models import Decision
from foundation.board.page import board_page, puts_of
from foundation.board.told import Decided, Matter, Puts
from foundation.clock import day_of, now
from foundation.database.base import db
from foundation.errors import ClosedError, NotAllowedError
from foundation.forms.base import DrawnForm
from foundation.guard import may, may_now, requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.permissions import HousePermission
from foundation.saving.forms import try_to_save

blueprint = Blueprint("board", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/board")
@requires(HousePermission.READ_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    at = now()
    return render_template(
        "foundation/board/show.html",
        page=board_page(initiative, at),
        names=names(initiative.id),
        at=at,
        today=day_of(at, initiative.time_zone),
    )


def _matter(initiative: Initiative, kind: str, key: int) -> tuple[Puts, Matter]:
    puts = puts_of(kind) or abort(404)
    if not may_now(puts.reader):
        abort(403)
    return puts, puts.find(initiative, [key], now()).get(key) or abort(404)


def _stands(initiative: Initiative, kind: str, key: int) -> dict[str, Any]:
    """What a form of a matter is drawn with."""
    put, decision = queries.standing_of(initiative.id, kind, key)
    return {
        "submission": [put.id, put.version] if put is not None else None,
        "advice": put.advice if put is not None else None,
        "due": put.due if put is not None else None,
        "decision": decision.id if decision is not None else None,
    }


def _page(initiative: Initiative, kind: str, key: int, refused: DrawnForm | None = None) -> str:
    puts, matter = _matter(initiative, kind, key)
    name, stands = queries.about(kind, key), _stands(initiative, kind, key)
    put = queries.submissions(initiative.id).get(name)
    found = queries.decisions(initiative.id, name).get(name, [])
    is_open = not matter.closed and not queries.is_decided(found, put)
    is_asked = put is not None or (puts.asked is not None and key in puts.asked(initiative, now()))
    is_board = may(HousePermission.DECIDE_AS_BOARD)
    return render_template(
        "foundation/board/matter.html",
        kind=kind,
        key=key,
        matter=matter,
        put=put,
        decisions=found,
        is_open=is_open,
        is_asked=is_asked,
        is_owner=may(puts.owner),
        is_board=is_board,
        names=names(initiative.id),
        submission_form=refused if isinstance(refused, SubmissionForm) else SubmissionForm.of(stands),
        withdraw_form=refused if isinstance(refused, WithdrawForm) else WithdrawForm.of(stands),
        decision_form=refused
        if isinstance(refused, DecisionForm)
        else (DecisionForm if is_board else RecordForm).of(stands),
    )


@blueprint.get("/initiatives/<int:initiative_id>/board/<kind>/<int:key>")
@requires(HousePermission.READ_INITIATIVE)
def matter(initiative: Initiative, kind: str, key: int) -> ResponseReturnValue:
    return _page(initiative, kind, key)


def _owned(initiative: Initiative, kind: str, key: int) -> Matter:
    puts, found = _matter(initiative, kind, key)
    if not may(puts.owner):
        raise NotAllowedError(_("Who owns this matter puts it before the board."))
    return found


@blueprint.post("/initiatives/<int:initiative_id>/board/<kind>/<int:key>/submit")
@requires(HousePermission.PUT_BEFORE_BOARD)
def submit(initiative: Initiative, kind: str, key: int) -> ResponseReturnValue:
    found, form, name = _owned(initiative, kind, key), SubmissionForm(), queries.about(kind, key)

    def act() -> None:
        _refuse_when_over(initiative, found, name)
        before = queries.submission(initiative.id, name)
        fields = form.fields()
        kept = before.details if before is not None else None
        given = actions.SubmissionFields(advice=fields.advice, due=fields.due, details=kept)
        actions.submit(initiative, about=name, fields=given, by=g.person, at=now())

    status = try_to_save(form, act, present=lambda: _stands(initiative, kind, key))
    if status:
        return _page(initiative, kind, key, form), status
    flash(_("This is before the board now."))
    return redirect(url_for("board.matter", initiative_id=initiative.id, kind=kind, key=key), 303)


def _refuse_when_over(initiative: Initiative, found: Matter, name: str) -> None:
    if found.closed:
        raise ClosedError(found.closed)
    put = queries.submissions(initiative.id).get(name)
    if put is not None and queries.is_decided(queries.decisions(initiative.id, name).get(name, []), put):
        raise ClosedError(_("The board has decided this already."))


@blueprint.post("/initiatives/<int:initiative_id>/board/<kind>/<int:key>/withdraw")
@requires(HousePermission.PUT_BEFORE_BOARD)
def withdraw(initiative: Initiative, kind: str, key: int) -> ResponseReturnValue:
    found, form, name = _owned(initiative, kind, key), WithdrawForm(), queries.about(kind, key)

    def act() -> None:
        _refuse_when_over(initiative, found, name)
        actions.withdraw(initiative, row=queries.submission(initiative.id, name), by=g.person, at=now())

    status = try_to_save(form, act, present=lambda: _stands(initiative, kind, key))
    if status:
        return _page(initiative, kind, key, form), status
    flash(_("This is no longer before the board."))
    return redirect(url_for("board.matter", initiative_id=initiative.id, kind=kind, key=key), 303)


@blueprint.post("/initiatives/<int:initiative_id>/board/<kind>/<int:key>")
@requires(HousePermission.RECORD_BOARD)
def decide(initiative: Initiative, kind: str, key: int) -> ResponseReturnValue:
    """Given by a member of the board, or recorded by the owner of the matter."""
    puts, found = _matter(initiative, kind, key)
    is_board, name = may(HousePermission.DECIDE_AS_BOARD), queries.about(kind, key)
    if not is_board and not may(puts.owner):
        raise NotAllowedError(_("The board decides this, or who owns the matter records what it decided."))
    form = (DecisionForm if is_board else RecordForm)()

    def act() -> None:
        put = queries.submissions(initiative.id).get(name)
        if put is None and (puts.asked is None or key not in puts.asked(initiative, now())):
            raise ClosedError(_("This is not before the board."))
        _refuse_when_over(initiative, found, name)
        fields = replace(form.fields(), details=put.details if put is not None else None)
        made = actions.decide(initiative, about=name, fields=fields, by=g.person, at=now())
        if puts.decided is not None and made.is_final:
            puts.decided(initiative, Decided(key=key, decision=made, submission=put, by=g.person))

    status = try_to_save(form, act, present=lambda: _stands(initiative, kind, key))
    if status:
        return _page(initiative, kind, key, form), status
    flash(_("The decision is kept."))
    return redirect(url_for("board.matter", initiative_id=initiative.id, kind=kind, key=key), 303)


@blueprint.get("/initiatives/<int:initiative_id>/board/decisions/<int:decision_id>/evidence")
@requires(HousePermission.READ_INITIATIVE)
def evidence(initiative: Initiative, decision_id: int) -> ResponseReturnValue:
    """The document that shows a decision, for who may read the matter."""
    row = db.session.get(Decision, decision_id)
    if row is None or row.initiative_id != initiative.id or row.attachment_id is None:
        abort(404)
    kind, _colon, key = row.about.partition(":")
    _matter(initiative, kind, int(key))
    return hand_out_document(db.session.get_one(Attachment, row.attachment_id))
