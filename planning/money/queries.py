"""The money of a programme: per project, per plateau, together, and what was spent per quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from foundation.database.base import db
from planning.method.plan import ProjectKind
from planning.method.programme_money import Account, Purse, Quarter, account, by_quarter
from planning.plateaus.models import Plateau
from planning.plateaus.queries import plateaus
from planning.projects.models import Project, StatusReport
from planning.projects.queries import dropped, projects


@dataclass(frozen=True, kw_only=True)
class PlateauMoney:
    """A plateau (None: what has none, or was taken out of the plan) with the money of its projects."""

    plateau: Plateau | None
    is_dropped: bool = False
    rows: Sequence[tuple[Project, Purse]]
    account: Account


@dataclass(frozen=True, kw_only=True)
class ProgrammeMoney:
    """The whole programme; the account together adds what the plateaus show, and the quarters with what was spent at an
    unknown moment add to what was spent.
    """

    plateaus: Sequence[PlateauMoney]
    whole: Account
    quarters: Mapping[Quarter, Decimal]

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
    """The money of all projects that stand, and what was spent on those that were taken out of the plan."""
    rows = [row for row in projects(initiative_id) if row.kind is not ProjectKind.MILESTONE]
    gone = [row for row in dropped(initiative_id) if row.actual is not None]
    said = _reports([row.id for row in (*rows, *gone)])
    forecasts = {report.project_id: report.forecast for report in said if report.forecast is not None}
    purses = {row.id: _purse(row, forecasts.get(row.id)) for row in rows}
    purses |= {row.id: Purse(key=row.id, spent=row.actual, percent=100, is_finished=True) for row in gone}
    groups = [
        *(
            (plateau, False, [row for row in rows if row.plateau_id == plateau.id])
            for plateau in plateaus(initiative_id)
        ),
        (None, False, [row for row in rows if row.plateau_id is None]),
        (None, True, gone),
    ]
    found = [
        PlateauMoney(
            plateau=plateau,
            is_dropped=is_dropped,
            rows=[(row, purses[row.id]) for row in inside],
            account=account([purses[row.id] for row in inside], plateau.budget if plateau is not None else None),
        )
        for plateau, is_dropped, inside in groups
        if plateau is not None or inside
    ]
    agreed = [one.account.agreed for one in found if one.account.agreed is not None]
    return ProgrammeMoney(
        plateaus=found,
        whole=account(list(purses.values()), sum(agreed, Decimal(0)) if agreed else None),
        quarters=by_quarter([(report.project_id, report.reported_on, report.spent) for report in said]),
    )


def _reports(project_ids: Sequence[int]) -> list[StatusReport]:
    """Every report on these projects, the oldest first."""
    wanted = select(StatusReport).where(StatusReport.project_id.in_(project_ids))
    return list(db.session.scalars(wanted.order_by(StatusReport.reported_on, StatusReport.id)))


def _purse(row: Project, forecast: Decimal | None) -> Purse:
    return Purse(
        key=row.id,
        budget=row.budget,
        committed=row.committed,
        spent=row.actual,
        by_leader=forecast,
        percent=row.percent,
        is_finished=row.finished is not None,
    )
