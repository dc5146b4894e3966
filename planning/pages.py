"""Planning's blueprints and its part of the menu."""

from collections.abc import Callable, Sequence

from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from foundation.permissions import Role
from foundation.pictures.svg import Piece, bar, spark
from foundation.steps import Part, plug_in
from planning import origins as _origins  # noqa: F401 - registers where the rules come from
from planning.benefits import step as benefits
from planning.change import step as change
from planning.communication import step as communication
from planning.factors import step as factors
from planning.from_selection import step as from_selection
from planning.gates import step as gates
from planning.interfaces import step as interfaces
from planning.levelling import step as levelling
from planning.log import step as log
from planning.method.steering_criteria import Criterion
from planning.money import step as money
from planning.overview import step as overview
from planning.plan_files import step as plan_files
from planning.plateaus import step as plateaus
from planning.plateaus.models import Plateau
from planning.programme import step as programme
from planning.projects import step as projects
from planning.projects.models import Project
from planning.risk import step as risk
from planning.schedule import step as schedule
from planning.steering import step as steering
from planning.steering.models import Measurement

PART = Part(
    name="planning",
    title=_l("Planning"),
    owner=Role.PROGRAMME_MANAGER,
    overview=overview.plug,
    steps=(
        programme.plug,
        benefits.plug,
        change.plug,
        communication.plug,
        from_selection.plug,
        gates.plug,
        projects.plug,
        interfaces.plug,
        schedule.plug,
        risk.plug,
        levelling.plug,
        money.plug,
        steering.plug,
        factors.plug,
        log.plug,
        plan_files.plug,
        plateaus.plug,
    ),
)


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
        "total_cost_line": lambda: _("cost line of the estimate", which=rest),
        "negotiation_point": lambda: _("point %(which)s of the negotiation", which=rest),
        "rfp_interface": lambda: _("interface %(which)s of the request", which=rest),
        "interface": lambda: _("system interface %(which)s", which=rest),
        "coupling": lambda: _("system interface %(which)s", which=rest),  # as it was stored until 0005
        "typed": lambda: _("typed by hand"),
    }
    return str(words[kind]()) if kind in words else reference


def marks_of(rows: Sequence[Measurement], criterion: Criterion) -> list[float]:
    return [float(measurement.mark) for measurement in rows if measurement.criterion is criterion]


def register(app: Flask) -> None:
    plug_in(app, PART)
    app.jinja_env.globals.update(
        share_bar=share_bar,
        trend_line=spark,
    )
    app.jinja_env.filters.update(groupby_plateau=by_plateau, marks_of=marks_of, reference_words=reference_words)
