"""Publishing the criteria, and opening them again."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.audit.chain import canonical
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.criteria.actions.drafts import draft
from selection.criteria.models import CriteriaEvent, CriteriaVersion
from selection.criteria.queries import versions
from selection.criteria.queries.cards import Criteria
from selection.labels import CATEGORIES
from selection.method.criteria import Kind
from selection.reopening import open_again


def publish(initiative: Initiative, *, by: Person, at: datetime) -> CriteriaVersion:
    """Freeze criteria, weights and scale as a version."""
    version = draft(initiative, by=by, at=at)
    criteria = versions.present(initiative.id)
    if not criteria.weights:
        raise RuleViolation(
            _(
                "There is nothing to weigh yet: add at least one requirement or wish with points, in a category with"
                " points."
            )
        )
    codes = {card.code for card in criteria.cards}
    orphans = [card.code for card in criteria.cards if card.condition_code and card.condition_code not in codes]
    if orphans:
        raise RuleViolation(
            _("These questions depend on one that is not in the list: %(codes)s.", codes=", ".join(orphans[:10]))
        )
    weightless = [
        card.code
        for card in criteria.cards
        if card.kind in (Kind.REQUIREMENT, Kind.WISH) and card.id not in criteria.weights
    ]
    if weightless:
        raise RuleViolation(_why_weightless(criteria, weightless))
    version.published_at, version.published_by = at, by.id
    version.frozen = versions.frozen(criteria)
    version.hash = hashlib.sha256(canonical(version.frozen)).hexdigest()
    audit.record(
        CriteriaEvent.CRITERIA_PUBLISHED,
        f"criteria:{version.number}",
        initiative=initiative,
        by=by,
        at=at,
        after={"hash": version.hash},
    )
    return version


def _why_weightless(criteria: Criteria, codes: Sequence[str]) -> str:
    """That these criteria count for nothing, and what gives them weight: their own points, or those of the group or
    category above them.
    """
    cards = {card.code: card for card in criteria.cards}
    light = {group.id: group.name for group in criteria.groups if not group.points}
    groups = {light[cards[code].group_id] for code in codes if cards[code].group_id in light}  # type: ignore[index]
    categories = {
        str(CATEGORIES[cards[code].category])
        for code in codes
        if not criteria.category_points.get(cards[code].category)
    }
    said = _("These criteria have no weight and would count for nothing: %(codes)s.", codes=", ".join(codes[:10]))
    if groups or categories:
        names = ", ".join(sorted(groups | categories))
        return " ".join([said, _("Give points to what stands above them: %(names)s.", names=names)])
    return " ".join([said, _("Give them points or remove them.")])


def reopen(initiative: Initiative, *, reason: str, by: Person, at: datetime) -> CriteriaVersion:
    """A new draft after publication, with who, when and why."""
    latest = versions.latest_version(initiative.id)
    if latest is None or latest.published_at is None:
        raise ClosedError(_("The criteria are open already."))
    if not reason_is_own(reason, []):
        raise RuleViolation(_("Say in a sentence of your own why the published criteria must change."), field="reason")
    open_again(initiative, f"criteria:{latest.number + 1}", reason=reason, by=by, at=at)
    version = CriteriaVersion(initiative_id=initiative.id, number=latest.number + 1, reason=reason, opened_by=by.id)
    db.session.add(version)
    audit.record(
        CriteriaEvent.CRITERIA_REOPENED,
        f"criteria:{version.number}",
        initiative=initiative,
        by=by,
        at=at,
        reason=reason,
    )
    return version
