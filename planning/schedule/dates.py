"""The table of dates and floats, searched, filtered and sorted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from foundation.narrowing import Filter, Narrowed, by_person, narrowed
from planning.labels import AREAS
from planning.method.plan import Area
from planning.projects.models import Project
from planning.schedule.queries import Planned, late_days


def dates_asked(
    plan: Planned, rows: Sequence[Project], people: Mapping[int, str], asked: Mapping[str, str]
) -> Narrowed[Project]:
    """The table of dates, as it is asked for."""
    found, late = plan.forecast.rows, late_days(plan)
    filters = [
        Filter[Project](
            word="area", title=_("Area"), options={one: str(AREAS[one]) for one in Area}, of=lambda row: row.area
        ),
        by_person("leader", _("Leader"), rows, people, lambda row: row.leader_id),
        Filter(
            word="float",
            title=_("Float"),
            options={"critical": _("critical"), "done": _("done")},
            of=lambda row: "done" if row.finished else "critical" if found[row.id].is_critical else "",
        ),
    ]
    sorts: dict[str, Callable[[Project], Any]] = {
        "name": lambda row: row.name.casefold(),
        "start": lambda row: found[row.id].start,
        "finish": lambda row: found[row.id].finish,
        "total": lambda row: None if row.finished else found[row.id].total_float,
        "free": lambda row: None if row.finished else found[row.id].free_float,
        "plateau_float": lambda row: None if row.finished else found[row.id].to_plateau,
        "against": lambda row: late.get(row.id),
    }
    return narrowed(rows, asked, text=lambda row: f"{row.code} {row.name}", filters=filters, sorts=sorts)
