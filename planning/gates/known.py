"""What the plan knows by itself of the lines of a gate."""

from collections.abc import Mapping

from foundation.explanations.queries import departures
from foundation.initiatives.models import Initiative
from planning.gates.queries import departing, rules_of
from planning.method.first_plateau import checklist
from planning.method.gates import GateItem, GateKind, Known, lines_known
from planning.method.plateau_rules import PlateauRule, breaches
from planning.plateaus.queries import areas
from planning.programme.queries import measured
from planning.schedule.queries import planned

Lines = Mapping[int, Mapping[GateKind, Mapping[GateItem, int]]]


def known_lines(initiative: Initiative) -> Lines:
    """By plateau and gate the lines that the plan knows, each with how much still lacks. Goals and benefits of the
    whole programme count for every plateau, as in its detail.
    """
    plan = planned(initiative)
    if plan is None:
        return {}
    rules, why, said = (
        rules_of(plan, areas(initiative.id)),
        departures(initiative.id, PlateauRule),
        measured(initiative.id),
    )
    broken, found = breaches(rules), {}
    for plateau in plan.plateaus:
        reasons = why.get(departing(plateau), {})
        inside = [project for project in plan.projects if project.plateau_id == plateau.id]
        own = [one for one in said if one.goal.plateau_id in (plateau.id, None)]
        known = Known(
            not_in_detail=sum(not item.is_done for item in checklist(rules, plateau.number)),
            unexplained=sum(one.plateau == plateau.number and one.rule not in reasons for one in broken),
            unfinished=sum(project.finished is None for project in inside) if inside else None,
            unmeasured=sum(not one.rows for one in own) if own else None,
        )
        found[plateau.id] = {kind: lines_known(kind, known) for kind in GateKind}
    return found
