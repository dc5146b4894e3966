"""Reading rounds, a member's own sheet, and others' scores once they may be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from foundation.database.base import db
from foundation.identity.models import Person
from foundation.sealing import queries as sealing
from selection.criteria.queries.versions import criteria_of_version
from selection.method.rounds import Cell
from selection.preparation.queries import committee
from selection.scoring.models import Recusal, RoundCandidate, Score, ScoreRound
from selection.vendors.models import Candidate


def rounds(initiative_id: int) -> list[ScoreRound]:
    """All rounds, the latest first."""
    return sealing.rounds(ScoreRound, initiative_id)[::-1]


def latest_round(initiative_id: int) -> ScoreRound | None:
    return sealing.latest_round(ScoreRound, initiative_id)


def standing_round(initiative_id: int) -> ScoreRound | None:
    """The latest round whose scores may be shown: while a new one is open, the one before it stands."""
    return sealing.latest_round(ScoreRound, initiative_id, is_open=False)


def changed_items(score_round: ScoreRound) -> set[tuple[int, int]]:
    """The (criterion, candidate) pairs on which somebody's score differs from the round that this one builds on."""
    before = aliased(Score)
    mine = (
        before.round_id == score_round.builds_on_id,
        before.person_id == Score.person_id,
        before.candidate_id == Score.candidate_id,
        before.criterion_id == Score.criterion_id,
    )
    differs = or_(
        before.id.is_(None),
        before.cell != Score.cell,
        func.coalesce(before.value, -1) != func.coalesce(Score.value, -1),
    )
    rows = db.session.execute(
        select(Score.criterion_id, Score.candidate_id)
        .outerjoin(before, and_(*mine))
        .where(Score.round_id == score_round.id, differs)
        .distinct()
    )
    return {(first, second) for first, second in rows}


def round_candidates(round_id: int, *, with_withdrawn: bool = False) -> list[Candidate]:
    """The candidates of a round, by name; a withdrawn one is left out unless asked for."""
    wanted = (
        select(Candidate)
        .join(RoundCandidate, RoundCandidate.candidate_id == Candidate.id)
        .where(RoundCandidate.round_id == round_id)
    )
    wanted = wanted if with_withdrawn else wanted.where(Candidate.withdrawn_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Candidate.vendor, Candidate.product, Candidate.id)))


def own_scores(
    round_id: int, person_id: int, *, criterion_ids: Sequence[int] | None = None
) -> dict[tuple[int, int], Score]:
    """One member's own cells by (criterion, candidate)."""
    wanted = select(Score).where(Score.round_id == round_id, Score.person_id == person_id).order_by(Score.id)
    if criterion_ids is not None:
        wanted = wanted.where(Score.criterion_id.in_(criterion_ids))
    return {(score.criterion_id, score.candidate_id): score for score in db.session.scalars(wanted)}


def filled_cells(round_id: int, person_id: int) -> set[tuple[int, int]]:
    rows = db.session.execute(
        select(Score.criterion_id, Score.candidate_id).where(
            Score.round_id == round_id, Score.person_id == person_id, Score.cell != Cell.EMPTY
        )
    )
    return {(first, second) for first, second in rows}


def recusals(initiative_id: int) -> dict[tuple[int, int], Recusal]:
    """Recusals by (person, candidate)."""
    return {
        (recusal.person_id, recusal.candidate_id): recusal
        for recusal in db.session.scalars(
            select(Recusal).where(Recusal.initiative_id == initiative_id).order_by(Recusal.id)
        )
    }


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a member is: a count of cells, which is no score."""

    person: Person
    filled: int
    expected: int
    recused: int

    @property
    def is_open(self) -> bool:
        return self.filled < self.expected


def progress(score_round: ScoreRound, members: Sequence[Person], *, criteria_count: int) -> list[Progress]:
    candidates = {candidate.id for candidate in round_candidates(score_round.id)}
    recused: dict[int, set[int]] = {}
    for person_id, candidate_id in recusals(score_round.initiative_id):
        if candidate_id in candidates:
            recused.setdefault(person_id, set()).add(candidate_id)
    rows = db.session.execute(
        select(Score.person_id, Score.candidate_id, func.count())
        .where(Score.round_id == score_round.id, Score.cell != Cell.EMPTY, Score.candidate_id.in_(candidates))
        .group_by(Score.person_id, Score.candidate_id)
    )
    filled: dict[int, int] = {}
    for person_id, candidate_id, count in rows:
        if candidate_id not in recused.get(person_id, set()):
            filled[person_id] = filled.get(person_id, 0) + count
    return [
        Progress(
            person=person,
            filled=filled.get(person.id, 0),
            expected=criteria_count * (len(candidates) - len(recused.get(person.id, ()))),
            recused=len(recused.get(person.id, ())),
        )
        for person in members
    ]


def unfinished(score_round: ScoreRound) -> list[Progress]:
    """The members with cells that are not filled in."""
    count = len(criteria_of_version(score_round.criteria_version_id).scored())
    members = committee(score_round.initiative_id)
    return [one for one in progress(score_round, members, criteria_count=count) if one.is_open]


def standing_back(initiative_id: int, until: datetime) -> list[tuple[str, str, str]]:
    """Who stands back from whom, and why: candidate, member and reason, by candidate."""
    rows = db.session.execute(
        select(Candidate, Person.name, Recusal.reason)
        .join(Recusal, Recusal.candidate_id == Candidate.id)
        .join(Person, Person.id == Recusal.person_id)
        .where(Recusal.initiative_id == initiative_id, Recusal.at <= until)
        .order_by(Candidate.vendor, Candidate.product, Person.name, Recusal.id)
    )
    return [(candidate.title, name, reason) for candidate, name, reason in rows]


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The individual scores of one item, summed up by the database."""

    count: int
    total: int
    lowest: int
    highest: int


def tallies(score_round: ScoreRound) -> Mapping[tuple[int, int], Tally]:
    """Each item's scores by (criterion, candidate), recused judges left out; empty while sealed."""
    recused = select(Recusal.id).where(
        Recusal.initiative_id == score_round.initiative_id,
        Recusal.person_id == Score.person_id,
        Recusal.candidate_id == Score.candidate_id,
    )
    rows = db.session.execute(
        select(
            Score.criterion_id,
            Score.candidate_id,
            func.count(),
            func.sum(Score.value),
            func.min(Score.value),
            func.max(Score.value),
        )
        .where(
            Score.round_id == score_round.id,
            Score.cell == Cell.SCORE,
            ~recused.exists(),
            sealing.if_readable(score_round),
        )
        .group_by(Score.criterion_id, Score.candidate_id)
    )
    return {
        (criterion_id, candidate_id): Tally(
            count=count, total=int(total or 0), lowest=int(lowest or 0), highest=int(highest or 0)
        )
        for criterion_id, candidate_id, count, total, lowest, highest in rows
    }


def scores_of_item(score_round: ScoreRound, criterion_id: int, candidate_id: int) -> list[tuple[Person, Score]]:
    """Everybody's cell of one item, by name; empty while sealed."""
    rows = db.session.execute(
        select(Person, Score)
        .join(Score, Score.person_id == Person.id)
        .where(
            Score.round_id == score_round.id,
            Score.criterion_id == criterion_id,
            Score.candidate_id == candidate_id,
            sealing.if_readable(score_round),
        )
        .order_by(Person.name, Person.id)
    )
    return [(*row,) for row in rows]
