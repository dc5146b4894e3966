"""The stacked bar of a candidate's present value."""

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import gettext as _
from markupsafe import Markup

from foundation.languages import Language, current_language
from foundation.pictures.fills import Fill
from foundation.pictures.svg import Line, Mark, Piece, bar, columns
from foundation.templating import money, percent
from selection.labels import ONE_OFF_COSTS, YEARLY_COSTS
from selection.method.cost_scenarios import Stage
from selection.method.total_cost import Assumptions
from selection.method.uncertainty import Driver, Simulation
from selection.total_cost.queries import CandidateCost


def cost_bar(cost: CandidateCost, most: Decimal) -> Markup:
    """One-off and yearly present value side by side, with the range from lowest to highest: hatched while it is an
    indication, outlined once it was offered.
    """
    total_cost = cost.figures
    one_off = total_cost.one_off.likely
    yearly = total_cost.present_value.likely - one_off
    scale = most or Decimal(1)
    fill = Fill.FORECAST if cost.stage is Stage.INDICATION else Fill.PLAN
    pieces = [
        Piece(start=0, length=float(one_off / scale), css="k1", words=f"{ONE_OFF_COSTS}: {money(one_off)}", fill=fill),
        Piece(
            start=float(one_off / scale),
            length=float(yearly / scale),
            css="k3",
            words=f"{YEARLY_COSTS}: {money(yearly)}",
            fill=fill,
        ),
    ]
    words = _(
        "%(name)s: present value %(value)s", name=cost.candidate.title, value=money(total_cost.present_value.likely)
    )
    return bar(
        pieces,
        words=words,
        line=(float(total_cost.present_value.low / scale), float(total_cost.present_value.high / scale)),
    )


def risk_columns(simulation: Simulation, title: str) -> Markup:
    """The distribution of a present value with its P50, P80 and P90."""
    start, end = simulation.bars[0].start, simulation.bars[-1].end
    width = end - start or 1.0
    line = Line(title, [bar.share for bar in simulation.bars])
    labels = [_short(bar.start) if number % 6 == 0 else "" for number, bar in enumerate(simulation.bars)]
    marks = [Mark((simulation.at(share).value - start) / width, f"P{share * 100:.0f}") for share in (0.5, 0.8, 0.9)]
    p50, p80, p90 = (money(_whole(simulation.at(share).value)) for share in (0.5, 0.8, 0.9))
    words = _(
        "%(name)s: the present value stays under %(p50)s with 50 %% chance, under %(p80)s with 80 %%, under %(p90)s"
        " with 90 %%.",
        name=title,
        p50=p50,
        p80=p80,
        p90=p90,
    )
    return columns(labels, [line], words=words, show=lambda share: percent(share, 0), marks=marks)


def driver_bar(driver: Driver, drivers: Sequence[Driver], label: str) -> Markup:
    """One bar of the tornado: from the present value at the component's lowest amount to that at its highest."""
    low, high = min(found.low for found in drivers), max(found.high for found in drivers)
    span = (high - low) or Decimal(1)
    words = _("%(name)s: from %(low)s to %(high)s", name=label, low=money(driver.low), high=money(driver.high))
    return bar(
        [Piece(start=float((driver.low - low) / span), length=float(driver.width / span), css="k2", words=words)],
        words=words,
    )


def flow_columns(costs: Sequence[CandidateCost], assumptions: Assumptions) -> Markup:
    """What each candidate costs in each year."""
    lines = [Line(cost.candidate.title, [flow.likely for flow in cost.figures.flows]) for cost in costs]
    groups = [_("start"), *(_("year %(number)s", number=year) for year in range(1, assumptions.years + 1))]
    return columns(
        groups,
        lines,
        words=_("Costs per year of each candidate; the same figures stand in the table below."),
        show=_short,
    )


def _short(value: float) -> str:
    """An amount in thousands, for an axis."""
    return f"{value / 1000:,.0f}k" if current_language() == Language.EN else f"{value / 1000:,.0f}k".replace(",", ".")


def _whole(value: float) -> Decimal:
    return Decimal(round(value))
