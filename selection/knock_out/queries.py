"""Reading verdicts, with what the answers propose."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import select

from foundation.database.base import db
from selection.criteria.queries.cards import Card, Criteria
from selection.criteria.queries.versions import published
from selection.knock_out.models import KnockOutVerdict
from selection.method.knock_out import Bite, Passage, Verdict, bites, passage, proposed_verdict
from selection.vendors.models import Candidate


class Said(Protocol):
    """What a vendor said: the chosen options, and a remark."""

    value: Any
    remark: Any


Answers = Callable[[int, datetime, Sequence[int], Sequence[int]], Mapping[tuple[int, int], Said]]
_known: list[Answers] = []


def add_answers(found: Answers) -> None:
    """Let the step that asks vendors say what they answered, by criterion and candidate, as far as it may be read."""
    if found not in _known:
        _known.append(found)


def _answers(
    initiative_id: int, at: datetime, cards: Sequence[Card], candidates: Sequence[Candidate]
) -> dict[tuple[int, int], Said]:
    ids, candidate_ids = [card.id for card in cards], [candidate.id for candidate in candidates]
    said: dict[tuple[int, int], Said] = {}
    for found in _known:
        said.update(found(initiative_id, at, ids, candidate_ids))
    return said


@dataclass(frozen=True)
class Line:
    """One knock-out of one candidate: what the answer proposes and what was confirmed."""

    card: Card
    _: KW_ONLY
    candidate: Candidate
    answer: Said | None
    proposed: Verdict
    confirmed: KnockOutVerdict | None

    @property
    def verdict(self) -> Verdict:
        return self.confirmed.verdict if self.confirmed is not None else Verdict.UNKNOWN

    @property
    def waits(self) -> bool:
        """Whether an answer proposes a pass where nothing was known yet."""
        return self.verdict is Verdict.UNKNOWN and self.proposed is Verdict.PASS


@dataclass(frozen=True)
class Table:
    """All verdicts: lines by (criterion, candidate), and each candidate's passage."""

    lines: Mapping[tuple[int, int], Line]
    passages: Mapping[int, Passage]

    def waiting(self, candidate_id: int) -> int:
        """How many passes the answers propose where nothing was known yet."""
        return sum(1 for line in self.lines.values() if line.candidate.id == candidate_id and line.waits)

    def line(self, criterion_id: int, candidate_id: int) -> Line:
        return self.lines[criterion_id, candidate_id]

    @property
    def is_complete(self) -> bool:
        """Whether everything was looked at and nobody is still open."""
        return bool(self.lines) and Passage.OPEN not in self.passages.values()

    def through(self) -> int:
        """How many candidates pass every knock-out."""
        return sum(1 for found in self.passages.values() if found is Passage.THROUGH)

    @property
    def given(self) -> list[KnockOutVerdict]:
        """The verdicts that were given; who is out on one may have others that nobody looked at."""
        return [line.confirmed for line in self.lines.values() if line.confirmed is not None]

    def latest(self) -> KnockOutVerdict | None:
        """The verdict that was given last."""
        return max(self.given, key=lambda verdict: verdict.given_at, default=None)

    def bites(self) -> list[Bite]:
        """What each knock-out does, in the order of the list."""
        by_criterion: dict[int, dict[int, Verdict]] = {}
        for (criterion_id, candidate_id), line in self.lines.items():
            by_criterion.setdefault(criterion_id, {})[candidate_id] = line.verdict
        return bites(by_criterion)


def verdicts(initiative_id: int) -> dict[tuple[int, int], KnockOutVerdict]:
    rows = db.session.scalars(
        select(KnockOutVerdict).where(KnockOutVerdict.initiative_id == initiative_id).order_by(KnockOutVerdict.id)
    )
    return {
        (knock_out_verdict.criterion_id, knock_out_verdict.candidate_id): knock_out_verdict
        for knock_out_verdict in rows
    }


def failed(initiative_id: int) -> set[int]:
    """The candidates that a knock-out has put out, by the criteria as they are published."""
    wanted = select(KnockOutVerdict.criterion_id, KnockOutVerdict.candidate_id).where(
        KnockOutVerdict.initiative_id == initiative_id, KnockOutVerdict.verdict == Verdict.FAIL
    )
    pairs = [(criterion_id, candidate_id) for criterion_id, candidate_id in db.session.execute(wanted)]
    criteria = published(initiative_id) if pairs else None
    ids = {card.id for card in criteria.knock_outs()} if criteria is not None else set()
    return {candidate_id for criterion_id, candidate_id in pairs if criterion_id in ids}


def table(initiative_id: int, criteria: Criteria | None, candidates: Sequence[Candidate], at: datetime) -> Table:
    """Every knock-out of every candidate."""
    cards = criteria.knock_outs() if criteria is not None else []
    confirmed = verdicts(initiative_id)
    answers = _answers(initiative_id, at, cards, candidates)
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
