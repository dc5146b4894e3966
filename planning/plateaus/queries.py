"""Reading plateaus, their areas, reasons and gates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from foundation.board.models import Decision, Verdict
from foundation.board.queries import decisions
from foundation.database.base import db
from planning.method.plan import Area, PlanPlateau
from planning.plateaus.models import Plateau, PlateauArea, StartState


def plateaus(initiative_id: int) -> list[Plateau]:
    return list(
        db.session.scalars(select(Plateau).where(Plateau.initiative_id == initiative_id).order_by(Plateau.number))
    )


def plateau(initiative_id: int, plateau_id: int) -> Plateau | None:
    found = db.session.get(Plateau, plateau_id)
    return found if found is not None and found.initiative_id == initiative_id else None


def areas(initiative_id: int) -> dict[int, dict[Area, PlateauArea]]:
    """The areas per plateau id."""
    wanted = (
        select(PlateauArea)
        .join(Plateau, Plateau.id == PlateauArea.plateau_id)
        .where(Plateau.initiative_id == initiative_id)
        .order_by(PlateauArea.id)
    )
    found: dict[int, dict[Area, PlateauArea]] = {}
    for plateau_area in db.session.scalars(wanted):
        found.setdefault(plateau_area.plateau_id, {})[plateau_area.area] = plateau_area
    return found


def start_states(initiative_id: int) -> dict[Area, str]:
    return {
        start_state.area: start_state.state
        for start_state in db.session.scalars(
            select(StartState).where(StartState.initiative_id == initiative_id).order_by(StartState.id)
        )
    }


def is_agreed(initiative_id: int) -> bool:
    """Whether the board agreed to a plan: from then on dates and budgets of plateaus change by its decision."""
    return any(
        name.startswith("baseline:") and rows[-1].verdict in (Verdict.YES, Verdict.YES_IF)
        for name, rows in decisions(initiative_id).items()
    )


def agreed_changes(initiative_id: int) -> dict[int, list[Decision]]:
    """The decisions that changed an agreed date or budget, per plateau, the oldest first."""
    found: dict[int, list[Decision]] = {}
    for name, rows in decisions(initiative_id).items():
        kind, _colon, key = name.partition(":")
        if kind == "agreed_change":
            found[int(key)] = [row for row in rows if row.verdict in (Verdict.YES, Verdict.YES_IF)]
    return found


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What changes in an area from one plateau to the next; `before` is None where it has never been described."""

    area: Area
    before: str | None
    after: str | None
    is_unchanged: bool


def gaps(
    rows: Sequence[Plateau], found: Mapping[int, Mapping[Area, PlateauArea]], start: Mapping[Area, str]
) -> dict[int, list[Gap]]:
    """Per plateau id the gap of each area, from the last state that was described before it."""
    now: dict[Area, str | None] = {area: start.get(area) for area in Area}
    result = {}
    for row in rows:
        here = found.get(row.id, {})
        result[row.id] = [
            Gap(
                area=area,
                before=now[area],
                after=here[area].state if area in here else None,
                is_unchanged=area in here and here[area].is_unchanged,
            )
            for area in Area
        ]
        now = {gap.area: gap.after or now[gap.area] for gap in result[row.id]}
    return result


def plan_plateaus(rows: Sequence[Plateau], found: Mapping[int, Mapping[Area, PlateauArea]]) -> list[PlanPlateau]:
    """Plateaus as the rules look at them."""
    return [
        PlanPlateau(
            row.id,
            row.number,
            ends_on=row.ends_on,
            areas={area: bool(here.state) or here.is_unchanged for area, here in found.get(row.id, {}).items()},
            has_goals=bool(row.short_goals and row.long_goals),
            has_end_result=bool(row.end_result),
            has_owner=row.owner_id is not None,
            has_test_case=bool(row.test_cases),
            budget=row.budget,
            is_closed=row.reached_on is not None,
        )
        for row in rows
    ]
