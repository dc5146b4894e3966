"""What the schedule puts before the steering board: a baseline, to be the agreed one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from flask_babel import gettext as _

from foundation.board.told import Matter, Puts
from foundation.clock import day_of
from foundation.initiatives.models import Initiative
from foundation.templating import day
from planning.permissions import PlanningPermission
from planning.plateaus.queries import plateaus
from planning.schedule.queries import baselines


def _baselines(initiative: Initiative, keys: Sequence[int], _at: datetime) -> Mapping[int, Matter]:
    """A baseline with the end of each plateau in it beside the day that was agreed then."""
    found, names = {}, {str(row.number): f"{row.number}. {row.name}" for row in plateaus(initiative.id)}
    for row in baselines(initiative.id):
        if row.id not in keys:
            continue
        lines = []
        for number, ends in row.content["plateaus"].items():
            planned, agreed = (date.fromisoformat(one) if one else None for one in (ends["finish"], ends["agreed"]))
            said = _("ends %(planned)s in this plan, agreed %(agreed)s", planned=day(planned), agreed=day(agreed))
            lines.append((names.get(number, number), str(said)))
        found[row.id] = Matter(
            question=_("Is baseline %(number)s the agreed plan? %(reason)s", number=row.number, reason=row.reason),
            lines=lines,
            endpoint="schedule.show",
            asked_by=row.kept_by,
            asked_on=day_of(row.kept_at, initiative.time_zone),
            closed=str(_("A snapshot is not what a plan is measured against.")) if row.is_snapshot else "",
        )
    return found


PUTS = {
    "baseline": Puts(owner=PlanningPermission.EDIT_PLAN, reader=PlanningPermission.READ_PLAN, find=_baselines),
}
