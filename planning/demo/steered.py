"""What was reported, judged and steered by."""

from decimal import Decimal

from foundation.board.queries import about
from foundation.documents.queries import look_of
from foundation.documents.word import to_word
from planning.change import actions as change
from planning.demo.climb import LEADERS
from planning.demo.plan import LOG
from planning.demo.troupe import HOLDS_UP, SLOW, Troupe, agreed_in_meeting
from planning.factors import actions as factors
from planning.factors.queries import open_round
from planning.log.actions import EntryFields, save_entry
from planning.method.change_readiness import Approach, Attuned, Course, Direction, Precondition
from planning.method.factor_evidence import FAILURES, Factor
from planning.method.periods import as_stored
from planning.method.plan import Light, ProjectKind
from planning.method.register import EntryKind
from planning.method.steering_criteria import Criterion
from planning.overview.actions import PeriodFields, close_period
from planning.overview.documents import status_report
from planning.overview.made import board_plan
from planning.overview.queries import figures_of
from planning.plateaus.queries import plateaus
from planning.programme.models import Programme
from planning.programme.queries import programme_of
from planning.projects import actions as projects
from planning.projects.models import Project
from planning.schedule.actions import keep_baseline, set_status_date
from planning.schedule.queries import Planned, planned
from planning.steering import actions as steering


def log(troupe: Troupe) -> None:
    first = next(row for row in plateaus(troupe.initiative.id) if row.number == 1)
    for kind, title, text, chance, impact, answer, measure, owner, week in LOG:
        fields = EntryFields(
            kind=kind,
            title=title,
            text=text,
            owner_id=troupe.who(owner).id,
            due=troupe.day(week),
            chance=chance,
            impact=impact,
            answer=answer,
            measure=measure,
            plateau_id=first.id if kind is EntryKind.ACTION else None,
        )
        save_entry(
            troupe.initiative, entry=None, fields=fields, today=troupe.day(4), by=troupe.manager, at=troupe.at(4)
        )


def tell_change(troupe: Troupe) -> None:
    for week, values, words in (
        (0, (3, 2, 2, 3), "The board and the leading group share it; the teams have heard the word only."),
        (20, (4, 3, 2, 4), "Team talks: most can say in their own words why we do this."),
    ):
        scores: dict[Precondition | Attuned, int | None] = {
            **dict(zip(Precondition, values, strict=True)),
            Attuned.WILLINGNESS: 3,
        }
        evidence: dict[Precondition | Attuned, str | None] = {
            Attuned.WILLINGNESS: "Most want it after the talks; sales fears for its own lists.",
            Precondition.VISION: words,
            Precondition.CAPACITY: (
                "Service has eleven vacancies; every hour of training costs an hour on the telephone."
            ),
        }
        change.judge(troupe.initiative, scores=scores, evidence=evidence, by=troupe.manager, at=troupe.at(week))
    fields = change.StrategyFields(
        direction=Direction.STEERED,
        approach=Approach.DEVELOPMENTAL,
        course=Course.CYCLIC,
        is_stable=False,
        responds_flexibly=True,
        reason="Capacity is short in service only; waiting for it would cost a winter, so the pilot begins elsewhere.",
    )
    change.choose_strategy(troupe.initiative, strategy=None, fields=fields, by=troupe.manager, at=troupe.at(1))


def tell_steering(troupe: Troupe) -> None:
    weights = dict(zip(Criterion, (20, 25, 15, 15, 25), strict=True))
    steering.set_norms(
        troupe.initiative,
        given={
            row: (Decimal(weights[row]), Decimal(7 if row is Criterion.GOAL_ORIENTATION else 6)) for row in Criterion
        },
        by=troupe.manager,
        at=troupe.at(1),
    )
    baseline = keep_baseline(
        troupe.initiative,
        plan=_plan(troupe),
        reason="The plan as the board agreed to it at the start.",
        by=troupe.manager,
        at=troupe.at(2),
    )
    agreed_in_meeting(
        troupe,
        about("baseline", baseline.id),
        advice="The plan is whole; plateau 2 ends two weeks past its agreed day, because it waits for the website.",
        answer="Agreed; bring the second plateau back to its day at the first review.",
        at=troupe.at(2),
    )


def _plan(troupe: Troupe) -> Planned:
    found = planned(troupe.initiative)
    if found is None:
        raise RuntimeError("the demo has a programme")
    return found


def reports(troupe: Troupe, moment: int, week: int) -> None:
    """Every project that began reports; one holds up the rest at the second moment."""
    day, plan = troupe.day(week), _plan(troupe)
    late = troupe.taken[HOLDS_UP]
    for project in plan.projects:
        found = plan.forecast.rows[project.id]
        if project.finished is not None or found.start > day or project.kind is ProjectKind.MILESTONE:
            continue
        is_late = project.id == late and moment == 2
        is_done = found.finish <= day and not is_late
        gone = (day - found.start).days / max((found.finish - found.start).days, 1)
        percent = 100 if is_done else max(5, min(95, round(100 * gone * SLOW.get(project.code, 1.0) / 5) * 5))
        percent = 35 if is_late else percent
        light = Light.RED if is_late else Light.AMBER if project.code in SLOW and not is_done else Light.GREEN
        budget = (project.budget * percent / 100 * Decimal("1.08")).quantize(Decimal(1)) if project.budget else None
        asked = "Two people of billing for six weeks, to clean the second source." if is_late else None
        said = (
            "Done and accepted by its owner in the line."
            if is_done
            else (
                "The second source has more double records than the sample: 14 % against 6 %."
                if is_late
                else "Goes as planned."
            )
        )
        fields = projects.ReportFields(
            light=light,
            percent=percent,
            done=said,
            next=None if is_done else "What stands in the plan for the coming month.",
            asked=asked,
            started=project.started or found.start,
            finished=found.finish if is_done else None,
            actual=budget,
            committed=_committed(project, budget),
            forecast=_forecast(project, percent),
        )
        by = troupe.people.get(LEADERS[project.area], troupe.manager)
        projects.report(troupe.initiative, project=project, fields=fields, today=day, by=by, at=troupe.at(week))
    set_status_date(troupe.initiative, programme=_its_programme(troupe), day=day, by=troupe.manager, at=troupe.at(week))


def _committed(project: Project, spent: Decimal | None) -> Decimal | None:
    """Orders are placed early: two thirds of what a running project may cost, or what was spent."""
    if project.budget is None:
        return None
    return max(spent or Decimal(0), (project.budget * 2 / 3).quantize(Decimal(1)))


def _forecast(project: Project, percent: int) -> Decimal | None:
    """What its leader says: a running project ends a little over its budget; of what is finished he says nothing."""
    return None if project.budget is None or percent == 100 else (project.budget * Decimal("1.05")).quantize(Decimal(1))


def _its_programme(troupe: Troupe) -> Programme:
    programme = programme_of(troupe.initiative.id)
    if programme is None:
        raise RuntimeError("the demo has a programme")
    return programme


REMARKS = {
    Factor.ON_THE_SIDE: ("Three of us still do this beside a full job.", "Free two days a week, in writing."),
    Factor.CLEAR_VISION: ("The film of the board helped; teams quote it.", None),
    Factor.ICT_BALLAST: ("The ERP coupling takes all attention.", "Discuss the process first in every meeting."),
}


def tell_factors(troupe: Troupe, moment: int, week: int) -> None:
    factors.open_(troupe.initiative, by=troupe.manager, at=troupe.at(week))
    factor_round = open_round(troupe.initiative.id)
    if factor_round is None:
        raise RuntimeError("the demo has a round")
    judges = (
        "Sanne Mulder",
        "Tom Visser",
        "Noor de Boer",
        "Bram Peters",
        "Lidia Kowalska",
        "Ines Alvarez",
        "Willem Steenbergen",
    )
    for number, name in enumerate(judges):
        given = {}
        for place, factor in enumerate(Factor):
            usual = 2 if factor in FAILURES else 4
            worse = 1 if factor in (Factor.ON_THE_SIDE, Factor.ICT_BALLAST) else 0
            score = max(
                1,
                min(
                    5,
                    usual
                    + worse
                    + troupe.rng.choice((-1, 0, 0, 1))
                    + (moment - 1 if place % 5 == 0 and factor not in FAILURES else 0),
                ),
            )
            words = REMARKS.get(factor, (None, None)) if number == place % len(judges) else (None, None)
            given[factor] = factors.ScoreFields(score, *words)
        factors.score(
            troupe.initiative, factor_round=factor_round, given=given, by=troupe.who(name), at=troupe.at(week)
        )
    factors.close(troupe.initiative, factor_round=factor_round, by=troupe.manager, at=troupe.at(week))


MARKS = {
    1: {
        Criterion.GOAL_ORIENTATION: (
            "6.5",
            "Seven of eight goals have an indicator; the discussion of the board was about goals.",
        ),
        Criterion.EFFICIENCY: ("7", "Spending follows progress."),
    },
    2: {
        Criterion.TEMPO: ("5", "Cleansing of the data lags six weeks; the pilot is in danger."),
        Criterion.GOAL_ORIENTATION: ("7.5", "Line managers bring up the goals themselves."),
    },
}


def marks(troupe: Troupe, moment: int, week: int) -> None:
    for criterion, (mark, evidence) in MARKS[moment].items():
        fields = steering.MeasureFields(
            criterion=criterion, measured_on=troupe.day(week), mark=Decimal(mark), evidence=evidence
        )
        steering.measure(
            troupe.initiative, fields=fields, today=troupe.day(week), by=troupe.manager, at=troupe.at(week)
        )
    if moment == 2:
        reason = (
            "Until the data are clean the date of the pilot may slip; going live with bad data would cost more than six"
            " weeks."
        )
        steering.choose(
            troupe.initiative,
            first=Criterion.FEASIBILITY,
            second=Criterion.TEMPO,
            reason=reason,
            by=troupe.manager,
            at=troupe.at(week),
        )


def tell_report(troupe: Troupe, week: int) -> None:
    """The period is closed with its report to the board."""
    at, language = troupe.at(week), troupe.initiative.language
    plan = board_plan(troupe.initiative, at)
    status = plan.overview.view.plan.programme.status_date or at.date()
    fields = PeriodFields(
        status_date=status,
        figures=as_stored(figures_of(plan.overview.view)),
        file_name=f"Gids-status-{troupe.initiative.id}-{status:%Y-%m-%d}-{language}.docx",
        content=to_word(status_report(plan, look_of(troupe.initiative.id), language)),
    )
    close_period(troupe.initiative, fields=fields, by=troupe.manager, at=at)
