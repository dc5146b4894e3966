"""Reading verdicts, with what the answers propose."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import datetime

from sqlalchemy import select

from foundation.database.base import db
from selection.criteria.queries.cards import Card, Criteria
from selection.knock_out.models import KnockOutVerdict
from selection.method.knock_out import Passage, Verdict, passage, proposed_verdict
from selection.questionnaire.models import Answer
from selection.questionnaire.queries import answers_by_criterion
from selection.questionnaire.queries import latest as latest_questionnaire
from selection.vendors.models import Candidate


@dataclass(frozen=True)
class Line:
    """One knock-out of one candidate: what the answer proposes and what was confirmed."""

    card: Card
    _: KW_ONLY
    candidate: Candidate
    answer: Answer | None
    proposed: Verdict
    confirmed: KnockOutVerdict | None

    @property
    def verdict(self) -> Verdict:
        return self.confirmed.verdict if self.confirmed is not None else Verdict.UNKNOWN


@dataclass(frozen=True)
class Table:
    """All verdicts: lines by (criterion, candidate), and each candidate's passage."""

    lines: Mapping[tuple[int, int], Line]
    passages: Mapping[int, Passage]

    def waiting(self, candidate_id: int) -> int:
        """How many passes the answers propose that nobody has judged yet."""
        return sum(
            1
            for line in self.lines.values()
            if line.candidate.id == candidate_id and line.confirmed is None and line.proposed is Verdict.PASS
        )

    def line(self, criterion_id: int, candidate_id: int) -> Line:
        return self.lines[criterion_id, candidate_id]


def verdicts(initiative_id: int) -> dict[tuple[int, int], KnockOutVerdict]:
    rows = db.session.scalars(
        select(KnockOutVerdict).where(KnockOutVerdict.initiative_id == initiative_id).order_by(KnockOutVerdict.id)
    )
    return {
        (knock_out_verdict.criterion_id, knock_out_verdict.candidate_id): knock_out_verdict
        for knock_out_verdict in rows
    }


def table(initiative_id: int, criteria: Criteria | None, candidates: Sequence[Candidate], at: datetime) -> Table:
    """Every knock-out of every candidate."""
    cards = criteria.knock_outs() if criteria is not None else []
    confirmed = verdicts(initiative_id)
    answers = answers_by_criterion(
        latest_questionnaire(initiative_id),
        at,
        criterion_ids=[card.id for card in cards],
        candidate_ids=[row.id for row in candidates],
    )
    lines = {}
    for card in cards:
        for candidate in candidates:
            answer = answers.get((card.id, candidate.id))
            proposed = proposed_verdict(
                answer.value if answer is not None else [], card.passes_when, discretionary=card.is_discretionary
            )
            lines[card.id, candidate.id] = Line(
                card,
                candidate=candidate,
                answer=answer,
                proposed=proposed,
                confirmed=confirmed.get((card.id, candidate.id)),
            )
    passages = {
        candidate.id: passage([lines[card.id, candidate.id].verdict for card in cards]) for candidate in candidates
    }
    return Table(lines, passages)
