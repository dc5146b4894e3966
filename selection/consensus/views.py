"""The agenda of the consensus meeting and one item at the table."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import SealedError
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.narrowing import Filter, Narrowed, narrowed
from foundation.saving.forms import Present, try_to_save
from foundation.steps import panels
from selection.consensus import actions, queries
from selection.consensus.forms import AgreeForm, UnanimousForm
from selection.consensus.models import ConsensusPermission
from selection.criteria.queries.cards import Criteria
from selection.criteria.queries.versions import criteria_of_version
from selection.method.rounds import RoundState
from selection.preparation.queries import committee
from selection.questionnaire.queries import answers_by_criterion
from selection.questionnaire.queries import latest as latest_questionnaire
from selection.scoring.models import ScoreRound
from selection.scoring.queries import (
    changed_items,
    latest_round,
    recusals,
    round_candidates,
    scores_of_item,
)

blueprint = Blueprint("consensus", __name__)
PER_PAGE = 50


def _table(initiative: Initiative) -> tuple[ScoreRound, Criteria, list[queries.Item]]:
    score_round = latest_round(initiative.id)
    if score_round is None or not score_round.is_readable:
        raise SealedError(_("The scores are sealed until the chair closes the round, for everybody."))
    criteria = criteria_of_version(score_round.criteria_version_id)
    return score_round, criteria, queries.agenda(score_round, criteria, round_candidates(score_round.id))


def _agenda_page(initiative: Initiative, form: UnanimousForm | None = None) -> str:
    score_round, criteria, items = _table(initiative)
    found = _narrowed(items)
    shown = found.rows
    page = max(1, request.args.get("page", 1, type=int))
    return render_template(
        "selection/consensus/agenda.html",
        open_here=panels("selection.step", initiative, ["consensus"])["consensus"],
        found=score_round,
        criteria=criteria,
        items=shown[PER_PAGE * (page - 1) : PER_PAGE * page],
        total=len(items),
        agreed=sum(1 for item in items if item.agreed is not None),
        unanimous=sum(1 for item in items if item.agreed is None and item.is_unanimous),
        page=page,
        pages=max(1, -(-len(shown) // PER_PAGE)),
        narrowed=found,
        form=form or UnanimousForm(formdata=None),
        is_closed=score_round.state is RoundState.CLOSED,
        to_keep=_to_keep(score_round, items),
    )


def _narrowed(items: list[queries.Item]) -> Narrowed[queries.Item]:
    """What is to be agreed, by words, candidate and whether it is; in the order of what moves a total most."""
    candidates = {str(item.candidate.id): item.candidate.title for item in items}
    filters = [
        Filter[queries.Item](
            word="candidate", title=_("Candidate"), options=candidates, of=lambda item: item.candidate.id
        ),
        Filter(
            word="only",
            title=_("State"),
            options={"open": _("open"), "agreed": _("agreed")},
            of=lambda item: "open" if item.agreed is None else "agreed",
        ),
    ]
    sorts: dict[str, Callable[[queries.Item], Any]] = {
        "name": lambda item: item.card.code,
        "candidate": lambda item: item.candidate.title,
        "weight": lambda item: item.weight,
        "spread": lambda item: (item.spread.highest or 0) - (item.spread.lowest or 0) if item.spread.count else None,
    }
    text = lambda item: f"{item.card.code} {item.card.name} {item.card.name_other or ''}"  # noqa: E731 - one line
    return narrowed(items, request.args, text=text, filters=filters, sorts=sorts)


@blueprint.get("/initiatives/<int:initiative_id>/consensus")
@requires(ConsensusPermission.READ_SCORES)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _agenda_page(initiative)


def _to_keep(score_round: ScoreRound, items: list[queries.Item]) -> int:
    """How many agreed scores of the round before can stand, since nobody changed his score."""
    if score_round.builds_on_id is None or score_round.state is not RoundState.CLOSED:
        return 0
    before, changed = queries.agreed_scores(score_round.builds_on_id), changed_items(score_round)
    keys = [(item.card.id, item.candidate.id) for item in items if item.agreed is None]
    return sum(1 for key in keys if key in before and key not in changed)


def _item(items: list[queries.Item], criterion_id: int, candidate_id: int) -> tuple[queries.Item, queries.Item | None]:
    """The item and the next open one on the agenda."""
    number = next(
        (
            number
            for number, item in enumerate(items)
            if (item.card.id, item.candidate.id) == (criterion_id, candidate_id)
        ),
        None,
    )
    if number is None:
        abort(404)
    following = next((item for item in items[number + 1 :] + items[:number] if item.agreed is None), None)
    return items[number], following


def _item_page(initiative: Initiative, criterion_id: int, candidate_id: int, form: AgreeForm | None = None) -> str:
    score_round, criteria, items = _table(initiative)
    item, following = _item(items, criterion_id, candidate_id)
    answers = answers_by_criterion(
        latest_questionnaire(initiative.id), now(), criterion_ids=[criterion_id], candidate_ids=[candidate_id]
    )
    return render_template(
        "selection/consensus/item.html",
        found=score_round,
        criteria=criteria,
        item=item,
        following=following,
        scores=scores_of_item(score_round, criterion_id, candidate_id),
        present={person.id for person in committee(initiative.id)},
        recused={person_id for person_id, about in recusals(initiative.id) if about == candidate_id},
        found_answer=answers.get((criterion_id, candidate_id)),
        form=form or AgreeForm(formdata=None, obj=queries.as_drawn(item.agreed)),
        beside=panels("scoring.cells", initiative, [(criterion_id, candidate_id)] if score_round.builds_on_id else []),
        is_closed=score_round.state is RoundState.CLOSED,
    )


@blueprint.get("/initiatives/<int:initiative_id>/consensus/<int:criterion_id>/<int:candidate_id>")
@requires(ConsensusPermission.READ_SCORES)
def item(initiative: Initiative, criterion_id: int, candidate_id: int) -> ResponseReturnValue:
    return _item_page(initiative, criterion_id, candidate_id)


@blueprint.post("/initiatives/<int:initiative_id>/consensus/<int:criterion_id>/<int:candidate_id>")
@requires(ConsensusPermission.AGREE)
def agree(initiative: Initiative, criterion_id: int, candidate_id: int) -> ResponseReturnValue:
    form = AgreeForm()

    def chosen() -> queries.Item:
        return _item(_table(initiative)[2], criterion_id, candidate_id)[0]

    def act() -> None:
        score_round, criteria, _items = _table(initiative)
        actions.agree(
            initiative,
            score_round=score_round,
            criteria=criteria,
            items=[chosen()],
            agreed=form.agreed(),
            by=g.person,
            at=now(),
        )

    present = Present(lambda: queries.as_drawn(chosen().agreed))
    status = try_to_save(form, act, versioned=present, as_drawn=present.look)
    if status:
        return _item_page(initiative, criterion_id, candidate_id, form), status
    flash(_("The agreed score is recorded."))
    following = _item(_table(initiative)[2], criterion_id, candidate_id)[1]
    if following is None:
        return redirect(url_for("consensus.show", initiative_id=initiative.id), 303)
    return redirect(
        url_for(
            "consensus.item",
            initiative_id=initiative.id,
            criterion_id=following.card.id,
            candidate_id=following.candidate.id,
        ),
        303,
    )


@blueprint.post("/initiatives/<int:initiative_id>/consensus/unanimous")
@requires(ConsensusPermission.AGREE)
def agree_unanimous(initiative: Initiative) -> ResponseReturnValue:
    form, counted = UnanimousForm(), []

    def act() -> None:
        score_round, criteria, items = _table(initiative)
        counted.append(
            actions.agree_unanimous(
                initiative,
                score_round=score_round,
                criteria=criteria,
                items=items,
                reason=form.reason.data,
                by=g.person,
                at=now(),
            )
        )

    status = try_to_save(form, act)
    if status:
        return _agenda_page(initiative, form), status
    flash(ngettext("One item is agreed.", "%(num)d items are agreed.", counted[0]))
    return redirect(url_for("consensus.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/consensus/agreed")
@requires(ConsensusPermission.AGREE)
def declare_agreed(initiative: Initiative) -> ResponseReturnValue:
    with transaction():
        score_round, _criteria, items = _table(initiative)
        actions.declare_agreed(initiative, score_round=score_round, items=items, by=g.person, at=now())
    flash(_("The round is agreed; the ranking stands."))
    return redirect(url_for("ranking.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/consensus/kept")
@requires(ConsensusPermission.AGREE)
def carry_over(initiative: Initiative) -> ResponseReturnValue:
    with transaction():
        score_round, _criteria, items = _table(initiative)
        count = actions.carry_over(initiative, score_round=score_round, items=items, by=g.person, at=now())
    flash(ngettext("One agreed score is kept.", "%(num)d agreed scores are kept.", count))
    return redirect(url_for("consensus.show", initiative_id=initiative.id, only="open"), 303)
