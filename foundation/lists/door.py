"""A door for a list of plain rows: what its columns may hold, what a row is by, how it is stored. The step that owns
the rows says all of it; the pages, the preview and the receipt are the same for every door.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _

from foundation.audit.models import Event
from foundation.database.base import NAME
from foundation.errors import RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.languages import current_language
from foundation.lists.amounts import amount_in, settled
from foundation.lists.days import day_in
from foundation.lists.reading import List
from foundation.lists.values import is_total, value_key
from foundation.money import show_decimal
from foundation.templating import day

OUTCOMES = ("kept", "changed", "same", "left_out", "refused")
Values = Mapping[StrEnum, Any]
MOST_AMOUNT = Decimal(10) ** 15


def words_of_outcomes() -> dict[str, str]:
    """What became of a row."""
    words = (_("new"), _("changed"), _("unchanged"), _("left out"), _("refused"))
    return dict(zip(OUTCOMES, map(str, words), strict=True))


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a list as it was understood: what its columns say, and what is wrong with it."""

    row: int
    values: Values
    problems: tuple[str, ...] = ()
    is_left_out: bool = False


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What taking a line in would do: kept (a new row), changed, same, left_out or refused; per column old and new."""

    line: Line
    outcome: str
    present: Any = None
    changes: Mapping[StrEnum, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Taking:
    """Who takes a list in, when, and the reason where one is asked."""

    by: Person
    at: datetime
    reason: str | None


def merged(stands: Values, given: Values) -> Values:
    """What a line says over what stands; what it does not say stays."""
    return {**stands, **given}


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What the columns of a list may hold, whoever reads its rows.

    `headings` are words of the columns as people write them; `members` are read as one of an enumeration, with
    `guesses` for words that people use, and are called by the `aspects` of their labels. `front` is the page where
    files are sent; `uploaded` what the trail says of that. `amounts` and `days` are read as what they are.
    """

    name: str
    columns: type[StrEnum]
    headings: Mapping[Any, Sequence[str]]
    members: Mapping[Any, type[StrEnum]]
    guesses: Mapping[Any, Mapping[str, StrEnum]]
    uploaded: Event
    aspects: Mapping[Any, str] = field(default_factory=dict)
    amounts: Sequence[Any] = ()
    days: Sequence[Any] = ()
    reason: LazyString | None = None
    front: str = ""

    @property
    def front_page(self) -> str:
        return self.front or f"{self.name}.uploads"


@dataclass(frozen=True, kw_only=True)
class Door(Columns):
    """A list of plain rows that a step takes in and hands out.

    `name` begins the names of its four pages; `needed` must stand in every new row; `amounts` are read as amounts.
    `rows` are those that stand, `shown` one of them by column. `identity` says by what a line is a row that stands
    (None: the line is refused, with the sentence). `check` says what is wrong with a row as it would be, stored by this
    person; `save` stores it. `named_by` are columns that only find a row and change nothing; `merge` lays what a line
    says over a row that stands. `begin` is asked once, before anything is stored, with what would be taken in.
    """

    title: LazyString
    needed: Sequence[Any]
    rows: Callable[[Initiative], Sequence[Any]]
    shown: Callable[[Any], Values]
    identity: Callable[[Initiative], Callable[[Values], tuple[Any, str]]]
    check: Callable[[Initiative, Person, Values], str]
    save: Callable[[Initiative, Any, Values, Taking], None]
    begin: Callable[[Initiative, Sequence[Planned], Taking], None]
    taken: Event
    named_by: Sequence[Any] = ()
    merge: Callable[[Values, Values], Values] = merged
    defaults: Mapping[Any, Any] = field(default_factory=dict)
    note: LazyString | None = None
    back: str = ""

    @property
    def page(self) -> str:
        """The page of the rows themselves."""
        return self.back or f"{self.name}.show"


def lines_of(
    door: Door, found: List, columns: Mapping[int, StrEnum], meanings: Mapping[Any, Mapping[str, str]]
) -> list[Line]:
    """Every row of the list as it was understood."""
    signs = {
        column: settled(cells[place] for _number, cells in found.rows)
        for place, column in columns.items()
        if column in door.amounts
    }
    return [_line(door, found, number, cells, columns, (meanings, signs)) for number, cells in found.rows]


def _line(
    door: Door,
    found: List,
    number: int,
    cells: Sequence[str],
    columns: Mapping[int, StrEnum],
    read_as: tuple[Mapping[Any, Mapping[str, str]], Mapping[StrEnum, str | None]],
) -> Line:
    if is_total(cells):
        return Line(row=number, values={}, problems=(_("left out: a total"),), is_left_out=True)
    values, problems = dict[StrEnum, Any](), list[str]()
    for place, column in columns.items():
        text = cells[place].strip()
        if (number, place) in found.faults:
            cell = found.faults[number, place]
            problems.append(_("the cell %(cell)s holds an error, or a formula of which no outcome is kept", cell=cell))
        elif text:
            value, problem = _value(door, column, text, read_as)
            values[column] = value
            problems += [f"{label(column)}: {problem}"] if problem else []
    if not values and not problems:
        return Line(
            row=number, values={}, problems=(_("left out: empty in the columns that are read"),), is_left_out=True
        )
    return Line(row=number, values=values, problems=tuple(problems))


def _value(
    door: Door,
    column: StrEnum,
    text: str,
    read_as: tuple[Mapping[Any, Mapping[str, str]], Mapping[StrEnum, str | None]],
) -> tuple[Any, str]:
    """What a cell means, or what is wrong with it."""
    meanings, signs = read_as
    if column in door.members:
        meant = meanings.get(column, {}).get(value_key(text), "")
        known = meant in [*door.members[column]]
        return (door.members[column](meant), "") if known else (None, _("“%(typed)s” is not known", typed=text[:60]))
    if column in door.amounts:
        amount = amount_in(text, signs.get(column)) if "%" not in text else ()
        if isinstance(amount, tuple):
            said = _(" or ").join(format(one.normalize(), "f") for one in amount)
            typed = text[:40]
            if amount:
                return None, _("“%(typed)s” can be read as %(readings)s", typed=typed, readings=said)
            return None, _("“%(typed)s” is not an amount", typed=typed)
        return (
            (amount + 0, "")
            if abs(amount) < MOST_AMOUNT
            else (None, _("“%(typed)s” is not an amount", typed=text[:40]))
        )
    if column in door.days:
        try:
            return day_in(text), ""
        except ValueError:
            return None, _("“%(typed)s” is not a day", typed=text[:40])
    if len(text) > NAME:
        return None, _("%(count)s characters stand here; at most %(most)s fit", count=len(text), most=NAME)
    return " ".join(text.split()), ""


def planned(door: Door, initiative: Initiative, lines: Iterable[Line], by: Person) -> list[Planned]:
    """What would become of every line; a row stands in a list once."""
    identity, check = door.identity(initiative), partial(door.check, initiative, by)
    present: dict[Any, list[Any]] = {}
    for row in door.rows(initiative):
        present.setdefault(identity(door.shown(row))[0], []).append(row)
    seen: dict[Any, int] = {}
    return [_planned(door, line, (identity, check), present, seen) for line in lines]


def _planned(
    door: Door,
    line: Line,
    rules: tuple[Callable[[Values], tuple[Any, str]], Callable[[Values], str]],
    present: Mapping[Any, list[Any]],
    seen: dict[Any, int],
) -> Planned:
    if line.is_left_out:
        return Planned(line=line, outcome="left_out")
    identity, check = rules
    key, sentence = identity(line.values)
    rows = present.get(key, [])
    if len(rows) > 1:
        return _one_of_several(door, line, rows)
    row = rows[0] if rows else None
    stands = door.shown(row) if row is not None else {}
    will_be = {**door.defaults, **door.merge(stands, line.values)}
    problems = list(line.problems)
    if key is None:
        problems.append(sentence)
    elif key in seen:
        problems.append(_("the same stands in row %(row)s too", row=seen[key]))
    problems += [
        _("%(column)s is empty", column=label(one))
        for one in door.needed
        if will_be.get(one) is None and one not in line.values
    ]
    if not problems and (wrong := check(will_be)):
        problems.append(wrong)
    if problems:
        refused = Line(row=line.row, values=line.values, problems=tuple(dict.fromkeys(problems)))
        return Planned(line=refused, outcome="refused", present=row)
    seen[key] = line.row
    changes = {
        name: (stands.get(name), value)
        for name, value in line.values.items()
        if name not in door.named_by and stands.get(name) != value
    }
    outcome = "kept" if row is None else "changed" if changes else "same"
    return Planned(line=line, outcome=outcome, present=row, changes=changes if row is not None else {})


def _one_of_several(door: Door, line: Line, rows: list[Any]) -> Planned:
    """A line under whose name several rows stand: the same as one of them, or refused, as it cannot be told which."""
    given = {name: value for name, value in line.values.items() if name not in door.named_by}
    same = next((row for row in rows if given.items() <= dict(door.shown(row)).items()), None)
    if same is not None and not line.problems:
        rows.remove(same)
        rows.append(same)
        return Planned(line=line, outcome="same", present=same)
    said = (*line.problems, _("several rows stand there under this name; change them on their own page"))
    return Planned(line=Line(row=line.row, values=line.values, problems=said), outcome="refused")


def taken_in(door: Door, initiative: Initiative, plans: Sequence[Planned], taking: Taking) -> None:
    """Store what can be stored, whole or not at all."""
    wanted = [plan for plan in plans if plan.outcome in ("kept", "changed")]
    door.begin(initiative, wanted, taking)
    for plan in wanted:
        stands = door.shown(plan.present) if plan.present is not None else {}
        try:
            door.save(initiative, plan.present, {**door.defaults, **door.merge(stands, plan.line.values)}, taking)
        except RuleViolation as refused:
            refused.sentence = _("Row %(row)s: %(sentence)s", row=plan.line.row, sentence=refused.sentence)
            raise


def in_words(door: Columns, column: StrEnum, value: Any) -> str:
    """A value of a row as the preview and the list say it."""
    if isinstance(value, StrEnum):
        return label(value, door.aspects.get(column, ""))
    if isinstance(value, date):
        return day(value)
    return (
        show_decimal(value, current_language(), 2)
        if isinstance(value, Decimal)
        else str("" if value is None else value)
    )
