"""What a selection's outcome proposes to the programme, each with its reference; and what a later outcome changes.

Source: the method C: missing functions become custom-work projects, planned interfaces projects in the register,
training, conversion and testing projects, cost lines budgets, promises contract points with owner and date, weak points
risks; and since these are mostly technical, each asks for its organisational, process and people counterpart, which
comes first.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

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
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def asks_counterpart(self) -> bool:
        """A technical project needs its organisational, process and people side, which comes first."""
        return self.area is Area.INFRASTRUCTURE or self.kind is Kind.INTERFACE


def proposals(content: Mapping[str, Any]) -> list[Proposal]:
    """The proposals of an outcome as it is handed over (its kept content); in the order gaps, interfaces, costs,
    promises, risks.

    >>> rows = proposals(
    ...     {
    ...         "gaps": [
    ...             {
    ...                 "code": "F7",
    ...                 "name": "Double records",
    ...                 "fit": "custom",
    ...                 "remark": None,
    ...                 "reference": "criterion:7",
    ...             }
    ...         ],
    ...         "interfaces": [],
    ...         "costs": [],
    ...         "promises": [],
    ...         "risks": [],
    ...     }
    ... )
    >>> rows[0].key, rows[0].kind.value, rows[0].area.value, rows[0].asks_counterpart
    ('gap:F7', 'project', 'infrastructure', True)
    """
    found = [
        Proposal(
            key=f"gap:{row['code']}",
            kind=Kind.PROJECT,
            source=Source.GAP,
            title=row["name"],
            text=row["remark"] or "",
            reference=row["reference"],
            area=Area.INFRASTRUCTURE,
            facts={"code": row["code"], "fit": row["fit"]},
        )
        for row in content["gaps"]
    ]
    found += [
        Proposal(
            key=f"interface:{row['system'].casefold()}",
            kind=Kind.INTERFACE,
            source=Source.INTERFACE,
            title=row["system"],
            text=row["what"],
            reference=row["reference"],
            area=Area.INFRASTRUCTURE,
            facts=dict(row),
        )
        for row in content["interfaces"]
    ]
    found += _costs(content["costs"])
    found += [
        Proposal(
            key=f"promise:{row['subject'].casefold()}",
            kind=Kind.ACTION,
            source=Source.PROMISE,
            title=row["subject"],
            text=row["text"],
            reference=row["reference"],
            facts={"owner": row["owner"], "due": row["due"]},
        )
        for row in content["promises"]
    ]
    found += [
        Proposal(
            key=f"risk:{row['title'].casefold()}",
            kind=Kind.RISK,
            source=Source.RISK,
            title=row["title"],
            text=row["why"],
            reference=row["reference"],
        )
        for row in content["risks"]
    ]
    return _unique(found)


def _costs(rows: Sequence[Mapping[str, Any]]) -> list[Proposal]:
    """One-off components that are work become projects with their amount as budget; lines of one component together."""
    found: dict[str, Proposal] = {}
    for row in rows:
        component = row["component"]
        if row["is_yearly"] or component not in COST_AREAS:
            continue
        before = found.get(component)
        budget = Decimal(row["likely"]) + (before.budget or Decimal(0) if before else Decimal(0))
        label = row["label"] if before is None else f"{before.text}; {row['label']}"
        found[component] = Proposal(
            key=f"cost:{component}",
            kind=Kind.PROJECT,
            source=Source.COST,
            title=component,
            text=label,
            reference=row["reference"],
            area=COST_AREAS[component],
            budget=budget,
            facts={"component": component},
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
