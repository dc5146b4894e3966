"""The board page: what every step has for the board, and what is before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from flask_babel import ngettext

from foundation.board.models import Decision, Submission
from foundation.board.queries import about, decisions, is_decided, submissions
from foundation.board.told import Matter, Puts, Told
from foundation.clock import end_of, zone
from foundation.guard import may_now
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import people_with_role
from foundation.permissions import HousePermission, Permission, Role
from foundation.steps import Waiting, parts_of, plugs


@dataclass(frozen=True, kw_only=True)
class Question:
    """A matter that is before the board, with the advice of its owner and what the board said of it so far."""

    kind: str
    key: int
    matter: Matter
    submission: Submission | None
    decisions: Sequence[Decision]

    @property
    def due(self) -> date | None:
        return self.submission.due if self.submission is not None else self.matter.due


@dataclass(frozen=True, kw_only=True)
class BoardPage:
    """What the board reads: the answers of the part that is furthest, what earlier parts said, and what is asked."""

    leading: Sequence[Told]
    earlier: Sequence[Told]
    questions: Sequence[Question]


def puts_of(kind: str) -> Puts | None:
    """The kind of a matter."""
    return next((plug.puts[kind] for plug in plugs() if kind in plug.puts), None)


def questions(initiative: Initiative, at: datetime, sees: Callable[[Permission], bool] = may_now) -> list[Question]:
    """What is before the board and may be read by this person, by its day."""
    put, decided, found = submissions(initiative.id), decisions(initiative.id), []
    for kind, puts in chain.from_iterable(plug.puts.items() for plug in plugs()):
        if not sees(puts.reader):
            continue
        keys = [int(name.partition(":")[2]) for name in put if name.partition(":")[0] == kind]
        keys += [key for key in (puts.asked(initiative, at) if puts.asked is not None else ()) if key not in keys]
        names = {key: about(kind, key) for key in keys}
        open_keys = [key for key, name in names.items() if not is_decided(decided.get(name, []), put.get(name))]
        for key, matter in (puts.find(initiative, open_keys, at) if open_keys else {}).items():
            if not matter.closed:
                said, submitted = decided.get(names[key], []), put.get(names[key])
                found.append(Question(kind=kind, key=key, matter=matter, submission=submitted, decisions=said))
    return sorted(found, key=lambda question: question.due or date.max)


def board_page(initiative: Initiative, at: datetime) -> BoardPage:
    """The board page of this moment, for who reads it."""
    told = [
        [
            said
            for plug in (part.overview, *part.steps)
            if plug.board is not None
            and may_now(plug.line.permission if plug.line is not None else HousePermission.READ_INITIATIVE)
            and (said := plug.board(initiative, at)) is not None
        ]
        for part in parts_of(initiative)
    ]
    last = max((number for number, said in enumerate(told) if any(one.answers for one in said)), default=0)
    return BoardPage(
        leading=told[last] if told else [],
        earlier=list(chain.from_iterable(told[:last])),
        questions=questions(initiative, at),
    )


def waits(initiative: Initiative, person_id: int, at: datetime) -> list[Waiting]:
    """What a member of the board has to decide, in one line, by its first day; nothing for who is no member."""
    if person_id not in {person.id for person in people_with_role(initiative.id, Role.STEERING)}:
        return []
    found = questions(initiative, at, lambda _reader: True)
    if not found:
        return []
    sentence = ngettext("One decision is asked of the board.", "%(num)d decisions are asked of the board.", len(found))
    days = [question.due for question in found if question.due is not None]
    due = end_of(min(days, default=None), zone(initiative.time_zone))
    return [Waiting(person_id=person_id, sentence=str(sentence), endpoint="board.show", due=due)]
