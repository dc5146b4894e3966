"""Schedule risk: the draws over the plan as it stands."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from planning.method.schedule_risk import DRAWS, Draws, Outlook, Simulation, simulate
from planning.schedule.queries import Planned

WHOLE = 0
drawing = ThreadPoolExecutor(
    max_workers=1, thread_name_prefix="draws"
)  # a large plan takes a core and 80 MB: two at once are done no sooner, and each thread keeps its memory
SMALL = 0.5


@dataclass(frozen=True, kw_only=True)
class PlateauRisk:
    """The outlook of a plateau as days; `number` 0 is the whole programme."""

    number: int
    name: str
    planned: date
    agreed: date | None
    p50: date
    p80: date
    outlook: Outlook

    @property
    def is_unlikely(self) -> bool:
        """Whether the plan promises what it makes less than half of the time."""
        return self.outlook.planned.share < SMALL


@dataclass(frozen=True, kw_only=True)
class RiskView:
    """What the risk page and the workbook show."""

    simulation: Simulation
    plateaus: list[PlateauRisk]
    certain: int
    total: int

    def criticality(self, key: int) -> float:
        return self.simulation.criticality.get(key, 0.0)


def risk_of(plan: Planned, whole_name: str, *, draws: int = DRAWS) -> RiskView | None:
    """Draw the durations; None for a plan without projects."""
    forecast = plan.forecast
    if not plan.jobs:
        return None
    calendar = forecast.calendar
    groups = {number: [job.key for job in plan.jobs if job.plateau == number] for number in forecast.plateaus} | {
        WHOLE: [job.key for job in plan.jobs]
    }
    agreed = {plateau.number: plateau.ends_on for plateau in plan.plateaus}
    agreed[WHOLE] = max((day for day in agreed.values() if day is not None), default=None)
    limits = {number: calendar.instant(day) for number, day in agreed.items() if day is not None}
    result = drawing.submit(simulate, forecast.network, forecast.spreads, groups, limits, Draws(count=draws)).result()
    names = {plateau.number: f"{plateau.number}. {plateau.name}" for plateau in plan.plateaus} | {WHOLE: whole_name}
    rows = []
    for number in [*sorted(forecast.plateaus), WHOLE]:
        outlook = result.outlooks[number]
        ends = forecast.plateaus[number].finish if number else forecast.finish
        rows.append(
            PlateauRisk(
                number=number,
                name=names[number],
                planned=ends,
                agreed=agreed.get(number),
                p50=calendar.finish(_up(outlook.p50)),
                p80=calendar.finish(_up(outlook.p80)),
                outlook=outlook,
            )
        )
    sure = sum(forecast.spreads[job.key].low >= forecast.spreads[job.key].high for job in plan.jobs)
    return RiskView(simulation=result, plateaus=rows, certain=sure, total=len(plan.jobs))


def _up(instant: float) -> int:
    """A part of a working day is a working day."""
    return -int(-(instant - 0.01) // 1)
