"""What the demo company wants to reach: goals, the benefits that show them, and the projects that make these."""

from dataclasses import dataclass
from decimal import Decimal

from foundation.goals.actions import GoalFields, MeasurementFields, PairFields, measure, save_pair
from foundation.goals.models import Goal
from foundation.goals.queries import goals
from foundation.sums.goal_line import CoreIndicator, Frequency, GoalKind
from foundation.sums.working_calendar import add_months
from planning.benefits.actions import BenefitFields, save_benefit
from planning.demo.troupe import Troupe
from planning.plateaus.queries import plateaus
from planning.projects.queries import projects

GOAL, BENEFIT, DISBENEFIT = GoalKind
MANAGER, LINE = "Willem Steenbergen", "Lidia Kowalska"


@dataclass(frozen=True, kw_only=True)
class Told:
    """A goal or benefit of the story; `serves` names one before it, `made_by` are codes of projects."""

    kind: GoalKind
    name: str
    core: CoreIndicator | None = None
    serves: str = ""
    plateau: int = 0
    indicator: str | None = None
    source: str | None = None
    unit: str | None = None
    base: str | None = None
    target: str | None = None
    months: int
    frequency: Frequency | None = None
    worth: int | None = None
    made_by: str = ""
    is_accepted: bool = True


TOLD = [
    Told(
        kind=GOAL, name="Customers stay longer", core=CoreIndicator.RETENTION, unit="%", base="84", target="90",
        indicator="Customers of a year ago who are still customers.", source="Billing", months=38,
        frequency=Frequency.YEARLY,
    ),
    Told(
        kind=GOAL, name="More revenue per customer", core=CoreIndicator.REVENUE_PER_CUSTOMER, unit="EUR",
        base="61", target="70", indicator="Revenue of the last twelve months per customer, a month.",
        source="Finance", months=38, frequency=Frequency.YEARLY,
    ),
    Told(
        kind=GOAL, name="A larger share of what customers spend", core=CoreIndicator.CUSTOMER_SHARE, unit="%",
        base="31", target="34", indicator="Our part of what our customers spend on energy and services.",
        source="Yearly survey", months=38, frequency=Frequency.YEARLY,
    ),
    Told(
        kind=GOAL, name="Grow with new customers", core=CoreIndicator.NEW_CUSTOMERS, months=38, is_accepted=False,
    ),
    Told(
        kind=BENEFIT, name="Fewer repeated calls", serves="Customers stay longer", plateau=1, unit="%", base="28",
        target="15", indicator="Share of calls about the same subject within a week.", source="Telephone exchange",
        months=16, frequency=Frequency.QUARTERLY, worth=140_000, made_by="P3 P4 P8 P9",
    ),
    Told(
        kind=BENEFIT, name="Shorter calls", serves="More revenue per customer", plateau=1, unit="min", base="7.4",
        target="6.2", indicator="Mean length of a call.", source="Telephone exchange", months=16,
        frequency=Frequency.QUARTERLY, worth=95_000, made_by="P3 P9",
    ),
    Told(
        kind=BENEFIT, name="Requests settled at once", serves="Customers stay longer", plateau=2, unit="%", base="41",
        target="65", indicator="Share of requests settled by who took them.", source="The contact system", months=30,
        frequency=Frequency.QUARTERLY, worth=180_000, made_by="P12 P13 P15",
    ),
    Told(
        kind=BENEFIT, name="Less work on corrections", serves="More revenue per customer", plateau=2, unit="hours",
        base="620", target="300", indicator="Hours a month spent on corrections of invoices.", source="Finance",
        months=30, frequency=Frequency.QUARTERLY, worth=150_000,
    ),
]  # fmt: skip
PAIR = (
    "Shorter calls",
    "Fewer repeated calls",
    "Fewer repeated calls goes first: nobody is asked to end a call before the question has been settled.",
)

MEASURED = {
    "Fewer repeated calls": ("26", "22"),
    "Shorter calls": ("7.3", "7.2"),
    "Requests settled at once": ("42", "45"),
}


def tell_measurements(troupe: Troupe, moment: int, week: int) -> None:
    """What the line measured in a period."""
    rows, day = {row.name: row for row in goals(troupe.initiative.id)}, troupe.day(week)
    for name, values in MEASURED.items():
        fields = MeasurementFields(
            value=values[moment - 1], measured_on=day, evidence="Month report of the contact centre."
        )
        measure(troupe.initiative, goal=rows[name], fields=fields, today=day, by=troupe.who(LINE), at=troupe.at(week))


def tell_goals(troupe: Troupe) -> None:
    camps = {row.number: row.id for row in plateaus(troupe.initiative.id)}
    codes = {row.code: row.id for row in projects(troupe.initiative.id)}
    rows: dict[str, Goal] = {}
    for told in TOLD:
        owner = troupe.who(MANAGER if told.kind is GOAL else LINE)
        goal = GoalFields(
            kind=told.kind,
            core=told.core,
            name=told.name,
            parent_id=rows[told.serves].id if told.serves else None,
            plateau_id=camps.get(told.plateau),
            indicator=told.indicator,
            source=told.source,
            unit=told.unit,
            frequency=told.frequency,
            base_value=told.base,
            target=told.target,
            base_on=troupe.start,
            due=add_months(troupe.start, told.months),
            worth=Decimal(told.worth) if told.worth is not None else None,
            owner_id=owner.id,
            accepted_on=troupe.day(1) if told.is_accepted else None,
        )
        fields = BenefitFields(goal=goal, projects=[codes[code] for code in told.made_by.split()])
        rows[told.name] = save_benefit(troupe.initiative, goal=None, fields=fields, by=troupe.manager, at=troupe.at(0))
    one, other, choice = PAIR
    pair = PairFields(one_id=rows[one].id, other_id=rows[other].id, choice=choice)
    save_pair(troupe.initiative, row=None, fields=pair, by=troupe.manager, at=troupe.at(0))
