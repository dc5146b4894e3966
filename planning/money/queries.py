"""The money of a programme: per project, per plateau, together, and what was spent per quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from foundation.database.base import db
from foundation.goals.models import Goal
from foundation.goals.queries import goals
from foundation.sums.goal_line import GoalKind
from planning.from_selection.queries import ProposalRow
from planning.from_selection.queries import rows as proposal_rows
from planning.method.from_selection import Change, Source
from planning.method.plan import ProjectKind
from planning.method.plateau_money import paid_back_in
from planning.method.programme_money import Account, Purse, Quarter, Total, account, by_quarter, total
from planning.money.models import Booking
from planning.plateaus.models import Plateau
from planning.plateaus.queries import plateaus
from planning.projects.models import Project, StatusReport
from planning.projects.queries import dropped, projects


@dataclass(frozen=True, kw_only=True)
class ContractLine:
    """A cost line of the outcome of the selection, and the project that it became (None: none yet)."""

    component: str
    amount: Decimal
    project: Project | None


@dataclass(frozen=True, kw_only=True)
class PlateauMoney:
    """A plateau (None: what has none, or was taken out of the plan) with the money of its projects, the contract's cost
    lines among them, and what its benefits are worth a year, less what disbenefits cost (over how many nobody said).
    """

    plateau: Plateau | None
    is_dropped: bool = False
    rows: Sequence[tuple[Project, Purse]]
    account: Account
    contract: Sequence[ContractLine] = ()
    worth: Total = Total(amount=None)

    @property
    def of_contract(self) -> Decimal | None:
        return total(line.amount for line in self.contract).amount

    @property
    def paid_back_in(self) -> int | None:
        """Months of its benefits that pay what it will have cost."""
        return paid_back_in(self.account.by_leaders.amount, self.worth.amount)


@dataclass(frozen=True, kw_only=True)
class ProgrammeMoney:
    """The whole programme; the account together adds what the plateaus show, and the quarters with what was spent at an
    unknown moment add to what was spent.
    """

    plateaus: Sequence[PlateauMoney]
    whole: Account
    quarters: Mapping[Quarter, Decimal]
    contract: Sequence[ContractLine]

    @property
    def unknown_when(self) -> Decimal:
        """What was spent, and no report says when."""
        return (self.whole.spent.amount or Decimal(0)) - sum(self.quarters.values(), Decimal(0))

    @property
    def without_budget(self) -> int:
        """For how many plateaus something will be spent and no budget was agreed."""
        return sum(
            one.plateau is not None and one.account.agreed is None and one.account.by_leaders.amount is not None
            for one in self.plateaus
        )


def programme_money(initiative_id: int) -> ProgrammeMoney:
    """The money of all projects that stand, and what was spent on those that were taken out of the plan; of a project
    with a ledger the quarters are those of its bookings.
    """
    rows = [row for row in projects(initiative_id) if row.kind is not ProjectKind.MILESTONE]
    gone = [row for row in dropped(initiative_id) if row.actual is not None]
    said = _reports([row.id for row in (*rows, *gone)])
    forecasts = {report.project_id: report.forecast for report in said if report.forecast is not None}
    booked = _bookings([row.id for row in (*rows, *gone)])
    purses = {row.id: _purse(row, forecasts.get(row.id), booked.get(row.id)) for row in rows}
    purses |= {row.id: Purse(key=row.id, spent=row.actual, percent=100, is_finished=True) for row in gone}
    groups = [
        *(
            (plateau, False, [row for row in rows if row.plateau_id == plateau.id])
            for plateau in plateaus(initiative_id)
        ),
        (None, False, [row for row in rows if row.plateau_id is None]),
        (None, True, gone),
    ]
    lines, benefits = contract_lines(initiative_id), goals(initiative_id)
    found = [
        PlateauMoney(
            plateau=plateau,
            is_dropped=is_dropped,
            rows=[(row, purses[row.id]) for row in inside],
            account=account([purses[row.id] for row in inside], plateau.budget if plateau is not None else None),
            contract=[line for line in lines if line.project in inside],
            worth=_worth([goal for goal in benefits if plateau is not None and goal.plateau_id == plateau.id]),
        )
        for plateau, is_dropped, inside in groups
        if plateau is not None or inside
    ]
    agreed = [one.account.agreed for one in found if one.account.agreed is not None]
    return ProgrammeMoney(
        plateaus=found,
        whole=account(list(purses.values()), sum(agreed, Decimal(0)) if agreed else None),
        quarters=by_quarter(
            [(one.project_id, one.reported_on, one.spent) for one in said if one.project_id not in booked],
            [(one.booked_on, one.amount) for rows in booked.values() for one in rows],
        ),
        contract=lines,
    )


def contract_lines(initiative_id: int) -> list[ContractLine]:
    """The cost lines of the latest outcome of the selection that are work, with the projects that they became."""
    standing = {row.id: row for row in projects(initiative_id)}
    return [
        ContractLine(component=row.proposal.title, amount=row.proposal.budget, project=_became(row, standing))
        for row in proposal_rows(initiative_id)
        if row.proposal.source is Source.COST and row.proposal.budget is not None and row.change is not Change.GONE
    ]


def _became(row: ProposalRow, standing: Mapping[int, Project]) -> Project | None:
    offer = row.offer
    return standing.get(offer.taken_id or 0) if offer is not None and offer.taken_kind == "project" else None


def _worth(rows: Sequence[Goal]) -> Total:
    """What these are worth a year together: benefits less disbenefits."""
    counted = [row for row in rows if row.kind is not GoalKind.GOAL]
    return total(
        None if row.worth is None else -row.worth if row.kind is GoalKind.DISBENEFIT else row.worth for row in counted
    )


def _bookings(project_ids: Sequence[int]) -> dict[int, list[Booking]]:
    """The bookings of each of these projects that has any."""
    found: dict[int, list[Booking]] = {}
    for row in db.session.scalars(select(Booking).where(Booking.project_id.in_(project_ids)).order_by(Booking.id)):
        found.setdefault(row.project_id, []).append(row)
    return found


def _reports(project_ids: Sequence[int]) -> list[StatusReport]:
    """Every report on these projects, the oldest first."""
    wanted = select(StatusReport).where(StatusReport.project_id.in_(project_ids))
    return list(db.session.scalars(wanted.order_by(StatusReport.reported_on, StatusReport.id)))


def _purse(row: Project, forecast: Decimal | None, booked: Sequence[Booking] | None) -> Purse:
    return Purse(
        key=row.id,
        budget=row.budget,
        committed=row.committed,
        spent=row.actual,
        by_leader=forecast,
        percent=row.percent,
        is_finished=row.finished is not None,
        ledger=total(one.amount for one in booked).amount if booked else None,
    )
