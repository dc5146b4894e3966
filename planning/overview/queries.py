"""How the programme stands as a whole, and what waits for somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.audit.queries import Head
from foundation.initiatives.models import Initiative
from planning.communication.queries import messages
from planning.factors.queries import evidence_of, open_round
from planning.from_selection.queries import rows as proposal_rows
from planning.gates.queries import PlateauView, ProgrammeView, programme_view
from planning.gates.words import delay_in_words
from planning.interfaces.queries import disorder, interfaces
from planning.labels import AREAS
from planning.log.queries import entries, overdue
from planning.method.factor_evidence import Evidence, Factor, Standing
from planning.method.from_selection import Change
from planning.method.periods import Reported
from planning.method.plan import Area, Light
from planning.method.plateau_rules import unexplained
from planning.method.standing import Counts
from planning.method.steering_criteria import Judged
from planning.overview.periods import Before, before, periods
from planning.overview.words import was_in_words
from planning.schedule.queries import Planned, late_days, planned
from planning.steering.queries import judged, signals


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What the first page of planning shows."""

    view: ProgrammeView
    criteria: list[Judged]
    evidence: list[Evidence]
    counts: Counts
    late: dict[int, int]
    before: Mapping[int, Before]

    def was(self, row: PlateauView) -> str:
        """How a plateau stood in the last report, in words."""
        return was_in_words(self.before.get(row.plateau.number), reported_light(row))


def overview_of(initiative: Initiative, today: date, whole_name: str) -> Overview | None:
    plan = planned(initiative)
    if plan is None:
        return None
    view = programme_view(initiative, plan, whole_name)
    criteria = judged(initiative.id, signals(plan, view.rules, view.risk), today)
    return Overview(
        view=view,
        criteria=criteria,
        evidence=evidence_of(initiative, plan.programme, today, view.rules),
        counts=_counts(initiative, plan, view, today),
        late=late_days(plan),
        before=before(
            periods(initiative.id), {row.plateau.number: reported_light(row) for row in view.plateaus}, today
        ),
    )


def reported_light(row: PlateauView) -> Light | None:
    """The light that is reported of a plateau: none of one that was reached or has nothing planned."""
    return row.light if row.has_light and row.plateau.reached_on is None else None


def figures_of(view: ProgrammeView) -> dict[int, Reported]:
    """What a report says of each plateau."""
    chances = {row.number: row.outlook.chance for row in view.risk.plateaus} if view.risk else {}
    found = {}
    for row in view.plateaus:
        number, outlook = row.plateau.number, view.plan.forecast.plateaus.get(row.plateau.number)
        chance = chances.get(number)
        found[number] = Reported(
            name=row.plateau.name,
            light=reported_light(row),
            reached_on=row.plateau.reached_on,
            finish=outlook.finish if outlook is not None else None,
            agreed=row.plateau.ends_on,
            chance=chance.share if chance is not None else None,
            budget=row.plateau.budget,
            forecast=row.forecast.amount,
            spent=row.spent,
            done=row.done,
            of=len(row.projects),
        )
    return found


def _counts(initiative: Initiative, plan: Planned, view: ProgrammeView, today: date) -> Counts:
    explained = {(rule, plateau_view.plateau.number) for plateau_view in view.plateaus for rule in plateau_view.reasons}
    breaches = [breach for plateau_view in view.plateaus for breach in plateau_view.breaches]
    return Counts(
        goals=len(view.rules.goals),
        plateaus=len(plan.plateaus),
        projects=len(plan.projects),
        baselines=int(plan.baseline is not None),
        proposals_waiting=sum(
            proposal.is_open and proposal.change is not Change.GONE for proposal in proposal_rows(initiative.id)
        ),
        rules_unexplained=len(unexplained(breaches, explained)),
        interfaces_out_of_order=len(
            disorder(interfaces(initiative.id), {project.id for project in plan.projects}, list(plan.links))
        ),
        plateaus_unattended=sum(row.is_unattended for row in view.plateaus),
        plateaus_late=sum(bool(plateau_outlook.late_by) for plateau_outlook in plan.forecast.plateaus.values()),
        out_of_sequence=len(plan.forecast.out_of_sequence),
        entries_overdue=len(overdue(entries(initiative.id), today)),
        messages_overdue=sum(row.is_overdue(today) for row in messages(initiative.id)),
        factor_rounds_open=int(open_round(initiative.id) is not None),
    )


@dataclass(frozen=True, kw_only=True)
class BoardPlan:
    """Everything that the board workbook and the status report show."""

    initiative: Initiative
    overview: Overview
    standings: dict[Factor, Standing]
    names: dict[int, str]
    head: Head
    at: datetime


def what_decides(file: BoardPlan) -> str:
    """Per plateau what its date hangs on: of a late one the parts of its delay against the baseline, where one says
    what it was made of; else the area that takes most of its critical path, which is no cause.
    """
    plan = file.overview.view.plan
    found = []
    for plateau in plan.plateaus:
        outlook = plan.forecast.plateaus.get(plateau.number)
        if outlook is None or not outlook.areas:
            continue
        area, days = next(iter(outlook.areas.items()))
        name, path = f"{plateau.number}. {plateau.name}", str(AREAS[Area(area)]).lower()
        parts = plan.delay_of(plateau.number) if outlook.late_by else None
        if outlook.late_by and parts:
            late = ngettext(
                "%(plateau)s is late by one working day: %(parts)s.",
                "%(plateau)s is late by %(num)d working days: %(parts)s.",
                outlook.late_by,
                plateau=name,
                parts="; ".join(delay_in_words(parts, plan.titles)),
            )
        elif outlook.late_by:
            late = ngettext(
                "%(plateau)s is late by one working day; its path is mostly %(area)s.",
                "%(plateau)s is late by %(num)d working days; its path is mostly %(area)s.",
                outlook.late_by,
                plateau=name,
                area=path,
            )
        else:
            late = _(
                "%(plateau)s: the end date depends mostly on %(area)s (%(days)s working days on the critical path).",
                plateau=name,
                area=path,
                days=int(days),
            )
        found.append(str(late))
    return "\n".join(found) or "–"
