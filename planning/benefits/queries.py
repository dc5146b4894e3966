"""Reading the map of benefits: goals with their measurements, and the projects that make them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from sqlalchemy import select

from foundation.database.base import db
from foundation.goals.models import Goal
from foundation.goals.queries import Measured
from foundation.initiatives.models import Initiative
from foundation.sums.goal_line import way_of
from planning.benefits.models import BenefitProject
from planning.method.benefit_map import MapGoal, MapProject, MapWarning, warnings_of
from planning.plateaus.models import Plateau
from planning.plateaus.queries import plateaus
from planning.programme.queries import measured
from planning.projects.models import Project
from planning.projects.queries import projects
from planning.schedule.queries import planned


def made_by(goal_ids: Sequence[int]) -> dict[int, list[int]]:
    """Per goal the numbers of the projects that make it."""
    found: dict[int, list[int]] = {}
    wanted = select(BenefitProject).where(BenefitProject.goal_id.in_(goal_ids))
    for row in db.session.scalars(wanted.order_by(BenefitProject.project_id)):
        found.setdefault(row.goal_id, []).append(row.project_id)
    return found


@dataclass(frozen=True, kw_only=True)
class BenefitMap:
    """Goals and benefits with what they hang on; `finishes` are the days on which projects will be done."""

    rows: Sequence[Measured]
    made: Mapping[int, Sequence[Project]]
    plateaus: Sequence[Plateau]
    finishes: Mapping[int, date]

    def on_map(self, row: Measured) -> MapGoal:
        goal = row.goal
        return MapGoal(
            key=goal.id,
            kind=goal.kind,
            parent=goal.parent_id if any(one.goal.id == goal.parent_id for one in self.rows) else None,
            projects=[
                MapProject(key=one.id, finish=self.finishes[one.id])
                for one in self.made.get(goal.id, ())
                if one.id in self.finishes
            ],
            due=goal.due,
            measure_by=row.measure_by,
            has_owner=goal.owner_id is not None,
            is_accepted=goal.accepted_on is not None,
            contradicts=goal.way is not None and way_of(row.line, goal.way) is not goal.way,
        )

    def warnings(self, today: date) -> list[MapWarning]:
        return warnings_of([self.on_map(row) for row in self.rows], today)


def benefit_map(initiative: Initiative) -> BenefitMap:
    """The map as it stands; projects that were taken out make nothing."""
    rows = measured(initiative.id)
    found, standing = made_by([row.goal.id for row in rows]), {row.id: row for row in projects(initiative.id)}
    plan = planned(initiative)
    return BenefitMap(
        rows=rows,
        made={key: [standing[one] for one in keys if one in standing] for key, keys in found.items()},
        plateaus=plateaus(initiative.id),
        finishes={key: row.finish for key, row in plan.forecast.rows.items()} if plan is not None else {},
    )


def serves(goal: Goal, rows: Sequence[Goal]) -> list[Goal]:
    """The goals that this one may serve: every other that does not hang on it."""
    below = {goal.id}
    while True:
        more = {row.id for row in rows if row.parent_id in below} - below
        if not more:
            return [row for row in rows if row.id not in below]
        below |= more


def as_drawn(goal: Goal) -> SimpleNamespace:
    """A goal as its form is drawn: its fields, and the projects that make it."""
    values = {column.key: getattr(goal, column.key) for column in Goal.__mapper__.column_attrs}
    return SimpleNamespace(**values, projects=made_by([goal.id]).get(goal.id, []))
