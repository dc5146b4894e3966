"""Which projects make a benefit."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base


class BenefitEvent(Event):
    """What happens in this step, for the trail."""

    PROJECTS_NAMED = "benefit_projects_named"


class BenefitProject(Base):
    """A project that a benefit hangs on."""

    __tablename__ = "benefits_project"

    goal_id: Mapped[int] = mapped_column(ForeignKey("programme_goal.id"), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects_project.id"), primary_key=True, index=True)
