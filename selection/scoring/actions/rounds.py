"""Opening and closing rounds, and standing back from a candidate."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, insert, literal, select

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.sealing import actions as sealing
from selection.criteria.queries.versions import latest_version, published
from selection.longlist.queries import on_longlist
from selection.method.rounds import RoundState
from selection.reopening import open_again
from selection.scoring.models import Recusal, RoundCandidate, RoundCriterion, Score, ScoreRound, ScoringEvent
from selection.scoring.queries import latest_round, unfinished
from selection.vendors.models import Candidate


def open_round(
    initiative: Initiative,
    *,
    is_sealed: bool,
    reason: str | None,
    by: Actor,
    at: datetime,
    inside: Sequence[Candidate] | None = None,
) -> ScoreRound:
    """A new round over the longlist; after the first it is a re-opening, filled beforehand with everybody's own scores.

    With `inside` it is a second round over those candidates, which builds on the agreed one: changed scores carry their
    reason.
    """
    before, criteria, version = latest_round(initiative.id), published(initiative.id), latest_version(initiative.id)
    number = sealing.next_number(ScoreRound, initiative.id)
    if criteria is None or version is None or version.published_at is None:
        raise ClosedError(_("Publish the criteria first: scores belong to published criteria."))
    if before is not None and not reason_is_own(reason or "", []):
        raise RuleViolation(_("Scoring again needs its reason, in a sentence of your own."), field="reason")
    if inside is not None and (before is None or before.state is not RoundState.AGREED):
        raise ClosedError(_("A second round builds on an agreed one; declare the round agreed first."))
    scored_again = inside is not None
    inside = inside if inside is not None else on_longlist(initiative.id)
    if not inside:
        raise ClosedError(_("Choose the longlist first: it says which candidates are scored."))
    open_again(initiative, f"round:{number}", reason=reason, by=by, at=at)
    made = ScoreRound(
        initiative_id=initiative.id,
        number=number,
        state=RoundState.OPEN,
        criteria_version_id=criteria.version_id,
        is_sealed=is_sealed,
        reason=reason,
        opened_at=at,
        builds_on_id=before.id if before and scored_again else None,
    )
    db.session.add(made)
    db.session.flush()
    db.session.add_all(RoundCandidate(round_id=made.id, candidate_id=candidate.id) for candidate in inside)
    db.session.add_all(RoundCriterion(round_id=made.id, criterion_id=criterion_id) for criterion_id in criteria.weights)
    if before is not None:
        _copy_scores(before, made, [candidate.id for candidate in inside])
    audit.record(
        ScoringEvent.ROUND_OPENED,
        f"round:{made.number}",
        initiative=initiative,
        by=by,
        at=at,
        after={"sealed": is_sealed, "candidates": [candidate.id for candidate in inside]},
        reason=reason,
    )
    return made


def _copy_scores(before: ScoreRound, made: ScoreRound, candidate_ids: list[int]) -> None:
    copied = ("person_id", "candidate_id", "criterion_id", "cell", "value", "note", "saved_at", "version")
    columns = Score.__table__.c
    scored = select(RoundCriterion.criterion_id).where(RoundCriterion.round_id == made.id)
    rows = select(literal(made.id), *(columns[name] for name in copied)).where(
        columns.round_id == before.id, columns.candidate_id.in_(candidate_ids), columns.criterion_id.in_(scored)
    )
    db.session.flush()
    db.session.execute(insert(Score.__table__).from_select(["round_id", *copied], rows))  # type: ignore[arg-type]


def close_round(
    initiative: Initiative, *, score_round: ScoreRound, although: bool = False, by: Actor, at: datetime
) -> None:
    """End individual scoring; from now on the committee sees all scores. Whoever has not finished is named first."""
    sealing.refuse_when_closed(score_round)
    waited_for = unfinished(score_round)
    if waited_for and not although:
        names = ", ".join(f"{one.person.name} ({one.expected - one.filled})" for one in waited_for)
        sentence = _("These members have not finished; so many cells are open: %(names)s.", names=names)
        raise RuleViolation(sentence, field="although")
    sealing.close(score_round, at)
    score_round.state = RoundState.CLOSED
    open_cells = {str(one.person.id): one.expected - one.filled for one in waited_for}
    audit.record(
        ScoringEvent.ROUND_CLOSED,
        f"round:{score_round.number}",
        initiative=initiative,
        by=by,
        at=at,
        after={"not_finished": open_cells} if open_cells else None,
    )


def recuse(initiative: Initiative, *, candidate: Candidate, reason: str, by: Person, at: datetime) -> None:
    """Stand back from a candidate: one's scores for it are left out from now on."""
    score_round = latest_round(initiative.id)
    if not reason.strip():
        raise RuleViolation(_("Give the reason for standing back."), field="reason")
    if score_round is not None and score_round.state is not RoundState.OPEN:
        raise ClosedError(
            _(
                "The scores of this round are known already. Stand back when a new round is open; until then tell the"
                " chair."
            )
        )
    if db.session.scalar(
        select(Recusal.id).where(
            Recusal.initiative_id == initiative.id, Recusal.person_id == by.id, Recusal.candidate_id == candidate.id
        )
    ):
        raise RuleViolation(_("You stand back from this candidate already."))
    db.session.add(
        Recusal(initiative_id=initiative.id, person_id=by.id, candidate_id=candidate.id, reason=reason, at=at)
    )
    audit.record(
        ScoringEvent.RECUSED,
        f"candidate:{candidate.id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"recused": True},
        reason=reason,
    )


def take_part_again(initiative: Initiative, *, candidate: Candidate, by: Person, at: datetime) -> None:
    """Undo standing back, before the first round and while one is open."""
    score_round = latest_round(initiative.id)
    if score_round is not None and score_round.state is not RoundState.OPEN:
        raise ClosedError(_("Only while a round is open."))
    db.session.execute(
        delete(Recusal).where(
            Recusal.initiative_id == initiative.id, Recusal.person_id == by.id, Recusal.candidate_id == candidate.id
        )
    )
    audit.record(
        ScoringEvent.RECUSED, f"candidate:{candidate.id}", initiative=initiative, by=by, at=at, after={"recused": False}
    )
