"""The page of the decision: the finalists at the table, the award, the signature, and what was handed over."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.board.queries import standing_of
from foundation.clock import now
from foundation.errors import ClosedError
from foundation.forms.fields import options_of
from foundation.guard import requires
from foundation.handover.contract import outcome_of
from foundation.handover.queries import answers_of, is_whole, latest_outcome
from foundation.handover.queries import offers as handover_offers
from foundation.initiatives.models import Initiative
from foundation.saving.forms import try_to_save
from foundation.steps import taken_at
from foundation.works_council.queries import council
from selection.decision import actions, queries
from selection.decision.forms import AwardForm, RevokeForm, SignForm
from selection.decision.kept import printed_dossier
from selection.decision.labels import ONLY_PARTLY_KEPT
from selection.decision.models import Award
from selection.labels import sentence, tie_rule_of
from selection.method.procedure import Step
from selection.method.questions import Fit
from selection.permissions import SelectionPermission
from selection.rfp.queries import request_of
from selection.vendors.queries import candidate as candidate_of
from selection.vendors.queries import candidates as vendor_list

blueprint = Blueprint("decision", __name__)


def _mark(award: Award | None) -> dict[str, Any]:
    """What the buttons under an award send back, so that a stale window acts on no other award."""
    return {"award": [award.id, award.version] if award is not None else None}


def _at_the_table(initiative: Initiative) -> dict[str, Any]:
    """What an award is decided on, as its form is drawn with."""
    found = queries.table(initiative.id)
    return {"figures": queries.frozen(found) if found is not None else None, **_mark(queries.award(initiative.id))}


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Forms of the page that were refused: they stand where they were, with what was typed."""

    award: AwardForm | None = None
    sign: SignForm | None = None
    revoke: RevokeForm | None = None


def _page(initiative: Initiative, refused: Refused | None = None) -> str:
    at, award, refused = now(), queries.award(initiative.id), refused or Refused()
    file = printed_dossier(initiative, at)
    found = file.table if file is not None else None
    heard = council(initiative, at)
    form = refused.award or AwardForm.of(_at_the_table(initiative))
    if refused.award is None:
        form.subject_to_advice.data = heard.is_open
    form.candidate_id.choices = options_of(
        (candidate.id, candidate.title) for candidate in (found.finalists if found else [])
    )
    outcome, points = latest_outcome(initiative.id, "selection"), queries.still_open(initiative, at)
    return render_template(
        "selection/decision/decision.html",
        found=found,
        file=file,
        award=award,
        board=standing_of(initiative.id, "award", award.id) if award is not None else (None, None),
        standstill=queries.standstill_of(initiative, award) if award is not None and award.signed_at is None else None,
        council=None if award is not None and award.signed_at is not None else heard,
        void=queries.why_void(award, initiative.id) if award else None,
        earlier=[row for row in queries.awards(initiative.id) if row.revoked_at is not None],
        titles={candidate.id: candidate.title for candidate in vendor_list(initiative.id, with_withdrawn=True)}
        | ({candidate.id: candidate.title for candidate in file.candidates} if file else {}),
        blocking=[sentence(point) for point in points if point.step is not Step.DECISION],
        open_here=[sentence(point) for point in points if point.step is Step.DECISION],
        form=form,
        sign_form=refused.sign or SignForm.of(_mark(award)),
        revoke_form=refused.revoke or RevokeForm.of(_mark(award)),
        tie_rule=tie_rule_of(file.tie_rule if file is not None else request_of(initiative.id).tie_rule),
        handed_over=outcome,
        handed=outcome_of(outcome.content) if outcome is not None and is_whole(outcome) else None,
        whole=outcome is None or is_whole(outcome),
        offers=answers_of(handover_offers(initiative.id, "selection").values()),
        offer_address=lambda offer: taken_at(initiative, offer),
        only_partly_kept=ONLY_PARTLY_KEPT,
        fit=Fit,
    )


def _to_page(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("decision.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/decision")
@requires(SelectionPermission.READ_RESULT)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/decision")
@requires(SelectionPermission.DECIDE)
def decide(initiative: Initiative) -> ResponseReturnValue:
    form, found = AwardForm(), queries.table(initiative.id)
    form.candidate_id.choices = options_of(
        (candidate.id, candidate.title) for candidate in (found.finalists if found else [])
    )

    def act() -> None:
        if queries.award(initiative.id) is not None:
            raise ClosedError(_("There is an award already; take it back first."))
        actions.decide(
            initiative,
            found=queries.table(initiative.id),
            fields=form.fields(),
            blocking=queries.blocking(initiative, now()),
            by=g.person,
            at=now(),
        )

    status = try_to_save(form, act, present=lambda: _at_the_table(initiative))
    if status:
        return _page(initiative, Refused(award=form)), status
    flash(_("The award is recorded, with the figures of this moment."))
    return _to_page(initiative)


def _award(initiative: Initiative) -> Award:
    return queries.award(initiative.id) or abort(404)


@blueprint.post("/initiatives/<int:initiative_id>/decision/revoke")
@requires(SelectionPermission.DECIDE)
def revoke(initiative: Initiative) -> ResponseReturnValue:
    form, award = RevokeForm(), _award(initiative)
    status = try_to_save(
        form,
        lambda: actions.revoke(initiative, award=award, reason=form.reason.data, by=g.person, at=now()),
        present=lambda: _mark(queries.award(initiative.id)),
    )
    if status:
        return _page(initiative, Refused(revoke=form)), status
    flash(_("The award is taken back; it stays in the file."))
    return _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/decision/sign")
@requires(SelectionPermission.DECIDE)
def sign(initiative: Initiative) -> ResponseReturnValue:
    """Bring the prices to the contract and freeze what is handed over."""
    form, award, at = SignForm(), _award(initiative), now()

    def act() -> None:
        candidate = candidate_of(initiative.id, award.candidate_id) or abort(404)
        void, blocking = queries.why_void(award, initiative.id), queries.blocking_signature(initiative, at)
        if void is None and not blocking and award.signed_at is None:
            actions.bring_to_contract(initiative, candidate=candidate, by=g.person, at=at)
        outcome = queries.outcome(initiative, award, candidate, at)
        actions.sign(
            initiative,
            award=award,
            candidate=candidate,
            void=void,
            blocking=blocking,
            outcome=outcome,
            by=g.person,
            at=at,
        )

    status = try_to_save(form, act, present=lambda: _mark(queries.award(initiative.id)))
    if status:
        return _page(initiative, Refused(sign=form)), status
    flash(_("Signed. The outcome is frozen and handed over to planning."))
    return _to_page(initiative)
