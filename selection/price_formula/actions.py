"""Locking the formula by which price becomes points."""

import hashlib
from datetime import datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.audit.chain import canonical
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.method.price_points import as_content
from selection.price_formula.models import LockedFormula, PriceFormulaEvent
from selection.price_formula.queries import Tried, are_prices_open, locks


def lock_formula(initiative: Initiative, *, given: Tried, reason: str, by: Person, at: datetime) -> LockedFormula:
    """Lock a formula before prices open; a later one takes its reason too, and the earlier one stays in the file."""
    if are_prices_open(initiative.id, at):
        raise ClosedError(_("The prices of the proposals may have been read; the formula can no longer be chosen."))
    if not reason_is_own(reason, []):
        sentence = _("Give the reason in a sentence of your own, so that the board can follow it.")
        raise RuleViolation(sentence, field="reason")
    before, content = locks(initiative.id), dict(as_content(given.rule, given.bids))
    lock = LockedFormula(
        initiative_id=initiative.id,
        number=before[0].number + 1 if before else 1,
        content=content,
        hash=hashlib.sha256(canonical(content)).hexdigest(),
        reason=reason,
        locked_by=by.id,
        locked_at=at,
    )
    db.session.add(lock)
    audit.record(
        PriceFormulaEvent.FORMULA_LOCKED,
        f"price_formula:{lock.number}",
        initiative=initiative,
        by=by,
        at=at,
        before=before[0].content if before else None,
        after={**content, "hash": lock.hash},
        reason=reason,
    )
    return lock
