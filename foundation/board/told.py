"""What a step tells the board, and what it puts before it: the words between the steps and the board page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from foundation.board.models import Decision, Submission
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One of the few figures on top: what it is, the figure, what it is measured in or against, and a line more."""

    what: str
    value: str
    of: str = ""
    note: str = ""
    is_bad: bool = False
    endpoint: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A picture or a table: its heading is the answer, the line under it says what is measured, and where its rows
    are.
    """

    heading: str
    unit: str = ""
    body: Markup
    endpoint: str
    is_wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one step has for the board: sentences that answer its question, why, figures, and sections."""

    answers: Sequence[str] = ()
    why: str = ""
    figures: Sequence[Figure] = ()
    sections: Sequence[Section] = ()


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Something that is put before the board: the question, what is known of it by name, its page, who asks it since
    when, and by when. `closed` says why it can no longer be decided, where that is so.
    """

    question: str
    lines: Sequence[tuple[str, str]] = ()
    endpoint: str
    numbers: Mapping[str, Any] = field(default_factory=dict)
    asked_by: int | None = None
    asked_on: date | None = None
    due: date | None = None
    closed: str = ""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision of the board on the matter of this number, what was submitted of it, and who gave or recorded it."""

    key: int
    decision: Decision
    submission: Submission | None
    by: Person

    @property
    def at(self) -> datetime:
        return self.decision.recorded_at


@dataclass(frozen=True, kw_only=True)
class Puts:
    """A kind of matter that a step puts before the board.

    `find` reads matters by their numbers; `asked` names those that are before the board without having been submitted;
    `owner` may submit them and record what the board decided, `reader` may read them. `decided` does what follows from
    a decision.
    """

    owner: Permission
    reader: Permission
    find: Callable[[Initiative, Sequence[int], datetime], Mapping[int, Matter]]
    asked: Callable[[Initiative, datetime], Sequence[int]] | None = None
    decided: Callable[[Initiative, Decided], None] | None = None
