"""The kinds of rows whose changes are kept, as the steps register them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import LazyString
from sqlalchemy import Enum

from foundation.audit.events import present_name
from foundation.audit.models import Event
from foundation.database.base import Base, FixedDecimal, UtcDateTime
from foundation.forms.base import Form
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission

Refuses = Callable[[Initiative, Sequence[Any]], None]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A kind of row: its model, who reads it, and who may take back which acts on it: those that touch no more than
    kept rows (nobody, none: as where others already judged on it). `forms` name the columns that people know; `title`
    is the column that names a row, `number` how an address calls its id, and `taken_out` the column that says that it
    was taken out but kept. `refuses` raises a RuleViolation where these rows may not stand, or go, as they now do.
    `left_out` are columns that are not kept, such as the names of people outside, who must be forgotten when asked.
    """

    name: LazyString
    model: type[Base]
    forms: tuple[type[Form], ...]
    reads: Permission
    takes_back: Permission | None = None
    acts: frozenset[Event] = frozenset()
    title: str = "name"
    number: str = ""
    taken_out: str = ""
    words: Mapping[str, LazyString] = field(default_factory=dict)
    refuses: Refuses | None = None
    left_out: frozenset[str] = frozenset()


KINDS: dict[str, Kept] = {}
NAMES: dict[type[Base], str] = {}
LATER: dict[str, frozenset[Event]] = {}  # acts of later steps, by kind of row


def keep_changes(kinds: Mapping[str, Kept]) -> None:
    """Let a step have the changes of its rows kept. Never of what is sealed: a change is read before anything opens."""
    KINDS.update(kinds)
    NAMES.update({kept.model: name for name, kept in kinds.items()})


def let_go_back(acts: Mapping[str, frozenset[Event]]) -> None:
    """Let acts of a later step on rows that an earlier one keeps be taken back too, by kind of row."""
    LATER.update({name: LATER.get(name, frozenset()) | events for name, events in acts.items()})


def is_later(act: object) -> bool:
    """Whether an act is one of a later step on rows of others: it says itself how it is taken back."""
    return any(act in events for events in LATER.values())


def acts_on(kind: str) -> frozenset[Event]:
    """The acts on a kind of row that can be taken back."""
    return KINDS[kind].acts | LATER.get(kind, frozenset())


def can_go_back(kind: str, act: str) -> bool:
    """Whether an act on a kind of row is one that can be taken back; `act` as it was stored."""
    return present_name(act) in acts_on(kind)


def words_of(kept: Kept) -> dict[str, LazyString | str]:
    """What the columns of a row are called: as on the forms on which they are filled in."""
    found = {}
    for form in reversed(kept.forms):
        for name, made in vars(form).items():
            if hasattr(made, "field_class"):
                found[name] = made.args[0] if made.args else made.kwargs["label"]
    return {name: word for name, word in found.items() if name in columns(kept.model)} | dict(kept.words)


def columns(model: type[Base]) -> dict[str, Any]:
    """The columns of a row by the names of its attributes."""
    return dict(model.__mapper__.columns.items())


def kept_columns(model: type[Base]) -> dict[str, Any]:
    """The columns of which changes are kept."""
    left_out = KINDS[NAMES[model]].left_out | {"id", "version"}
    return {name: column for name, column in columns(model).items() if name not in left_out}


def value_of(column: Any, kept: Any) -> Any:
    """A kept value as the column takes it; the reverse of `plain_value`."""
    if kept is None:
        return None
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return column.type.enum_class(kept)
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(kept)
    if isinstance(column.type, FixedDecimal):
        return Decimal(kept)
    return date.fromisoformat(kept) if column.type.python_type is date else kept
