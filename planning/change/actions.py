"""Judging change readiness and choosing a strategy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import plain_value, put_values
from planning.change.models import ChangeEvent, ChangeStrategy, Readiness
from planning.change.queries import said_of
from planning.method.change_readiness import Approach, Attuned, Course, Direction, Precondition, Strategy, departs

Judged = TypeVar("Judged", bound=Precondition | Attuned)


def judge(
    initiative: Initiative,
    *,
    scores: Mapping[Judged, int | None],
    evidence: Mapping[Judged, str | None],
    by: Person,
    at: datetime,
) -> Readiness:
    """Keep a judgement of the preconditions; judgements are not changed later, a newer one is added."""
    if all(score is None for score in scores.values()):
        raise RuleViolation(_("Give at least one of them a score."))
    readiness = Readiness(
        initiative_id=initiative.id,
        scores={key.value: score for key, score in scores.items() if score is not None},
        evidence={key.value: text for key, text in evidence.items() if text},
        judged_by=by.id,
        judged_at=at,
    )
    db.session.add(readiness)
    db.session.flush()
    audit.record(
        ChangeEvent.READINESS_JUDGED,
        f"readiness:{readiness.id}",
        initiative=initiative,
        by=by,
        at=at,
        after=readiness.scores,
    )
    return readiness


@dataclass(frozen=True, kw_only=True)
class StrategyFields:
    """A choice on three axes."""

    direction: Direction
    approach: Approach
    course: Course
    is_stable: bool
    responds_flexibly: bool | None = None
    reason: str | None = None


def choose_strategy(
    initiative: Initiative, *, strategy: ChangeStrategy | None, fields: StrategyFields, by: Actor, at: datetime
) -> None:
    """Choose; what departs from the advice takes a reason."""
    said = said_of(initiative.id, Strategy(**{name: given for name, given in vars(fields).items() if name != "reason"}))
    if departs(said) and not fields.reason:
        raise RuleViolation(
            _("This departs from the advice of the method (B1): give the reason in a sentence."), field="reason"
        )
    if strategy is None:
        strategy = ChangeStrategy(initiative_id=initiative.id, **vars(fields))
        db.session.add(strategy)
        before: dict[str, Any] = {}
        after: dict[str, Any] = {name: plain_value(value) for name, value in vars(fields).items()}
    else:
        before, after = put_values(strategy, vars(fields))
    db.session.flush()
    audit.record(
        ChangeEvent.STRATEGY_CHOSEN,
        f"strategy:{strategy.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
        reason=fields.reason,
    )
