"""Reading goals and benefits with their measurements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from foundation.database.base import db
from foundation.goals.models import Goal, GoalPair, Measurement
from foundation.lists.amounts import readings
from foundation.sums.goal_line import (
    CoreIndicator,
    GoalKind,
    Line,
    LineState,
    Way,
    measure_by,
    pulls_apart,
    state_on,
    way_of,
)


def goals(initiative_id: int) -> list[Goal]:
    """Goals and benefits that stand, goals first."""
    found = db.session.scalars(
        select(Goal).where(Goal.initiative_id == initiative_id, Goal.is_dropped.is_(False)).order_by(Goal.id)
    )
    order = list(GoalKind)
    return sorted(found, key=lambda row: order.index(row.kind))


def goal(initiative_id: int, goal_id: int) -> Goal | None:
    found = db.session.get(Goal, goal_id)
    return found if found is not None and found.initiative_id == initiative_id and not found.is_dropped else None


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A goal or benefit with its measurements, the oldest first, and where the latest lies against its line."""

    goal: Goal
    rows: Sequence[Measurement]
    line: Line
    state: LineState

    @property
    def is_smart(self) -> bool:
        """Specific, measurable, accepted by its owner, and with a date; whether it is realistic nobody can compute."""
        row = self.goal
        return all((row.indicator, row.base_value, row.target, row.due, row.owner_id, row.accepted_on))

    @property
    def way(self) -> Way | None:
        return way_of(self.line, self.goal.way)

    @property
    def values(self) -> list[Decimal]:
        """What was measured, as far as it is numbers."""
        return [value for row in self.rows if (value := number_of(row.value)) is not None]

    @property
    def measure_by(self) -> date | None:
        """The day by which it is to be measured again."""
        last = self.latest.measured_on if self.latest is not None else None
        return measure_by(self.line, self.goal.frequency, last)

    @property
    def latest(self) -> Measurement | None:
        return self.rows[-1] if self.rows else None


def number_of(text: str | None) -> Decimal | None:
    """The number that a text says; None where it says none, or may mean two."""
    found = set(readings(text).values()) if text else set()
    return found.pop() if len(found) == 1 else None


def measured(initiative_id: int, first: date | None, rows: Sequence[Goal] | None = None) -> list[Measured]:
    """Every goal and benefit with what was measured of it; the line begins on the day of the base value, or on a first
    day (of the programme) where that day was not kept.
    """
    rows = goals(initiative_id) if rows is None else rows
    wanted = select(Measurement).where(Measurement.goal_id.in_([row.id for row in rows]))
    found: dict[int, list[Measurement]] = {}
    for one in db.session.scalars(wanted.order_by(Measurement.measured_on.nulls_first(), Measurement.id)):
        found.setdefault(one.goal_id, []).append(one)
    said = []
    for row in rows:
        own = found.get(row.id, [])
        line = Line(
            base=number_of(row.base_value),
            base_on=row.base_on or first,
            target=number_of(row.target),
            due=row.due,
            is_limit=row.kind is GoalKind.DISBENEFIT,
        )
        lies = state_on(line, number_of(own[-1].value), own[-1].measured_on) if own else LineState.UNMEASURED
        said.append(Measured(goal=row, rows=own, line=line, state=lies))
    return said


def pairs(initiative_id: int) -> list[GoalPair]:
    """Which pull against each other, as far as both still stand."""
    standing = {row.id for row in goals(initiative_id)}
    wanted = select(GoalPair).where(GoalPair.initiative_id == initiative_id, GoalPair.is_dropped.is_(False))
    rows = db.session.scalars(wanted.order_by(GoalPair.id))
    return [row for row in rows if {row.one_id, row.other_id} <= standing]


def pair(initiative_id: int, pair_id: int) -> GoalPair | None:
    found = db.session.get(GoalPair, pair_id)
    return found if found is not None and found.initiative_id == initiative_id and not found.is_dropped else None


def torn(rows: Sequence[Measured], found: Sequence[GoalPair]) -> list[GoalPair]:
    """The pairs of which one improved last while its partner worsened twice in a row."""
    by_id = {row.goal.id: row for row in rows}
    return [row for row in found if _is_torn(by_id.get(row.one_id), by_id.get(row.other_id))]


def _is_torn(one: Measured | None, other: Measured | None) -> bool:
    if one is None or other is None or one.way is None or other.way is None:
        return False
    return pulls_apart(one.values, one.way, other.values, other.way)


def core_missing(rows: Sequence[Goal]) -> list[CoreIndicator]:
    """The core indicators that have no goal."""
    there = {row.core for row in rows}
    return [one for one in CoreIndicator if one not in there]
