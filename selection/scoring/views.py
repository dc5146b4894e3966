"""Rounds for the chair, the score sheet for each member."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from flask import Blueprint, abort, flash, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from foundation.clock import now
from foundation.database.base import TEXT
from foundation.database.transaction import transaction
from foundation.errors import RuleViolation, StaleError
from foundation.forms.fields import small_whole
from foundation.guard import may_now, requires
from foundation.initiatives.models import Initiative
from foundation.plain_text import plain
from foundation.saving.forms import try_to_save
from foundation.steps import panels
from foundation.templating import moment
from selection.criteria.queries.cards import Card, Criteria
from selection.criteria.queries.versions import criteria_of_version, published
from selection.longlist.queries import on_longlist
from selection.method.rounds import Cell, RoundState
from selection.preparation.queries import committee
from selection.questionnaire.queries import answers_by_criterion
from selection.questionnaire.queries import latest as latest_questionnaire
from selection.reopening import consequences
from selection.scoring import queries
from selection.scoring.actions import cells, rounds
from selection.scoring.actions.cells import CellSave
from selection.scoring.forms import CloseForm, RecusalForm, RoundForm, SheetForm
from selection.scoring.models import KEY, Score, ScoreRound, ScoringPermission
from selection.vendors import queries as vendors

blueprint = Blueprint("scoring", __name__)
CRITERIA_PER_PAGE, CANDIDATES_PER_PAGE = 60, 6


def _rounds_page(initiative: Initiative, form: RoundForm | None = None, close_form: CloseForm | None = None) -> str:
    score_round, form = queries.latest_round(initiative.id), form or RoundForm(formdata=None)
    criteria = criteria_of_version(score_round.criteria_version_id) if score_round else published(initiative.id)
    count = len(criteria.scored()) if criteria else 0
    everybody = queries.progress(score_round, committee(initiative.id), criteria_count=count) if score_round else []
    return render_template(
        "selection/scoring/rounds.html",
        open_here=panels("selection.step", initiative, ["scoring"])["scoring"],
        rounds=queries.rounds(initiative.id),
        found=score_round,
        progress=everybody,
        mine=next((progress for progress in everybody if progress.person.id == g.person.id), None),
        form=form.again() if score_round else form,
        close_form=close_form or CloseForm(formdata=None),
        consequences=consequences(initiative),
        longlist=len(on_longlist(initiative.id)),
        criteria=criteria,
    )


@blueprint.get("/initiatives/<int:initiative_id>/scoring")
@requires(ScoringPermission.SCORE)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _rounds_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/scoring/rounds")
@requires(ScoringPermission.MANAGE_ROUNDS)
def open_round(initiative: Initiative) -> ResponseReturnValue:
    form = RoundForm()
    status = try_to_save(
        form,
        lambda: rounds.open_round(
            initiative, is_sealed=form.is_sealed.data, reason=form.reason.data or None, by=g.person, at=now()
        ),
    )
    if status:
        return _rounds_page(initiative, form), status
    flash(_("The round is open."))
    return redirect(url_for("scoring.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/scoring/rounds/<int:round_id>/close")
@requires(ScoringPermission.MANAGE_ROUNDS)
def close_round(initiative: Initiative, round_id: int) -> ResponseReturnValue:
    form, score_round = CloseForm(), _round(initiative, round_id)

    def act() -> None:
        rounds.close_round(initiative, score_round=score_round, although=form.although.data, by=g.person, at=now())

    status = try_to_save(form, act)
    if status:
        return _rounds_page(initiative, close_form=form), status
    flash(_("The round is closed; the consensus meeting can begin."))
    return redirect(url_for("consensus.show", initiative_id=initiative.id), 303)


def _round(initiative: Initiative, round_id: int) -> ScoreRound:
    score_round = next(
        (score_round for score_round in queries.rounds(initiative.id) if score_round.id == round_id), None
    )
    return score_round if score_round is not None else abort(404)


@blueprint.get("/initiatives/<int:initiative_id>/scoring/rounds/<int:round_id>/sheet")
@requires(ScoringPermission.SCORE)
def sheet(initiative: Initiative, round_id: int) -> ResponseReturnValue:
    return _sheet_page(initiative, _round(initiative, round_id))


def _sheet_page(
    initiative: Initiative,
    score_round: ScoreRound,
    form: SheetForm | None = None,
    recusals: Mapping[int, RecusalForm] | None = None,
) -> str:
    """A page of one's own scores; what was refused stands where it was, with what was typed."""
    criteria, candidates = (
        criteria_of_version(score_round.criteria_version_id),
        queries.round_candidates(score_round.id),
    )
    only_open = request.args.get("only") == "open"
    cards = (
        _open_cards(criteria, score_round, [candidate.id for candidate in candidates])
        if only_open
        else criteria.scored()
    )
    wanted = {small_whole(part) for part in request.args.get("criteria", "").split("-")} - {None}
    cards = [card for card in cards if card.id in wanted] if wanted else cards
    page, part = max(1, request.args.get("page", 1, type=int)), max(1, request.args.get("part", 1, type=int))
    shown = cards[CRITERIA_PER_PAGE * (page - 1) : CRITERIA_PER_PAGE * page]
    columns = candidates[CANDIDATES_PER_PAGE * (part - 1) : CANDIDATES_PER_PAGE * part]
    ids, column_ids = [card.id for card in shown], [candidate.id for candidate in columns]
    filled, categories = (
        queries.filled_cells(score_round.id, g.person.id),
        {card.id: card.category for card in criteria.scored()},
    )
    counted = Counter(categories[criterion_id] for criterion_id, _candidate in filled if criterion_id in categories)
    return render_template(
        "selection/scoring/sheet.html",
        found=score_round,
        criteria=criteria,
        cards=shown,
        by_category=[(category, list(rows)) for category, rows in groupby(shown, key=lambda card: card.category)],
        filled_in=counted,
        expected_in={category: count * len(candidates) for category, count in Counter(categories.values()).items()},
        candidates=columns,
        scores=queries.own_scores(score_round.id, g.person.id, criterion_ids=ids),
        answers=answers_by_criterion(
            latest_questionnaire(initiative.id), now(), criterion_ids=ids, candidate_ids=column_ids
        ),
        recused={
            candidate_id for person_id, candidate_id in queries.recusals(initiative.id) if person_id == g.person.id
        },
        beside=panels(
            "scoring.cells",
            initiative,
            [(criterion_id, candidate_id) for criterion_id in ids for candidate_id in column_ids]
            if score_round.builds_on_id
            else [],
        ),
        is_open=score_round.state is RoundState.OPEN,
        page=page,
        pages=max(1, -(-len(cards) // CRITERIA_PER_PAGE)),
        part=part,
        parts=max(1, -(-len(candidates) // CANDIDATES_PER_PAGE)),
        only_open=only_open,
        some_criteria="-".join(str(card.id) for card in cards) if wanted else "",
        filled=len(filled),
        expected=len(criteria.scored()) * len(candidates),
        recusal_forms=recusals or {},
        blank=RecusalForm(formdata=None),
        page_key=secrets.token_hex(8),
        form=form or SheetForm(formdata=None),
        typed=request.form if form is not None else {},
    )


def _open_cards(criteria: Criteria, score_round: ScoreRound, candidate_ids: list[int]) -> list[Card]:
    filled = queries.filled_cells(score_round.id, g.person.id)
    return [
        card
        for card in criteria.scored()
        if any((card.id, candidate_id) not in filled for candidate_id in candidate_ids)
    ]


def _read_cell(form: Mapping[str, str], name: str, key: str) -> CellSave:
    """One cell from a form: a digit 0 to 5, n for not applicable, nothing for empty; with its note and version."""
    criterion_id, candidate_id = (small_whole(part) for part in name.split("_"))
    typed, note = form.get(f"s_{name}", "").strip().lower(), plain(form.get(f"n_{name}", "")) or None
    version = small_whole(form.get(f"v_{name}", "0"))
    if (
        version is None
        or criterion_id is None
        or candidate_id is None
        or not 1 <= len(key) <= KEY
        or not key.isprintable()
        or len(note or "") > TEXT
    ):
        raise RuleViolation(_("This cell could not be read; reload the page."))
    if typed in ("n", "n/a", "nvt", "n.v.t."):
        return CellSave(
            candidate_id=candidate_id,
            criterion_id=criterion_id,
            cell=Cell.NOT_APPLICABLE,
            value=None,
            note=note,
            drawn_version=version,
            key=key,
        )
    if typed == "":
        return CellSave(
            candidate_id=candidate_id,
            criterion_id=criterion_id,
            cell=Cell.EMPTY,
            value=None,
            note=note,
            drawn_version=version,
            key=key,
        )
    if typed not in ("0", "1", "2", "3", "4", "5"):
        raise RuleViolation(_("“%(typed)s” is not on the scale: 0 to 5, or n for not applicable.", typed=typed[:20]))
    return CellSave(
        candidate_id=candidate_id,
        criterion_id=criterion_id,
        cell=Cell.SCORE,
        value=int(typed),
        note=note,
        drawn_version=version,
        key=key,
    )


@blueprint.post(
    "/initiatives/<int:initiative_id>/scoring/rounds/<int:round_id>/cells/<int:criterion_id>_<int:candidate_id>"
)
@requires(ScoringPermission.SCORE)
def save_cell(initiative: Initiative, round_id: int, criterion_id: int, candidate_id: int) -> ResponseReturnValue:
    name, at = f"{criterion_id}_{candidate_id}", now()
    save = _read_cell(request.form, name, request.form.get("key", ""))
    try:
        with transaction(reread=False):
            receipt = cells.save_cell(initiative, round_id=round_id, save=save, by=g.person, at=at)
    except StaleError as stale:
        theirs = queries.own_scores(round_id, g.person.id, criterion_ids=[criterion_id]).get(
            (criterion_id, candidate_id)
        )
        return jsonify(
            sentence=stale.sentence,
            theirs=_as_typed(theirs),
            note=theirs.note if theirs else None,
            version=theirs.version if theirs else 0,
        ), 409
    return jsonify(receipt=receipt.number, version=receipt.version, at=moment(receipt.at))


def _as_typed(score: Score | None) -> str:
    if score is None or score.cell is Cell.EMPTY:
        return ""
    return "n" if score.cell is Cell.NOT_APPLICABLE else str(score.value)


@blueprint.post("/initiatives/<int:initiative_id>/scoring/rounds/<int:round_id>/sheet")
@requires(ScoringPermission.SCORE)
def save_sheet(initiative: Initiative, round_id: int) -> ResponseReturnValue:
    """The whole page at once, for a browser without scripts: only the cells that changed are saved."""
    score_round, form, counted = _round(initiative, round_id), SheetForm(), []
    names = [name[2:] for name in request.form if name.startswith("s_") and name.count("_") == 2]
    page_key = request.form.get("page_key", "")
    status = try_to_save(form, lambda: counted.append(_save_changed(initiative, score_round, names, page_key)))
    if status:
        return _sheet_page(initiative, score_round, form), status
    flash(ngettext("One cell is saved.", "%(num)d cells are saved.", counted[0]))
    page, part = request.args.get("page", 1, type=int), request.args.get("part", 1, type=int)
    return redirect(url_for("scoring.sheet", initiative_id=initiative.id, round_id=round_id, page=page, part=part), 303)


def _save_changed(initiative: Initiative, score_round: ScoreRound, names: list[str], page_key: str) -> int:
    """Save the cells of a page that differ from what is kept; returns how many."""
    present, count = queries.own_scores(score_round.id, g.person.id), 0
    for name in names:
        save = _read_cell(request.form, name, f"{page_key}-{name}"[:KEY])
        score = present.get((save.criterion_id, save.candidate_id))
        if (score is None and save.cell is Cell.EMPTY and not save.note) or (
            score is not None and (score.cell, score.value, score.note) == (save.cell, save.value, save.note)
        ):
            continue
        cells.save_cell(initiative, round_id=score_round.id, save=save, by=g.person, at=now())
        count += 1
    return count


def stand_back(initiative: Initiative, _rows: Sequence[object]) -> Mapping[str, Markup]:
    """Beside the declaration: from which candidates this person stands back, and who else does; nothing before it is
    signed.
    """
    if not may_now(ScoringPermission.SCORE):
        return {}
    everybody, recused = vendors.candidates(initiative.id), queries.recusals(initiative.id)
    shown = render_template(
        "selection/scoring/_stand_back.html",
        candidates=everybody,
        mine={candidate_id for person_id, candidate_id in recused if person_id == g.person.id},
        others=queries.standing_back(initiative.id, now()),
        blank=RecusalForm(formdata=None),
    )
    return {"declaration": Markup(shown)}  # noqa: S704 - our own


@blueprint.post("/initiatives/<int:initiative_id>/scoring/candidates/<int:candidate_id>/recusal")
@requires(ScoringPermission.SCORE)
def recuse(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form = vendors.candidate(initiative.id, candidate_id) or abort(404), RecusalForm()

    def act() -> None:
        if form.again.data:
            rounds.take_part_again(initiative, candidate=candidate, by=g.person, at=now())
        else:
            rounds.recuse(initiative, candidate=candidate, reason=form.reason.data or "", by=g.person, at=now())

    status, score_round = try_to_save(form, act), queries.latest_round(initiative.id)
    if status and score_round is not None:
        return _sheet_page(initiative, score_round, recusals={candidate_id: form}), status
    if status:
        return _rounds_page(initiative), status
    flash(_("You take part again.") if form.again.data else _("You stand back from this candidate."))
    return redirect(url_for("scoring.show", initiative_id=initiative.id), 303)
