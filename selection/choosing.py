"""Choosing among candidates, each in or out with its reason: one form for the longlist, the shortlist and the
finalists.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field

from foundation.errors import RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.forms.base import DrawnForm
from foundation.forms.fields import long_text
from selection.reopening import ReopeningForm
from selection.vendors.queries import candidates


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


def check_reasons(initiative_id: int, chosen: Mapping[int, tuple[bool, str]], *, in_own_words: bool) -> None:
    """Refuse a choice in which a candidate has no reason, and name them all."""
    without = [
        key
        for key, (_is_in, reason) in chosen.items()
        if not (reason_is_own(reason, []) if in_own_words else reason.strip())
    ]
    if without:
        titles = {row.id: row.title for row in candidates(initiative_id)}
        names = ", ".join(titles[key] for key in without if key in titles)
        sentence = (
            _(
                "Give every candidate its reason, in or out, in a sentence of your own. Still without: %(names)s.",
                names=names,
            )
            if in_own_words
            else _("Give every candidate its reason, in or out. Still without: %(names)s.", names=names)
        )
        raise RuleViolation(sentence, field=f"reason_{without[0]}")


def as_chosen(rows: Mapping[int, Kept]) -> dict[str, Any]:
    """The choices as they are kept, by the names of the form."""
    found: dict[str, Any] = {}
    for key, row in rows.items():
        found |= {f"in_{key}": row.is_in, f"reason_{key}": row.reason}
    return found
