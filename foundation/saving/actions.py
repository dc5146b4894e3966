"""Taking an act back: each row that it made, changed or removed, where nothing was built on it since."""

import enum
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from foundation.audit import actions as audit
from foundation.audit.models import HouseEvent
from foundation.database.base import Base, db
from foundation.errors import RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.kinds import KINDS, columns, value_of
from foundation.saving.models import Change

MANY = 500  # rows in one question


class Outcome(enum.StrEnum):
    """What became of one change when its act was taken back."""

    BACK = "back"
    CHANGED_SINCE = "changed_since"
    GONE_SINCE = "gone_since"
    THERE_ALREADY = "there_already"
    STANDS_UNDER_OTHERS = "stands_under_others"
    REFUSED = "refused"


@dataclass(frozen=True)
class Undone:
    """A change and what became of it; `sentence` says why a rule refused it."""

    change: Change
    outcome: Outcome
    sentence: str = ""


def take_back(initiative: Initiative, changes: Sequence[Change], *, by: Person, at: datetime) -> list[Undone]:
    """Take the changes of one act back, the last first: all at once, where nothing stands in the way of any; else each
    on its own, so that one that cannot come back leaves the others, and again those that waited for one of the others,
    such as a link for its project.
    """
    later, _rows = _looked_up(changes)  # the rows are held, so that the session knows them until the end
    done, found = _at_once(initiative, changes, later), list[Undone]()
    waiting = [] if done else list(reversed(changes))
    while waiting:
        found = [_one(initiative, change, later) for change in waiting]
        back = [undone for undone in found if undone.outcome is Outcome.BACK]
        if not back:
            break
        done += back
        waiting = [undone.change for undone in found if undone.outcome is not Outcome.BACK]
    else:
        found = []
    if not done:
        return found
    found = [*done, *found]
    audit.record(
        HouseEvent.TAKEN_BACK,
        f"entry:{changes[0].entry}",
        initiative=initiative,
        by=by,
        at=at,
        after={outcome.value: count for outcome in Outcome if (count := sum(one.outcome is outcome for one in found))},
    )
    return found


Later = Set[tuple[str, int]]


def _looked_up(changes: Sequence[Change]) -> tuple[Later, list[Base]]:
    """Read the rows of an act at once, and say which of them later acts changed: many rows ask no more than few."""
    ids: dict[str, list[int]] = {}
    for change in changes:
        ids.setdefault(change.kind, []).append(change.row_id)
    rows: list[Base] = []
    for kind, numbers in ids.items():
        key = KINDS[kind].model.__mapper__.primary_key[0]
        for first in range(0, len(numbers), MANY):
            rows += db.session.scalars(select(KINDS[kind].model).where(key.in_(numbers[first : first + MANY])))
    after = select(Change.kind, Change.row_id).where(
        Change.initiative_id == changes[0].initiative_id, Change.entry > changes[0].entry
    )
    return {(kind, row_id) for kind, row_id in db.session.execute(after)}, rows


def _at_once(initiative: Initiative, changes: Sequence[Change], later: Later) -> list[Undone]:
    """Every change taken back in one go; none where one of them cannot be."""
    try:
        with db.session.begin_nested():
            for kind, of_kind in groupby(reversed(changes), key=lambda change: change.kind):
                rows = list[Base]()
                for change in of_kind:
                    outcome, row = _undo(change, later)
                    if row is None:
                        raise RuleViolation(outcome)
                    rows.append(row)
                _check(initiative, kind, rows)
    except (IntegrityError, StaleDataError, RuleViolation):
        return []
    return [Undone(change, Outcome.BACK) for change in reversed(changes)]


def _one(initiative: Initiative, change: Change, later: Later) -> Undone:
    try:
        with db.session.begin_nested():
            outcome, row = _undo(change, later)
            if row is not None:
                _check(initiative, change.kind, [row])
    except (IntegrityError, StaleDataError):
        return Undone(change, Outcome.STANDS_UNDER_OTHERS)
    except RuleViolation as refused:
        return Undone(change, Outcome.REFUSED, refused.sentence)
    return Undone(change, outcome)


def _undo(change: Change, later: Later) -> tuple[Outcome, Base | None]:
    """What becomes of a change, and its row where it goes back."""
    kept = KINDS[change.kind]
    row = db.session.get(kept.model, change.row_id)
    if change.after is None:
        return (Outcome.THERE_ALREADY, None) if row is not None else (Outcome.BACK, _put_back(change))
    if row is None:
        return Outcome.GONE_SINCE, None
    if _changed_since(change, row, later):
        return Outcome.CHANGED_SINCE, None
    if change.is_making:
        db.session.delete(row)
    known = columns(kept.model)
    for name, was in (change.before or {}).items():
        if name in known:
            setattr(row, name, value_of(known[name], was))
    return Outcome.BACK, row


def _changed_since(change: Change, row: Base, later: Later) -> bool:
    """Whether the row is no longer as this change left it; one that was made counts every later change."""
    if change.is_making:
        return (change.kind, change.row_id) in later
    known = columns(type(row))
    left = {name: value_of(known[name], now) for name, now in (change.after or {}).items() if name in known}
    return any(getattr(row, name) != now for name, now in left.items())  # values, so that 7.5 is 7.500


def _put_back(change: Change) -> Base:
    model = KINDS[change.kind].model
    known = columns(model)
    values = {name: value_of(known[name], was) for name, was in (change.before or {}).items() if name in known}
    row = model(**values, id=change.row_id)
    db.session.add(row)
    return row


def _check(initiative: Initiative, kind: str, rows: Sequence[Base]) -> None:
    """Store these rows as they now are, where the rules of their kind let them stand, or go."""
    refuses = KINDS[kind].refuses
    db.session.flush()
    if refuses is not None:
        refuses(initiative, rows)


def sentence_of(found: Sequence[Undone]) -> str:
    """What was taken back and what was not, in words."""
    words = {
        Outcome.BACK: _("taken back"),
        Outcome.CHANGED_SINCE: _("changed since, so left as it is"),
        Outcome.GONE_SINCE: _("no longer there"),
        Outcome.THERE_ALREADY: _("there already"),
        Outcome.STANDS_UNDER_OTHERS: _("others were built on it since, so left as it is"),
        Outcome.REFUSED: _("refused"),
    }
    counted = [
        f"{sum(one.outcome is outcome for one in found)} {said}"
        for outcome, said in words.items()
        if any(one.outcome is outcome for one in found)
    ]
    reasons = [one.sentence for one in found if one.sentence]
    return " ".join(["; ".join(counted) + ".", *dict.fromkeys(reasons)])
