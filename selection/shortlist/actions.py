"""Choosing the shortlist, with a frozen copy of the figures it was chosen on."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.choosing import check_reasons
from selection.labels import sentence
from selection.method.candidates import fits_on_shortlist
from selection.method.knock_out import Passage
from selection.method.procedure import OpenPoint, Step
from selection.ranking.queries import Ranking
from selection.reopening import open_again
from selection.shortlist.models import ShortlistChoice, ShortlistEvent, ShortlistRecord
from selection.total_cost.queries import CandidateCost


def choose(  # noqa: PLR0913 - a decision rests on all of these
    initiative: Initiative,
    *,
    ranking: Ranking,
    costs: Sequence[CandidateCost],
    chosen: Mapping[int, tuple[bool, str]],
    passages: Mapping[int, Passage],
    still_open: Collection[OpenPoint],
    reopening: str | None = None,
    by: Person,
    at: datetime,
) -> ShortlistRecord:
    """At most four candidates, each in or out with its reason, when everything before is closed or explained."""
    if not ranking.is_final:
        raise ClosedError(_("The round is not agreed yet; the shortlist stands on agreed scores."))
    if ranking.round.builds_on_id is not None:
        raise ClosedError(
            _("The second round stands on this shortlist, so it stays as it is; the finalists are chosen next.")
        )
    blocking = [point for point in still_open if point.step is not Step.SHORTLIST]
    if blocking:
        raise RuleViolation(
            _("Close or explain first: %(points)s", points=" ".join(sentence(point) for point in blocking))
        )
    inside = [candidate_id for candidate_id, (is_in, _reason) in chosen.items() if is_in]
    if not fits_on_shortlist(len(inside)):
        raise RuleViolation(
            _(
                "A shortlist has one to four candidates (limit of the method, A3); you chose %(count)s.",
                count=len(inside),
            )
        )
    if any(passages.get(candidate_id) is Passage.OUT for candidate_id in inside):
        raise RuleViolation(_("A candidate that fails a knock-out criterion cannot be on the shortlist."))
    check_reasons(initiative.id, chosen, in_own_words=True)
    open_again(initiative, "shortlist", reason=reopening, by=by, at=at)
    db.session.execute(
        delete(ShortlistChoice).where(
            ShortlistChoice.initiative_id == initiative.id, ShortlistChoice.candidate_id.in_(chosen)
        )
    )
    db.session.add_all(
        ShortlistChoice(
            initiative_id=initiative.id,
            candidate_id=candidate_id,
            is_in=is_in,
            reason=reason,
            chosen_by=by.id,
            chosen_at=at,
        )
        for candidate_id, (is_in, reason) in chosen.items()
    )
    record = ShortlistRecord(
        initiative_id=initiative.id,
        round_id=ranking.round.id,
        figures=frozen(ranking, costs, chosen),
        chosen_by=by.id,
        chosen_at=at,
    )
    db.session.add(record)
    audit.record(
        ShortlistEvent.SHORTLIST_CHOSEN, "shortlist", initiative=initiative, by=by, at=at, after=record.figures
    )
    return record


def frozen(ranking: Ranking, costs: Sequence[CandidateCost], chosen: Mapping[int, tuple[bool, str]]) -> dict[str, Any]:
    """The figures as they are now."""
    by_candidate = {cost.candidate.id: cost.figures for cost in costs}
    return {
        "criteria_version": ranking.criteria.number,
        "round": ranking.round.number,
        "places": [
            {
                "candidate": place.standing.candidate,
                "title": ranking.candidates[place.standing.candidate].title,
                "rank": place.rank,
                "low": str(place.standing.low),
                "high": str(place.standing.high),
                "coverage": str(place.standing.coverage),
                "present_value": str(by_candidate[place.standing.candidate].present_value.likely)
                if place.standing.candidate in by_candidate
                else None,
                "is_in": chosen[place.standing.candidate][0] if place.standing.candidate in chosen else False,
                "reason": chosen[place.standing.candidate][1] if place.standing.candidate in chosen else "",
            }
            for place in ranking.places
        ],
    }
