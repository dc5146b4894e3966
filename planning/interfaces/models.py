"""The register of system interfaces, their designs being projects of the plan."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Name, Text
from planning.method.interfaces import Direction, Method, SystemKind, Timing
from planning.method.register import Weight


class InterfacesEvent(Event):
    """What happens in this step, for the trail."""

    INTERFACE_SAVED = "interface_saved"
    DESIGNS_PLANNED = "designs_planned"


class Interface(Base):
    """An interface with one system: what flows which way, when and how, whose it is, and its five pieces of work."""

    __tablename__ = "interfaces_coupling"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    system: Mapped[Name]
    kind: Mapped[SystemKind]
    direction: Mapped[Direction]
    flows: Mapped[Text | None]
    quality: Mapped[Text | None]
    timing: Mapped[Timing | None]
    method: Mapped[Method | None]
    weight: Mapped[Weight]
    weight_reason: Mapped[Text | None]
    business_owner_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    technical_owner_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    has_personal_data: Mapped[bool] = mapped_column(default=False)
    basis: Mapped[Name | None]
    retention: Mapped[Name | None]
    process_id: Mapped[int | None] = mapped_column(ForeignKey("projects_project.id"))
    functional_id: Mapped[int | None] = mapped_column(ForeignKey("projects_project.id"))
    technical_id: Mapped[int | None] = mapped_column(ForeignKey("projects_project.id"))
    build_id: Mapped[int | None] = mapped_column(ForeignKey("projects_project.id"))
    test_id: Mapped[int | None] = mapped_column(ForeignKey("projects_project.id"))
    reference: Mapped[Name | None]
    is_dropped: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    __table_args__ = NUMBERED_ONCE
