"""Cost lines per candidate, the assumptions for all, and what is said about a five-times rule that does not hold."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Money, Name, Rate, Text
from foundation.permissions import Permission
from selection.method.cost_scenarios import Stage
from selection.method.total_cost import Component


class TotalCostEvent(Event):
    """What happens in this step, for the trail."""

    COST_SAVED = "cost_saved"
    COST_REMOVED = "cost_removed"
    ASSUMPTIONS_SAVED = "assumptions_saved"
    COST_STAGE_REACHED = "cost_stage_reached"
    SCENARIO_SAVED = "scenario_saved"
    SCENARIO_REMOVED = "scenario_removed"
    COSTS_UPLOADED = "costs_uploaded"
    COSTS_IMPORTED = "costs_imported"


class TotalCostPermission(Permission):
    """What a route of this step may need."""

    READ_PRICES = "read_prices"
    EDIT_COSTS = "edit_costs"


class CostLine(Base):
    """One amount under one component: at least, most likely, at most."""

    __tablename__ = "total_cost_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"))
    stage: Mapped[Stage] = mapped_column(default=Stage.INDICATION)
    component: Mapped[Component]
    label: Mapped[Name]
    low: Mapped[Money]
    likely: Mapped[Money]
    high: Mapped[Money]
    source: Mapped[Name | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("0 <= low AND low <= likely AND likely <= high", name="in_order"),
        Index(None, "candidate_id", "stage"),
        NUMBERED_ONCE,
    )


class CostChange(Base):
    """One change of a line after the indication: who changed what, from what to what, and why."""

    __tablename__ = "total_cost_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    stage: Mapped[Stage]
    component: Mapped[Component]
    label: Mapped[Name]
    before: Mapped[Money | None]
    after: Mapped[Money | None]
    reason: Mapped[Text]
    changed_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    changed_at: Mapped[datetime]


class CostAssumptions(Base):
    """What counts for every candidate alike."""

    __tablename__ = "total_cost_assumptions"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), unique=True)
    years: Mapped[int] = mapped_column(default=5)
    index_rate: Mapped[Rate] = mapped_column(default=Decimal("0.03"))
    discount_rate: Mapped[Rate] = mapped_column(default=Decimal("0.05"))
    saas_maintenance_share: Mapped[Rate] = mapped_column(default=Decimal("0.20"))
    includes_vat: Mapped[bool] = mapped_column(default=False)
    vat_rate: Mapped[Rate | None]
    vat_recovered: Mapped[Rate | None]
    licence_counts: Mapped[bool] = mapped_column(default=True)
    users: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("years BETWEEN 3 AND 10", name="horizon"),
        CheckConstraint("users > 0", name="some_users"),
        CheckConstraint("(vat_rate IS NULL) = (vat_recovered IS NULL)", name="vat_is_whole"),
    )


class CostScenario(Base):
    """One named set of other assumptions, for every candidate alike."""

    __tablename__ = "total_cost_scenario"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    name: Mapped[Name]
    users: Mapped[Rate]
    one_off: Mapped[Rate]
    years: Mapped[int]
    index_rate: Mapped[Rate]
    discount_rate: Mapped[Rate]

    __table_args__ = (
        UniqueConstraint("initiative_id", "name"),
        CheckConstraint("years BETWEEN 3 AND 10", name="horizon"),
        CheckConstraint("users > 0 AND one_off > 0", name="shares"),
        NUMBERED_ONCE,
    )
