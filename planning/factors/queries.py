"""Reading rounds of factors, the standing of each, and what the plan itself says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.sealing import queries as sealing
from foundation.sealing.queries import latest_round
from planning.factors.models import FactorRound, FactorScore, RuleSetting
from planning.method.factor_evidence import RULES, Evidence, Factor, Rule, Signals, Standing, evidence, standings
from planning.method.plan import Plan
from planning.programme.models import Programme
from planning.projects.queries import latest_reports, plan_of, report_ages


def open_round(initiative_id: int) -> FactorRound | None:
    return latest_round(FactorRound, initiative_id, is_open=True)


def own_scores(round_id: int, person_id: int) -> dict[Factor, FactorScore]:
    return {
        factor_score.factor: factor_score
        for factor_score in db.session.scalars(
            select(FactorScore)
            .where(FactorScore.round_id == round_id, FactorScore.person_id == person_id)
            .order_by(FactorScore.id)
        )
    }


def judges(factor_round: FactorRound) -> int:
    """How many people have given scores; not which."""
    return sealing.judges(FactorScore.person_id, FactorScore.round_id, factor_round)


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What somebody wrote with a score of a closed round."""

    factor: Factor
    person: str
    score: int
    evidence: str | None
    action: str | None


def closed_rounds(initiative_id: int) -> dict[int, list[FactorScore]]:
    """The scores of every closed round by its number; an open one stays sealed."""
    wanted = select(FactorRound.number, FactorScore).outerjoin(FactorScore, FactorScore.round_id == FactorRound.id)
    found: dict[int, list[FactorScore]] = {}
    for number, factor_score in db.session.execute(
        wanted.where(FactorRound.initiative_id == initiative_id, sealing.readable(FactorRound)).order_by(
            FactorRound.number, FactorScore.id
        )
    ):
        found.setdefault(number, []).extend([factor_score] if factor_score is not None else [])
    return found


def trend(found: dict[int, list[FactorScore]]) -> dict[Factor, list[float | None]]:
    """The mean per closed round of every factor."""
    means = {
        number: standings([(factor_score.factor, factor_score.score) for factor_score in rows])
        for number, rows in found.items()
    }
    return {factor: [means[number][factor].mean for number in means] for factor in Factor}


def latest_standings(found: dict[int, list[FactorScore]]) -> dict[Factor, Standing]:
    """The standing after the last closed round, against the one before it."""
    numbers = list(found)
    if not numbers:
        return {}
    now, before = found[numbers[-1]], found[numbers[-2]] if len(numbers) > 1 else []
    return standings(
        [(factor_score.factor, factor_score.score) for factor_score in now],
        [(factor_score.factor, factor_score.score) for factor_score in before],
    )


def remarks(rows: Sequence[FactorScore]) -> dict[Factor, list[Remark]]:
    """What was written with the scores of a closed round, per factor."""
    wanted = select(Person.id, Person.name).where(Person.id.in_({factor_score.person_id for factor_score in rows}))
    people = {row.id: row.name for row in db.session.execute(wanted)} if rows else {}
    found: dict[Factor, list[Remark]] = {}
    for factor_score in rows:
        if factor_score.evidence or factor_score.action:
            found.setdefault(factor_score.factor, []).append(
                Remark(
                    factor=factor_score.factor,
                    person=people[factor_score.person_id],
                    score=factor_score.score,
                    evidence=factor_score.evidence,
                    action=factor_score.action,
                )
            )
    return found


def settings(initiative_id: int) -> dict[Rule, RuleSetting]:
    return {
        rule_setting.rule: rule_setting
        for rule_setting in db.session.scalars(
            select(RuleSetting).where(RuleSetting.initiative_id == initiative_id).order_by(RuleSetting.id)
        )
    }


def thresholds(found: dict[Rule, RuleSetting]) -> dict[Rule, int | None]:
    """The threshold per rule; None where it is switched off."""
    return {
        rule: (found[rule].threshold if found[rule].is_on else None) if rule in found else RULES[rule].threshold
        for rule in Rule
    }


def evidence_of(initiative: Initiative, programme: Programme, today: date, plan: Plan | None = None) -> list[Evidence]:
    """What the programme's own data say now."""
    ages = report_ages(latest_reports(initiative.id), today)
    return evidence(plan or plan_of(initiative, programme), Signals(ages), thresholds(settings(initiative.id)))
