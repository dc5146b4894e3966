"""Choosing among candidates, each in or out with its reason: one form for the longlist, the shortlist and the
finalists.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field

from foundation.forms.base import DrawnForm
from foundation.forms.fields import long_text
from selection.reopening import ReopeningForm


class Kept(Protocol):
    """A choice as it is kept."""

    is_in: Any
    reason: Any


class ChoosingForm(DrawnForm, ReopeningForm):
    """A tick and a reason per candidate, named in_7 and reason_7."""

    ids: tuple[int, ...] = ()

    def chosen(self) -> dict[int, tuple[bool, str]]:
        """Per candidate whether it goes on, and why."""
        return {key: (self[f"in_{key}"].data, self[f"reason_{key}"].data or "") for key in self.ids}

    def tick(self, candidate_id: int) -> Field:
        return self[f"in_{candidate_id}"]

    def why(self, candidate_id: int) -> Field:
        return self[f"reason_{candidate_id}"]


def choosing_form(candidate_ids: Iterable[int]) -> type[ChoosingForm]:
    """The form for these candidates."""
    ids = tuple(candidate_ids)
    fields: dict[str, Any] = {"ids": ids}
    for key in ids:
        fields |= {f"in_{key}": BooleanField(_l("goes on")), f"reason_{key}": long_text(_l("Reason"), needed=False)}
    return type("ChoosingFormHere", (ChoosingForm,), fields)


def as_chosen(rows: Mapping[int, Kept]) -> dict[str, Any]:
    """The choices as they are kept, by the names of the form."""
    found: dict[str, Any] = {}
    for key, row in rows.items():
        found |= {f"in_{key}": row.is_in, f"reason_{key}": row.reason}
    return found
