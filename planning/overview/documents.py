"""The status report of a period: one page that says it, then what it stands on."""

from datetime import date
from decimal import Decimal

from babel.dates import format_date
from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.clock import zone
from foundation.documents.paper import Paper
from foundation.documents.queries import Look
from foundation.goals.labels import LINE_STATES
from foundation.languages import Language
from foundation.money import show_decimal, show_money, show_percent
from foundation.templating import show_moment
from planning.factors.words import danger
from planning.gates.queries import PlateauView, by_line, decisions_asked
from planning.labels import CRITERIA, LIGHTS, WEIGHTS
from planning.log.queries import open_risks
from planning.method.register import weight
from planning.overview.queries import BoardPlan, what_decides
from planning.programme.queries import measured


def status_report(file: BoardPlan, look: Look, language: Language) -> Paper:
    """The report for the steering board, in one language; its figures are those of the workbook."""
    with force_locale(language):
        moment = show_moment(file.at, zone(file.initiative.time_zone), language)
        footer = f"{file.initiative.name} · {moment} · " + _("audit %(head)s", head=file.head.short)
        paper = Paper(
            title=_("Status of the CRM programme"),
            subtitle=f"{file.initiative.organisation}: {file.initiative.name}",
            language=language,
            organisation=file.initiative.organisation,
            at=file.at,
            footer=footer,
            look=look,
        )
        _page_one(paper, file, language)
        _benefits(paper, file, language)
        _projects(paper, file, language)
        _steering(paper, file, language)
    return paper


def _day(day: date | None, language: Language) -> str:
    return "–" if day is None else str(format_date(day, "d MMM y", locale=language))


def _page_one(paper: Paper, file: BoardPlan, language: Language) -> None:
    view, currency = file.overview.view, file.initiative.currency
    chances = (
        {plateau_risk.number: plateau_risk.outlook.chance for plateau_risk in view.risk.plateaus} if view.risk else {}
    )

    def money(amount: Decimal | None) -> str:
        return show_money(amount, currency, language).replace(" ", "\u00a0")

    status = view.plan.programme.status_date
    paper.words(
        _day(status, language) if status else _("The plan as planned; no status date has been set."),
        label=_("Status date") + ": ",
    )
    paper.words(what_decides(file).replace("\n", " "), label=_("How it stands") + ": ")
    asked = [f"{title}: {text}" if text else title for title, text in decisions_asked(view)]
    paper.words("" if asked else _("Nothing is asked."), label=_("Decision requested") + ": ", items=asked)
    paper.heading(_("Plateaus"))
    rows = []
    for plateau_view in view.plateaus:
        outlook, chance = (
            view.plan.forecast.plateaus.get(plateau_view.plateau.number),
            chances.get(plateau_view.plateau.number),
        )
        rows.append(
            (
                f"{plateau_view.plateau.number}. {plateau_view.plateau.name}",
                _light(plateau_view, file.overview.was(plateau_view)),
                _day(plateau_view.plateau.ends_on, language),
                _day(outlook.finish if outlook else None, language),
                show_percent(chance.share if chance else None, language),
                f"{plateau_view.done} / {len(plateau_view.projects)}",
                money(plateau_view.plateau.budget),
                money(plateau_view.forecast.amount),
                money(plateau_view.spent),
            )
        )
    heads = [
        _("Plateau"),
        _("Traffic light"),
        _("Agreed end"),
        _("Computed"),
        _("Probability"),
        _("Done"),
        _("Budget"),
        _("Forecast"),
        _("Spent"),
    ]
    paper.grid(heads, rows, widths=(2.6, 2.9, 1.9, 1.9, 1.2, 1.2, 1.7, 1.7, 1.7), numbers=(4, 5, 6, 7, 8))


def _light(row: PlateauView, was: str) -> str:
    """The light with its reason, what it was in the last report, and what is being done about one that is not green."""
    said = row.light_word if row.plateau.reached_on else f"{row.light_word}: {row.why}"
    return "; ".join(part for part in (said, was, row.act_words) if part)


def _projects(paper: Paper, file: BoardPlan, language: Language) -> None:
    view = file.overview.view
    paper.heading(_("What was reported"))
    titles = {project.id: project for project in view.plan.projects if project.finished is None}
    rows = [
        (
            f"{titles[key].code} {titles[key].name}",
            str(LIGHTS[report.light]),
            f"{report.percent} %",
            _day(report.reported_on, language),
            report.done + (f" {report.next}" if report.next else ""),
        )
        for key, report in view.reports.items()
        if key in titles
    ]
    paper.grid(
        [_("Project"), _("Traffic light"), _("Progress"), _("Reported"), _("Done, next")],
        rows,
        widths=(3, 1.7, 1.7, 1.7, 5),
        numbers=(2,),
    )
    if not rows:
        paper.words(_("No report yet."))
    paper.heading(_("Progress per owner in the line"))
    lines = [
        (
            file.names.get(line_progress.person_id or 0, _("nobody")),
            str(line_progress.count),
            str(line_progress.done),
            str(line_progress.late),
            f"{line_progress.percent} %",
        )
        for line_progress in by_line(view, file.overview.late)
    ]
    paper.grid(
        [_("Owner in line management"), _("Projects"), _("Done"), _("Later than the baseline"), _("Progress")],
        lines,
        widths=(4, 1.7, 1.5, 2.5, 1.8),
        numbers=(1, 2, 3, 4),
    )


def _benefits(paper: Paper, file: BoardPlan, language: Language) -> None:
    """Goals and benefits: what was promised, what was measured, and where that lies."""
    paper.heading(_("Goals and benefits"))
    rows = []
    for found in measured(file.initiative.id):
        goal, latest, unit = found.goal, found.latest, found.goal.unit or ""
        rows.append(
            (
                goal.name,
                f"{goal.base_value or '–'} {unit}".strip(),
                f"{goal.target or '–'} {unit}".strip(),
                _day(goal.due, language),
                f"{latest.value} {unit}".strip() if latest is not None else "–",
                str(LINE_STATES[found.state]),
                file.names.get(goal.owner_id or 0, "–"),
            )
        )
    heads = [
        _("Goal or benefit"),
        _("Base value"),
        _("Target"),
        _("By"),
        _("Measured"),
        _("Against the line"),
        _("Owner"),
    ]
    paper.grid(heads, rows, widths=(4, 1.6, 1.6, 1.8, 1.6, 2.2, 2.2), numbers=(1, 2, 4))
    if not rows:
        paper.words(_("There are no goals yet: what is the programme for?"))


def _steering(paper: Paper, file: BoardPlan, language: Language) -> None:
    view = file.overview.view
    paper.heading(_("Steering criteria"))
    rows = []
    for judged in file.overview.criteria:
        word = _("not known") if judged.mark is None else _("under the norm") if judged.is_under else _("at the norm")
        rows.append(
            (
                str(CRITERIA[judged.criterion]),
                show_decimal(judged.norm, language, 1),
                show_decimal(judged.mark, language, 1),
                word,
            )
        )
    paper.grid([_("Criterion"), _("Norm"), _("Score"), _("Judgement")], rows, widths=(4, 1.5, 1.5, 3), numbers=(1, 2))
    paper.heading(_("Risks and early warnings"))
    risks = [
        (
            entry.title,
            str(WEIGHTS[weight(entry.chance, entry.impact)]),
            file.names.get(entry.owner_id or 0, "–"),
            entry.measure or "–",
        )
        for entry in open_risks(view.log)
    ]
    paper.grid([_("Risk"), _("Severity"), _("Owner"), _("What we do")], risks, widths=(4, 1.3, 2, 4))
    warned = [danger(evidence) for evidence in file.overview.evidence]
    paper.words(
        "" if warned else _("No rule warns."),
        label=_("What the plan itself says") + ": ",
        items=list(dict.fromkeys(warned)),
    )
