"""Projects and line activities, the links between them, and status reports."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Money, Name, Text
from foundation.permissions import Permission
from planning.method.dependency_graph import LinkKind
from planning.method.plan import Area, Light, ProjectKind


class ProjectsEvent(Event):
    """What happens in this step, for the trail."""

    PROJECT_SAVED = "project_saved"
    PROJECT_DROPPED = "project_dropped"
    LINK_SAVED = "link_saved"
    LINK_REMOVED = "link_removed"
    STATUS_REPORTED = "status_reported"


class ProjectsPermission(Permission):
    """What a route of this step may need."""

    EDIT_PROJECT = "edit_project"


CODE, LONGEST_DURATION, MOST_LAG = 12, 2000, 500


class Project(Base):
    """A project, a line activity or a milestone; durations in working days."""

    __tablename__ = "projects_project"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    code: Mapped[str] = mapped_column(String(CODE))
    name: Mapped[Name]
    kind: Mapped[ProjectKind]
    plateau_id: Mapped[int | None] = mapped_column(ForeignKey("plateaus_plateau.id"), index=True)
    area: Mapped[Area]
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    deliverables: Mapped[Text | None]
    assumptions: Mapped[Text | None]
    means: Mapped[Text | None]
    expertise: Mapped[Name | None]
    people: Mapped[int] = mapped_column(default=1)
    effort: Mapped[int | None]
    budget: Mapped[Money | None]
    actual: Mapped[Money | None]
    committed: Mapped[Money | None]
    low: Mapped[int]
    likely: Mapped[int]
    high: Mapped[int]
    not_before: Mapped[date | None]
    deadline: Mapped[date | None]
    started: Mapped[date | None]
    finished: Mapped[date | None]
    percent: Mapped[int] = mapped_column(default=0)
    is_quick_win: Mapped[bool] = mapped_column(default=False)
    reference: Mapped[str | None] = mapped_column(String(200))
    dropped_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        Index(
            "uq_projects_project_code",
            "initiative_id",
            "code",
            unique=True,
            sqlite_where=text("dropped_at IS NULL"),
            postgresql_where=text("dropped_at IS NULL"),
        ),
        CheckConstraint(
            f"0 <= low AND low <= likely AND likely <= high AND high <= {LONGEST_DURATION}", name="three_points"
        ),
        CheckConstraint("kind <> 'milestone' OR high = 0", name="milestone_is_a_moment"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint(
            "finished IS NULL OR (started IS NOT NULL AND started <= finished AND percent = 100)",
            name="finished_was_started",
        ),
        CheckConstraint("started IS NOT NULL OR percent = 0", name="progress_needs_start"),
        CheckConstraint("people BETWEEN 1 AND 99", name="some_people"),
        NUMBERED_ONCE,
    )


class ProjectLink(Base):
    """One project waits for another."""

    __tablename__ = "projects_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    before_id: Mapped[int] = mapped_column(ForeignKey("projects_project.id"))
    after_id: Mapped[int] = mapped_column(ForeignKey("projects_project.id"), index=True)
    kind: Mapped[LinkKind]
    lag: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("before_id", "after_id", "kind"),
        CheckConstraint("before_id <> after_id", name="not_itself"),
        CheckConstraint(f"lag BETWEEN -{MOST_LAG} AND {MOST_LAG}", name="lag_within_reason"),
        NUMBERED_ONCE,
    )


class StatusReport(Base):
    """A short report of a project, once a month or more often; reports are not changed later."""

    __tablename__ = "projects_status"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects_project.id"), index=True)
    reported_on: Mapped[date]
    light: Mapped[Light]
    percent: Mapped[int]
    spent: Mapped[Money | None]
    forecast: Mapped[Money | None]
    done: Mapped[Text]
    next: Mapped[Text | None]
    asked: Mapped[Text | None]
    reported_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    reported_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),)
