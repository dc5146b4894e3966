"""Candidates: a vendor and a product."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Name, Text, enum_column
from foundation.languages import Language
from foundation.permissions import Permission
from selection.method.candidates import Segment
from selection.method.solution_form import Focus, Way
from selection.method.total_cost import Delivery


class VendorsEvent(Event):
    """What happens in this step, for the trail."""

    CANDIDATE_SAVED = "candidate_saved"
    CANDIDATE_WITHDRAWN = "candidate_withdrawn"
    CANDIDATE_CAME_BACK = "candidate_came_back"
    CANDIDATE_REMOVED = "candidate_removed"
    CANDIDATES_UPLOADED = "candidates_uploaded"
    CANDIDATES_IMPORTED = "candidates_imported"


class VendorsPermission(Permission):
    """What a route of this step may need."""

    READ_CANDIDATES = "read_candidates"
    EDIT_CANDIDATES = "edit_candidates"


class Candidate(Base):
    """One product of one vendor; a vendor may enter two."""

    __tablename__ = "vendors_candidate"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    vendor: Mapped[Name]
    product: Mapped[Name]
    segment: Mapped[Segment]
    cost_class: Mapped[Segment] = mapped_column(enum_column(Segment, "cost_class"))
    delivery: Mapped[Delivery]
    focus: Mapped[Focus | None]
    way: Mapped[Way | None]
    language: Mapped[Language]
    contact_name: Mapped[Name | None]
    contact_email: Mapped[Name | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[Text | None]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def title(self) -> str:
        return f"{self.vendor} {self.product}" if self.vendor != self.product else self.vendor

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("initiative_id", "vendor", "product"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)", name="withdrawn_has_reason"),
        NUMBERED_ONCE,
    )
