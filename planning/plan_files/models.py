"""Plans that came in by file, with their receipts."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Name


class PlanFilesEvent(Event):
    """What happens in this step, for the trail."""

    PLAN_LIST_SENT = "plan_list_sent"
    PLAN_READ = "plan_read"
    PLAN_TAKEN_IN = "plan_taken_in"


class PlanImport(Base):
    """A file as it was read, waiting to be taken in or taken in, with what became of each line."""

    __tablename__ = "plan_files_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    file_name: Mapped[Name]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[Json]
    receipt: Mapped[Json | None]
    read_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    read_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
