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
from planning.projects.queries import projects


@dataclass(frozen=True, kw_only=True)
class PlateauMoney:
    """A plateau (None: what has none) with the money of its projects."""

    plateau: Plateau | None
    rows: Sequence[tuple[Project, Purse]]
    account: Account


@dataclass(frozen=True, kw_only=True)
class ProgrammeMoney:
    """The whole programme; the account together adds what the plateaus show."""

    plateaus: Sequence[PlateauMoney]
    whole: Account
    quarters: Mapping[Quarter, Decimal]


def programme_money(initiative_id: int) -> ProgrammeMoney:
    rows = [row for row in projects(initiative_id) if row.kind is not ProjectKind.MILESTONE]
    said = _reports([row.id for row in rows])
    forecasts = {report.project_id: report.forecast for report in said if report.forecast is not None}
    purses = {row.id: _purse(row, forecasts.get(row.id)) for row in rows}
    found: list[PlateauMoney] = []
    for plateau in [*plateaus(initiative_id), None]:
        inside = [row for row in rows if row.plateau_id == (plateau.id if plateau is not None else None)]
        if plateau is None and not inside:
            continue
        own = [purses[row.id] for row in inside]
        found.append(
            PlateauMoney(
                plateau=plateau,
                rows=[(row, purses[row.id]) for row in inside],
                account=account(own, plateau.budget if plateau is not None else None),
            )
        )
    agreed = [one.plateau.budget for one in found if one.plateau is not None and one.plateau.budget is not None]
    return ProgrammeMoney(
        plateaus=found,
        whole=account(list(purses.values()), sum(agreed, Decimal(0)) if agreed else None),
        quarters=by_quarter(
            [(report.project_id, report.reported_on, report.spent) for report in said if report.spent is not None]
        ),
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
