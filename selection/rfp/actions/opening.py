"""Opening the price envelope: two people, each in his own session."""

from datetime import datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, SealedError
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.questionnaire.models import PriceOpening, Questionnaire, QuestionnaireEvent
from selection.questionnaire.queries import is_open_to_read, prices_may_be_read
from selection.ranking.queries import ranking_of


def open_prices(initiative: Initiative, *, questionnaire: Questionnaire, by: Person, at: datetime) -> bool:
    """Open the prices for one half; returns whether they are open now. Before the deadline, and while scores are not
    agreed, nobody opens them, so that a price cannot colour a score.
    """
    if not questionnaire.prices_apart:
        raise ClosedError(_("The prices of this request are in no price envelope; they are read with the proposals."))
    if not is_open_to_read(questionnaire, at):
        raise SealedError(_("Proposals are sealed until the deadline, for everybody."))
    ranking = ranking_of(initiative.id)
    if ranking is None or not ranking.is_final:
        raise SealedError(_("The scores are not agreed yet; the prices open after that."))
    if prices_may_be_read(questionnaire, at):
        raise ClosedError(_("The prices have been opened already."))
    db.session.add(PriceOpening(questionnaire_id=questionnaire.id, person_id=by.id, opened_at=at))
    db.session.flush()
    are_open = prices_may_be_read(questionnaire, at)
    audit.record(
        QuestionnaireEvent.PRICES_OPENED,
        f"questionnaire:{questionnaire.purpose}:{questionnaire.number}",
        initiative=initiative,
        by=by,
        at=at,
        after={"open": are_open},
    )
    return are_open
