"""Keeping the register of interfaces and planning their designs."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values, refuse_twin
from planning.interfaces.models import Interface, InterfacesEvent
from planning.interfaces.queries import works
from planning.labels import WORKS
from planning.method.dependency_graph import Link
from planning.method.interfaces import Direction, Method, SystemKind, Timing, Work, usual_weight
from planning.method.plan import Area, ProjectKind
from planning.method.register import Weight
from planning.projects.actions import ProjectFields, add_link, save_project
from planning.projects.queries import next_code, projects

AREA_OF_WORK = {Work.PROCESS: Area.PROCESSES, Work.FUNCTIONAL: Area.PROCESSES}


@dataclass(frozen=True, kw_only=True)
class InterfaceFields:
    """An interface as the register holds it."""

    system: str
    kind: SystemKind
    direction: Direction
    weight: Weight | None = None
    weight_reason: str | None = None
    flows: str | None = None
    quality: str | None = None
    timing: Timing | None = None
    method: Method | None = None
    business_owner_id: int | None = None
    technical_owner_id: int | None = None
    has_personal_data: bool = False
    basis: str | None = None
    retention: str | None = None
    reference: str | None = None


def save_interface(
    initiative: Initiative, *, interface: Interface | None, fields: InterfaceFields, by: Actor, at: datetime
) -> Interface:
    """Add or change; an interface begins at the usual risk of its kind, and less than that takes a reason."""
    usual = usual_weight(fields.kind)
    weight = fields.weight or usual
    if usual is Weight.HIGH and weight is not Weight.HIGH and not fields.weight_reason:
        raise RuleViolation(
            _(
                "Interfaces with ERP and HRM are the hardest and begin at high risk (the method, B4): say why this"
                " one is not."
            )
        )
    values = {**vars(fields), "weight": weight}
    if interface is None:
        refuse_twin(Interface, {"initiative_id": initiative.id, "is_dropped": False, **values})
        interface = Interface(
            initiative_id=initiative.id, system="", kind=fields.kind, direction=fields.direction, weight=weight
        )
        db.session.add(interface)
    before, after = put_values(interface, values)
    db.session.flush()
    audit.record(
        InterfacesEvent.INTERFACE_SAVED,
        f"interface:{interface.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )
    return interface


@dataclass(frozen=True)
class DesignFields:
    """The durations of the five pieces of work and where they stand in the plan."""

    days: dict[Work, tuple[int, int, int]]
    plateau_id: int | None = None
    leader_id: int | None = None


def plan_designs(initiative: Initiative, *, interface: Interface, fields: DesignFields, by: Actor, at: datetime) -> int:
    """Make the work of an interface projects of the plan, each waiting for the one before it; what is there already
    stays.
    """
    standing = {project.id for project in projects(initiative.id)}
    present = {work: key for work, key in works(interface).items() if key in standing}
    if len(present) == len(Work):
        raise ClosedError(_("All five pieces of work of this interface are in the plan."))
    made = 0
    earlier: int | None = None
    for work in Work:
        key = present.get(work)
        if key is None:
            low, likely, high = fields.days[work]
            new = ProjectFields(
                code=next_code(projects(initiative.id)),
                name=f"{WORKS[work]}: {interface.system}",
                kind=ProjectKind.PROJECT,
                area=AREA_OF_WORK.get(work, Area.INFRASTRUCTURE),
                low=low,
                likely=likely,
                high=high,
                plateau_id=fields.plateau_id,
                leader_id=fields.leader_id,
                owner_id=interface.business_owner_id,
                reference=f"interface:{interface.id}",
            )
            key = save_project(initiative, project=None, fields=new, by=by, at=at).id
            setattr(interface, f"{work}_id", key)
            made += 1
        if earlier is not None and (earlier not in present.values() or key not in present.values()):
            add_link(initiative, link=Link(earlier, key), by=by, at=at)
        earlier = key
    db.session.flush()
    audit.record(
        InterfacesEvent.DESIGNS_PLANNED,
        f"interface:{interface.id}",
        initiative=initiative,
        by=by,
        at=at,
        after={work.value: key for work, key in works(interface).items()},
    )
    return made


def drop_interface(initiative: Initiative, *, interface: Interface, by: Actor, at: datetime) -> None:
    """Take an interface out of the register; its projects stay in the plan."""
    interface.is_dropped = True
    audit.record(
        InterfacesEvent.INTERFACE_SAVED,
        f"interface:{interface.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=interface.system,
    )
