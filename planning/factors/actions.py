"""Opening and closing rounds of factors, giving scores, and switching rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.sealing import actions as sealing
from planning.factors.models import FactorRound, FactorScore, FactorsEvent, RuleSetting
from planning.factors.queries import judges, settings
from planning.method.factor_evidence import HIGHEST, LOWEST, Factor, Rule


def open_(initiative: Initiative, *, by: Person, at: datetime) -> FactorRound:
    number = sealing.next_number(FactorRound, initiative.id)
    factor_round = FactorRound(initiative_id=initiative.id, number=number, opened_by=by.id, opened_at=at)
    db.session.add(factor_round)
    db.session.flush()
    audit.record(FactorsEvent.FACTORS_OPENED, f"factors:{factor_round.number}", initiative=initiative, by=by, at=at)
    return factor_round


def close(initiative: Initiative, *, factor_round: FactorRound, by: Actor, at: datetime) -> None:
    """Close: from now on everybody who plans sees the scores."""
    sealing.refuse_when_closed(factor_round)
    if not judges(factor_round):
        raise ClosedError(_("Nobody has given a score yet."))
    sealing.close(factor_round, at)
    audit.record(FactorsEvent.FACTORS_CLOSED, f"factors:{factor_round.number}", initiative=initiative, by=by, at=at)


@dataclass(frozen=True)
class ScoreFields:
    """One judgement."""

    score: int
    evidence: str | None = None
    action: str | None = None


def score(
    initiative: Initiative, *, factor_round: FactorRound, given: Mapping[Factor, ScoreFields], by: Person, at: datetime
) -> None:
    """Keep one person's own scores; the trail holds how many, not which, so that nobody reads them there before the
    round is closed.
    """
    sealing.refuse_when_closed(factor_round)
    if any(not LOWEST <= fields.score <= HIGHEST for fields in given.values()):
        raise RuleViolation(_("Scores go from 1 to 5."))
    db.session.execute(
        delete(FactorScore).where(FactorScore.round_id == factor_round.id, FactorScore.person_id == by.id)
    )
    db.session.add_all(
        FactorScore(round_id=factor_round.id, person_id=by.id, factor=factor, **vars(fields))
        for factor, fields in given.items()
    )
    audit.record(
        FactorsEvent.FACTORS_SCORED,
        f"factors:{factor_round.number}",
        initiative=initiative,
        by=by,
        at=at,
        after=len(given),
    )


@dataclass(frozen=True)
class RuleFields:
    """Whether a rule counts, and from where."""

    is_on: bool
    threshold: int


def set_rules(initiative: Initiative, *, given: Mapping[Rule, RuleFields], by: Actor, at: datetime) -> None:
    before = {
        rule.value: [rule_setting.is_on, rule_setting.threshold]
        for rule, rule_setting in settings(initiative.id).items()
    }
    db.session.execute(delete(RuleSetting).where(RuleSetting.initiative_id == initiative.id))
    db.session.add_all(
        RuleSetting(initiative_id=initiative.id, rule=rule, **vars(fields)) for rule, fields in given.items()
    )
    audit.record(
        FactorsEvent.FACTOR_RULE_SET,
        "rules",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after={rule.value: [fields.is_on, fields.threshold] for rule, fields in given.items()},
    )
