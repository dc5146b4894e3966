"""What a finished selection hands over to planning: frozen, versioned, each item with the place that it came from."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

WORK = ("set_up", "interfaces", "custom_work", "hardware", "training", "data_conversion", "testing")  # paid once
FORMAT = 1  # content that names none was written before formats had a number, and is of this one


@dataclass(frozen=True)
class Offered:
    """Something that one part offers to another: what it may become there, its name, which stays the same from one
    time to the next, and what it is in words.
    """

    kind: str
    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A wish or requirement that the package does not bring by itself."""

    code: str
    name: str
    fit: str
    remark: str | None
    reference: str

    @property
    def key(self) -> str:
        return f"gap:{self.code}"


@dataclass(frozen=True, kw_only=True)
class Interface:
    """An interface with a system that stays."""

    system: str
    what: str
    has_personal_data: bool
    reference: str

    @property
    def key(self) -> str:
        return f"interface:{self.system.casefold()}"


@dataclass(frozen=True, kw_only=True)
class CostItem:
    """One line of the contract's costs, in whole cents of the currency as text, so that nothing rounds it."""

    component: str
    label: str
    is_yearly: bool
    low: Decimal
    likely: Decimal
    high: Decimal
    reference: str

    @property
    def key(self) -> str:
        """Lines of one component are one piece of work."""
        return f"cost:{self.component}"

    @property
    def is_work(self) -> bool:
        return not self.is_yearly and self.component in WORK


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Something the vendor agreed to, with who watches it and until when."""

    subject: str
    text: str
    criterion: str | None
    owner: str
    due: str | None
    reference: str

    @property
    def key(self) -> str:
        return f"promise:{self.subject.casefold()}"


@dataclass(frozen=True)
class Risk:
    """Something that may go wrong, as the selection knows it."""

    title: str
    why: str
    reference: str

    @property
    def key(self) -> str:
        return f"risk:{self.title.casefold()}"


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What the choice of a package brings with it, whoever tells it."""

    vendor: str
    product: str
    gaps: tuple[Gap, ...]
    interfaces: tuple[Interface, ...]
    costs: tuple[CostItem, ...]
    promises: tuple[Promise, ...]
    risks: tuple[Risk, ...]

    def offers(self) -> tuple[Offered, ...]:
        """What a programme is offered, each once."""
        found = [
            *(Offered("project", gap.key, gap.name) for gap in self.gaps),
            *(Offered("interface", interface.key, interface.system) for interface in self.interfaces),
            *(Offered("project", cost.key, cost.label) for cost in self.costs if cost.is_work),
            *(Offered("action", promise.key, promise.subject) for promise in self.promises),
            *(Offered("risk", risk.key, risk.title) for risk in self.risks),
        ]
        return tuple({offered.key: offered for offered in reversed(found)}.values())[::-1]

    def as_content(self) -> dict[str, Any]:
        """As it is kept: plain values, amounts as text, and the number of the format."""
        found: dict[str, Any] = _plain(asdict(self))
        return found | {"format": FORMAT}


@dataclass(frozen=True, kw_only=True)
class SelectionOutcome(Brought):
    """The decision and everything that a programme begins with."""

    initiative: str
    delivery: str
    currency: str
    years: int
    total: Decimal
    present_value: Decimal
    reason: str
    decided_at: str
    signed_at: str
    subject_to_advice: bool


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


def outcome_of(content: Mapping[str, Any]) -> SelectionOutcome:
    """The outcome as it was handed over, in the format in which it was written; the reverse of `as_content`."""
    amounts = {"total": Decimal(content["total"]), "present_value": Decimal(content["present_value"])}
    return SelectionOutcome(**{**_written(content), **amounts})


def brought_of(content: Mapping[str, Any]) -> Brought:
    """The same of a choice of which no more is known than what it brings."""
    return Brought(**_written(content))


def _written(content: Mapping[str, Any]) -> dict[str, Any]:
    written = {name: value for name, value in content.items() if name != "format"}
    if content.get("format", 1) != FORMAT:
        raise ValueError(f"an outcome of format {content['format']} was handed over by a later version of Gids")
    costs = [
        CostItem(**{**row, **{name: Decimal(row[name]) for name in ("low", "likely", "high")}})
        for row in content["costs"]
    ]
    return written | {
        "gaps": tuple(Gap(**row) for row in content["gaps"]),
        "interfaces": tuple(Interface(**row) for row in content["interfaces"]),
        "costs": tuple(costs),
        "promises": tuple(Promise(**row) for row in content["promises"]),
        "risks": tuple(Risk(**row) for row in content["risks"]),
    }
