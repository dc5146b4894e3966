"""Recording agreed scores, and declaring the round agreed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values
from selection.consensus.models import AgreedScore, ConsensusEvent
from selection.consensus.queries import Item, agreed_scores
from selection.criteria.queries.cards import Criteria
from selection.method.procedure import Point
from selection.method.rounds import Cell, RoundState
from selection.preparation.queries import explained_points
from selection.scoring.models import ScoreRound
from selection.scoring.queries import changed_items


@dataclass(frozen=True)
class Agreed:
    """What the panel agrees: a point of the scale (or not applicable, or still unknown) with its own reason."""

    cell: Cell
    value: int | None
    reason: str


def agree(  # noqa: PLR0913
    initiative: Initiative,
    *,
    score_round: ScoreRound,
    criteria: Criteria,
    items: Sequence[Item],
    agreed: Agreed,
    by: Person,
    at: datetime,
) -> None:
    """Record the panel's score for some items."""
    if score_round.state is not RoundState.CLOSED:
        raise ClosedError(_("Agreed scores are recorded after the round is closed and before it is declared agreed."))
    descriptors = [text for pair in criteria.scale.values() for text in pair if text]
    if not reason_is_own(agreed.reason, descriptors):
        sentence = _(
            "The agreed score needs the panel's own reason: what was seen or heard, in a sentence; not the words of the"
            " scale repeated."
        )
        raise RuleViolation(sentence, field="reason")
    present = agreed_scores(score_round.id)
    for item in items:
        agreed_score = present.get((item.card.id, item.candidate.id))
        before = [agreed_score.cell, agreed_score.value, agreed_score.reason] if agreed_score is not None else None
        values = {**vars(agreed), "agreed_by": by.id, "agreed_at": at}
        if agreed_score is None:
            db.session.add(
                AgreedScore(
                    round_id=score_round.id, candidate_id=item.candidate.id, criterion_id=item.card.id, **values
                )
            )
        else:
            put_values(agreed_score, values)
        subject = f"cell:{score_round.id}:{item.candidate.id}:{item.card.id}"
        audit.record(
            ConsensusEvent.AGREED,
            subject,
            initiative=initiative,
            by=by,
            at=at,
            before=before,
            after=[agreed.cell, agreed.value],
            reason=agreed.reason,
        )


def agree_unanimous(  # noqa: PLR0913 - as above
    initiative: Initiative,
    *,
    score_round: ScoreRound,
    criteria: Criteria,
    items: Collection[Item],
    reason: str,
    by: Person,
    at: datetime,
) -> int:
    """Record, with one reason, every item on which all who scored gave the same point."""
    waiting = [item for item in items if item.agreed is None and item.is_unanimous]
    for value in sorted({item.spread.lowest for item in waiting if item.spread.lowest is not None}):
        same = [item for item in waiting if item.spread.lowest == value]
        agree(
            initiative,
            score_round=score_round,
            criteria=criteria,
            items=same,
            agreed=Agreed(Cell.SCORE, value, reason),
            by=by,
            at=at,
        )
    return len(waiting)


def carry_over(
    initiative: Initiative, *, score_round: ScoreRound, items: Collection[Item], by: Person, at: datetime
) -> int:
    """In a second round: keep the agreed score, with its reason, of every item on which nobody changed his score."""
    if score_round.state is not RoundState.CLOSED or score_round.builds_on_id is None:
        raise ClosedError(_("Agreed scores are kept from the round before once a second round is closed."))
    before, changed, count = agreed_scores(score_round.builds_on_id), changed_items(score_round), 0
    for item in items:
        agreed_score = before.get((item.card.id, item.candidate.id))
        if agreed_score is None or item.agreed is not None or (item.card.id, item.candidate.id) in changed:
            continue
        db.session.add(
            AgreedScore(
                round_id=score_round.id,
                candidate_id=agreed_score.candidate_id,
                criterion_id=agreed_score.criterion_id,
                cell=agreed_score.cell,
                value=agreed_score.value,
                reason=agreed_score.reason,
                agreed_by=by.id,
                agreed_at=at,
            )
        )
        count += 1
    audit.record(
        ConsensusEvent.AGREED, f"round:{score_round.id}", initiative=initiative, by=by, at=at, after={"kept": count}
    )
    return count


def declare_agreed(
    initiative: Initiative, *, score_round: ScoreRound, items: Collection[Item], by: Actor, at: datetime
) -> None:
    """The agreed scores stand; what has none stays unknown, which is explained first."""
    if score_round.state is not RoundState.CLOSED:
        raise ClosedError(_("Only a closed round can be declared agreed."))
    without = sum(1 for item in items if item.agreed is None)
    if without and Point.NOT_AGREED not in explained_points(initiative.id):
        raise RuleViolation(
            _(
                "%(count)s items have no agreed score. Agree them, or explain on the overview why they stay unknown.",
                count=without,
            )
        )
    score_round.state, score_round.agreed_at = RoundState.AGREED, at
    audit.record(
        ConsensusEvent.ROUND_AGREED,
        f"round:{score_round.number}",
        initiative=initiative,
        by=by,
        at=at,
        after={"without": without},
    )
