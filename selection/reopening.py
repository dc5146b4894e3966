"""Opening again what a decision stands on: it takes a reason, with its consequences named; the decision stays as it was
taken.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.audit import actions as audit
from foundation.errors import RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.forms.base import Form
from foundation.forms.fields import long_text
from foundation.identity.actor import Actor
from foundation.initiatives.models import Initiative
from selection.preparation.models import PreparationEvent

Consequences = Callable[[Initiative], str | None]
_known: list[Consequences] = []


def add_decision(found: Consequences) -> None:
    """Let the step of the decision say whether one stands, and what opening again means for it (None: none stands)."""
    if found not in _known:
        _known.append(found)


def consequences(initiative: Initiative) -> str | None:
    """What opening something again would mean for the decision that stands; None where none does."""
    return next((sentence for found in _known if (sentence := found(initiative)) is not None), None)


class ReopeningForm(Form):
    """A form that opens something again; it asks why once a decision stands."""

    reopen_reason = long_text(_l("Why is this opened again after the decision?"), needed=False)
    consequences = ""


Asked = TypeVar("Asked", bound=ReopeningForm)


def asking(form: Asked, initiative: Initiative) -> Asked:
    """The form, with its question only where a decision stands."""
    sentence = consequences(initiative)
    if sentence is None:
        del form.reopen_reason
    else:
        form.consequences = sentence
    return form


def reason_of(form: ReopeningForm) -> str | None:
    return form.reopen_reason.data or None if "reopen_reason" in form else None


def open_again(initiative: Initiative, what: str, *, reason: str | None, by: Actor, at: datetime) -> None:
    """Let something be opened: freely before a decision, with a reason after one."""
    if consequences(initiative) is None:
        return
    if not reason_is_own(reason or "", []):
        raise RuleViolation(
            _("A decision stands. Say in a sentence of your own why this is opened again."), field="reopen_reason"
        )
    audit.record(PreparationEvent.REOPENED, what, initiative=initiative, by=by, at=at, reason=reason)
