"""Taking proposals of the selection into the plan, declining them, and typing an outcome by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy import func, select

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.handover import actions as handover
from foundation.handover.contract import Brought, CostItem, Gap, Interface, Promise, Risk
from foundation.handover.models import Offer
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.lists.amounts import amount_in
from foundation.money import MOST_MONEY
from planning.from_selection.models import FromSelectionEvent, TypedOutcome
from planning.from_selection.queries import SELECTION, ProposalRow, outcomes
from planning.interfaces.actions import InterfaceFields, save_interface
from planning.labels import AREAS, COST_PROJECTS
from planning.log.actions import EntryFields, save_entry
from planning.method.dependency_graph import Link
from planning.method.from_selection import COST_AREAS, Kind, Proposal
from planning.method.interfaces import Direction, guessed_kind
from planning.method.plan import Area, ProjectKind
from planning.method.register import EntryKind
from planning.projects.actions import ProjectFields, add_link, save_project
from planning.projects.queries import next_code, projects


@dataclass(frozen=True, kw_only=True)
class TakeFields:
    """How a proposal comes into the plan: in which plateau; a project with its durations and which counterparts come
    before it; what goes to the log with who does it and by when.
    """

    low: int = 0
    likely: int = 0
    high: int = 0
    plateau_id: int | None = None
    counterparts: tuple[Area, ...] = ()
    counterpart_low: int = 0
    counterpart_likely: int = 0
    counterpart_high: int = 0
    owner_id: int | None = None
    due: date | None = None


def title_of(proposal: Proposal) -> str:
    """A proposal's name as a person reads it: components have a readable one."""
    return str(COST_PROJECTS.get(proposal.title, proposal.title))


def _open_offer(found: ProposalRow) -> Offer:
    """The offer of a proposal, open to be answered."""
    if found.offer is None:
        raise ClosedError(
            _("This was never offered: the outcome was changed outside Gids. Ask the chair before you use it.")
        )
    if found.is_dropped:
        handover.open_again(found.offer)
    return found.offer


def take(
    initiative: Initiative, *, found: ProposalRow, fields: TakeFields, today: date, by: Person, at: datetime
) -> Offer:
    """Take a proposal into the plan: as a project with the counterparts that come first, an interface, a risk or an
    action.
    """
    offer, proposal = _open_offer(found), found.proposal
    if proposal.kind is Kind.PROJECT:
        made = f"project:{_project(initiative, proposal, fields, by, at)}"
    elif proposal.kind is Kind.INTERFACE:
        interface = InterfaceFields(
            system=proposal.title,
            kind=guessed_kind(proposal.title),
            direction=Direction.BOTH,
            flows=proposal.text or None,
            has_personal_data=proposal.has_personal_data,
            reference=proposal.reference[:200],
        )
        made = f"interface:{save_interface(initiative, interface=None, fields=interface, by=by, at=at).id}"
    else:
        made = f"entry:{_entry(initiative, proposal, fields, today, by, at)}"
    handover.take(offer, as_row=made, by=by, at=at)
    db.session.flush()
    audit.record(
        FromSelectionEvent.PROPOSAL_JUDGED, proposal.key[:120], initiative=initiative, by=by, at=at, after={"as": made}
    )
    return offer


def day_asked(proposal: Proposal, today: date) -> date | None:
    """The day by which it was promised; a day of the negotiation that has passed says nothing about delivery."""
    asked = date.fromisoformat(proposal.due) if proposal.due else None
    return asked if asked is not None and asked >= today else None


def _entry(
    initiative: Initiative, proposal: Proposal, fields: TakeFields, today: date, by: Person, at: datetime
) -> int:
    entry = EntryFields(
        kind=EntryKind.RISK if proposal.kind is Kind.RISK else EntryKind.ACTION,
        title=proposal.title[:200],
        text=(f"{proposal.text} ({proposal.owner})" if proposal.owner else proposal.text)[:4000] or None,
        owner_id=fields.owner_id,
        due=fields.due or day_asked(proposal, today),
        plateau_id=fields.plateau_id,
        reference=proposal.reference[:200],
    )
    return save_entry(initiative, entry=None, fields=entry, today=today, by=by, at=at).id


def _project(initiative: Initiative, proposal: Proposal, fields: TakeFields, by: Person, at: datetime) -> int:
    name = title_of(proposal)[:200]
    new = ProjectFields(
        code=next_code(projects(initiative.id)),
        name=name,
        kind=ProjectKind.PROJECT,
        area=proposal.area or Area.INFRASTRUCTURE,
        low=fields.low,
        likely=fields.likely,
        high=fields.high,
        plateau_id=fields.plateau_id,
        deliverables=proposal.text[:4000] or None,
        budget=proposal.budget,
        reference=proposal.reference[:200],
    )
    made = save_project(initiative, project=None, fields=new, by=by, at=at)
    for area in fields.counterparts:
        before = ProjectFields(
            code=next_code(projects(initiative.id)),
            name=f"{AREAS[area]}: {name}"[:200],
            kind=ProjectKind.LINE_ACTIVITY,
            area=area,
            low=fields.counterpart_low,
            likely=fields.counterpart_likely,
            high=fields.counterpart_high,
            plateau_id=fields.plateau_id,
            reference=proposal.reference[:200],
        )
        add_link(
            initiative,
            link=Link(save_project(initiative, project=None, fields=before, by=by, at=at).id, made.id),
            by=by,
            at=at,
        )
    return made.id


def decline(initiative: Initiative, *, proposal: ProposalRow, reason: str, by: Person, at: datetime) -> None:
    handover.decline(_open_offer(proposal), reason=reason, by=by, at=at)
    db.session.flush()
    audit.record(
        FromSelectionEvent.PROPOSAL_JUDGED,
        proposal.proposal.key[:120],
        initiative=initiative,
        by=by,
        at=at,
        reason=reason,
    )


@dataclass(frozen=True, kw_only=True)
class OutcomeFields:
    """An outcome typed by hand; each list a line per item, its parts between semicolons."""

    vendor: str
    product: str
    gaps: str | None = None
    interfaces: str | None = None
    costs: str | None = None
    promises: str | None = None
    risks: str | None = None


def type_outcome(initiative: Initiative, *, fields: OutcomeFields, by: Person, at: datetime) -> TypedOutcome:
    """Keep an outcome that was decided elsewhere, in the same form as one that is handed over, as the next version."""
    if any(outcome.is_signed for outcome in outcomes(initiative.id)):
        raise ClosedError(
            _("A decision has been signed in this initiative; its outcome goes before one typed by hand.")
        )
    brought = Brought(
        vendor=fields.vendor,
        product=fields.product,
        gaps=tuple(
            Gap(code=f"G{number}", name=name, fit="custom", remark=remark or None, reference="typed")
            for number, (name, remark) in enumerate(_lines(fields.gaps, 2), start=1)
        ),
        interfaces=tuple(
            Interface(system=system, what=what, has_personal_data=False, reference="typed")
            for system, what in _lines(fields.interfaces, 2)
        ),
        costs=tuple(_cost(number, parts) for number, parts in enumerate(_lines(fields.costs, 2), start=1)),
        promises=tuple(
            Promise(subject=subject, text=what, criterion=None, owner=owner, due=None, reference="typed")
            for subject, what, owner in _lines(fields.promises, 3)
        ),
        risks=tuple(Risk(title, why, "typed") for title, why in _lines(fields.risks, 2)),
    )
    last = (
        db.session.scalar(select(func.max(TypedOutcome.number)).where(TypedOutcome.initiative_id == initiative.id)) or 0
    )
    content = brought.as_content()
    typed_outcome = TypedOutcome(
        initiative_id=initiative.id, number=last + 1, content=content, typed_by=by.id, typed_at=at
    )
    db.session.add(typed_outcome)
    handover.offer(initiative, part=SELECTION, offered=brought.offers(), by=by, at=at)
    audit.record(
        FromSelectionEvent.OUTCOME_TYPED,
        f"typed:{typed_outcome.number}",
        initiative=initiative,
        by=by,
        at=at,
        after={name: len(value) for name, value in content.items() if isinstance(value, list)},
    )
    return typed_outcome


def _lines(text: str | None, parts: int) -> list[Sequence[str]]:
    """The lines of a list, each cut at semicolons into so many parts."""
    return [
        ([part.strip() for part in line.split(";", parts - 1)] + [""] * parts)[:parts]
        for line in (text or "").splitlines()
        if line.strip()
    ]


def _cost(number: int, parts: Sequence[str]) -> CostItem:
    component, amount = parts
    known = {str(label).casefold(): name for name, label in COST_PROJECTS.items()}
    name = known.get(component.casefold(), component.casefold())
    if name not in COST_AREAS:
        raise RuleViolation(
            _(
                "Line %(line)s of the costs: “%(typed)s” is none of %(names)s.",
                line=number,
                typed=component[:60],
                names=", ".join(str(label) for label in COST_PROJECTS.values()),
            )
        )
    found = amount_in(amount, None)
    if isinstance(found, tuple) and found:
        raise RuleViolation(
            _(
                "Line %(line)s of the costs: “%(typed)s” can be read as %(one)s and as %(other)s. Write it without"
                " separators, as 125000.",
                line=number,
                typed=amount[:60],
                one=f"{found[0].normalize():f}",
                other=f"{found[1].normalize():f}",
            )
        )
    if isinstance(found, tuple) or not 0 <= found <= MOST_MONEY or found != found.quantize(Decimal("0.01")):
        raise RuleViolation(
            _(
                "Line %(line)s of the costs: “%(typed)s” is not an amount. Write it without separators, as 125000.",
                line=number,
                typed=amount[:60],
            )
        )
    return CostItem(
        component=name, label=component, is_yearly=False, low=found, likely=found, high=found, reference="typed"
    )
