"""Choosing the longlist."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.choosing import check_reasons
from selection.longlist.models import LonglistChoice, LonglistEvent
from selection.longlist.queries import choices
from selection.method.candidates import LonglistSize, longlist_size
from selection.method.knock_out import Passage
from selection.reopening import open_again


def choose(  # noqa: PLR0913 - a choice rests on these
    initiative: Initiative,
    *,
    chosen: Mapping[int, tuple[bool, str]],
    passages: Mapping[int, Passage],
    reopening: str | None = None,
    by: Person,
    at: datetime,
) -> None:
    """Each candidate in or out with its reason: at most ten in, none that a knock-out has put out."""
    inside = [candidate_id for candidate_id, (is_in, _reason) in chosen.items() if is_in]
    if longlist_size(len(inside)) is LonglistSize.TOO_MANY:
        raise RuleViolation(
            _("At most ten candidates go on (limit of the method, A2). Leave some out, with the reason.")
        )
    if any(passages.get(candidate_id) is Passage.OUT for candidate_id in inside):
        raise RuleViolation(_("A candidate that fails a knock-out criterion cannot be on the longlist."))
    check_reasons(initiative.id, chosen, in_own_words=False)
    open_again(initiative, "longlist", reason=reopening, by=by, at=at)
    before = {
        str(key): [longlist_choice.is_in, longlist_choice.reason]
        for key, longlist_choice in choices(initiative.id).items()
    }
    db.session.execute(
        delete(LonglistChoice).where(
            LonglistChoice.initiative_id == initiative.id, LonglistChoice.candidate_id.in_(chosen)
        )
    )
    db.session.add_all(
        LonglistChoice(
            initiative_id=initiative.id,
            candidate_id=candidate_id,
            is_in=is_in,
            reason=reason,
            chosen_by=by.id,
            chosen_at=at,
        )
        for candidate_id, (is_in, reason) in chosen.items()
    )
    after = {str(candidate_id): [is_in, reason] for candidate_id, (is_in, reason) in chosen.items()}
    audit.record(
        LonglistEvent.LONGLIST_CHOSEN, "longlist", initiative=initiative, by=by, at=at, before=before, after=after
    )
