"""What was kept of a decision when it was taken, and what was not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from foundation.audit.queries import entries_until, head
from foundation.database.base import db
from foundation.documents.queries import Look
from foundation.frozen import Kind
from foundation.initiatives.models import Initiative
from selection.consensus.queries import agreed_scores
from selection.criteria.queries.versions import latest_version
from selection.decision.copies import copy_of, keep_copy, thawed
from selection.decision.dossier import BoardFile, Dossier, Since, board_file, dossier
from selection.decision.models import Award, DecisionCopy
from selection.decision.queries import Table, award, awards, why_void
from selection.knock_out.queries import Table as KnockOuts
from selection.longlist.models import LonglistChoice
from selection.longlist.queries import choices as longlist_choices
from selection.method.cost_scenarios import Stage
from selection.method.total_cost import Assumptions, Range, total_cost
from selection.preparation.queries import explained_points
from selection.ranking.queries import ranking_on
from selection.rfp.models import Finalist
from selection.rfp.queries import choices as finalist_choices
from selection.scoring.models import ScoreRound
from selection.scoring.queries import latest_round
from selection.scoring.queries import rounds as score_rounds
from selection.shortlist.models import ShortlistChoice
from selection.shortlist.queries import choices as shortlist_choices
from selection.total_cost.queries import CandidateCost, costs
from selection.vendors.models import Candidate, VendorsEvent
from selection.vendors.queries import candidates

OWN_KINDS = {"board_file": Kind(BoardFile), "dossier": Kind(Dossier), "since": Kind(Since)}


def keep(initiative: Initiative, found: Award, at: datetime) -> DecisionCopy:
    """Keep everything that is printed of an award, as it is now."""
    return keep_copy(found, board_file(initiative, at), OWN_KINDS, at=at)


def printed(initiative: Initiative, at: datetime) -> BoardFile:
    """What is printed: of a decision that stands its own copy, before one everything as it is now.

    Only the moment, the end of the audit trail and the line of what changed since are of today.
    """
    found = award(initiative.id)
    if found is None or (found.signed_at is None and why_void(found, initiative.id) is not None):
        return board_file(initiative, at)
    copy = copy_of(found)
    file: BoardFile = thawed(copy, OWN_KINDS) if copy is not None else _what_was_kept(initiative, found, at)
    today: dict[str, Any] = {"head": head(initiative.id), "at": at, "since": _changed_since(initiative, found, file)}
    return replace(file, **today, dossier=replace(file.dossier, **today) if file.dossier is not None else None)


def printed_dossier(initiative: Initiative, at: datetime) -> Dossier | None:
    """The same for the page of the decision; None before there are finalists with agreed scores."""
    if award(initiative.id) is None:
        return dossier(initiative, at)
    return printed(initiative, at).dossier


def _changed_since(initiative: Initiative, found: Award, file: BoardFile) -> tuple[Since, ...]:
    """What was opened or changed behind a decision."""
    rounds, version = latest_round(initiative.id), latest_version(initiative.id)
    known = candidates(initiative.id, with_withdrawn=True)
    everybody = {(candidate.id, candidate.title, candidate.withdrawn_at) for candidate in known}
    then = {
        (candidate.id, candidate.title, candidate.withdrawn_at)
        for candidate in (file.dossier.candidates if file.dossier is not None else ())
    }
    choices: list[LonglistChoice | ShortlistChoice | Finalist] = [
        *longlist_choices(initiative.id).values(),
        *shortlist_choices(initiative.id).values(),
        *finalist_choices(initiative.id).values(),
    ]
    finalists = list(file.dossier.table.finalists) if file.dossier is not None else []
    amounts = {cost.candidate.id: str(cost.figures.present_value.likely) for cost in costs(initiative.id, finalists)}
    kept = {
        cost.candidate.id: str(cost.figures.present_value.likely)
        for cost in (file.dossier.table.costs.values() if file.dossier is not None else ())
    }
    changes = {
        Since.ROUND: rounds is not None and rounds.id != found.round_id,
        Since.CRITERIA: version is not None and version.number != file.criteria.number,
        Since.CANDIDATES: file.is_kept_whole and everybody != then,
        Since.WINNER: any(
            candidate.id == found.candidate_id and candidate.withdrawn_at is not None for candidate in known
        ),
        Since.COSTS: amounts != kept,
        Since.CHOICES: any(row.chosen_at > found.decided_at for row in choices),
    }
    return tuple(what for what, is_so in changes.items() if is_so)


def _what_was_kept(initiative: Initiative, found: Award, at: datetime) -> BoardFile:
    """A decision taken before whole copies were kept: what can be proved of it, nothing filled in from the rows of
    today.
    """
    everybody = _as_they_were(initiative, found)
    ranking = ranking_on(db.session.get_one(ScoreRound, found.round_id), with_withdrawn=True)
    ranking = replace(
        ranking, candidates={candidate.id: candidate for candidate in everybody if candidate.id in ranking.candidates}
    )
    inside = {int(row["candidate"]): row for row in found.figures["finalists"]}
    rows = [candidate for candidate in everybody if candidate.id in inside]
    known = {candidate.id: _kept_cost(candidate, Decimal(inside[candidate.id]["present_value"])) for candidate in rows}
    ids = tuple(int(key) for key in found.figures["tied"])
    nothing = KnockOuts({}, {})
    explained = {
        point: explanation
        for point, explanation in explained_points(initiative.id).items()
        if explanation.given_at <= found.decided_at
    }
    agreed = agreed_scores(found.round_id)
    file = Dossier(
        initiative=initiative,
        candidates=everybody,
        table=Table(finalists=rows, ranking=ranking, costs=known, tied=ids, winners=ids),
        award=found,
        awards=[row for row in awards(initiative.id) if row.decided_at <= found.decided_at],
        round_of=dict.fromkeys(ranking.candidates, ranking),
        agreed={found.round_id: agreed},
        knock_outs=nothing,
        longlist={
            key: longlist_choice
            for key, longlist_choice in longlist_choices(initiative.id).items()
            if longlist_choice.chosen_at <= found.decided_at
        },
        shortlist={
            key: shortlist_choice
            for key, shortlist_choice in shortlist_choices(initiative.id).items()
            if shortlist_choice.chosen_at <= found.decided_at
        },
        finalist_choices={
            key: finalist
            for key, finalist in finalist_choices(initiative.id).items()
            if finalist.chosen_at <= found.decided_at
        },
        assumptions=None,
        simulations={},
        claims=None,
        proposals=None,
        points={},
        explained=explained,
        seats=(),
        rounds=[
            score_round for score_round in score_rounds(initiative.id) if score_round.opened_at <= found.decided_at
        ],
        tie_rule=None,
        look=Look(),
        head=head(initiative.id),
        at=at,
        is_kept_whole=False,
    )
    return BoardFile(
        initiative=initiative,
        ranking=ranking,
        criteria=ranking.criteria,
        candidates=ranking.ordered(),
        agreed=agreed,
        knock_outs=nothing,
        shortlist=file.shortlist,
        costs=[
            known[candidate.id] if candidate.id in known else _kept_cost(candidate, None)
            for candidate in ranking.ordered()
        ],
        assumptions=None,
        points=(),
        explained=explained,
        head=file.head,
        at=at,
        dossier=file,
        is_kept_whole=False,
    )


def _as_they_were(initiative: Initiative, found: Award) -> list[Candidate]:
    """The candidates as they were at a decision: named as its figures say, else as the trail has it; without whoever
    came or left later.
    """
    titles = {int(row["candidate"]): row["title"] for row in found.figures["finalists"]}
    named: dict[str, dict[str, Any]] = {}
    for entry in entries_until(
        initiative.id, VendorsEvent.CANDIDATE_SAVED, found.decided_at
    ):  # older entries say all that was saved, newer ones what changed
        named[entry.subject] = named.get(entry.subject, {}) | {
            name: value for name, value in (entry.after or {}).items() if name in ("vendor", "product")
        }
    known = [
        (candidate, named.get(f"candidate:{candidate.id}"))
        for candidate in candidates(initiative.id, with_withdrawn=True)
    ]
    rows = [
        _as_it_was(candidate, names, titles.get(candidate.id), found.decided_at)
        for candidate, names in known
        if names is not None or candidate.id in titles
    ]
    return sorted(rows, key=lambda candidate: (candidate.vendor, candidate.product, candidate.id))


def _as_it_was(candidate: Candidate, names: Mapping[str, Any] | None, title: str | None, moment: datetime) -> Candidate:
    """A copy outside the session, to be read only."""
    known = {column.key: getattr(candidate, column.key) for column in Candidate.__mapper__.columns}
    stayed = (
        {"withdrawn_at": None, "withdrawn_reason": None}
        if candidate.withdrawn_at is not None and candidate.withdrawn_at > moment
        else {}
    )
    was = Candidate(**known | dict(names or {}) | stayed)
    if title is not None and was.title != title:
        was.vendor = was.product = title
    return was


def _kept_cost(candidate: Candidate, present_value: Decimal | None) -> CandidateCost:
    """A candidate of whom only the present value was kept, or nothing."""
    figures = total_cost({}, candidate.delivery, Assumptions(years=1, index=Decimal(0), discount_rate=Decimal(0)))
    if present_value is not None:
        figures = replace(figures, present_value=Range(present_value, present_value, present_value))
    return CandidateCost(
        candidate=candidate,
        stage=Stage.CONTRACT,
        lines=(),
        figures=figures,
        reasons={},
        only_total=present_value is not None,
    )
