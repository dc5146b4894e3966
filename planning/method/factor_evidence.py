"""Ten causes of failure and eleven success factors, and what the programme's own data say of them.

Source of the factors and of four of the rules (plateau over 18 months or many projects at once: too ambitious; leaders
with many
projects: done on the side; goals without indicator: no concrete goals; only infrastructure: too narrow a view): the
method B5. The other rules and all thresholds are ours, marked as practice; every rule can be switched off and its
threshold set.
"""

import enum
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass

from foundation.sums.goal_line import GoalKind
from foundation.sums.working_calendar import months_between
from planning.method.plan import Area, Plan, PlanProject, ProjectKind
from planning.method.plateau_rules import LONGEST


class Factor(enum.StrEnum):
    """The ten causes of failure, then the eleven success factors."""

    NO_STRATEGY = "no_strategy"
    NO_COURAGE = "no_courage"
    NARROW_VIEW = "narrow_view"
    CONFLICTING_INTERESTS = "conflicting_interests"
    ON_THE_SIDE = "on_the_side"
    TOO_AMBITIOUS = "too_ambitious"
    LITTLE_PATIENCE = "little_patience"
    BAD_TEAMWORK = "bad_teamwork"
    ICT_BALLAST = "ict_ballast"
    CHANGE_FATIGUE = "change_fatigue"
    CLEAR_VISION = "clear_vision"
    REALISTIC_CASE = "realistic_case"
    STRONG_STEERING = "strong_steering"
    INTEGRAL = "integral"
    INCREMENTAL = "incremental"
    LINE_PULLS = "line_pulls"
    PROFESSIONAL = "professional"
    COMMUNICATION = "communication"
    CUSTOMER = "customer"
    PERSEVERANCE = "perseverance"
    NEVER_ENDING = "never_ending"


FAILURES = tuple(Factor)[:10]
SUCCESSES = tuple(Factor)[10:]
LOWEST, HIGHEST = 1, 5


class Rule(enum.StrEnum):
    """A rule that reads the programme's own data."""

    LONG_PLATEAU = "long_plateau"
    MANY_AT_ONCE = "many_at_once"
    BUSY_LEADERS = "busy_leaders"
    GOALS_WITHOUT_INDICATOR = "goals_without_indicator"
    ONLY_INFRASTRUCTURE = "only_infrastructure"
    NO_OWNER_IN_LINE = "no_owner_in_line"
    NO_BENEFITS = "no_benefits"
    NO_PEOPLE = "no_people"
    ONE_PLATEAU = "one_plateau"
    LATE_REPORTS = "late_reports"


@dataclass(frozen=True, kw_only=True)
class RuleFacts:
    """What belongs to a rule: the factor that it speaks of, its usual threshold and the threshold's
    unit.
    """

    factor: Factor
    threshold: int
    unit: str


RULES = {
    Rule.LONG_PLATEAU: RuleFacts(factor=Factor.TOO_AMBITIOUS, threshold=LONGEST, unit="months"),
    Rule.MANY_AT_ONCE: RuleFacts(factor=Factor.TOO_AMBITIOUS, threshold=10, unit="projects"),
    Rule.BUSY_LEADERS: RuleFacts(factor=Factor.ON_THE_SIDE, threshold=3, unit="projects"),
    Rule.GOALS_WITHOUT_INDICATOR: RuleFacts(factor=Factor.CLEAR_VISION, threshold=0, unit="goals"),
    Rule.ONLY_INFRASTRUCTURE: RuleFacts(factor=Factor.NARROW_VIEW, threshold=100, unit="percent"),
    Rule.NO_OWNER_IN_LINE: RuleFacts(factor=Factor.LINE_PULLS, threshold=0, unit="projects"),
    Rule.NO_BENEFITS: RuleFacts(factor=Factor.REALISTIC_CASE, threshold=0, unit="plateaus"),
    Rule.NO_PEOPLE: RuleFacts(factor=Factor.INTEGRAL, threshold=10, unit="percent"),
    Rule.ONE_PLATEAU: RuleFacts(factor=Factor.INCREMENTAL, threshold=2, unit="plateaus"),
    Rule.LATE_REPORTS: RuleFacts(factor=Factor.PROFESSIONAL, threshold=31, unit="days"),
}


@dataclass(frozen=True)
class Signals:
    """What the rules need besides the plan: how long ago each running project reported, in days; None: never."""

    report_age: Mapping[int, int | None]


@dataclass(frozen=True)
class Evidence:
    """A rule that fires: the measured figure against its threshold, and what it concerns (plateau numbers, project or
    goal keys).
    """

    rule: Rule
    _: KW_ONLY
    figure: float
    threshold: int
    offenders: tuple[int, ...] = ()

    @property
    def factor(self) -> Factor:
        return RULES[self.rule].factor


def evidence(plan: Plan, signals: Signals, thresholds: Mapping[Rule, int | None] | None = None) -> list[Evidence]:
    """Every rule that fires, in the order of the rules; a threshold of None switches its rule off.

    >>> from datetime import date
    >>> plan = Plan(
    ...     date(2027, 1, 1),
    ...     projects=[PlanProject(key, plateau=1, area=Area.INFRASTRUCTURE, owner=1) for key in range(3)],
    ... )
    >>> [
    ...     (row.rule.value, row.figure)
    ...     for row in evidence(plan, Signals({}), {Rule.NO_BENEFITS: None, Rule.ONE_PLATEAU: None})
    ... ]
    [('only_infrastructure', 100.0), ('no_people', 0.0)]
    """
    given = thresholds or {}
    evidences = []
    for rule in Rule:
        threshold = given.get(rule, RULES[rule].threshold)
        fired = CHECKS[rule](plan, signals, threshold) if threshold is not None else None
        evidences += [fired] if fired is not None else []
    return evidences


def _real(plan: Plan) -> list[PlanProject]:
    return [project for project in plan.projects if project.kind is not ProjectKind.MILESTONE]


def _long_plateau(plan: Plan, _signals: Signals, threshold: int) -> Evidence | None:
    ends = [plan.starts_on, *(plateau.ends_on for plateau in plan.plateaus)]
    spans = {
        plateau.number: months_between(first, last)
        for plateau, first, last in zip(plan.plateaus, ends, ends[1:], strict=False)
        if first is not None and last is not None
    }
    long = tuple(number for number, months in spans.items() if months > threshold)
    return (
        Evidence(
            Rule.LONG_PLATEAU,
            figure=round(max(spans[number] for number in long), 1),
            threshold=threshold,
            offenders=long,
        )
        if long
        else None
    )


def _many_at_once(plan: Plan, _signals: Signals, threshold: int) -> Evidence | None:
    running = [project.key for project in _real(plan) if project.is_running]
    return (
        Evidence(Rule.MANY_AT_ONCE, figure=len(running), threshold=threshold, offenders=tuple(running))
        if len(running) > threshold
        else None
    )


def _busy_leaders(plan: Plan, _signals: Signals, threshold: int) -> Evidence | None:
    open_ones = [project for project in _real(plan) if project.leader is not None and not project.is_done]
    counted = Counter(project.leader for project in open_ones)
    busy = {leader for leader, count in counted.items() if count > threshold}
    return (
        Evidence(
            Rule.BUSY_LEADERS,
            figure=max(counted[leader] for leader in busy),
            threshold=threshold,
            offenders=tuple(project.key for project in open_ones if project.leader in busy),
        )
        if busy
        else None
    )


def _goals(plan: Plan, _signals: Signals, threshold: int) -> Evidence | None:
    wrong = [goal.key for goal in plan.goals if goal.kind is GoalKind.GOAL and not goal.has_indicator]
    return (
        Evidence(Rule.GOALS_WITHOUT_INDICATOR, figure=len(wrong), threshold=threshold, offenders=tuple(wrong))
        if len(wrong) > threshold
        else None
    )


def _share(plan: Plan, area: Area) -> float:
    """The share of the projects in an area, in per cent."""
    return round(100 * sum(project.area is area for project in _real(plan)) / len(_real(plan)), 1)


def _only_infrastructure(plan: Plan, _signals: Signals, threshold: int) -> Evidence | None:
    return (
        Evidence(Rule.ONLY_INFRASTRUCTURE, figure=share, threshold=threshold)
        if _real(plan) and (share := _share(plan, Area.INFRASTRUCTURE)) >= threshold
        else None
    )


def _no_owner(plan: Plan, _signals: Signals, threshold: int) -> Evidence | None:
    wrong = [project.key for project in _real(plan) if project.owner is None]
    return (
        Evidence(Rule.NO_OWNER_IN_LINE, figure=len(wrong), threshold=threshold, offenders=tuple(wrong))
        if len(wrong) > threshold
        else None
    )


def _no_benefits(plan: Plan, _signals: Signals, threshold: int) -> Evidence | None:
    covered = {goal.plateau for goal in plan.goals if goal.kind is GoalKind.BENEFIT}
    wrong = [plateau.number for plateau in plan.plateaus if plateau.number not in covered]
    return (
        Evidence(Rule.NO_BENEFITS, figure=len(wrong), threshold=threshold, offenders=tuple(wrong))
        if len(wrong) > threshold
        else None
    )


def _no_people(plan: Plan, _signals: Signals, threshold: int) -> Evidence | None:
    return (
        Evidence(Rule.NO_PEOPLE, figure=share, threshold=threshold)
        if _real(plan) and (share := _share(plan, Area.PEOPLE)) < threshold
        else None
    )


def _one_plateau(plan: Plan, _signals: Signals, threshold: int) -> Evidence | None:
    count = len(plan.plateaus)
    return Evidence(Rule.ONE_PLATEAU, figure=count, threshold=threshold) if count < threshold else None


def _late_reports(plan: Plan, signals: Signals, threshold: int) -> Evidence | None:
    ages = {project.key: signals.report_age.get(project.key) for project in _real(plan) if project.is_running}
    late = tuple(key for key, age in ages.items() if age is None or age > threshold)
    return Evidence(Rule.LATE_REPORTS, figure=len(late), threshold=threshold, offenders=late) if late else None


CHECKS: dict[Rule, Callable[[Plan, Signals, int], Evidence | None]] = {
    Rule.LONG_PLATEAU: _long_plateau,
    Rule.MANY_AT_ONCE: _many_at_once,
    Rule.BUSY_LEADERS: _busy_leaders,
    Rule.GOALS_WITHOUT_INDICATOR: _goals,
    Rule.ONLY_INFRASTRUCTURE: _only_infrastructure,
    Rule.NO_OWNER_IN_LINE: _no_owner,
    Rule.NO_BENEFITS: _no_benefits,
    Rule.NO_PEOPLE: _no_people,
    Rule.ONE_PLATEAU: _one_plateau,
    Rule.LATE_REPORTS: _late_reports,
}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a factor was judged in a round: mean, spread and number of scores; `is_threat` when it warns."""

    factor: Factor
    mean: float | None
    low: int | None
    high: int | None
    count: int
    change: float | None

    @property
    def is_threat(self) -> bool:
        """A cause of failure that is seen (3 or more), or a success factor that is not (under 3)."""
        return self.mean is not None and (self.mean >= 3 if self.factor in FAILURES else self.mean < 3)


def standings(
    scores: Sequence[tuple[Factor, int]], earlier: Sequence[tuple[Factor, int]] = ()
) -> dict[Factor, Standing]:
    """The standing of every factor in a round, against the round before it.

    >>> standings([(Factor.CUSTOMER, 4), (Factor.CUSTOMER, 3)], [(Factor.CUSTOMER, 2)])[Factor.CUSTOMER].change
    1.5
    """
    now, then = (
        {factor: [score for row, score in rows if row is factor] for factor in Factor} for rows in (scores, earlier)
    )
    found = {}
    for factor, given in now.items():
        mean = sum(given) / len(given) if given else None
        before = sum(then[factor]) / len(then[factor]) if then[factor] else None
        change = mean - before if mean is not None and before is not None else None
        found[factor] = Standing(
            factor=factor,
            mean=mean,
            low=min(given, default=None),
            high=max(given, default=None),
            count=len(given),
            change=change,
        )
    return found
