"""What the programme tells the steering board: the next plateaus, how likely their dates are, money, and what is asked.

The pictures are those of the roadmap and the twenty dots: of twenty times that the plan could run, how often the agreed
date is made.
"""

from datetime import date, datetime

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from foundation.board.told import Figure, Section, Told
from foundation.clock import day_of
from foundation.goals.queries import Measured
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.languages import current_language
from foundation.pictures.svg import dots
from foundation.sums.goal_line import GoalKind, LineState
from foundation.templating import day, money, percent
from planning.gates.pictures import heading, roadmap
from planning.gates.queries import PlateauView, ProgrammeView
from planning.log.queries import open_risks
from planning.method.likelihood import Likelihood, how_likely
from planning.overview.made import overview_at
from planning.overview.queries import Overview
from planning.programme.queries import measured
from planning.risk.queries import PlateauRisk
from planning.risk.words import dates_in_words

TIMES = 20


def told(initiative: Initiative, at: datetime) -> Told | None:
    """How the programme stands; nothing before there are plateaus."""
    overview = overview_at(initiative, at)
    if overview is None or not overview.view.plateaus:
        return None
    view = overview.view
    risks = {row.number: row for row in view.risk.plateaus} if view.risk else {}
    ahead = [row for row in view.plateaus if row.plateau.reached_on is None]
    status = view.plan.programme.status_date
    as_of = (
        _("Figures as of the status date, %(day)s.", day=day(status))
        if status is not None
        else _("Figures of the plan as planned; no status date has been set.")
    )
    return Told(
        answers=[answer_of(view)],
        why=str(as_of),
        figures=_figures(ahead[0], risks.get(ahead[0].plateau.number)) if ahead else [],
        sections=_sections(initiative, overview, risks, at),
    )


def answer_of(view: ProgrammeView) -> str:
    """How the programme stands in a sentence: the date of the next plateau."""
    ahead = [row for row in view.plateaus if row.plateau.reached_on is None]
    if not ahead:
        return str(_("Every plateau is reached."))
    risks = {row.number: row for row in view.risk.plateaus} if view.risk else {}
    return _answer(ahead[0], risks.get(ahead[0].plateau.number))


def _answer(row: PlateauView, risk: PlateauRisk | None) -> str:
    """The date of the next plateau: how likely it is made, or how late it is."""
    plateau, chance = row.plateau, risk.outlook.chance if risk is not None else None
    name = f"{plateau.number} ({plateau.name})"
    if plateau.ends_on is None:
        return str(_("Plateau %(plateau)s is next; no end has been agreed for it.", plateau=name))
    if chance is None:
        return str(_("Plateau %(plateau)s is next, agreed for %(day)s.", plateau=name, day=day(plateau.ends_on)))
    date_of = day(plateau.ends_on)
    words = {
        Likelihood.ALMOST_CERTAIN: _(
            "%(day)s, the day agreed for plateau %(plateau)s, is almost certainly made.", plateau=name, day=date_of
        ),
        Likelihood.LIKELY: _(
            "%(day)s, the day agreed for plateau %(plateau)s, is more likely made than missed.",
            plateau=name,
            day=date_of,
        ),
        Likelihood.EVEN: _(
            "%(day)s, the day agreed for plateau %(plateau)s, is as likely made as missed.", plateau=name, day=date_of
        ),
        Likelihood.UNLIKELY: _(
            "%(day)s, the day agreed for plateau %(plateau)s, is more likely missed than made.",
            plateau=name,
            day=date_of,
        ),
        Likelihood.ALMOST_OUT: _(
            "%(day)s, the day agreed for plateau %(plateau)s, is almost certainly missed.", plateau=name, day=date_of
        ),
    }
    return str(words[how_likely(chance.share)])


def _figures(row: PlateauView, risk: PlateauRisk | None) -> list[Figure]:
    plateau, found = row.plateau, []
    chance = risk.outlook.chance if risk is not None else None
    if risk is not None and chance is not None and plateau.ends_on is not None:
        found.append(
            Figure(
                what=_("Plateau %(number)s ready on %(day)s", number=plateau.number, day=day(plateau.ends_on)),
                value=percent(chance.share),
                of=_("chance"),
                note=_(
                    "Computed end %(planned)s; four times in five by %(p80)s.",
                    planned=day(risk.planned),
                    p80=day(risk.p80),
                ),
                is_bad=chance.share < 0.5,
                endpoint="risk.show",
            )
        )
    if row.forecast.amount is not None:
        is_over = plateau.budget is not None and row.forecast.amount > plateau.budget
        said = [_("Spent %(amount)s.", amount=money(row.spent))] if row.spent is not None else []
        if plateau.budget is not None and row.forecast.unknown and not is_over:
            left = money(plateau.budget - row.forecast.amount)
            said.append(_("At most %(left)s is left.", left=left))
        if row.forecast.unknown:
            said.append(
                ngettext(
                    "One project has no budget and is not in it.",
                    "%(num)d projects have no budget and are not in it.",
                    row.forecast.unknown,
                )
            )
        found.append(
            Figure(
                what=_("Forecast of plateau %(number)s at completion", number=plateau.number),
                value=money(row.forecast.amount)
                if not row.forecast.unknown
                else _("at least %(amount)s", amount=money(row.forecast.amount)),
                of=_("of %(budget)s", budget=money(plateau.budget)) if plateau.budget is not None else "",
                note=" ".join(str(one) for one in said),
                is_bad=is_over,
                endpoint="gates.show",
            )
        )
    found.append(
        Figure(
            what=_("Projects done in plateau %(number)s", number=plateau.number),
            value=str(row.done),
            of=_("of %(count)s", count=len(row.projects)),
            endpoint="projects.show",
        )
    )
    benefits = [one for one in measured(plateau.initiative_id) if one.goal.kind is GoalKind.BENEFIT]
    if benefits:
        first = min((one for one in benefits if one.measure_by and not one.rows), key=_due, default=None)
        found.append(
            Figure(
                what=_("Benefits measured"),
                value=str(sum(bool(one.rows) for one in benefits)),
                of=_("of %(count)s", count=len(benefits)),
                note=_("First: %(name)s, by %(day)s.", name=first.goal.name, day=day(first.measure_by))
                if first
                else "",
                is_bad=any(one.state is LineState.BEHIND for one in benefits),
                endpoint="benefits.show",
            )
        )
    return found


def _due(found: Measured) -> date:
    return found.measure_by or date.max


def _ahead(view: ProgrammeView, risks: dict[int, PlateauRisk]) -> list[PlateauRisk]:
    """The plateaus that were not reached, with how likely their dates are."""
    return [
        risks[row.plateau.number]
        for row in view.plateaus
        if row.plateau.reached_on is None and row.plateau.number in risks
    ]


def _sections(initiative: Initiative, overview: Overview, risks: dict[int, PlateauRisk], at: datetime) -> list[Section]:
    view, today = overview.view, day_of(at, initiative.time_zone)
    shown = {
        number: dots(round(row.outlook.chance.share * TIMES), TIMES, words=percent(row.outlook.chance.share))
        for number, row in risks.items()
        if row.outlook.chance is not None
    }
    dates = render_template("planning/overview/_board_dates.html", view=view, risks=risks, dots=shown, was=overview.was)
    gone_wrong = render_template(
        "planning/overview/_board_risks.html",
        rows=open_risks(view.log, 3),
        names=names(initiative.id),
        today=today,
    )
    found = [
        Section(
            heading=dates_in_words(_ahead(view, risks)),
            unit=_(
                "Of %(count)s times that this plan could run, how often the agreed date is made. Computed is the end"
                " when every project takes as long as is most likely; where paths meet the slowest decides, so it is"
                " often missed.",
                count=TIMES,
            ),
            body=Markup(dates),  # noqa: S704 - our own
            endpoint="risk.show",
            is_wide=True,
        ),
        Section(
            heading=_("What can go wrong, and who holds it"),
            unit=_("The heaviest open risks"),
            body=Markup(gone_wrong),  # noqa: S704 - our own
            endpoint="plan_log.show",
        ),
    ]
    if view.plan.projects:
        found.append(
            Section(
                heading=heading(view),
                unit=_("The route: a lane per plateau, an open diamond is the agreed end, a filled one the computed"),
                body=roadmap(view, current_language()),
                endpoint="gates.road",
                is_wide=True,
            )
        )
    return found
