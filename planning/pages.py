"""Planning's blueprints and its part of the menu."""

from collections.abc import Callable, Sequence

from flask import Flask, g
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from foundation.initiatives.models import Initiative
from foundation.navigation import Entry, Section, add_section
from foundation.permissions import Permission
from foundation.pictures.svg import Piece, bar, spark
from foundation.steps import plug_in
from planning.change import step as change
from planning.factors import step as factors
from planning.from_selection import step as from_selection
from planning.gates import step as gates
from planning.interfaces import step as interfaces
from planning.levelling import step as levelling
from planning.log import step as log
from planning.method.forecast import Row
from planning.method.steering_criteria import Criterion
from planning.overview import step as overview
from planning.overview.queries import Open, OpenPoint
from planning.plan_files import step as plan_files
from planning.plateaus import step as plateaus
from planning.plateaus.models import Plateau
from planning.programme import step as programme
from planning.projects import step as projects
from planning.projects.models import Project
from planning.risk import step as risk
from planning.schedule import step as schedule
from planning.schedule.queries import late_days, planned
from planning.steering import step as steering
from planning.steering.models import Measurement

PLUGS = (
    overview.plug,
    programme.plug,
    change.plug,
    log.plug,
    plateaus.plug,
    projects.plug,
    interfaces.plug,
    from_selection.plug,
    schedule.plug,
    levelling.plug,
    risk.plug,
    gates.plug,
    factors.plug,
    steering.plug,
    plan_files.plug,
)


def menu(_initiative: Initiative) -> Section:
    """The pages of the programme, from its aim to its early warnings."""
    read = Permission.READ_PLAN
    return Section(
        _("Planning"),
        [
            Entry("planning.show", _("Programme overview"), read, mark="≡"),
            Entry("programme.show", _("Goals and governance"), read, mark="1"),
            Entry("change.show", _("Can we change?"), read, mark="2"),
            Entry("from_selection.show", _("From the selection"), read, mark="3"),
            Entry("gates.show", _("Plateaus"), read, mark="4"),
            Entry("projects.show", _("Projects"), read, mark="5"),
            Entry("interfaces.show", _("System interfaces"), read, mark="6"),
            Entry("schedule.show", _("Schedule"), read, mark="7"),
            Entry("risk.show", _("Schedule risk"), read, mark="8"),
            Entry("levelling.show", _("Levelling"), Permission.EDIT_PLAN, mark="9"),
            Entry("steering.show", _("Steering criteria"), read, mark="10"),
            Entry("factors.show", _("Early warning"), read, mark="11"),
            Entry("plan_log.show", _("Log"), read, mark="12"),
            Entry("plan_files.show", _("Plan files"), read, mark="13"),
        ],
    )


PLACES = {
    Open.NO_GOALS: "programme.show",
    Open.NO_PLATEAUS: "gates.show",
    Open.NO_PROJECTS: "projects.show",
    Open.PROPOSALS: "from_selection.show",
    Open.RULES: "gates.show",
    Open.INTERFACES: "interfaces.show",
    Open.NO_BASELINE: "schedule.show",
    Open.LATE_PLATEAUS: "gates.show",
    Open.OUT_OF_SEQUENCE: "schedule.show",
    Open.OVERDUE: "plan_log.show",
    Open.FACTOR_ROUND: "factors.show",
}


def open_sentence(open_point: OpenPoint) -> str:
    """What is open, as a sentence."""
    count = open_point.count
    sentences: dict[Open, Callable[[], object]] = {
        Open.NO_GOALS: lambda: _("There are no goals yet: what is the programme for?"),
        Open.NO_PLATEAUS: lambda: _("There are no plateaus yet: describe the first base camp."),
        Open.NO_PROJECTS: lambda: _("There are no projects yet."),
        Open.PROPOSALS: lambda: ngettext(
            "One proposal from the selection waits.", "%(num)d proposals from the selection wait.", count
        ),
        Open.RULES: lambda: ngettext(
            "One departure from a rule of plateaus has no reason.",
            "%(num)d departures from rules of plateaus have no reason.",
            count,
        ),
        Open.INTERFACES: lambda: ngettext(
            "One system interface has work in the wrong order.",
            "%(num)d system interfaces have work in the wrong order.",
            count,
        ),
        Open.NO_BASELINE: lambda: _("The plan has no baseline yet, so nothing can be called late."),
        Open.LATE_PLATEAUS: lambda: ngettext(
            "One plateau will be later than agreed.", "%(num)d plateaus will be later than agreed.", count
        ),
        Open.OUT_OF_SEQUENCE: lambda: ngettext(
            "One project began before what it waits for.", "%(num)d projects began before what they wait for.", count
        ),
        Open.OVERDUE: lambda: ngettext(
            "One entry of the log is overdue.", "%(num)d entries of the log are overdue.", count
        ),
        Open.FACTOR_ROUND: lambda: _("A round of success and failure factors is open."),
    }
    return str(sentences[open_point.point]())


def project_dates(project_id: int) -> tuple[Row, int | None] | None:
    """A project's place in the schedule, for its page: the schedule comes after the projects and they cannot ask it
    themselves.
    """
    plan = planned(g.initiative)
    if plan is None or project_id not in plan.forecast.rows:
        return None
    return plan.forecast.rows[project_id], late_days(plan).get(project_id)


def by_plateau(rows: Sequence[Project], plateaus: Sequence[Plateau]) -> list[tuple[str, list[Project]]]:
    """Projects under the names of their plateaus, those without one last."""
    found = [
        (f"{plateau.number}. {plateau.name}", [project for project in rows if project.plateau_id == plateau.id])
        for plateau in plateaus
    ]
    found.append((_("Without a plateau"), [project for project in rows if project.plateau_id is None]))
    return [(name, group) for name, group in found if group]


def share_bar(share: float, words: str) -> Markup:
    """A share as a bar that stretches with its cell."""
    return bar([Piece(start=0, length=min(max(float(share), 0), 1), css="fill-0", words=words)], words=words)


def reference_words(reference: str) -> str:
    """Where something comes from, as a person says it; what is not known is left as it is."""
    kind, _colon, rest = reference.partition(":")
    words: dict[str, Callable[[], object]] = {
        "proposal": lambda: _("proposal %(which)s", which=rest.replace(":", ", ")),
        "total_cost_line": lambda: _("cost line %(which)s", which=rest),
        "negotiation_point": lambda: _("point %(which)s of the negotiation", which=rest),
        "rfp_interface": lambda: _("interface %(which)s of the request", which=rest),
        "coupling": lambda: _("system interface %(which)s", which=rest),
        "typed": lambda: _("typed by hand"),
    }
    return str(words[kind]()) if kind in words else reference


def marks_of(rows: Sequence[Measurement], criterion: Criterion) -> list[float]:
    return [float(measurement.mark) for measurement in rows if measurement.criterion is criterion]


def register(app: Flask) -> None:
    for plug in PLUGS:
        plug_in(app, plug)
    add_section(menu)
    app.jinja_env.globals.update(
        project_dates=project_dates,
        open_sentence=open_sentence,
        open_places=PLACES,
        share_bar=share_bar,
        trend_line=spark,
    )
    app.jinja_env.filters.update(groupby_plateau=by_plateau, marks_of=marks_of, reference_words=reference_words)
