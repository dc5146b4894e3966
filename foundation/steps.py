"""A step as a plug: what one step of a part says of itself in its `step.py`, and the list that a part makes of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from types import ModuleType
from typing import Any

from flask import Blueprint, Flask, current_app, url_for
from flask_babel import LazyString
from markupsafe import Markup
from openpyxl import Workbook

from foundation.audit.events import add_events
from foundation.audit.models import Event
from foundation.board.told import Puts, Told
from foundation.documents.paper import Block
from foundation.guard import Condition, add_condition, may
from foundation.handover.models import Offer
from foundation.initiatives.models import Initiative
from foundation.jobs.work import Work, add_work
from foundation.languages import Language
from foundation.permissions import Permission, Role, grant
from foundation.saving.kinds import Kept, keep_changes, let_go_back

Conditions = Sequence[Condition]


@dataclass(frozen=True)
class Line:
    """A step's line in the menu: its first page, its title and who sees it."""

    endpoint: str
    title: LazyString
    permission: Permission


@dataclass(frozen=True, kw_only=True)
class OpenPoint:
    """Something that is open in a step: its sentence, the page where it is closed, and whether a reason will do."""

    name: str
    sentence: str
    endpoint: str
    may_be_explained: bool = False
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for a person: a sentence, the page where it is done, and the moment by which (None: none was set)."""

    person_id: int
    sentence: str
    endpoint: str
    due: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A moment that has been set for others: what comes in then, and the page where it does."""

    sentence: str
    endpoint: str
    due: datetime


@dataclass(frozen=True, kw_only=True)
class Printing:
    """What is printed for the board: of which initiative, in which language, for who may read answers or may not, and
    as it stood at which moment. Once a decision stands, that is its moment: its papers show nothing that came later.
    """

    initiative: Initiative
    language: Language
    with_answers: bool
    until: datetime


def those_open(*points: tuple[object, OpenPoint]) -> list[OpenPoint]:
    """The points of which it is true that they are open."""
    return [point for is_open, point in points if is_open]


@dataclass(frozen=True)
class Place:
    """Where a row stands that an offer of another part became: its page, the name of its number in the address, if it
    has one there, and who sees it.
    """

    endpoint: str
    permission: Permission
    number: str = ""


Panel = Callable[[Initiative, Sequence[Any]], Mapping[Any, Markup]]


class Panels(dict[Any, Markup]):
    """What later steps have to say beside the rows of an earlier page, by row; empty where they say nothing."""

    def __missing__(self, row: Any) -> Markup:
        return Markup()


@dataclass(frozen=True, kw_only=True)
class Plug:
    """Everything that the rest of Gids may know of a step.

    `name` is that of its folder; a step without a `line` in the menu may stand `under` the step of that name; `labels`
    is its module of words, where it has one (they are registered by being there);
    `withheld` are the events whose values are kept from who reads no answers, prices or scores; `former_events` are
    names that stored entries may bear; `grants` says which roles have its permissions, and `conditions` raises a
    sentence as long as a permission does not hold yet.

    `summary` and `open_points` read the facts that the part counts once for all its steps, and ask themselves what
    those do not know. `panels` are what it has to say on pages of earlier steps, by place. `waits` tells what waits for
    whom, `deadlines` which moments are still to come, `board` what the board is told, and `puts` which matters are put
    before it, by the word before the number in a matter's name. `sheets` adds to
    the board workbook of the part and returns the titles of its long sheets; `memo` adds blocks to its memo. `takes`
    says where the rows stand that offers of other parts may become, by the word before the number in `taken_as`.
    `keeps` are the kinds of its rows whose changes are kept, so that they can be read and taken back; `goes_back` are
    its own acts on rows that earlier steps keep, which can be taken back as a whole. `work` is what it has done in a
    process of its own, by name.
    """

    name: str
    blueprint: Blueprint
    line: Line | None = None
    under: str = ""
    labels: ModuleType | None = None
    events: Mapping[Event, LazyString] = field(default_factory=dict)
    withheld: frozenset[Event] = frozenset()
    former_events: Mapping[str, Event] = field(default_factory=dict)
    grants: Mapping[Permission, frozenset[Role]] = field(default_factory=dict)
    conditions: Mapping[Permission, Conditions] = field(default_factory=dict)
    summary: Callable[[Initiative, Any], str] | None = None
    open_points: Callable[[Initiative, Any], Sequence[OpenPoint]] | None = None
    panels: Mapping[str, Panel] = field(default_factory=dict)
    waits: Callable[[Initiative, datetime], Sequence[Waiting]] | None = None
    deadlines: Callable[[Initiative, datetime], Sequence[Deadline]] | None = None
    board: Callable[[Initiative, datetime], Told | None] | None = None
    puts: Mapping[str, Puts] = field(default_factory=dict)
    sheets: Callable[[Printing, Workbook], Sequence[str]] | None = None
    memo: Callable[[Printing], Sequence[Block]] | None = None
    takes: Mapping[str, Place] = field(default_factory=dict)
    keeps: Mapping[str, Kept] = field(default_factory=dict)
    goes_back: Mapping[str, frozenset[Event]] = field(default_factory=dict)
    work: Mapping[str, Work] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of Gids: its overview and its steps, in the order of its menu, and the role that owns it.

    `ends` are the names of the steps that end, and `done` tells which of them have; `quiet` are the events that never
    change that, so that the menu counts again only after others.
    """

    name: str
    title: LazyString
    owner: Role
    overview: Plug
    steps: tuple[Plug, ...]
    ends: frozenset[str] = frozenset()
    done: Callable[[Initiative, datetime], frozenset[str]] | None = None
    quiet: frozenset[Event] = frozenset()

    @property
    def lines(self) -> list[tuple[str, Line]]:
        """The lines of the menu, each with its mark: the overview, then the steps by number."""
        lines = [plug.line for plug in self.steps if plug.line is not None]
        first = [] if self.overview.line is None else [("≡", self.overview.line)]
        return first + [(str(number), line) for number, line in enumerate(lines, start=1)]


def plug_in(app: Flask, part: Part) -> None:
    """Let a part and all its steps take part."""
    app.extensions.setdefault("gids_parts", {})[part.name] = part
    for plug in (part.overview, *part.steps):
        app.register_blueprint(plug.blueprint)
        keep_changes(plug.keeps)
        let_go_back(plug.goes_back)
        add_work(plug.work)
        readers = [part.owner] if part.owner is not Role.CHAIR else []  # who owns a part reads what happens in it
        add_events(plug.events, withheld=plug.withheld, former=plug.former_events, readers=readers)
        grant(plug.grants)
        for permission, conditions in plug.conditions.items():
            for condition in conditions:
                add_condition(permission, condition)


def parts() -> list[Part]:
    """The parts of this Gids, in the order of the menu."""
    return list(current_app.extensions["gids_parts"].values())


def parts_of(initiative: Initiative) -> list[Part]:
    """The parts that an initiative uses."""
    return [part for part in parts() if not initiative.parts or part.name in initiative.parts]


def owner_of(names: Sequence[str]) -> Role:
    """The role of the first owner of an initiative that uses these parts; none named means all."""
    return next(part.owner for part in parts() if not names or part.name in names)


def home_of(initiative: Initiative) -> str:
    """The address of its first page: the overview of the first part that it uses."""
    line = parts_of(initiative)[0].overview.line
    return url_for(line.endpoint, initiative_id=initiative.id) if line is not None else url_for("pages.home")


def part_of(name: str) -> Part:
    return {part.name: part for part in parts()}[name]


def panels(place: str, initiative: Initiative, rows: Sequence[Any]) -> Panels:
    """What the steps have to say at this place of an earlier page beside these rows; the page's view asks once for all
    of them.
    """
    said = Panels()
    for plug in plugs() if rows else ():
        if place in plug.panels:
            for row, shown in plug.panels[place](initiative, rows).items():
                said[row] += shown
    return said


def entry_of(blueprint: str | None) -> str | None:
    """The name under which a page stands in the menu: of its own step, or of the one that this stands under."""
    return next((plug.under for plug in plugs() if plug.blueprint.name == blueprint and plug.under), blueprint)


def line_after(step: str) -> Line | None:
    """The line of the menu that follows this step, for who may go there."""
    for part in parts():
        names = [plug.name for plug in part.steps if plug.line is not None]
        if step in names[:-1]:
            following = [plug.line for plug in part.steps if plug.line is not None][names.index(step) + 1]
            return following if may(following.permission) else None
    return None


def plugs() -> list[Plug]:
    """Every step of every part."""
    return [plug for part in parts() for plug in (part.overview, *part.steps)]


def what_waits(initiative: Initiative, at: datetime) -> list[Waiting]:
    """What waits for whom in an initiative: what is due first comes first, what has no moment last."""
    said = [waiting for plug in plugs() if plug.waits is not None for waiting in plug.waits(initiative, at)]
    return sorted(said, key=lambda waiting: (waiting.due is None, waiting.due or at, waiting.person_id))


def deadlines(initiative: Initiative, at: datetime) -> list[Deadline]:
    """The moments that are still to come, the first first."""
    said = [deadline for plug in plugs() if plug.deadlines is not None for deadline in plug.deadlines(initiative, at)]
    return sorted((deadline for deadline in said if deadline.due > at), key=lambda deadline: deadline.due)


def add_sheets(part: str, printing: Printing, book: Workbook) -> list[str]:
    """The sheets that steps add to the board workbook of their part; returns the titles of those whose headings, in row
    4, are repeated on paper.
    """
    adding = [plug.sheets for plug in part_of(part).steps if plug.sheets is not None]
    return list(chain.from_iterable(add(printing, book) for add in adding))


def memo_blocks(part: str, printing: Printing) -> list[Block]:
    """What steps add to the memo of their part."""
    adding = [plug.memo for plug in part_of(part).steps if plug.memo is not None]
    return list(chain.from_iterable(add(printing) for add in adding))


def taken_at(initiative: Initiative, offer: Offer) -> str | None:
    """The address of what an offer became, for who may read it there."""
    place = next((plug.takes[offer.taken_kind] for plug in plugs() if offer.taken_kind in plug.takes), None)
    if place is None or not may(place.permission):
        return None
    number: dict[str, Any] = {place.number: offer.taken_id} if place.number else {}
    return url_for(place.endpoint, initiative_id=initiative.id, **number)
