"""What a selection's outcome proposes to the programme, each with its reference; and what a later outcome changes.

Source: the method C: missing functions become custom-work projects, planned interfaces projects in the register,
training, conversion and testing projects, cost lines budgets, promises contract points with owner and date, weak points
risks; and since these are mostly technical, each asks for its organisational, process and people counterpart, which
comes first.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from foundation.handover.contract import Brought, CostItem, Gap  # noqa: F401 - Gap: the example reads it
from planning.method.plan import Area


class Kind(enum.StrEnum):
    """What a proposal becomes."""

    PROJECT = "project"
    INTERFACE = "interface"
    RISK = "risk"
    ACTION = "action"


class Source(enum.StrEnum):
    """What it comes from."""

    GAP = "gap"
    INTERFACE = "interface"
    COST = "cost"
    PROMISE = "promise"
    RISK = "risk"


class Change(enum.StrEnum):
    """How a proposal of a later outcome stands to the one before it."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


COST_AREAS = {
    "set_up": Area.INFRASTRUCTURE,
    "interfaces": Area.INFRASTRUCTURE,
    "custom_work": Area.INFRASTRUCTURE,
    "hardware": Area.INFRASTRUCTURE,
    "training": Area.PEOPLE,
    "data_conversion": Area.PROCESSES,
    "testing": Area.PROCESSES,
}
COUNTERPARTS = (Area.ORGANISATION, Area.PROCESSES, Area.PEOPLE)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One thing that the outcome proposes; `key` stays the same from one outcome to the next."""

    key: str
    kind: Kind
    source: Source
    title: str
    text: str
    reference: str
    area: Area | None = None
    budget: Decimal | None = None
    has_personal_data: bool = False
    owner: str | None = None
    due: str | None = None

    @property
    def asks_counterpart(self) -> bool:
        """A technical project needs its organisational, process and people side, which comes first."""
        return self.area is Area.INFRASTRUCTURE or self.kind is Kind.INTERFACE


def proposals(brought: Brought) -> list[Proposal]:
    """The proposals of what a choice brings with it; in the order gaps, interfaces, costs, promises, risks.

    >>> gap = Gap(code="F7", name="Double records", fit="custom", remark=None, reference="criterion:7")
    >>> rows = proposals(Brought(vendor="V", product="P", gaps=(gap,), interfaces=(), costs=(), promises=(), risks=()))
    >>> rows[0].key, rows[0].kind.value, rows[0].area.value, rows[0].asks_counterpart
    ('gap:F7', 'project', 'infrastructure', True)
    """
    found = [
        Proposal(
            key=gap.key,
            kind=Kind.PROJECT,
            source=Source.GAP,
            title=gap.name,
            text=gap.remark or "",
            reference=gap.reference,
            area=Area.INFRASTRUCTURE,
        )
        for gap in brought.gaps
    ]
    found += [
        Proposal(
            key=interface.key,
            kind=Kind.INTERFACE,
            source=Source.INTERFACE,
            title=interface.system,
            text=interface.what,
            reference=interface.reference,
            area=Area.INFRASTRUCTURE,
            has_personal_data=interface.has_personal_data,
        )
        for interface in brought.interfaces
    ]
    found += _costs(brought.costs)
    found += [
        Proposal(
            key=promise.key,
            kind=Kind.ACTION,
            source=Source.PROMISE,
            title=promise.subject,
            text=promise.text,
            reference=promise.reference,
            owner=promise.owner,
            due=promise.due,
        )
        for promise in brought.promises
    ]
    found += [
        Proposal(
            key=risk.key,
            kind=Kind.RISK,
            source=Source.RISK,
            title=risk.title,
            text=risk.why,
            reference=risk.reference,
        )
        for risk in brought.risks
    ]
    return _unique(found)


def _costs(rows: Sequence[CostItem]) -> list[Proposal]:
    """One-off components that are work become projects with their amount as budget; lines of one component together."""
    found: dict[str, Proposal] = {}
    for cost in rows:
        if not cost.is_work:
            continue
        before = found.get(cost.component)
        found[cost.component] = Proposal(
            key=cost.key,
            kind=Kind.PROJECT,
            source=Source.COST,
            title=cost.component,
            text=cost.label if before is None else f"{before.text}; {cost.label}",
            reference=cost.reference,
            area=COST_AREAS[cost.component],
            budget=cost.likely + (before.budget or Decimal(0) if before else Decimal(0)),
        )
    return list(found.values())


def _unique(rows: Sequence[Proposal]) -> list[Proposal]:
    """Of proposals with the same key the first; the rest would be the same work twice."""
    return list({proposal.key: proposal for proposal in reversed(rows)}.values())[::-1]


def changes(now: Sequence[Proposal], before: Sequence[Proposal]) -> dict[str, Change]:
    """How each proposal stands to the outcome before; those that are gone included.

    >>> one = Proposal(key="risk:x", kind=Kind.RISK, source=Source.RISK, title="x", text="why", reference="r")
    >>> changes([one], []), changes([], [one])
    ({'risk:x': <Change.NEW: 'new'>}, {'risk:x': <Change.GONE: 'gone'>})
    """
    old = {proposal.key: proposal for proposal in before}
    found = {
        proposal.key: (
            Change.NEW
            if proposal.key not in old
            else (
                Change.SAME
                if (proposal.title, proposal.text, proposal.budget)
                == (old[proposal.key].title, old[proposal.key].text, old[proposal.key].budget)
                else Change.CHANGED
            )
        )
        for proposal in now
    }
    return found | {key: Change.GONE for key in old if key not in found}
