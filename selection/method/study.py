"""The detail study of a shortlisted candidate: its five parts, and the financial check."""

import enum
from dataclasses import dataclass
from decimal import Decimal

from selection.method.claims import ClaimStage

LEAST_SOLVENCY = Decimal("0.25")
LEAST_CURRENT_RATIO = Decimal(1)


class StudyKind(enum.StrEnum):
    """A part of the detail study."""

    DEMONSTRATION = "demonstration"
    REFERENCE = "reference"
    PROOF_OF_CONCEPT = "proof_of_concept"
    VENDOR_VISIT = "vendor_visit"
    FINANCIAL_CHECK = "financial_check"


PROVES = {
    StudyKind.DEMONSTRATION: ClaimStage.SEEN,
    StudyKind.PROOF_OF_CONCEPT: ClaimStage.SEEN,
    StudyKind.REFERENCE: ClaimStage.CONFIRMED,
    StudyKind.VENDOR_VISIT: ClaimStage.CONFIRMED,
    StudyKind.FINANCIAL_CHECK: ClaimStage.CONFIRMED,
}


@dataclass(frozen=True, kw_only=True)
class AnnualFigures:
    """One year of a vendor's annual accounts, in the currency of the accounts; None where it is not known."""

    equity: Decimal | None = None
    total_assets: Decimal | None = None
    current_assets: Decimal | None = None
    current_liabilities: Decimal | None = None
    revenue: Decimal | None = None
    result: Decimal | None = None


@dataclass(frozen=True)
class Health:
    """Ratios of one year, None where a figure is missing; `concerns` counts the ones under their usual floor."""

    solvency: Decimal | None
    current_ratio: Decimal | None
    margin: Decimal | None

    @property
    def concerns(self) -> int:
        low = self.solvency is not None and self.solvency < LEAST_SOLVENCY
        tight = self.current_ratio is not None and self.current_ratio < LEAST_CURRENT_RATIO
        loss = self.margin is not None and self.margin < 0
        return low + tight + loss


def health(annual_figures: AnnualFigures) -> Health:
    """Solvency (equity / total assets), current ratio and margin (result / revenue).

    The floors (25 %, 1.0 and a profit) are common rules of thumb, not part of the method.

    >>> found = health(
    ...     AnnualFigures(equity=Decimal(20), total_assets=Decimal(100), revenue=Decimal(50), result=Decimal(5))
    ... )
    >>> str(found.solvency), found.current_ratio, str(found.margin), found.concerns
    ('0.2', None, '0.1', 1)
    """
    return Health(
        _ratio(annual_figures.equity, annual_figures.total_assets),
        _ratio(annual_figures.current_assets, annual_figures.current_liabilities),
        _ratio(annual_figures.result, annual_figures.revenue),
    )


def _ratio(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return part / whole if part is not None and whole else None
