"""What plateaus put before the steering board: another agreed date or budget."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from flask_babel import gettext as _

from foundation.board.models import Verdict
from foundation.board.queries import about, submissions
from foundation.board.told import Decided, Matter, Puts
from foundation.errors import RuleViolation
from foundation.initiatives.models import Initiative
from foundation.languages import current_language
from foundation.money import show_money
from foundation.templating import day
from planning.permissions import PlanningPermission
from planning.plateaus.actions import change_agreed
from planning.plateaus.queries import plateau, plateaus


def _changes(initiative: Initiative, keys: Sequence[int], _at: datetime) -> Mapping[int, Matter]:
    put, found = submissions(initiative.id), {}
    for row in plateaus(initiative.id):
        asked = put.get(about("agreed_change", row.id))
        if row.id not in keys or asked is None or asked.details is None:
            continue
        told = asked.details

        def amount(text: str | None) -> str:
            return show_money(Decimal(text) if text else None, initiative.currency, current_language())

        def ends(text: str | None) -> str:
            return day(date.fromisoformat(text) if text else None)

        lines = []
        if told["ends_on"] != told["was_ends_on"]:
            said = _("%(was)s becomes %(new)s", was=ends(told["was_ends_on"]), new=ends(told["ends_on"]))
            lines.append((str(_("Agreed end")), str(said)))
        if told["budget"] != told["was_budget"]:
            said = _("%(was)s becomes %(new)s", was=amount(told["was_budget"]), new=amount(told["budget"]))
            lines.append((str(_("Budget")), str(said)))
        found[row.id] = Matter(
            question=_("Do we agree to change plateau %(name)s?", name=f"{row.number}. {row.name}"),
            lines=lines,
            endpoint="gates.plateau",
            numbers={"plateau_id": row.id},
        )
    return found


def _decided(initiative: Initiative, made: Decided) -> None:
    row, details = plateau(initiative.id, made.key), made.decision.details
    if row is None or details is None:
        raise RuleViolation(_("This plateau is no longer there."))
    if made.decision.verdict in (Verdict.YES, Verdict.YES_IF):
        change_agreed(initiative, plateau=row, details=details, by=made.by, at=made.at)


PUTS = {
    "agreed_change": Puts(
        owner=PlanningPermission.EDIT_PLAN, reader=PlanningPermission.READ_PLAN, find=_changes, decided=_decided
    ),
}
