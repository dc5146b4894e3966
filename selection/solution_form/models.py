"""Which functions are needed and what covers them, the company's situation, and the form that was chosen."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Name, Text, enum_column
from foundation.permissions import Permission
from selection.method.library import Theme
from selection.method.solution_form import Cover, Focus, Need, Way
from selection.method.total_cost import Delivery


class SolutionFormEvent(Event):
    """What happens in this step, for the trail."""

    NEEDS_SAVED = "needs_saved"
    SOLUTION_FORM_CHOSEN = "solution_form_chosen"


class SolutionFormPermission(Permission):
    """What a route of this step may need."""

    EDIT_SOLUTION_FORM = "edit_solution_form"


class FunctionNeed(Base):
    """One of the sixteen functions: whether it is needed, what covers it today, and whether it asks the extreme."""

    __tablename__ = "solution_form_need"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    function: Mapped[Theme] = mapped_column(enum_column(Theme, "function"))
    need: Mapped[Need]
    cover: Mapped[Cover]
    is_extreme: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("initiative_id", "function"),)


class SolutionForm(Base):
    """The company's situation, and the chosen form with its reason; what is empty is unknown."""

    __tablename__ = "solution_form"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), unique=True)
    internet_is_dominant: Mapped[bool | None]
    customers: Mapped[int | None]
    kinds_differ: Mapped[bool | None]
    kinds: Mapped[Text | None]
    erp: Mapped[Name | None]
    staying: Mapped[Text | None]
    switched_off: Mapped[Json]
    way: Mapped[Way | None]
    focus: Mapped[Focus | None]
    delivery: Mapped[Delivery | None] = mapped_column(enum_column(Delivery, "delivery"))
    reason: Mapped[Text | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("customers >= 0", name="some_customers"),
        CheckConstraint("way IS NULL OR reason IS NOT NULL", name="way_has_reason"),
    )
